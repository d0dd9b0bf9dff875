// Pages of administration in a real browser: each shown to those who may open it, in both languages, narrow and wide, by axe's rules.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { connect } from '#protocol/client.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { RunningBrowser } from '#drivers/web/browser/launch.ts';
import { buildConsole } from '#server/console-build.ts';
import { en } from '../../src/web/texts/en.ts';
import { flattenTexts } from '../../src/web/texts/flatten.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { freshDatabase } from '../databases.ts';
import { finish, found, openOffice, type TestOffice } from '../server/office.ts';
import { overflow, readTexts, violations } from './accessibility.ts';
import { openScreen, startBrowser } from './screen.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const undone: (() => Promise<void>)[] = [];
let browser: RunningBrowser;
let office: TestOffice;
const faults: string[] = [];

beforeAll(async () => {
  const database = freshDatabase('PGlite', undone).location();
  const webFolder = await buildConsole(ROOT, silentLogger);
  browser = await startBrowser();
  undone.push(() => browser.close());
  office = await openOffice(await database, { webFolder }, (undo) => undone.push(undo));
  await office.collect([found('24000101'), found('24000102')]);
  await finish(office.robot, await office.robot.treat(), { kind: 'cancelled', reason: 'Dossier retiré par l’usager.' });
  const [dossier] = (await office.agent.dossiers({ query: { state: 'cancelled' } })).dossiers;
  const steward = connect({ url: office.server.url, token: await office.server.issuePersonToken('Responsable', ['steward']) });
  await steward.placeHold({ params: { dossierId: dossier?.id ?? '' }, body: { reason: 'Recours en cours.', until: '2030-01-01' } });
}, 300_000);
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

async function open(path: string, roles: readonly PersonRole[], english = false): Promise<Page> {
  const screen = await openScreen(browser, office.server.url, {});
  onTestFinished(async () => {
    await screen.close();
    expect(screen.faults).toEqual([]);
  });
  const token = await office.server.issuePersonToken(roles.join(' '), roles);
  await screen.context.addInitScript((kept) => sessionStorage.setItem('copiste.token', kept), token);
  if (english) await screen.context.addInitScript(() => localStorage.setItem('copiste.language', 'en'));
  await screen.page.goto(path);
  return screen.page;
}

const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const says = (page: Page, text: string): Promise<void> => page.getByText(text).first().waitFor();

async function look(page: Page, name: string): Promise<void> {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    for (const fault of [...(await violations(page)), ...(await overflow(page))]) faults.push(`${name}, ${width}: ${fault}`);
  }
}

interface View {
  readonly path: string;
  readonly role: PersonRole;
  readonly title: (texts: typeof fr) => string;
  readonly said: (texts: typeof fr) => string;
}

const VIEWS: readonly View[] = [
  { path: '/administration/comptes', role: 'administrator', title: (t) => t.administrationPage.accounts, said: (t) => t.accounts.active },
  { path: '/administration/jetons', role: 'administrator', title: (t) => t.administrationPage.tokens, said: (t) => t.tokenState.valid },
  {
    path: '/administration/sources',
    role: 'administrator',
    title: (t) => t.administrationPage.connections,
    said: (t) => t.connections.cursor,
  },
  { path: '/administration/conservation', role: 'steward', title: (t) => t.administrationPage.retention, said: () => 'Responsable' },
  { path: '/administration/droits', role: 'steward', title: (t) => t.administrationPage.rights, said: (t) => t.rights.term },
  { path: '/administration/journal', role: 'auditor', title: (t) => t.administrationPage.journal, said: (t) => t.journalColumn.detail },
  { path: '/administration/etat', role: 'maintainer', title: (t) => t.administrationPage.state, said: (t) => t.serverState.disk },
  { path: '/administration/service', role: 'administrator', title: (t) => t.administrationPage.office, said: (t) => t.office.offices },
  { path: '/documentation-api', role: 'agent', title: (t) => t.administrationPage.api, said: (t) => t.apiTag.robot },
  { path: '/accessibilite', role: 'agent', title: (t) => t.footer.accessibility, said: (t) => t.accessibility.status },
];

test(
  'each page says what it is for in the language chosen, by the rules of accessibility, narrow and wide',
  { timeout: 300_000 },
  async () => {
    const english = new Set(flattenTexts(en).values());
    // A word may be the same in both languages, under another name.
    const onlyFrench = new Set([...flattenTexts(fr).values()].filter((text) => !english.has(text)));
    for (const { path, role, said, title } of VIEWS) {
      const page = await open(path, [role]);
      await heading(page, title(fr));
      await says(page, said(fr));
      await look(page, path);
      await page.emulateMedia({ colorScheme: 'dark' });
      for (const fault of await violations(page)) faults.push(`${path}, dark: ${fault}`);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.getByRole('button', { name: fr.language }).click();
      await heading(page, title(en));
      await says(page, said(en));
      expect((await readTexts(page)).filter((text) => onlyFrench.has(text) && text !== en.language)).toEqual([]);
      await page.context().close();
    }
    expect(faults).toEqual([]);
  },
);

test(
  'an administrator issues a token that is shown once, describes an account, gives it a password, and ends the token',
  { timeout: 240_000 },
  async () => {
    const page = await open('/administration/jetons', ['administrator']);
    await page.getByLabel(fr.tokens.name).fill('salle 2');
    await page.keyboard.press('Enter');
    await says(page, 'npx copiste robot --server');
    await button(page, 'Révoquer « salle 2 »').click();
    await button(page, fr.tokens.revokeConfirm).press('Enter');
    await says(page, '« salle 2 » est révoqué');
    await page.getByRole('link', { name: fr.administrationPage.accounts }).click();
    await button(page, 'Décrire robot').click();
    await page.getByLabel(fr.accounts.owner).fill('Bureau du séjour');
    await page.getByLabel(fr.accounts.expiresOn).fill('2026-04-01');
    await button(page, fr.administration.save).click();
    await says(page, fr.accountWarning['expires-soon']);
    await button(page, 'Nouveau mot de passe de robot').click();
    await page.getByLabel(fr.accounts.password, { exact: true }).fill('un-autre-mot-de-passe');
    await button(page, fr.accounts.keepPassword).click();
    await says(page, fr.accounts.passwordKept);
    await look(page, 'account forms');
    expect(await page.content()).not.toContain('un-autre-mot-de-passe');
  },
);

test('an auditor finds who did what, verifies the journal and takes it away', { timeout: 240_000 }, async () => {
  const page = await open('/administration', ['auditor']);
  await heading(page, fr.administrationPage.retention);
  await page.getByRole('link', { name: fr.administrationPage.journal }).click();
  await page.getByLabel(fr.journalColumn.verb).selectOption('hold.place');
  await button(page, fr.journal.search).click();
  await says(page, '1 ligne, la plus récente d’abord.');
  expect(new URL(page.url()).search).toBe('?acte=hold.place');
  await button(page, fr.journal.verify).click();
  await says(page, 'Journal entier : lignes 1 à');
  const coming = page.waitForEvent('download');
  await button(page, fr.journal.file).click();
  const text = await readFile(await (await coming).path(), 'utf8');
  expect(text).toMatch(/^\{"keys":/);
  expect(text.trimEnd().split('\n').at(-1)).toContain('"kind":"end"');
  await look(page, 'journal verified');
});

test(
  'a steward finds a person and takes away all that is kept; an agent is shown no page of administration',
  { timeout: 240_000 },
  async () => {
    const page = await open('/administration/droits', ['steward']);
    await page.getByLabel(fr.rights.term).fill('MONTAUBAN');
    await page.keyboard.press('Enter');
    await says(page, '2 dossiers trouvés.');
    await page.getByLabel(/24000101/).check({ force: true });
    await look(page, 'person found');
    const coming = page.waitForEvent('download');
    await button(page, fr.rights.export).click();
    expect(await readFile(await (await coming).path(), 'utf8')).toContain('"reference": "24000101"');
    const agent = await open('/', ['agent']);
    await heading(agent, fr.home.title);
    expect(await agent.getByRole('link', { name: fr.menuPage.administration }).count()).toBe(0);
    expect(faults).toEqual([]);
  },
);
