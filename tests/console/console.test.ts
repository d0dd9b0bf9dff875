// The console in a real browser, on a real server that a robot has filled.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../src/web/texts/en.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { violations } from './accessibility.ts';
import { fillOffice, WAITING } from './filled-office.ts';
import { maskedPicture } from './screen.ts';
import { eventually, heading, says, visitsTo } from './visits.ts';

const ALL = WAITING + 7;
const UNKNOWN = '/dossiers/00000000-0000-4000-8000-000000000000';

let token: string;
const { office, visit } = visitsTo(async ({ browser, database, webFolder }, undo) => {
  const filled = await fillOffice(database, { webFolder, picture: await maskedPicture(browser) }, undo);
  token = await filled.server.issuePersonToken('Agent', ['agent']);
  return filled;
});

const counter = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^\\d+\\s*${name}$`) });
const rows = (page: Page) => page.locator('tbody tr');
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

test('the one-time secret opens the console once; a wrong one is said at its field', async () => {
  const page = await visit('/', { token: null, expected: /status of 401/ });
  await heading(page, fr.signIn.title);
  expect(await page.title()).toBe('Ouvrir la console · Copiste');
  expect(await page.locator('html').getAttribute('lang')).toBe('fr');
  const field = page.getByLabel(fr.signIn.secret);
  const submit = page.getByRole('button', { name: fr.signIn.submit });
  await field.fill('un-autre-secret');
  await submit.click();
  await says(page, fr.signIn.refused);
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await field.evaluate((input) => input === document.activeElement)).toBe(true);
  const secret = office().server.adminSecret ?? '';
  await field.fill(secret);
  await submit.click();
  await heading(page, fr.home.title);
  expect(await focused(page)).toBe(fr.home.title);
  expect(await page.title()).toBe('Accueil · Copiste');
  await page.reload();
  await heading(page, fr.home.title);
  await page.getByRole('button', { name: fr.leave }).click();
  await page.getByText(fr.entry.otherWay).click();
  await field.fill(secret);
  await submit.click();
  await says(page, fr.signIn.refused);
});

test('a link that carries a token signs in and leaves no trace of it in the address', async () => {
  const page = await visit('/', { token: null });
  await heading(page, fr.signIn.title);
  await page.goto(`/#jeton=${token}`);
  await heading(page, fr.home.title);
  expect(page.url()).toBe(`${office().server.url}/`);
});

test('counters follow what robots do, without a reload', async () => {
  const page = await visit('/');
  const shown = (count: string) => page.getByRole('link', { name: new RegExp(`^${count}\\s*${fr.state.done}$`) });
  const before = Number.parseInt(await shown('\\d+').innerText(), 10);
  await says(page, `Traite le dossier ${office().references.in_progress}`);
  await office().treatOne();
  await shown(String(before + 1)).waitFor();
});

test('a counter filters the list, and the address keeps the filter and the search', async () => {
  const page = await visit('/dossiers');
  await counter(page, fr.state.handed_over).click();
  await page.getByRole('heading', { name: 'Dossiers : À traiter' }).waitFor();
  await eventually(() => rows(page).count()).toBe(1);
  expect(new URL(page.url()).search).toBe('?etat=handed_over');
  await page.reload();
  await counter(page, fr.state.handed_over).waitFor();
  expect(await counter(page, fr.state.handed_over).getAttribute('aria-pressed')).toBe('true');
  await page.getByRole('link', { name: office().references.handed_over }).click();
  await heading(page, `Dossier ${office().references.handed_over}`);
  await page.getByRole('link', { name: fr.dossier.back }).click();
  await page.getByRole('heading', { name: 'Dossiers : À traiter' }).waitFor();
  await counter(page, fr.queue.all).click();
  await page.getByRole('heading', { name: fr.queue.list, exact: true }).waitFor();
  const search = page.getByLabel(fr.queue.search);
  await search.fill(office().references.failed);
  await page.locator('tbody tr:only-child').filter({ hasText: fr.state.failed }).waitFor();
  expect(new URL(page.url()).search).toBe(`?numero=${office().references.failed}`);
  await search.fill('999999');
  await says(page, fr.queue.none);
  await page.goto('/dossiers?etat=inconnu');
  await page.getByRole('heading', { name: fr.queue.list, exact: true }).waitFor();
});

test('more than fifty dossiers come page after page, and the reader goes on where the first page ended', async () => {
  const page = await visit('/dossiers');
  await says(page, 'Les 50 premiers dossiers ; d’autres suivent');
  expect(await rows(page).count()).toBe(50);
  const more = page.getByRole('button', { name: fr.queue.more });
  await more.press('Enter');
  await says(page, `${ALL} dossiers`);
  expect(await rows(page).count()).toBe(ALL);
  expect(await more.count()).toBe(0);
  const place = await page.evaluate(() => [...document.querySelectorAll('tbody a')].indexOf(document.activeElement as Element));
  expect(place).toBe(50);
});

test('a dossier that waits for a person shows why, the text to send, its pictures and what happened', async () => {
  const page = await visit(office().pathOf('handed_over'));
  await heading(page, `Dossier ${office().references.handed_over}`);
  expect(await page.title()).toBe(`Dossier ${office().references.handed_over} · Copiste`);
  await says(page, 'Titre expirant dans moins de trois mois');
  expect(await page.locator('blockquote').innerText()).toMatch(/^Bonjour,\s+Votre titre expire/);
  await says(page, fr.dossier.noEffects);
  const pictures = page.getByRole('img', { name: /^Capture masquée : / });
  // The last one stands beside the reason too.
  await eventually(() => pictures.count()).toBe(3);
  const widths = await pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth));
  expect(widths).toEqual([960, 960, 960]);
  const lines = await page.locator('ol li').allInnerTexts();
  expect(lines.length).toBeGreaterThanOrEqual(8);
  expect(lines.join('\n')).toContain('La fiche est ouverte dans l’application.');
  expect(lines.filter((line) => line.includes('(tentative 1)'))).toHaveLength(1);
  const enlarge = page.locator('figure button').first();
  await enlarge.press('Enter');
  await page.getByRole('dialog', { name: /^Capture masquée : / }).waitFor();
  await page.keyboard.press('Escape');
  await eventually(() => page.getByRole('dialog').count()).toBe(0);
  expect(await enlarge.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('a dossier that is done shows its proof and what was recorded outside', async () => {
  const page = await visit(office().pathOf('done'));
  await says(page, 'SEJ-2026-000417');
  const effect = await page.getByRole('region', { name: fr.dossier.effects }).getByRole('row').last().innerText();
  expect(effect).toContain(fr.effectKind.commit);
  expect(effect).toContain(fr.effectState.proved);
  expect(effect).toContain('numéro : E-2');
});

test('an agent shows the values of a receipt and takes it away as a signed PDF', async () => {
  const page = await visit(office().pathOf('done'), { token: await office().server.issuePersonToken('Camille', ['agent']) });
  await page.getByRole('link', { name: fr.receipt.link }).click();
  await heading(page, 'Attestation de traitement');
  await says(page, '(masqué)');
  await page.getByRole('button', { name: fr.receipt.clear }).click();
  await says(page, 'commune : MONTAUBAN');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: fr.receipt.pdf }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`attestation-${office().references.done}.pdf`);
  expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');
});

test('the language chosen is kept by the browser', async () => {
  const page = await visit('/');
  await page.getByRole('button', { name: fr.language }).click();
  await heading(page, en.home.title);
  await page.reload();
  await heading(page, en.home.title);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('the menu leads to every page, says which one is open, and has nothing that would be refused', async () => {
  const page = await visit('/');
  const menu = page.getByRole('navigation', { name: fr.menu.title });
  await menu.getByRole('link').nth(8).waitFor();
  const { alerts, applications, assistants, continuity, dossiers, handovers, home, month, robots } = fr.menuPage;
  const names = [home, handovers, dossiers, alerts, robots, continuity, assistants, applications, month];
  expect(await menu.getByRole('link').allInnerTexts()).toEqual(names);
  await menu.getByRole('link', { name: fr.menuPage.dossiers }).click();
  await heading(page, fr.queue.title);
  expect(await menu.locator('[aria-current=page]').allInnerTexts()).toEqual([fr.menuPage.dossiers]);
  await page.goto(office().pathOf('done'));
  await heading(page, `Dossier ${office().references.done}`);
  expect(await menu.locator('[aria-current=page]').allInnerTexts()).toEqual([fr.menuPage.dossiers]);
  // In a narrow window it is folded away, and again once a page was opened.
  await page.setViewportSize({ width: 360, height: 720 });
  const fold = page.getByRole('button', { name: fr.menu.title });
  expect(await menu.getByRole('link').count()).toBe(0);
  await fold.press('Enter');
  await menu.getByRole('link', { name: fr.menuPage.month }).click();
  await heading(page, /^Mois de /);
  expect(await fold.getAttribute('aria-expanded')).toBe('false');
});

test('dossiers are chosen by keyboard and acted on together; what was refused is told with its reason', async () => {
  const page = await visit('/dossiers?etat=failed,uncertain');
  await eventually(() => rows(page).count()).toBe(2);
  await page.getByRole('checkbox', { name: fr.list.chooseAll }).press('Space');
  await says(page, '2 dossiers choisis');
  await page.getByRole('button', { name: fr.manyAct.plan }).press('Enter');
  const bar = page.getByRole('region', { name: fr.many.title });
  await bar.getByLabel(fr.listColumn.priority).selectOption('urgent');
  await bar.getByRole('button', { name: fr.plan.submit }).press('Enter');
  await page.getByRole('status').getByText('2 dossiers : c’est fait.').waitFor();
  await eventually(() => rows(page).filter({ hasText: fr.priority.urgent }).count()).toBe(2);
  await page.getByRole('button', { name: fr.listColumn.priority }).press('Enter');
  await page.locator('th[aria-sort=descending]', { hasText: fr.listColumn.priority }).waitFor();
  expect(new URL(page.url()).search).toBe('?etat=failed%2Cuncertain&tri=priority');
  await page.getByRole('checkbox', { name: `Choisir le dossier ${office().references.uncertain}` }).press('Space');
  await page.getByRole('button', { name: fr.manyAct.retry }).press('Enter');
  await page.getByRole('status').getByText('1 dossier refusé :').waitFor();
  await page.getByRole('button', { name: fr.views.save }).press('Enter');
  await page.getByLabel(fr.views.name).fill('À voir');
  await page.getByLabel(fr.views.name).press('Enter');
  await page.getByRole('link', { name: 'À voir' }).waitFor();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: fr.list.exportCsv }).press('Enter');
  const text = (await readFile(await (await coming).path())).toString('utf8');
  expect(text.split('\r\n').filter((line) => line !== '')).toHaveLength(3);
});

test('everything can be done by keyboard alone, and one always sees where one is', async () => {
  const page = await visit('/dossiers');
  await page.getByRole('link', { name: office().references.handed_over }).waitFor();
  const stops: string[] = [];
  const tab = async (): Promise<string> => {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at);
      const { top, height } = at.getBoundingClientRect();
      return {
        outlined: outlineStyle !== 'none' && outlineWidth !== '0px',
        shown: top >= 0 && height > 1,
        name: at.textContent?.trim() ?? '',
      };
    });
    expect(seen, seen.name).toMatchObject({ outlined: true, shown: true });
    stops.push(seen.name);
    return seen.name;
  };
  expect(await tab()).toBe(fr.skip);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');
  expect(await tab()).toMatch(new RegExp(`${fr.queue.all}$`));
  for (const state of Object.values(fr.state)) expect(await tab()).toMatch(new RegExp(`^\\d+${state}$`));
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toMatch(new RegExp(`${fr.state.awaiting}$`));
  await tab();
  await page.keyboard.press('Enter');
  await eventually(() => rows(page).count()).toBe(1);
  while ((await tab()) !== office().references.handed_over) expect(stops.length).toBeLessThan(40);
  await page.keyboard.press('Enter');
  await heading(page, `Dossier ${office().references.handed_over}`);
  expect(await focused(page)).toBe(`Dossier ${office().references.handed_over}`);
  await page.goBack();
  await heading(page, fr.queue.title);
  await eventually(() => focused(page)).toBe(fr.queue.title);
  expect(await page.getByRole('link', { name: 'Copiste : Accueil' }).getAttribute('href')).toBe('/');
});

test('a session that the server does not know any more leads back to signing in, with a sentence', async () => {
  const page = await visit('/', { token: null, expected: /status of 401/ });
  await page.goto('/dossiers?etat=done#jeton=un-jeton-perdu');
  await says(page, fr.signIn.sessionOver);
  await heading(page, fr.signIn.title);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('while the server is gone the page says so calmly, keeps what it shows, and goes on by itself', async () => {
  const page = await visit('/dossiers', { expected: /ERR_INTERNET_DISCONNECTED/ });
  await counter(page, fr.state.done).waitFor();
  await rows(page).first().waitFor();
  await page.context().setOffline(true);
  await says(page, fr.gone);
  expect(await page.getByText(fr.gone).count()).toBe(1);
  expect(await page.locator('.fr-alert').count()).toBe(1);
  expect(await rows(page).count()).toBe(50);
  expect(await violations(page)).toEqual([]);
  await page.context().setOffline(false);
  await eventually(() => page.getByText(fr.gone).count()).toBe(0);
});

test('a page that does not come leaves the rest of the console, says what to do, and is there once it is fetched again', async () => {
  const page = await visit('/', { expected: /assets\/month-|dynamically imported module/ });
  await page.route('**/assets/month-*.js', (route) => route.abort());
  const menu = page.getByRole('navigation', { name: fr.menu.title });
  await menu.getByRole('link', { name: fr.menuPage.month }).click();
  await heading(page, fr.pageLost.title);
  await says(page, fr.pageLost.explained);
  expect(await violations(page)).toEqual([]);
  await menu.getByRole('link', { name: fr.menuPage.dossiers }).click();
  await heading(page, fr.queue.title);
  await page.goBack();
  await heading(page, fr.pageLost.title);
  await page.unrouteAll();
  await page.getByRole('button', { name: fr.pageLost.reload }).click();
  await heading(page, /^Mois de /);
});

test('an address without a page, and a dossier that is not there, are said', async () => {
  const page = await visit('/dossiers/12', { expected: /status of 404/ });
  await heading(page, fr.notFound.title);
  await page.goto(UNKNOWN);
  await says(page, 'Ce dossier n’existe pas dans ce service.');
});
