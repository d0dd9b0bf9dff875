// A password that is typed into the row of a table is kept in no cell of the recording.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLogger } from '../../src/base/logger.ts';
import { type RunningBrowser, launchBrowser } from '../../src/drivers/web/browser/launch.ts';
import { openRecordedContext } from '../../src/drivers/web/recording/session.ts';
import { type TestSite, startSite } from '../../src/drivers/web/test-site.ts';
import { actsOf } from '../../src/recorder/clean.ts';

let site: TestSite;
let running: RunningBrowser;

beforeAll(async () => {
  site = await startSite();
  const row = (secret: string): string =>
    `<table><tr><th>Identifiant</th><th>Mot de passe</th><th>Suite</th></tr>
     <tr><td><input id=user></td><td><input id=secret ${secret}></td><td><button onclick="log.textContent = 'fait'">Entrer</button></td></tr></table><p id=log></p>`;
  site.page('password', row('type=password'));
  site.page('masked', row('style="-webkit-text-security: disc"'));
  running = await launchBrowser({ practice: true, environment: process.env, logger: silentLogger });
});
afterAll(async () => {
  await running?.close();
  await site?.close();
});

test.each(['password', 'masked'])('what is typed into a table as a %s stands in no cell of it', async (name) => {
  const { page, watching } = await openRecordedContext((options) => running.browser.newContext(options), {
    headed: false,
    dialogs: 'seen',
  });
  await page.goto(`${site.url}/${name}`);
  await watching.rest();
  await page.click('#secret');
  await page.keyboard.type('Sesame-4711');
  await page.click('button');
  await watching.rest();
  const { acts } = actsOf(watching);
  const clicked = acts.flatMap(({ what }) => (what.kind === 'click' ? [what.element.row?.cells] : []));
  expect(clicked.at(-1)).toEqual(['', '', 'Entrer']);
  expect(JSON.stringify([acts, watching.views])).not.toContain('Sesame-4711');
});
