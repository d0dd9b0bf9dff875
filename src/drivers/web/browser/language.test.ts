// The browser's own controls are French wherever it runs: days before months, a comma in a number, whoever types, and from wherever.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { silentLogger } from '#base/logger.ts';
import { openRecordingSession } from '../recording/session.ts';
import { Stage } from '../streaming/stage.ts';
import { testBench } from '../test-driver.ts';
import { byLabel, elementOf, screenOf } from '../test-map.ts';
import { type TestSite, startSite } from '../test-site.ts';

const TEST_MILLISECONDS = 120_000;
const { LANG: _lang, LANGUAGE: _language, ...rest } = process.env;
const without = Object.fromEntries(Object.entries(rest).filter(([name]) => !name.startsWith('LC_')));
/** As under a service manager, in a terminal of a machine that speaks English, and in one that is told to speak nothing. */
const ENVIRONMENTS = [
  without,
  { ...without, LANG: 'en_US.UTF-8', LANGUAGE: 'en_US', LC_MESSAGES: 'en_US.UTF-8' },
  { ...without, LC_ALL: 'C' },
];
const PAGE = `<style>input { position: absolute; left: 0; width: 300px; height: 40px }</style>
  <input id=day type=date style="top:0"><input id=amount type=number step=0.01 style="top:100px">`;

let site: TestSite;
beforeAll(async () => {
  site = await startSite();
  site.page('', PAGE);
});
afterAll(() => site.close());

const held = async (page: Page | undefined): Promise<readonly (string | undefined)[]> => [
  await page?.inputValue('#day'),
  await page?.inputValue('#amount'),
];

test.each(ENVIRONMENTS)(
  'what is typed into a day and an amount while one records is what a French person means',
  async (environment) => {
    const { close, page } = await openRecordingSession({ headed: false, practice: true, environment, dialogs: 'seen' });
    try {
      await page.goto(site.url);
      await page.click('#day', { position: { x: 12, y: 20 } });
      await page.keyboard.type('02031985');
      await page.click('#amount');
      await page.keyboard.type('1250,50');
      expect(await held(page)).toEqual(['1985-03-02', '1250.50']);
    } finally {
      await close();
    }
  },
  TEST_MILLISECONDS,
);

test.each(ENVIRONMENTS)(
  'so it is in the browser that is shown from afar',
  async (environment) => {
    let pictures = 0;
    const stage = await Stage.open({
      browser: { practice: true, environment, logger: silentLogger },
      origins: [{ origin: site.url, internal: true }],
      own: [],
      onPicture: async () => void (pictures += 1),
      onView: () => undefined,
      onGone: () => undefined,
    });
    try {
      stage.shows(true);
      await stage.begin(site.url, async () => undefined);
      // Nobody types into what is not yet to be seen.
      await expect.poll(() => pictures, { timeout: 30_000 }).toBeGreaterThan(0);
      const [page] = stage.context.pages();
      const type = (y: number, text: string): void => {
        for (const kind of ['down', 'up'] as const) stage.act({ kind, x: 12, y, modifiers: 0, button: 'left', clicks: 1 });
        for (const key of text)
          for (const pressed of [true, false])
            stage.act({
              kind: 'key',
              pressed,
              key,
              code: key === ',' ? 'Comma' : `Digit${key}`,
              text: pressed ? key : null,
              modifiers: 0,
              again: false,
            });
      };
      type(20, '02031985');
      type(120, '1250,50');
      await expect.poll(() => held(page), { timeout: 30_000 }).toEqual(['1985-03-02', '1250.50']);
    } finally {
      await stage.close();
    }
  },
  TEST_MILLISECONDS,
);

const bench = testBench({ environment: { ...without, LC_ALL: 'C' } });

test('so it is for a robot, which types amounts with a comma or with a point', async () => {
  const screen = screenOf();
  await bench.show('<label>Montant <input type=number step=0.01></label><label>Date <input type=date></label>');
  const fill = (label: string, text: string): Promise<string> =>
    bench.step((progress) => bench.driver.fill(screen, elementOf('field', byLabel(label)), text, progress));
  expect(await fill('Montant', '1250,50')).toBe('1250.50');
  expect(await fill('Montant', '1250.50')).toBe('1250.50');
  expect(await fill('Date', '02/03/1985')).toBe('1985-03-02');
});
