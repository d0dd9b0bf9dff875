// What somebody has in hand while work is recorded is not disturbed by the masked pictures that are taken of it.
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { sleep } from '#base/clock.ts';
import { silentLogger } from '#base/logger.ts';
import { launchBrowser } from '../browser/launch.ts';
import { startSite } from '../test-site.ts';
import { startWatching, type Watching } from './start.ts';

/** Only to end what hangs. */
const TEST_MILLISECONDS = 120_000;
/** A picture of a page at rest is there much sooner. */
const PICTURE_WITHIN_MILLISECONDS = 3_000;

const eventually = <Value>(ask: () => Value | Promise<Value>) => expect.poll(ask, { timeout: 60_000, interval: 50 });

interface Recorded {
  readonly page: Page;
  readonly watching: Watching;
  readonly pictures: readonly string[];
}

async function watch(html: string): Promise<Recorded> {
  const running = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
  onTestFinished(() => running.close());
  const site = await startSite();
  onTestFinished(() => site.close());
  site.page('work', html);
  const context = await running.browser.newContext();
  const pictures: string[] = [];
  const watching = await startWatching(context, { dialogs: 'seen', picture: (name) => void pictures.push(name) });
  const page = await context.newPage();
  await watching.ready(page);
  await page.goto(`${site.url}/work`);
  await eventually(() => pictures.length).toBe(1);
  return { page, watching, pictures };
}

/** As long as the picture of what shows now may take. */
async function look({ pictures }: Recorded): Promise<void> {
  const before = pictures.length;
  for (let waited = 0; waited < PICTURE_WITHIN_MILLISECONDS && pictures.length === before; waited += 50) await sleep(50);
}

const said = (page: Page): Promise<string | null> => page.locator('#said').textContent();

test(
  'a list that she looks at for long stays open, in a frame too, and the picture is taken once she chose',
  async () => {
    const list = `<select onmousedown='said.textContent = "ouvre"' onchange='said.textContent += " " + this.value'><option>un</option><option>deux</option><option>trois</option></select><p id=said>rien</p>`;
    const recorded = await watch(`${list.replace('<p', '<hr><p')}<iframe srcdoc="${list.replaceAll('"', '&quot;')}"></iframe>`);
    const { page, pictures } = recorded;
    for (const [place, lists] of [
      [page.locator('#said'), page.locator('select')],
      [page.frameLocator('iframe').locator('#said'), page.frameLocator('iframe').locator('select')],
    ] as const) {
      const before = pictures.length;
      const box = (await lists.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await look(recorded);
      expect(pictures.length).toBe(before);
      // In an open list nothing is chosen before it closes.
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await eventually(() => place.textContent()).toBe('ouvre trois');
      await eventually(() => pictures.length).toBeGreaterThan(before);
    }
  },
  TEST_MILLISECONDS,
);

test(
  'what is held with the mouse stays held: no picture is taken before it is let go',
  async () => {
    const recorded = await watch(
      `<div id=held style="width:100px;height:40px" onpointerdown="said.textContent='tenu'" onpointerup="said.textContent='posé'">Pièce</div><p id=said>rien</p>`,
    );
    const { page, pictures } = recorded;
    await page.mouse.move(50, 20);
    await page.mouse.down();
    await eventually(() => said(page)).toBe('tenu');
    await look(recorded);
    expect(pictures.length).toBe(1);
    await page.mouse.up();
    await eventually(() => said(page)).toBe('posé');
    await eventually(() => pictures.length).toBeGreaterThan(1);
  },
  TEST_MILLISECONDS,
);
