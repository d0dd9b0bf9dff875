// Windows that elements open, and native dialogs: declared ones are worked in and answered, others stop the work.
import { expect, test } from 'vitest';
import { codeOf, testBench } from './test-driver.ts';
import { html, startSite } from './test-site.ts';
import { byCss, byRole, elementOf, screenOf } from './test-map.ts';

const bench = testBench();
const screen = screenOf();
const opener = elementOf('button', byRole('button', 'Chercher'), { opensWindow: true });
const click = (element = opener, milliseconds = 10_000): ReturnType<typeof bench.driver.click> =>
  bench.step((progress) => bench.driver.click(screen, element, progress), milliseconds);
const text = (selector: string): Promise<string> =>
  bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss(selector)), progress));
const button = (name: string, more = {}): ReturnType<typeof elementOf> => elementOf('button', byRole('button', name), more);

const FIRST = '<button onclick="window.open(\'/popup\')">Chercher</button><p id="log">première</p>';

test('the work goes on in a declared window, and comes back when it is closed', async () => {
  bench.site.handle('/popup', (_request, response) => void setTimeout(() => html(response, '<p id="log">seconde</p>', 203), 300));
  await bench.show(FIRST);
  expect(await click()).toEqual({ status: 203, lost: false });
  expect(await text('#log')).toBe('seconde');
  await bench.step((progress) => bench.driver.closeWindow(progress));
  expect(await text('#log')).toBe('première');
  expect(await codeOf(bench.step((progress) => bench.driver.closeWindow(progress)))).toBe('driver.no-window');
});

test('a window that writes into the first and closes itself hands the work back', async () => {
  bench.site.page(
    'popup',
    `<button onclick="opener.document.getElementById('log').textContent = 'choisi'; window.close()">Retenir</button>`,
  );
  await bench.show(FIRST);
  await click();
  expect(await codeOf(click(button('Retenir')))).toBe('none');
  expect(await text('#log')).toBe('choisi');
});

test('a window opened by a form or a link keeps to the allowed origins, through redirections too', async () => {
  const foreign = await startSite();
  bench.site.handle('/popup', (_request, response) => void response.writeHead(302, { location: `${foreign.url}/page` }).end());
  await bench.show('<a href="/popup" target="_blank" role="button">Chercher</a><p id="log">première</p>');
  expect(await codeOf(click())).toBe('driver.origin-refused');
  expect(foreign.asked).toEqual([]);
  expect(await text('#log')).toBe('première');
  await foreign.close();
});

test('a window that was declared and does not come is missed', async () => {
  await bench.show('<button>Chercher</button>');
  expect(await codeOf(click(opener, 1_500))).toBe('driver.window-absent');
});

test('a second window inside a declared one, undeclared, is closed and stops the work', async () => {
  bench.site.page('popup', '<button onclick="window.open(\'/third\')">Encore</button>');
  await bench.show(FIRST);
  await click();
  const codes = [await codeOf(click(button('Encore'))), await codeOf(text('button'))];
  expect(codes).toContain('driver.window-undeclared');
  expect(bench.site.asked).not.toContain('/third');
});

test('a window that closes while one works in it says so, and the first is worked in again', async () => {
  bench.site.page('popup', '<p>bientôt fermée</p><script>setTimeout(close, 400)</script>');
  await bench.show(FIRST);
  await click();
  const waiting = bench.step((progress) => bench.driver.read(screen, elementOf('value', byCss('#never')), progress), 3_000);
  expect(await codeOf(waiting)).toBe('driver.window-closed');
  expect(await text('#log')).toBe('première');
});

test('a declared dialog is refused where the map says so', async () => {
  await bench.show(`<button onclick="log.textContent = confirm('Supprimer aussi les pièces ?')">Retirer</button><p id="log"></p>`);
  await click(button('Retirer', { confirms: 'Supprimer aussi les pièces ?', confirmAnswer: 'no' }));
  expect(await text('#log')).toBe('false');
});

test('an alert is declared as any dialog is, and only one of them', async () => {
  await bench.show(`<button onclick="alert('Fait'); alert('Encore')">Valider</button>`);
  const codes = [await codeOf(click(button('Valider', { confirms: 'Fait' }))), await codeOf(text('button'))];
  expect(codes).toContain('driver.dialog-undeclared');
});

const DIRTY = `<input id="i"><a href="/next" role="button">Quitter</a><script>addEventListener('beforeunload', (event) => event.preventDefault())</script>`;

test('leaving a page that asks is answered where it is declared; elsewhere one stays and it stops', async () => {
  bench.site.page('next', '<p id="log">suite</p>');
  const type = (): Promise<string> => bench.step((progress) => bench.driver.fill(screen, elementOf('field', byCss('#i')), 'x', progress));
  await bench.show(DIRTY);
  await type();
  const codes = [await codeOf(click(button('Quitter'))), await codeOf(text('a'))];
  expect(codes).toContain('driver.dialog-undeclared');
  expect(await click(button('Quitter', { confirms: 'Quitter le site ?' }))).toEqual({ status: 200, lost: false });
  expect(await text('#log')).toBe('suite');
});
