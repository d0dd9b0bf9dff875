// People in a real browser: the first account, an invitation, signing in and out, the second factor, the accounts of the office.
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import { codeOf, stepAt } from '#identity/one-time-codes.ts';
import { connect } from '#protocol/client.ts';
import { en } from '../../src/web/texts/en.ts';
import { flattenTexts } from '../../src/web/texts/flatten.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { startForTest } from '../server/office.ts';
import { readTexts } from './accessibility.ts';
import { button, eventually, heading, look, says, visitsTo } from './visits.ts';

/** Hashes are slow by design, and slower on a busy machine. */
vi.setConfig({ testTimeout: 180_000, hookTimeout: 300_000 });

const PASSWORD = 'lanterne de brume bleue';

let now = Date.parse('2026-03-16T09:00:00Z');
const { office, visit } = visitsTo(async ({ database, webFolder }, undo) => {
  const clock = { now: () => new Date((now += 1)), today: () => '2026-03-16' };
  return { server: await startForTest({ database, webFolder, clock }, undo) };
}, 'PostgreSQL');

/** The refusals that a test brings about are written into the browser's own console. */
const open = (path: string): Promise<Page> => visit(path, { token: null, expected: /status of (?:40[134]|422)|ERR_FAILED .*session\/end/ });
const field = (page: Page, label: string) => page.getByLabel(label, { exact: false }).first();

async function chooseTwice(page: Page, password: string): Promise<void> {
  await field(page, fr.invitation.password).fill(password);
  await field(page, fr.invitation.repeat).fill(password);
}

let invitationLink = '';

test('from the one-time secret to an account, by keyboard; the administrator invites an agent', async () => {
  const page = await open('/');
  await heading(page, fr.signIn.title);
  await look(page, 'first start');
  await page.getByLabel(fr.signIn.secret).fill(office().server.adminSecret ?? '');
  await page.keyboard.press('Enter');
  await heading(page, fr.home.title);
  await says(page, fr.account.firstNotice);
  await look(page, 'notice');
  await page.getByRole('link', { name: fr.account.title, exact: true }).last().press('Enter');
  await heading(page, fr.account.title);
  await page.getByLabel(fr.account.name).fill('Première Personne');
  await field(page, fr.entry.identifier).fill('premiere@exemple.fr');
  await chooseTwice(page, 'azertyuiop123');
  await page.keyboard.press('Enter');
  await says(page, 'trop facile à deviner');
  await look(page, 'first account');
  await chooseTwice(page, PASSWORD);
  await page.keyboard.press('Enter');
  await says(page, 'premiere@exemple.fr');
  await look(page, 'account');
  expect(await page.evaluate(() => [document.cookie, Object.keys(sessionStorage).join()])).toEqual(['', '']);

  await page.goto('/administration');
  await says(page, fr.persons.list);
  await page.getByRole('cell', { name: 'premiere@exemple.fr' }).waitFor();
  const invite = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: fr.persons.invite }) })
    .last();
  await invite.getByLabel(fr.persons.name).fill('Camille Fictif');
  await invite.getByLabel(fr.persons.account).fill('camille@exemple.fr');
  await button(page, fr.persons.inviteSubmit).click();
  invitationLink = await page.locator('code.console-token').innerText();
  await button(page, 'Modifier Camille Fictif').click();
  await heading(page, fr.menuPage.persons);
  await says(page, 'Modifier le compte de Camille Fictif');
  await look(page, 'people');
  // The first time the server cannot be asked.
  await page.route('**/api/session/end', (route) => route.abort(), { times: 1 });
  await page.getByRole('button', { name: fr.leave }).click();
  await page.getByRole('alert').getByText(fr.stillSignedIn).waitFor();
  await look(page, 'still signed in');
  await page.getByRole('button', { name: fr.leave }).click();
  await heading(page, fr.signIn.title);
  await page.reload();
  await button(page, fr.entry.submit).waitFor();
  await button(page, fr.entry.otherWay).click();
  await page.getByLabel(fr.signIn.secret).fill('non');
  await button(page, fr.signIn.submit).click();
  await says(page, fr.signIn.refused);
});

test('an agent opens the account by the link, sets a second factor, comes back with it, and is told when the account is closed meanwhile', async () => {
  const page = await open(invitationLink);
  await heading(page, fr.invitation.title);
  await says(page, 'camille@exemple.fr');
  expect(page.url()).not.toContain('invitation=');
  await look(page, 'invitation');
  await chooseTwice(page, PASSWORD);
  await button(page, fr.invitation.submit).click();
  await heading(page, fr.home.title);
  await page.getByRole('link', { name: /Camille Fictif/ }).click();
  await heading(page, fr.account.title);
  const factor = page.locator('section').filter({ has: page.getByRole('heading', { name: fr.account.secondFactor, exact: true }) });
  await factor.getByLabel(fr.account.current).fill(PASSWORD);
  await button(page, fr.account.begin).click();
  const secret = (await factor.locator('code').innerText()).replaceAll(' ', '');
  await look(page, 'second factor');
  await page.getByLabel(fr.account.code).fill(codeOf(secret, stepAt(new Date(now))));
  await button(page, fr.account.confirm).click();
  await says(page, fr.account.recovery);
  await look(page, 'recovery codes');
  await page.getByRole('button', { name: fr.leave }).click();

  now += 60_000;
  await field(page, fr.entry.identifier).fill('camille@exemple.fr');
  await page.getByLabel(fr.entry.password).fill('un autre mot de passe');
  await button(page, fr.entry.submit).click();
  await says(page, 'ne vont pas ensemble');
  await page.getByLabel(fr.entry.password).fill(PASSWORD);
  await button(page, fr.entry.submit).click();
  const code = page.getByLabel(fr.entry.code);
  await code.waitFor();
  await eventually(() => code.evaluate((input) => input === document.activeElement)).toBe(true);
  await look(page, 'code');
  await code.fill(codeOf(secret, stepAt(new Date(now))));
  await page.keyboard.press('Enter');
  // Where one was when one left.
  await heading(page, fr.account.title);
  await says(page, fr.account.sessions);

  const { server } = office();
  const administrator = connect({ url: server.url, token: await server.issuePersonToken('Administration', ['administrator']) });
  const { people } = await administrator.people();
  const personId = people.find(({ name }) => name === 'Camille Fictif')?.id ?? '';
  await administrator.changePerson({ params: { personId }, body: { state: 'disabled' } });
  await says(page, fr.signIn.sessionOver);
  expect(await page.getByText(fr.account.sessions).count()).toBe(0);
});

test('whoever needs a second factor sees nothing but their account; pages are wholly in the language chosen', async () => {
  const english = new Set(flattenTexts(en).values());
  const onlyFrench = new Set([...flattenTexts(fr).values()].filter((text) => !english.has(text)));
  const page = await open('/');
  await field(page, fr.entry.identifier).fill('premiere@exemple.fr');
  await page.getByLabel(fr.entry.password).fill(PASSWORD);
  await button(page, fr.entry.submit).click();
  await heading(page, fr.home.title);
  await page.goto('/administration');
  const demanded = page.getByRole('group', { name: fr.demanded.legend });
  await demanded.getByLabel(fr.role.administrator).check({ force: true });
  await button(page, fr.demanded.submit).last().click();
  await heading(page, fr.account.title);
  await says(page, fr.account.confined);
  await page.getByRole('button', { name: fr.language }).click();
  await heading(page, en.account.title);
  await says(page, en.account.confined);
  await look(page, 'confined');
  expect((await readTexts(page)).filter((text) => onlyFrench.has(text) && text !== en.language)).toEqual([]);
  await page.goto('/deconnexion');
  await heading(page, en.entry.signedOut);
  await page.goto('/connexion/retour?code=x');
  await says(page, 'is declared on this server');
  await look(page, 'return');
});
