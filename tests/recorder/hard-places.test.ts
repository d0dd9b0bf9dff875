// Pages and networks that get in a person's way while she is recorded: what was meant is recorded all the same, and what happened is said.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '../../src/base/logger.ts';
import { type RunningBrowser, launchBrowser } from '../../src/drivers/web/browser/launch.ts';
import { type RecordingSession, openRecordedContext } from '../../src/drivers/web/recording/session.ts';
import { type TestSite, startSite } from '../../src/drivers/web/test-site.ts';
import type { Recording } from '../../src/domain/recording.ts';
import { recordingOf } from '../../src/recorder/clean.ts';
import { told } from './telling.ts';

const FORM = '<label>Nom <input id=n></label><label>Ville <input id=v></label><label>Rue <input id=r></label>';
let site: TestSite;
let running: RunningBrowser;
beforeAll(async () => {
  site = await startSite();
  site.page(
    'clock',
    `<dl><dt>Heure</dt><dd id=h></dd><dt>Numéro</dt><dd id=number>41</dd></dl><p id=news></p>${FORM}<button onclick="number.textContent = '42'">Enregistrer</button>
    <script>let at = 0; setInterval(() => { at += 1; h.textContent = '10:0' + (at % 10); news.textContent = 'Information ' + 'abcdefghij'[at % 10]; }, 700);</script>`,
  );
  site.page('asks', `<h1>Carte</h1>${FORM}<button onclick="window.open('/clock')">Carte</button>`);
  site.page(
    'again',
    `<h1>Accueil</h1>${FORM}<script>n.oninput = () => { if (n.value === 'Anne') setTimeout(() => location.reload(), 1500); };
      r.oninput = () => { if (r.value === 'Quai') location.href = '/asks'; };</script>`,
  );
  site.page(
    'saves',
    `<h1>Fiche</h1>${FORM}<button onclick="fetch('/saved', { method: 'POST' }).catch(() => { said.textContent = 'Réseau' })">Enregistrer</button><p id=said></p>`,
  );
  site.page(
    'grabs',
    `<h1>Fiche</h1>${FORM}<label>Recherche <input type=search id=s></label><script>setInterval(() => s.focus(), 900);</script>`,
  );
  running = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
});
afterAll(async () => {
  await running?.close();
  await site?.close();
});

type Shown = Omit<RecordingSession, 'close'>;

async function recorded(work: (shown: Shown) => Promise<void>, browser: RunningBrowser = running): Promise<Recording> {
  const shown = await openRecordedContext((options) => browser.browser.newContext(options), { headed: false, dialogs: 'seen' });
  try {
    await work(shown);
    return recordingOf(await shown.watching.finish(), { title: '', source: 'command' });
  } finally {
    await shown.context.close();
  }
}
const done = ({ acts }: Recording): readonly string[] => acts.filter(({ what }) => what.kind !== 'open').map(told);
const remarks = (recording: Recording): readonly string[] => recording.remarks.map(({ code, act }) => `${code} ${act}`);
async function type(page: Page, selector: string, text: string): Promise<void> {
  await page.click(selector);
  await page.keyboard.type(text);
}

test('a clock and news that change by themselves are marked, what the saving changed is not; looks and pictures are few', async () => {
  let looks = 0;
  const recording = await recorded(async ({ page, watching }) => {
    await page.goto(`${site.url}/clock`);
    await watching.rest();
    await page.waitForTimeout(8_000);
    looks = watching.events.filter(({ is }) => is === 'rest').length;
    await page.click('button');
    await page.waitForTimeout(1_000);
  });
  expect(looks).toBeGreaterThan(2);
  expect(looks).toBeLessThan(8);
  const after = recording.views.find(({ id }) => id === recording.acts.at(-1)?.after);
  const said = (isRestless: boolean): readonly string[] =>
    (after?.items ?? []).flatMap((item) => ('text' in item && 'restless' in item === isRestless ? [item.text] : []));
  expect(said(true)).toEqual([expect.stringMatching(/^10:0\d$/), expect.stringMatching(/^Information \w$/)]);
  expect(said(false)).toContain('42');
});

test('a window that the browser blocks is said, at the press that asked for it', async () => {
  const strict = await launchBrowser({
    practice: true,
    flags: ['--block-new-web-contents'],
    environment: process.env,
    logger: silentLogger,
  });
  try {
    const recording = await recorded(async ({ page, watching }) => {
      await page.goto(`${site.url}/asks`);
      await watching.rest();
      await page.click('button');
      await page.waitForTimeout(2_600);
    }, strict);
    expect(done(recording)).toEqual(['click button button « Carte »']);
    expect(remarks(recording)).toEqual(['recorder.window-blocked 2']);
  } finally {
    await strict.close();
  }
});

test('two tabs, worked in by turns: each act stands in its own window, in the order in which it was done', async () => {
  const recording = await recorded(async ({ context, page, watching }) => {
    await page.goto(`${site.url}/saves`);
    const other = await context.newPage();
    await other.goto(`${site.url}/asks`);
    await watching.rest();
    await type(page, '#n', 'Anne');
    await type(other, '#n', 'Zoé');
    await type(page, '#v', 'Lyon');
    await type(other, '#v', 'Laon');
    await page.click('button');
    await watching.rest();
  });
  expect(done(recording)).toEqual([
    'fill field textbox « Nom »: Anne',
    'fill field textbox « Nom »: Zoé @1',
    'fill field textbox « Ville »: Lyon',
    'fill field textbox « Ville »: Laon @1',
    'click button button « Enregistrer »',
  ]);
  const windowOf = new Map(recording.views.map(({ id, window }) => [id, window]));
  for (const { after, before, window } of recording.acts) expect([windowOf.get(before), windowOf.get(after)]).toEqual([window, window]);
});

test('a connection that is lost is said where it was, for a page that comes and for a script that asks, and the work goes on', async () => {
  const recording = await recorded(async ({ context, page, watching }) => {
    await page.goto(`${site.url}/saves`);
    await watching.rest();
    await type(page, '#n', 'Anne');
    await context.setOffline(true);
    await page.click('button');
    await watching.rest();
    await type(page, '#v', 'Lyon');
    await page.goto(`${site.url}/asks`).catch(() => undefined);
    await context.setOffline(false);
    await page.goto(`${site.url}/saves`);
    await watching.rest();
    await type(page, '#r', 'Quai');
    await watching.rest();
  });
  expect(done(recording)).toEqual([
    'fill field textbox « Nom »: Anne',
    'click button button « Enregistrer »',
    'fill field textbox « Ville »: Lyon',
    'fill field textbox « Rue »: Quai',
  ]);
  expect(remarks(recording).filter((one) => one.startsWith('recorder.connection-lost'))).toEqual([
    'recorder.connection-lost 3',
    'recorder.connection-lost 4',
  ]);
});

test('a page that loads itself again and again, and one that takes the focus away: what each control was given stands on it', async () => {
  const reloaded = await recorded(async ({ page, watching }) => {
    await page.goto(`${site.url}/again`);
    await watching.rest();
    await type(page, '#n', 'Anne');
    await page.waitForFunction("n.value === ''");
    await watching.rest();
    await type(page, '#v', 'Lyon');
    await type(page, '#r', 'Quai');
    await page.waitForURL('**/asks');
  });
  expect(done(reloaded)).toEqual([
    'fill field textbox « Nom »: Anne',
    'fill field textbox « Ville »: Lyon',
    'fill field textbox « Rue »: Quai',
  ]);
  expect(remarks(reloaded)).toContain('recorder.page-moved 2');
  const grabbed = await recorded(async ({ page, watching }) => {
    await page.goto(`${site.url}/grabs`);
    await watching.rest();
    await page.click('#n');
    await page.keyboard.type('Anne');
    await page.waitForFunction('document.activeElement === s');
    await page.keyboard.type('Lyon');
  });
  expect(done(grabbed)).toEqual(['fill field textbox « Nom »: Anne', 'fill field searchbox « Recherche »: Lyon']);
});
