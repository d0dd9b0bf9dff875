// What persons decide, in a real browser: confirming, settling, the acts on a dossier, and what an administrator does not see.
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { fr } from '../../src/web/texts/fr.ts';
import { finish, found, intend, openOffice, settle, type TestOffice } from '../server/office.ts';
import { maskedPicture } from './screen.ts';
import { button, heading, says, visitsTo } from './visits.ts';

/** What a test takes the answer away from. */
const LOST = /ERR_FAILED \(.*\/acts\/take\)/;
const STREET = '12 RUE DES LILAS';
const CONFIRM = { kind: 'handed_over', handover: 'confirm', reason: 'Un agent doit confirmer.', proposedText: null } as const;

/** A dossier whose commit waits for a yes, with the picture of its form. */
async function ask(office: TestOffice, reference: string, picture: Uint8Array): Promise<void> {
  await office.collect([found(reference)]);
  const lease = await office.robot.treat();
  const params = { attemptId: lease.attemptId };
  const query = { fencingToken: lease.fencingToken, step: 'saisie/4', title: 'Formulaire rempli' };
  await office.robot.client.capture({ params, query, body: picture });
  const typed = { 'adresse.voie': STREET, 'adresse.commune': 'MONTAUBAN' };
  await intend(office.robot, lease, { typed, before: { voie: '3 PLACE HAUTE', commune: 'MONTAUBAN' } });
  await finish(office.robot, lease, CONFIRM);
}

const { office, visit } = visitsTo(async ({ browser, database, webFolder }, undo) => {
  const office = await openOffice(database, { webFolder, autonomy: 'autonomous', settings: { leaseSeconds: 600 } }, undo);
  await office.collect([found('801')]);
  const done = await office.robot.treat();
  const first = await intend(office.robot, done);
  if (!first.granted) throw new Error('refused');
  await settle(office.robot, done, first.effect.id, 'proved');
  await finish(office.robot, done, { kind: 'done', proof: { numéro: 'E-2' } });
  await office.collect([found('802')]);
  const doubtful = await office.robot.treat();
  const second = await intend(office.robot, doubtful);
  if (!second.granted) throw new Error('refused');
  await finish(office.robot, doubtful, {
    kind: 'uncertain',
    effectId: second.effect.id,
    lookFor: 'L’adresse figure-t-elle sur la fiche ?',
  });
  await office.person.settings({ params: { assistant: office.assistant }, body: { autonomy: 'supervised', allowedCorrections: [] } });
  const picture = await maskedPicture(browser);
  await ask(office, '803', picture);
  await ask(office, '804', picture);
  return office;
});
const pathOf = async (reference: string): Promise<string> => `/dossiers/${(await office().show(reference)).id}`;
const gone = (page: Page, name: string): Promise<void> => button(page, name).waitFor({ state: 'detached' });

/** What an act that `does` starts says of when the dossier had last changed, as the page showed it. */
async function asOfSent(page: Page, act: string, does: () => Promise<void>): Promise<unknown> {
  const sent = page.waitForRequest((request) => request.url().endsWith(`/acts/${act}`));
  await does();
  return ((await sent).postDataJSON() as { readonly asOf?: unknown }).asOf;
}

test('an auditor sees neither values nor acts', async () => {
  const page = await visit(await pathOf('803'), { roles: ['auditor'] });
  await says(page, fr.dossier.hidden);
  await says(page, 'adresse · voie');
  expect(await page.getByText(STREET).count()).toBe(0);
  expect(await button(page, fr.confirmation.yes).count()).toBe(0);
  expect(await button(page, fr.act.retry).count()).toBe(0);
});

test('an administrator gives an agent an access', async () => {
  const page = await visit('/administration', { roles: ['administrator'] });
  await page.getByLabel(fr.access.name).fill('Guichet 4');
  await button(page, fr.access.give).click();
  const link = await page.locator('code').innerText();
  const colleague = await visit(link, { token: null });
  await heading(colleague, fr.home.title);
});

test('an agent sees exactly what will be recorded, and says yes', async () => {
  const token = await office().server.issuePersonToken('Guichet 3', ['agent']);
  const page = await visit('/a-traiter', { token, expected: LOST });
  await page.getByRole('link', { name: '803' }).click();
  const row = page.getByRole('row', { name: 'adresse · voie' });
  expect(await row.innerText()).toMatch(/3 PLACE HAUTE\s+12 RUE DES LILAS/);
  // Carried out, and its answer lost: what is asked next is another request.
  const lost = async (route: Route): Promise<void> => {
    await route.fetch();
    await route.abort();
  };
  await page.route('**/take', lost, { times: 1 });
  await button(page, fr.act.take).click();
  await says(page, 'Guichet 3 s’en occupe.');
  await button(page, fr.act.release).click();
  await gone(page, fr.act.release);
  await button(page, fr.act.take).click();
  await says(page, 'Guichet 3 s’en occupe.');
  const { updatedAt } = await office().show('803');
  expect(await asOfSent(page, 'confirm', () => button(page, fr.confirmation.yes).click())).toBe(updatedAt);
  await gone(page, fr.confirmation.yes);
  await says(page, 'Guichet 3 : a confirmé ce qui sera enregistré.');
  expect((await office().show('803')).state).toBe('waiting');
});

test('an agent says no with a reason, and the dossier is treated no more', async () => {
  const page = await visit(await pathOf('804'));
  await button(page, fr.confirmation.no).click();
  await page.getByLabel(fr.confirmation.afterwards).selectOption('duplicate');
  const { updatedAt } = await office().show('804');
  expect(await asOfSent(page, 'refuse', () => button(page, fr.confirmation.refuse).click())).toBe(updatedAt);
  await gone(page, fr.confirmation.refuse);
  expect(await office().show('804')).toMatchObject({ state: 'cancelled', reason: 'Le dossier fait double emploi.' });
});

test('a doubt is settled by who looked; only then can the dossier go on', async () => {
  const page = await visit(await pathOf('802'));
  await button(page, fr.settle.stands).waitFor();
  expect(await button(page, fr.act.done).count()).toBe(0);
  await page.getByLabel(fr.settle.number).fill('E-9');
  const { updatedAt } = await office().show('802');
  expect(await asOfSent(page, 'settle', () => button(page, fr.settle.stands).click())).toBe(updatedAt);
  await button(page, fr.act.done).click();
  await page.getByLabel(fr.act.number).fill('E-9');
  await button(page, fr.act.doneSubmit).click();
  await gone(page, fr.act.doneSubmit);
  expect(await office().show('802')).toMatchObject({ state: 'done', proof: { numéro: 'E-9' }, effects: [{ state: 'adopted' }] });
});

test('a final dossier is treated once more, and its page leads to the new one', async () => {
  const page = await visit(await pathOf('801'));
  const before = page.url();
  await button(page, fr.act.repeat).click();
  await page.getByLabel(fr.act.reason, { exact: true }).selectOption('entry_undone');
  await page.locator('form').getByRole('button', { name: fr.act.repeat }).click();
  await says(page, fr.dossier.earlier);
  expect(page.url()).not.toBe(before);
  await page.getByRole('link', { name: fr.dossier.earlier }).click();
  await says(page, fr.dossier.later);
});
