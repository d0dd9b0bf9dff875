// Administration in a real browser: tokens and accounts of robots, the journal and its proof, the rights of a person.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { connect } from '#protocol/client.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { RunningBrowser } from '#drivers/web/browser/launch.ts';
import { buildConsole } from '#server/console-build.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { freshDatabase } from '../databases.ts';
import { finish, found, openOffice, type TestOffice } from '../server/office.ts';
import { overflow, violations } from './accessibility.ts';
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

/** What a test has refused on purpose. */
const REFUSED = /status of 422 .*\/api\/sign-in\/settings\)/;

async function open(path: string, roles: readonly PersonRole[]): Promise<Page> {
  const screen = await openScreen(browser, office.server.url, {});
  onTestFinished(async () => {
    await screen.close();
    expect(screen.faults.filter((fault) => !REFUSED.test(fault))).toEqual([]);
  });
  const token = await office.server.issuePersonToken(roles.join(' '), roles);
  await screen.context.addInitScript((kept) => sessionStorage.setItem('copiste.token', kept), token);
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

test(
  'an administrator declares a sign-in service; its secret goes in and is never shown, and nobody locks themselves out',
  { timeout: 240_000 },
  async () => {
    const page = await open('/administration/connexion', ['administrator']);
    await says(page, fr.signInPage.none);
    await button(page, fr.signInPage.declare).press('Enter');
    await page.getByLabel(fr.signInPage.issuer).fill('http://fournisseur.exemple.test/api/v2');
    await page.getByLabel(fr.signInPage.clientId).fill('copiste');
    await page.getByLabel(fr.signInPage.clientSecret).fill('secret-du-client');
    await button(page, fr.signInPage.addRule).click();
    await page.getByLabel(fr.signInPage.value).fill('13000000000011');
    await page.getByText('/api/sign-in/provider/logout').waitFor();
    expect(await page.getByLabel(fr.signInPage.localAccounts).isDisabled()).toBe(true);
    await look(page, 'sign-in service');
    await button(page, fr.administration.save).click();
    // Not encrypted: refused, and what was typed is still there.
    await says(page, 'provider.issuer (https)');
    await page.getByLabel(fr.signInPage.issuer).fill('https://fournisseur.exemple.test/api/v2');
    await button(page, fr.administration.save).click();
    await says(page, fr.administration.saved);
    await page.reload();
    await page.getByText(fr.signInPage.secretKept).waitFor();
    expect(await page.getByLabel(fr.signInPage.clientSecret).inputValue()).toBe('');
    expect(await page.getByLabel(fr.signInPage.value).inputValue()).toBe('13000000000011');
    expect(await page.content()).not.toContain('secret-du-client');
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
