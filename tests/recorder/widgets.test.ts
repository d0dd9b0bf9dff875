// Each kind of control is used by a real mouse and keyboard, recorded, and used again by the driver of robots: the page ends the same.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withProgress } from '../../src/base/progress.ts';
import { silentLogger } from '../../src/base/logger.ts';
import type { RecordedAct } from '../../src/domain/recording.ts';
import { type RunningBrowser, launchBrowser } from '../../src/drivers/web/browser/launch.ts';
import { WebSession } from '../../src/drivers/web/session.ts';
import { type RecordingSession, openRecordedContext } from '../../src/drivers/web/recording/session.ts';
import { byCss, elementOf, screenOf } from '../../src/drivers/web/test-map.ts';
import { type TestSite, startSite } from '../../src/drivers/web/test-site.ts';
import type { FileContent, ScreenDriver } from '../../src/engine/ports.ts';
import { actsOf } from '../../src/recorder/clean.ts';
import { replay } from './replay.ts';
import { told } from './telling.ts';
import { STATE_SCRIPT, WIDGETS, type Widget } from './widgets.ts';

const COMMUNES = ['MONTAUBAN', 'MONTBARTIER', 'MONTECH', 'MOISSAC'];
const FILES: readonly FileContent[] = ['titre.pdf', 'a.txt', 'b.txt'].map((filename) => ({
  filename,
  contentType: 'text/plain',
  bytes: new TextEncoder().encode(`Ceci est ${filename}`),
}));

let site: TestSite;
let running: RunningBrowser;
let session: Omit<RecordingSession, 'close'>;
let driver: ScreenDriver;

beforeAll(async () => {
  site = await startSite();
  for (const widget of WIDGETS) site.page(widget.name, `${STATE_SCRIPT}${widget.html}`);
  site.page('unnamed', `<button onclick="top.log.push('validé')">Valider</button>`);
  site.page('landed', '<h1>Arrivée</h1>');
  site.page(
    'child',
    `<label>Voie <input></label><button onclick="opener.log.push(document.querySelector('input').value)">Reprendre</button>`,
  );
  site.handle('/communes', (_request, response, url) => {
    const found = COMMUNES.filter((name) => name.startsWith((url.searchParams.get('q') ?? '').toUpperCase()));
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  });
  site.handle('/download', (_request, response) => {
    response.writeHead(200, { 'content-disposition': 'attachment; filename=recepisse.txt' }).end('reçu');
  });
  running = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
  session = await openRecordedContext((options) => running.browser.newContext(options), { headed: false, dialogs: 'seen' });
  await answerDialogs(session.page);
  driver = await WebSession.open(running, [site.url]);
});
afterAll(async () => {
  await running?.close();
  await site?.close();
});

/** As a person does in the browser's own window. */
async function answerDialogs(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  protocol.on('Page.javascriptDialogOpening', ({ message }) => {
    void protocol.send('Page.handleJavaScriptDialog', { accept: !message.endsWith('NON') });
  });
  await protocol.send('Page.enable');
}

async function record({
  name,
  work,
}: Widget): Promise<{ readonly acts: readonly RecordedAct[]; readonly remarks: readonly string[]; readonly state: string }> {
  const { page, watching } = session;
  await page.goto(`${site.url}/${name}`);
  await watching.rest();
  await work(page);
  await watching.rest();
  const state =
    (await page
      .locator('#state')
      .textContent({ timeout: 2_000 })
      .catch(() => null)) ?? '';
  const { acts, remarks } = actsOf(watching);
  const from = acts.findIndex(({ what }) => what.kind === 'open' && new URL(what.url).pathname === `/${name}`);
  const first = acts[from]?.number ?? 0;
  const own = remarks.filter(({ act }) => act !== null && act >= first).map(({ code }) => code);
  return { acts: acts.slice(from), remarks: own.filter((code) => code !== 'recorder.placed-way'), state };
}

const stateNow = (): Promise<string> =>
  withProgress('state', 10_000, undefined, (progress) => driver.read(screenOf(), elementOf('value', byCss('#state')), progress));

test.each(WIDGETS)('$name: what was meant is recorded, and done again leads to the same', async (widget) => {
  const { acts, remarks, state } = await record(widget);
  expect(acts.map(told)).toEqual([`open /${widget.name}`, ...widget.acts]);
  expect(remarks).toEqual(widget.remarks ?? []);
  if (widget.again === false) return;
  await replay(driver, acts, FILES);
  await expect.poll(stateNow, { timeout: 10_000 }).toBe(state);
});

test('words with links among them are read whole, as the driver finds them; what stands beside a button is a part of its element', async () => {
  site.page('sentences', `<p>0 demande (<a href="#all">312 en tout</a>)</p><div>Reste à faire <button type=button>Voir</button></div>`);
  const { page, watching } = session;
  await page.goto(`${site.url}/sentences`);
  await watching.rest();
  const items = watching.views.findLast(({ url }) => url.endsWith('/sentences'))?.items ?? [];
  const texts = items.flatMap((item) => (item.kind === 'text' ? [[item.text, item.part === true]] : []));
  expect(texts).toEqual([
    ['0 demande (312 en tout)', false],
    ['Reste à faire', true],
  ]);
  expect(items.flatMap((item) => (item.kind === 'control' ? [item.element.name] : []))).toEqual(['312 en tout', 'Voir']);
});
