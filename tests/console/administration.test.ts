// Administration in a real browser: tokens and accounts of robots, the journal and its proof, the rights of a person.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { connect } from '#protocol/client.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { finish, found, openOffice } from '../server/office.ts';
import { button, heading, look, says, visitsTo } from './visits.ts';

const { visit } = visitsTo(async ({ database, webFolder }, undo) => {
  const office = await openOffice(database, { webFolder }, undo);
  await office.collect([found('24000101'), found('24000102')]);
  await finish(office.robot, await office.robot.treat(), { kind: 'cancelled', reason: 'Dossier retiré par l’usager.' });
  const [dossier] = (await office.agent.dossiers({ query: { state: 'cancelled' } })).dossiers;
  const steward = connect({ url: office.server.url, token: await office.server.issuePersonToken('Responsable', ['steward']) });
  await steward.placeHold({ params: { dossierId: dossier?.id ?? '' }, body: { reason: 'Recours en cours.', until: '2030-01-01' } });
  return office;
});

test('an administrator issues a token that is shown once, describes an account, gives it a password, and ends the token', async () => {
  const page = await visit('/administration/jetons', { roles: ['administrator'] });
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
});

test('an administrator declares a sign-in service; its secret goes in and is never shown, and nobody locks themselves out', async () => {
  const page = await visit('/administration/connexion', {
    roles: ['administrator'],
    expected: /status of 422 .*\/api\/sign-in\/settings\)/,
  });
  await says(page, fr.signInPage.none);
  await button(page, fr.signInPage.declare).press('Enter');
  await page.getByLabel(fr.signInPage.issuer).fill('http://fournisseur.exemple.test/api/v2');
  await page.getByLabel(fr.signInPage.clientId).fill('copiste');
  await page.getByLabel(fr.signInPage.clientSecret).fill('secret-du-client');
  await button(page, fr.signInPage.addRule).click();
  await page.getByLabel(fr.signInPage.value).fill('13000000000011');
  await page.getByText('/api/sign-in/provider/logout').waitFor();
  expect(await page.getByLabel(fr.signInPage.localAccounts).isDisabled()).toBe(true);
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
});

test('an auditor finds who did what, verifies the journal and takes it away', async () => {
  const page = await visit('/administration', { roles: ['auditor'] });
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

test('a steward finds a person and takes away all that is kept; an agent is shown no page of administration', async () => {
  const page = await visit('/administration/droits', { roles: ['steward'] });
  await page.getByLabel(fr.rights.term).fill('MONTAUBAN');
  await page.keyboard.press('Enter');
  await says(page, '2 dossiers trouvés.');
  await page.getByLabel(/24000101/).check({ force: true });
  await look(page, 'person found');
  const coming = page.waitForEvent('download');
  await button(page, fr.rights.export).click();
  expect(await readFile(await (await coming).path(), 'utf8')).toContain('"reference": "24000101"');
  const agent = await visit('/', { roles: ['agent'] });
  await heading(agent, fr.home.title);
  expect(await agent.getByRole('link', { name: fr.menuPage.administration }).count()).toBe(0);
});
