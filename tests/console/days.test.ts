// Days of agents in a real browser, in French, by keyboard alone: handovers, a supervised commit, an assistant gone wrong, an auditor's
// question; and what happens to them: a colleague who is faster, a connection that is lost, a session that ends.
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { en } from '../../src/web/texts/en.ts';
import { fr } from '../../src/web/texts/fr.ts';
import { makePdf } from '../../practice/demarche-numerique/files.ts';
import { finish, found, intend, settle } from '../server/office.ts';
import { violations } from './accessibility.ts';
import { openFullOffice, TYPED } from './full-office.ts';
import { keyboardOf, tabTo } from './keyboard.ts';
import { maskedPicture } from './screen.ts';
import { eventually, heading, look, says, visitsTo } from './visits.ts';

const { office, visit } = visitsTo(async ({ browser, database, webFolder }, undo) =>
  openFullOffice(database, { webFolder, picture: await maskedPicture(browser) }, undo),
);

/** Comes by a link, once: whoever is sent away stays away. `expected`: what a browser notes of the refusals that the test brings about. */
const come = (path: string, token: string, expected = /never/): Promise<Page> => visit(`${path}#jeton=${token}`, { token: null, expected });
const state = async (reference: string): Promise<string> => (await office().show(reference)).state;

test('a morning of handovers: corrected, decided, finished by hand, released, looked up', async () => {
  const { token } = await office().personOf('Maël', 'agent');
  const page = await come('/', token);
  const { choose, press, write } = keyboardOf(page);
  await heading(page, fr.home.title);
  await press(/anomalies? à regarder/, 'link');
  await heading(page, fr.handovers.title);
  expect(new URL(page.url()).search).toBe('?pour=groups&nature=anomaly');
  await says(page, 'La fiche de ce numéro étranger porte un autre nom');

  await press('24009001', 'link');
  await says(page, fr.handoverWhy.anomaly);
  const boxes = [page.getByRole('table', { name: fr.values.title }), page.locator('figure').first()].map((one) => one.boundingBox());
  const [values, picture] = await Promise.all(boxes);
  // Side by side, both in sight.
  expect(picture?.x).toBeGreaterThan((values?.x ?? 0) + (values?.width ?? 0));
  expect(picture?.y).toBeLessThan((values?.y ?? 0) + 100);
  await press(fr.correct.begin);
  await write('Nom de naissance', 'INVENTÉE');
  await press(fr.correct.submit);
  await page.getByText(fr.state.waiting, { exact: true }).first().waitFor();
  // The robot goes on with what the agent answers for.
  const lease = await office().robot.treat();
  expect(lease.task.reference).toBe('24009001');
  expect(lease.task.payload.fields['Nom de naissance']).toEqual({ type: 'text', value: 'INVENTÉE' });
  await finish(office().robot, lease, { kind: 'cancelled', reason: 'Dossier retiré par l’usager.' });

  await press(fr.toDo.back, 'link');
  await press(office().references.handed_over, 'link');
  await says(page, fr.dossier.proposed);
  await press(fr.act.take);
  await says(page, 'Maël s’en occupe.');
  await press(fr.act.release);
  await page.getByText('Maël s’en occupe.').waitFor({ state: 'detached' });
  await press(fr.act.done);
  await write(fr.act.number, 'SEJ-2026-000999');
  await write(fr.act.note, 'Saisi au guichet.');
  await press(fr.act.doneSubmit);
  await says(page, 'Maël : a déclaré le dossier terminé à la main.');
  expect(await office().show(office().references.handed_over)).toMatchObject({ state: 'done', proof: { numéro: 'SEJ-2026-000999' } });

  await page.goto(office().waits.decide);
  await says(page, fr.mention.title);
  await press(fr.act.cancel);
  await choose(fr.act.reason, 'Traité');
  await tabTo(page, page.locator('form').getByRole('button', { name: fr.act.cancel }));
  await page.keyboard.press('Enter');
  await page.getByText(fr.state.cancelled, { exact: true }).first().waitFor();
  expect(await office().show('24009002')).toMatchObject({ state: 'cancelled', reason: 'Il est traité par ailleurs.' });

  await page.goto(office().pathOf('uncertain'));
  await says(page, fr.handoverWhy.uncertain);
  await write(fr.settle.number, 'E-9');
  await press(fr.settle.stands);
  await press(fr.act.done);
  await press(fr.act.doneSubmit);
  await page.getByText(fr.state.done, { exact: true }).first().waitFor();
  expect(await office().show(office().references.uncertain)).toMatchObject({ state: 'done', effects: [{ state: 'adopted' }] });
});

test('a supervised commit: exactly what will be recorded, a yes, and the number that came of it, without a reload', async () => {
  const { token } = await office().personOf('Noor', 'agent');
  const page = await come('/', token);
  const { press } = keyboardOf(page);
  // It went to a group of which Noor is not: home leads there too.
  await press(/d’autres groupes/, 'link');
  await press('24009003', 'link');
  const row = page.getByRole('row', { name: 'adresse · libellé de la voie' });
  expect(await row.innerText()).toMatch(/HAUTE\s+DES LILAS/);
  await press(fr.confirmation.yes);
  await says(page, 'Noor : a confirmé ce qui sera enregistré.');
  const lease = await office().robot.treat();
  const granted = await intend(office().robot, lease, TYPED);
  if (!granted.granted) throw new Error(`refused: ${granted.why}`);
  await settle(office().robot, lease, granted.effect.id, 'proved', {});
  await finish(office().robot, lease, { kind: 'done', proof: { 'N° d’enregistrement': 'SEJ-2026-000803' } });
  await says(page, 'SEJ-2026-000803');
  expect(await state('24009003')).toBe('done');
});

test('a colleague is faster: it is told by name in both languages, and what one had written is still there', async () => {
  const path = await office().handOver('24009011', 'anomaly', 'Numéro inconnu dans l’application.');
  const [slow, fast] = [await office().personOf('Sacha', 'agent'), await office().personOf('Lou', 'agent')];
  const page = await come(path, slow.token);
  const { press, write } = keyboardOf(page);
  await press(fr.act.cancel);
  await write(fr.act.note, 'Vu avec l’usager.');
  const { updatedAt } = await office().show('24009011');
  const params = { dossierId: path.split('/')[2] ?? '' };
  await fast.client.finishByHand({ params, body: { requestId: crypto.randomUUID(), asOf: updatedAt } });
  await says(page, 'Lou a déclaré le dossier terminé à la main entre-temps. Ce que vous aviez commencé à écrire n’a pas été envoyé :');
  await says(page, 'Vu avec l’usager.');
  await page.getByRole('button', { name: fr.language }).click();
  await says(page, 'Meanwhile Lou');
  await press(en.unsent.forget);
  await page.getByText('Vu avec l’usager.').waitFor({ state: 'detached' });
});

test('a page that is stale is refused with a sentence; a connection lost in the middle and a session that ended keep what was written', async () => {
  const path = await office().handOver('24009012', 'anomaly', 'Numéro inconnu dans l’application.');
  const { token } = await office().personOf('Ariel', 'agent');
  const page = await come(path, token, /status of 40[19]|ERR_INTERNET_DISCONNECTED/);
  const { press, write } = keyboardOf(page);
  await press(fr.act.done);
  await write(fr.act.note, 'Saisi pendant la panne.');
  // The page sees nothing of what changes.
  const reading = '**/api/dossiers/*';
  await page.route(reading, () => undefined);
  const params = { dossierId: path.split('/')[2] ?? '' };
  // A colleague has it treated again, and it comes back.
  await office().agent.retryDossier({ params, body: { requestId: crypto.randomUUID() } });
  const again = { kind: 'handed_over', handover: 'anomaly', reason: 'Numéro toujours inconnu.', proposedText: null } as const;
  await finish(office().robot, await office().robot.treat(), again);
  await press(fr.act.doneSubmit);
  await says(page, 'Le dossier a changé depuis que la page l’a montré');
  await page.unroute(reading);
  await page.reload();
  expect(await page.getByLabel(fr.act.note).inputValue()).toBe('Saisi pendant la panne.');

  await page.context().setOffline(true);
  await press(fr.act.doneSubmit);
  await says(page, fr.gone);
  expect(await page.getByLabel(fr.act.note).inputValue()).toBe('Saisi pendant la panne.');
  expect(await state('24009012')).toBe('handed_over');
  await page.context().setOffline(false);
  await page.getByText(fr.gone).waitFor({ state: 'detached' });

  const { accesses } = await office().person.accesses();
  const accessId = accesses.find(({ name }) => name === 'Ariel')?.id ?? '';
  await office().person.revokeAccess({ params: { accessId } });
  await says(page, fr.signIn.sessionOver);
  const back = await office().personOf('Ariel', 'agent');
  await page.goto(`${path}#jeton=${back.token}`);
  await heading(page, 'Dossier 24009012');
  await page.getByLabel(fr.act.note).waitFor();
  expect(await page.getByLabel(fr.act.note).inputValue()).toBe('Saisi pendant la panne.');
  await press(fr.act.doneSubmit);
  await says(page, 'Ariel : a déclaré le dossier terminé à la main.');
  expect((await office().show('24009012')).decisions.filter(({ act }) => act === 'done')).toHaveLength(1);
});

test('what waits is assigned on its page or chosen in the list, and comes first for whom it is for', async () => {
  const path = await office().handOver('24009031', 'anomaly', 'Numéro inconnu dans l’application.');
  await office().handOver('24009032', 'anomaly', 'Numéro inconnu dans l’application.');
  const { client, token } = await office().personOf('Inès', 'agent');
  const page = await come(path, token);
  const { press } = keyboardOf(page);
  const assignTo = async (letters: string): Promise<void> => {
    await press(fr.act.assign);
    await page.getByRole('option', { name: fr.assign.byRule }).waitFor({ state: 'attached' });
    await tabTo(page, page.getByLabel(fr.assign.to));
    await page.keyboard.type(letters);
    await tabTo(page, page.locator('form').getByRole('button', { name: fr.assign.submit }));
    await page.keyboard.press('Enter');
  };
  await assignTo('Inès');
  await says(page, 'Ce dossier vous est attribué.');
  await page.goto('/a-traiter?pour=all');
  await says(page, fr.assign.toYou);
  expect(await page.locator('tbody tr').first().innerText()).toContain('24009031');
  await tabTo(page, page.getByRole('checkbox', { name: 'Choisir le dossier 24009032' }));
  await page.keyboard.press('Space');
  await assignTo('Bureau');
  await says(page, '1 dossier : c’est fait.');
  const { handovers } = await client.handovers({ query: { scope: 'all' } });
  expect(handovers.find(({ reference }) => reference === '24009032')).toMatchObject({ group: 'Bureau du séjour' });
});

test('an auditor answers from a receipt, sees no value, and proves the journal', async () => {
  const { token } = await office().personOf('Audit', 'auditor');
  const page = await come('/dossiers', token);
  const { press, write } = keyboardOf(page);
  await write(fr.queue.search, office().references.done);
  await page.locator('tbody tr:only-child').waitFor();
  await press(office().references.done, 'link');
  await press(fr.receipt.link, 'link');
  await heading(page, 'Attestation de traitement');
  await says(page, '(masqué)');
  const coming = page.waitForEvent('download');
  await press(fr.receipt.file);
  const text = await readFile(await (await coming).path(), 'utf8');
  expect(text).toContain(office().references.done);
  expect(text).not.toContain('MONTAUBAN');
  await page.goto('/administration/journal');
  await press(fr.journal.verify);
  await says(page, 'Journal entier : lignes 1 à');
});

test('an assistant goes wrong: home says so and leads to it, whoever is there pauses it, and no robot takes anything more', async () => {
  const reason = 'La valeur relue n’est pas celle qui a été saisie.';
  const wrong = { kind: 'handed_over', handover: 'uncertain', reason, proposedText: null, cause: 'wrong_value' } as const;
  await finish(office().robot, await office().take('24009021'), wrong);
  const { token } = await office().personOf('Yaël', 'agent');
  const page = await come('/', token);
  const { press } = keyboardOf(page);
  await press(/a perdu de l’autonomie après des erreurs/, 'link');
  await heading(page, /Changement d'adresse/);
  await press(fr.queue.pause);
  await says(page, fr.queue.paused);
  expect(await office().robot.lease()).toBeNull();
});

test('a dossier is typed in: what is wrong is said at its field, a known reference is told, a double press makes one', async () => {
  const { token } = await office().personOf('Inès', 'agent');
  const assistant = 'saisie-au-guichet';
  const content = `langue: fr
assistant: ${assistant}
version: 1.0.0
titre: Demandes au guichet
responsable: Essais
source: { connecteur: formulaire }
champs:
  nom:     { depuis: Patronyme, personnel: oui }
  montant: { depuis: Montant demandé, type: montant }
  né le:   { depuis: Né le, type: date, personnel: oui }
  accord:  { depuis: Accord, type: oui ou non }
  enfants: { depuis: Enfants, type: liste, facultatif: oui }
  adresse: { depuis: Adresse, type: adresse, facultatif: oui }
  pièces:  { depuis: Pièces, type: fichiers }
phases:
  - phase: contrôle
    étapes:
      - exiger: =accord
        sinon: { confier: "Sans accord." }
`;
  const files = { 'assistant.yaml': content };
  await office().person.install({ params: { assistant }, body: { files, settings: {}, accounts: {}, allowedOrigins: [] } });
  const page = await come(`/assistants/${assistant}`, token);
  const { choose, press, write } = keyboardOf(page);
  await press(fr.typedIn.link, 'link');
  await heading(page, 'Saisir un dossier : Demandes au guichet');
  await write(fr.typedIn.reference, 'G-1');
  await write('Patronyme', 'INVENTÉE');
  await write('Montant demandé', '12,345');
  await choose('Accord', 'oui');
  await press(fr.typedIn.submit);
  await says(page, 'Rien n’est enregistré : 3 champs ne conviennent pas.');
  const amount = page.getByLabel('Montant demandé');
  expect(await amount.getAttribute('aria-invalid')).toBe('true');
  expect(await amount.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await violations(page)).toEqual([]);
  await write('Montant demandé', '12,50');
  await page.getByLabel('Né le').fill('1980-03-16');
  const attach = async (name: string, buffer: Buffer): Promise<void> => {
    // Listened for before the first key: the browser must know by then that somebody waits for its dialog.
    const dialog = page.waitForEvent('filechooser');
    await tabTo(page, page.getByLabel(fr.typedIn.fileAdd));
    await page.keyboard.press('Enter');
    const chooser = await dialog;
    await chooser.setFiles({ name, mimeType: 'application/pdf', buffer });
  };
  await attach('programme.pdf', Buffer.from('MZ'));
  await says(page, 'ni un PDF, ni un PNG, ni un JPEG');
  expect(await violations(page)).toEqual([]);
  await attach('énorme.pdf', Buffer.alloc(15_000_001));
  await says(page, 'il pèse plus de 15 Mo');
  for (const name of ['rib.pdf', 'brouillon.pdf']) {
    await attach(name, makePdf([name]));
    await says(page, `« ${name} » est joint.`);
  }
  await press('Retirer « brouillon.pdf »');
  await says(page, '« brouillon.pdf » est retiré.');
  expect(await violations(page)).toEqual([]);
  await tabTo(page, page.getByRole('button', { name: fr.typedIn.submit, exact: true }));
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')]);
  await says(page, 'Dossier G-1 enregistré');
  expect(await violations(page)).toEqual([]);
  expect(await office().show('G-1')).toMatchObject({ state: 'waiting', assistant });
  await press(fr.typedIn.another);
  await write(fr.typedIn.reference, 'G-1');
  await write('Patronyme', 'INVENTÉE');
  await write('Montant demandé', '13');
  await page.getByLabel('Né le').fill('1980-03-16');
  await choose('Accord', 'non');
  await attach('rib.pdf', makePdf(['rib.pdf']));
  await says(page, '« rib.pdf » est joint.');
  await press(fr.typedIn.submit);
  await says(page, 'La référence G-1 est connue');
  expect(await violations(page)).toEqual([]);
  await press(fr.typedIn.submitKnown);
  await says(page, 'Nouveau dépôt du dossier G-1 enregistré');
});

const ASKING = `langue: fr
assistant: engagement-essai
version: 1.0.0
titre: Engagement
responsable: Essais
source: { connecteur: répertoire }
champs: { commune: { depuis: Commune } }
phases:
  - phase: engagement
    étapes:
      - recueillir: engagement
        question: Quel engagement pour {commune} ?
        réponses:
          numéro: { libellé: Numéro d'engagement, format: 10 chiffres }
          décision: { libellé: Décision, parmi: [accordée, refusée] }
        au plus: 60 jours
`;

test('an assistant waits for an answer: found from home, examined, refused as long as it does not fit, given by keyboard', async () => {
  const { agent, handIn, person, robot } = office();
  const params = { assistant: 'engagement-essai' };
  await person.install({
    params,
    body: {
      files: { 'assistant.yaml': ASKING },
      settings: {},
      accounts: {},
      source: { address: 'file:///nowhere', token: '' },
      allowedOrigins: [],
    },
  });
  await person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: [] } });
  await person.collect({ params });
  const collection = await robot.lease(2);
  if (collection?.task.kind !== 'collect') throw new Error('no collection');
  await handIn(collection, [found('24009900')]);
  for (let lease = await robot.treat(); ; lease = await robot.treat()) {
    const asks = lease.installation.assistant === params.assistant;
    const question = { name: 'engagement', text: 'Quel engagement pour MONTAUBAN ?' };
    await finish(
      robot,
      lease,
      asks ? { kind: 'awaiting', reason: 'Réponse attendue.', question } : { kind: 'put_back', reason: 'Plus tard.' },
    );
    if (asks) break;
  }

  const { token } = await office().personOf('Inès', 'agent');
  const page = await come('/', token, /422/);
  const { choose, press, write } = keyboardOf(page);
  await heading(page, fr.home.title);
  await press(fr.waits.answer_one.replace('{{count}}', '1'), 'link');
  await press('24009900', 'link');
  await says(page, 'Quel engagement pour MONTAUBAN ?');
  expect(await violations(page)).toEqual([]);
  await write("Numéro d'engagement", '21');
  await choose('Décision', 'acc');
  await press(fr.answer.submit);
  await says(page, 'il faut ceci : 10 chiffres');
  await write("Numéro d'engagement", '2100123456');
  await press(fr.answer.submit);
  await says(page, fr.answer.answered);
  const { dossiers } = await agent.dossiers({ query: { search: '24009900' } });
  expect(dossiers).toMatchObject([{ state: 'waiting' }]);

  // A slip is noticed at once: no robot has it yet.
  await press(fr.answer.amend);
  await says(page, fr.answer.explained);
  expect(await violations(page)).toEqual([]);
  expect(await page.getByLabel("Numéro d'engagement").inputValue()).toBe('2100123456');
  await write("Numéro d'engagement", '2100123457');
  await press(fr.answer.amend);
  await says(page, fr.answer.amended);
  expect(await violations(page)).toEqual([]);
  expect((await office().show('24009900')).answered).toMatchObject([
    { amended: true, form: null, answers: [{ value: '2100123456' }, {}] },
    { amended: false, by: 'Inès', answers: [{ value: '2100123457' }, { value: 'accordée' }] },
  ]);
});

const OPTIONAL = `langue: fr
assistant: phases-essai
version: 1.0.0
titre: Phases au choix
responsable: Essais
source: { connecteur: répertoire }
champs: { commune: { depuis: Commune } }
phases:
  - phase: contrôle
    étapes:
      - exiger: =commune != ""
        sinon: { confier: "Sans commune." }
  - phase: classement
    facultative: oui
    étapes:
      - étiqueter: Classé
      - exiger: =service.signature != ""
        sinon: { confier: "Sans signature." }
`;

test('a steward sets, drops and keeps a phase by keyboard, and stays where they were', async () => {
  const { person } = office();
  const params = { assistant: 'phases-essai' };
  await person.install({
    params,
    body: {
      files: { 'assistant.yaml': OPTIONAL },
      settings: { 'service.signature': 'Le bureau' },
      accounts: {},
      source: { address: 'file:///nowhere', token: '' },
      allowedOrigins: [],
    },
  });
  const { token } = await office().personOf('Awa', 'steward');
  const page = await come('/assistants/phases-essai', token);
  const { press, write } = keyboardOf(page);
  await heading(page, 'Phases au choix');
  const named = (text: string): string => text.replace('{{name}}', 'classement');
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '');

  await tabTo(page, page.locator('summary', { hasText: named(fr.phases.settings) }));
  await page.keyboard.press('Enter');
  await write('signature', 'La cheffe du bureau');
  await press(fr.phases.set);
  await says(page, fr.phases.nowSet);
  await look(page, 'a phase that is set');

  await press(named(fr.phases.drop));
  await says(page, 'l’assistant ne fera plus ceci');
  expect(await violations(page)).toEqual([]);
  await press(fr.phases.dropConfirm);
  await says(page, named(fr.phases.nowDropped));
  await eventually(focused).toBe(named(fr.phases.keep));
  expect(await violations(page)).toEqual([]);
  expect((await person.assistant({ params })).phases).toMatchObject([
    { name: 'contrôle' },
    { name: 'classement', dropped: true, settings: [{ value: 'La cheffe du bureau' }] },
  ]);
  await press(named(fr.phases.keep));
  await press(fr.phases.keepConfirm);
  await says(page, named(fr.phases.nowKept));
  await eventually(focused).toBe(named(fr.phases.drop));
  expect((await person.assistant({ params })).phases.map(({ dropped }) => dropped)).toEqual([undefined, undefined]);
});
