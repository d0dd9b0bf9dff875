// What waits for persons: who answers, what an absence and too long a wait change, values that a person corrects, the mention of a decision.
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { authenticate } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { judgeTroubles } from '#app/alerts/judge-troubles.ts';
import { routeHandovers, changeEscalation, removeGroup, saveGroup, showAnswerers } from '#app/run/answer-handovers.ts';
import { correctDossier } from '#app/run/correct-dossier.ts';
import { declareAbsence, removeAbsence } from '#app/run/declare-absence.ts';
import { exportReceipt } from '#app/run/export-receipt.ts';
import { listHandovers } from '#app/run/list-handovers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { recordReread } from '#app/run/record-reread.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { showHome } from '#app/run/show-home.ts';
import { showValues } from '#app/run/show-values.ts';
import { takeHandover } from '#app/run/take-handover.ts';
import { watchHandovers } from '#app/run/watch-handovers.ts';
import { approveMention, showMention } from '#app/share/approve-mention.ts';
import { CopisteError } from '#base/errors.ts';
import type { HandoverKind, Outcome } from '#domain/outcome.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { handoversQuery } from '#protocol/decisions.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, openClockedOffice, refusedWith } from './clocked-office.ts';

const DAY_SECONDS = 24 * 60 * 60;
const undone: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

const openHere = async (): Promise<ClockedOffice> => openClockedOffice(await freshDatabase('PGlite', undone).location());

async function personOf({ context, office }: ClockedOffice, name: string, ...roles: readonly PersonRole[]): Promise<PersonCaller> {
  const { token } = await issueToken(context, { kind: 'person', office, name, roles });
  return (await authenticate(context, 'person', `Bearer ${token}`)) as PersonCaller;
}

const handedOver = (handover: HandoverKind): Outcome => ({ kind: 'handed_over', handover, reason: 'À voir.', proposedText: null });

/** Dossiers that a robot handed over, by reference. */
async function handOver(office: ClockedOffice, kinds: Readonly<Record<string, HandoverKind>>): Promise<Readonly<Record<string, string>>> {
  const robot = await office.robot(randomUUID());
  await office.collect(...Object.keys(kinds));
  const ids: Record<string, string> = {};
  for (const _ of Object.keys(kinds)) {
    const lease = await robot.treat();
    const { dossierId, reference } = lease.task;
    ids[reference] = dossierId;
    await robot.end(lease, handedOver(kinds[reference] ?? 'anomaly'));
    // Of two that were opened at the same instant none is the first.
    await office.advance(1);
  }
  return ids;
}

const act = (dossierId = '') => ({ dossierId, requestId: randomUUID() });

async function shownTo({ context }: ClockedOffice, caller: PersonCaller, query: Readonly<Record<string, unknown>> = {}) {
  const answer = await listHandovers(context, caller, handoversQuery.parse({ scope: 'all', ...query }));
  return { references: answer.handovers.map(({ reference }) => reference), ...answer };
}

test('what goes to a group is shown to its members, and to its deputies while no member is there; without a group to everybody', async () => {
  const office = await openHere();
  const { context } = office;
  const anne = await personOf(office, 'Anne', 'agent');
  const benoit = await personOf(office, 'Benoît', 'agent');
  const chloe = await personOf(office, 'Chloé', 'agent', 'steward');
  const { id } = await saveGroup(context, chloe, { name: 'Séjour', members: [anne.token], deputies: [benoit.token] });
  expect(await refusedWith(saveGroup(context, chloe, { name: 'Séjour', members: [], deputies: [] }))).toBe('group.name-taken');
  expect(await refusedWith(saveGroup(context, chloe, { name: 'Autre', members: [randomUUID()], deputies: [] }))).toBe(
    'group.person-unknown',
  );
  expect(await refusedWith(saveGroup(context, anne, { name: 'Autre', members: [], deputies: [] }))).toBe('identity.role-missing');
  await routeHandovers(context, chloe, office.assistant, { anomaly: id });
  const ids = await handOver(office, { '1': 'anomaly', '2': 'decide' });

  expect(await shownTo(office, anne, { scope: 'groups' })).toMatchObject({ references: ['1', '2'], counts: { all: 2, groups: 2, me: 0 } });
  expect(await shownTo(office, benoit, { scope: 'groups' })).toMatchObject({ references: ['2'], counts: { all: 2, groups: 1, me: 0 } });
  expect((await shownTo(office, benoit)).handovers).toMatchObject([{ group: 'Séjour' }, { group: null }]);
  // Home, and the list where nothing is asked for, begin with what one answers for oneself.
  const waits = (caller: PersonCaller) => showHome(context, caller, { days: 30 });
  expect(await waits(anne)).toMatchObject({ open: { anomaly: 1, decide: 1 }, mine: 0, elsewhere: 0 });
  expect(await waits(benoit)).toMatchObject({ open: { anomaly: 0, decide: 1 }, mine: 0, elsewhere: 1 });
  expect(await shownTo(office, benoit, { scope: undefined })).toMatchObject({ references: ['2'], scope: 'groups' });
  expect(await shownTo(office, chloe, { scope: undefined })).toMatchObject({ references: ['1', '2'], scope: 'all' });
  await takeHandover(context, anne, act(ids['1']));
  expect(await shownTo(office, anne, { scope: 'me' })).toMatchObject({ references: ['1'], handovers: [{ takenBy: 'Anne', mine: true }] });

  // A second one is told who has it, and nothing moves.
  const refused = await takeHandover(context, benoit, act(ids['1'])).catch((thrown: unknown) => thrown);
  expect(refused).toBeInstanceOf(CopisteError);
  expect(refused).toMatchObject({ code: 'dossier.taken', parameters: { name: 'Anne' } });

  expect(await refusedWith(declareAbsence(context, benoit, { person: anne.token, from: '2020-01-06', until: '2020-01-07' }))).toBe(
    'absence.others',
  );
  expect(await refusedWith(declareAbsence(context, anne, { from: '2020-01-07', until: '2020-01-06' }))).toBe('absence.days-refused');
  const absence = await declareAbsence(context, chloe, { person: anne.token, from: '2020-01-06', until: '2020-01-07' });
  expect((await shownTo(office, benoit, { scope: 'groups' })).handovers).toMatchObject([
    { reference: '1', takenBy: null },
    { reference: '2', takenBy: null },
  ]);
  // Whoever is said to be absent, and is there, says so first.
  expect(await refusedWith(takeHandover(context, anne, act(ids['1'])))).toBe('absence.own-today');
  const { entries } = await listJournal(context, office.person, { after: 0, limit: 1_000 });
  expect(entries.filter(({ verb }) => verb === 'handover.rerouted')).toMatchObject([
    { actor: 'server', subject: `dossier:${ids['1'] ?? ''}`, detail: { reference: '1', kind: 'anomaly' } },
  ]);
  expect((await showAnswerers(context, benoit)).absences).toEqual([]);
  expect((await showAnswerers(context, anne)).absences).toMatchObject([{ id: absence.id, own: true }]);
  await removeAbsence(context, anne, absence.id);
  expect(await shownTo(office, benoit, { scope: 'groups' })).toMatchObject({ references: ['2'] });
  await removeGroup(context, chloe, id);
  expect(await shownTo(office, benoit, { scope: 'groups' })).toMatchObject({ references: ['1', '2'] });
});

test('what nobody touches for its working days escalates once, to deputies or the steward; a list goes on where its page ended', async () => {
  const office = await openHere();
  const { context } = office;
  const anne = await personOf(office, 'Anne', 'agent');
  const benoit = await personOf(office, 'Benoît', 'agent');
  const chloe = await personOf(office, 'Chloé', 'agent', 'steward');
  const { id } = await saveGroup(context, chloe, { name: 'Séjour', members: [anne.token], deputies: [benoit.token] });
  await routeHandovers(context, chloe, office.assistant, { anomaly: id });
  await changeEscalation(context, chloe, { escalateAfterDays: 3 });
  const ids = await handOver(office, { '1': 'anomaly', '2': 'decide', '3': 'confirm' });
  // Monday to Thursday: three working days are not over.
  await office.advance(3 * DAY_SECONDS);
  await watchHandovers(context);
  expect(await shownTo(office, benoit, { scope: 'me' })).toMatchObject({ references: [] });
  await takeHandover(context, anne, act(ids['3']));
  await office.advance(DAY_SECONDS);
  await watchHandovers(context);
  await watchHandovers(context);
  expect(await shownTo(office, benoit, { scope: 'me' })).toMatchObject({ references: ['1'] });
  expect(await shownTo(office, chloe, { scope: 'me' })).toMatchObject({ references: ['2'] });
  expect(await shownTo(office, anne, { scope: 'me' })).toMatchObject({ references: ['3'] });
  const { entries } = await listJournal(context, office.person, { after: 0, limit: 1_000 });
  expect(entries.filter(({ verb }) => verb === 'handover.escalated').map(({ detail }) => detail['reference'])).toEqual(['1', '2']);
  const { timeline } = await showDossier(context, anne, ids['1'] ?? '');
  expect(timeline.at(-1)?.line).toContain('signalé aux suppléants ou au responsable');

  const first = await shownTo(office, anne, { limit: 2 });
  expect(first.references).toEqual(['1', '2']);
  const second = await shownTo(office, anne, { limit: 2, after: first.next });
  expect(second).toMatchObject({ references: ['3'], next: null });
  expect(await refusedWith(shownTo(office, anne, { after: 'x' }))).toBe('dossier.page-refused');
  expect(await shownTo(office, anne, { kind: 'decide', olderThanDays: 4 })).toMatchObject({ references: ['2'], counts: { all: 1 } });
  expect(await shownTo(office, anne, { olderThanDays: 5 })).toMatchObject({ references: [] });

  // Once somebody looks after it nobody else is told of it, until it was left lying again.
  const told = async () =>
    (await judgeTroubles(context, office.office, ['handover_escalated', 'handover_waiting'])).map(({ kind }) => kind);
  expect(await told()).toEqual(['handover_escalated', 'handover_escalated']);
  await takeHandover(context, anne, act(ids['1']));
  await takeHandover(context, chloe, act(ids['2']));
  expect(await told()).toEqual([]);
  expect(await shownTo(office, benoit, { scope: 'me' })).toMatchObject({ references: [] });
  await office.advance(7 * DAY_SECONDS);
  await watchHandovers(context);
  expect(await told()).toEqual(['handover_escalated', 'handover_escalated']);
  expect(await shownTo(office, benoit, { scope: 'me' })).toMatchObject({ references: ['1'] });
});

test('a corrected value is what the robot gets, also after it read the source again, until another submission comes', async () => {
  const office = await openHere();
  const { context } = office;
  const agent = await personOf(office, 'Camille', 'agent');
  const ids = await handOver(office, { '1': 'anomaly' });
  const dossierId = ids['1'] ?? '';
  const asked = await showValues(context, agent, dossierId);
  expect(asked.values.find(({ name }) => name === 'numéro')).toMatchObject({
    value: '',
    problem: 'empty',
    correctable: true,
    corrected: null,
  });
  expect(asked.values.find(({ name }) => name === 'justificatif')).toMatchObject({ correctable: false });
  expect((await showDossier(context, agent, dossierId)).acts).toContain('correct');

  const correct = (values: Readonly<Record<string, string>>, requestId: string = randomUUID()) =>
    correctDossier(context, agent, { dossierId, requestId, values });
  expect(await refusedWith(correct({ numéro: '12' }))).toBe('correction.ill-formed');
  expect(await refusedWith(correct({ justificatif: 'x' }))).toBe('correction.field-unknown');
  expect(await refusedWith(correct({ hébergeant: '' }))).toBe('correction.nothing');
  expect(await refusedWith(correctDossier(context, office.person, { dossierId, requestId: randomUUID(), values: {} }))).toBe(
    'identity.role-missing',
  );
  const requestId = randomUUID();
  expect(await correct({ numéro: '0123456789', 'date de naissance': '1987-05-04' }, requestId)).toMatchObject({ state: 'waiting' });
  expect(await correct({ numéro: '0123456789' }, requestId)).toMatchObject({ repeated: true });

  const robot = await office.robot('second');
  const lease = await robot.treat();
  const label = 'Numéro étranger (sur le titre)';
  expect(lease.task.payload.fields[label]).toEqual({ type: 'text', value: '0123456789' });
  expect(lease.task.payload.fields['Date de naissance']).toEqual({ type: 'date', value: '1987-05-04' });
  const { attemptId, fencingToken } = lease;
  const source = { fields: { Commune: { type: 'text' as const, value: 'MONTAUBAN' } }, facts: { state: 'en_instruction' } };
  const reread = (submission: string) =>
    recordReread(context, robot.caller, attemptId, { fencingToken, submission, payload: structuredClone(source) });
  expect(await reread(lease.task.submission)).toMatchObject({
    changed: false,
    payload: { fields: { Commune: source.fields.Commune, [label]: { value: '0123456789' } }, facts: source.facts },
  });
  // The applicant's own newest word holds over what was corrected of an earlier one.
  expect(await reread('2026-03-09T08:00:00Z')).toEqual({ changed: true });
  expect(await reread('2026-03-09T08:00:00Z')).toEqual({ changed: false });
  await robot.end(lease, handedOver('anomaly'));
  expect((await showValues(context, agent, dossierId)).values.find(({ name }) => name === 'numéro')).toMatchObject({
    value: '',
    corrected: null,
  });

  const told = async (values: 'clear' | 'masked') => (await exportReceipt(context, agent, { dossierId, values })).receipt.corrected;
  expect(await told('clear')).toMatchObject([
    { person: 'Camille', field: 'numéro', label, before: { text: '' }, after: { text: '0123456789' } },
    { person: 'Camille', field: 'date de naissance', after: { text: '1987-05-04' } },
  ]);
  expect((await told('masked'))?.[0]).toMatchObject({
    before: { text: null },
    after: { text: null, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
  });
  const { entries } = await listJournal(context, office.person, { after: 0, limit: 1_000 });
  expect(entries.find(({ verb }) => verb === 'dossier.corrected')?.detail).toMatchObject({ fields: 'numéro, date de naissance' });
  const { timeline } = await showDossier(context, agent, dossierId);
  expect(timeline.map(({ line }) => line)).toContain(
    'Corrigé par une personne : « Numéro étranger (sur le titre) », « Date de naissance ».',
  );
  // With its dash: hashes of the journal may well hold these four digits.
  expect(JSON.stringify([entries, timeline])).not.toMatch(/0123456789|1987-/);
});

test('the mention that the law asks for is approved by a steward, and stands in the receipt of what was decided under it', async () => {
  const office = await openHere();
  const { context, assistant } = office;
  const agent = await personOf(office, 'Camille', 'agent');
  const steward = await personOf(office, 'Responsable', 'steward');
  const ids = await handOver(office, { '1': 'decide', '2': 'anomaly' });
  const receiptOf = async (reference: string) =>
    (await exportReceipt(context, agent, { dossierId: ids[reference] ?? '', values: 'masked' })).receipt;
  expect(await showMention(context, agent, assistant)).toBe(null);
  expect((await receiptOf('1')).mention).toBe(undefined);
  const words = { purpose: 'préparer le changement d’adresse', contact: 'le service, à la préfecture' };
  expect(await refusedWith(approveMention(context, agent, assistant, words))).toBe('identity.role-missing');
  await approveMention(context, steward, assistant, words);
  const { mention } = await receiptOf('1');
  expect(mention).toMatchObject({ approvedBy: 'Responsable' });
  expect(mention?.text).toContain('Sa finalité : préparer le changement d’adresse.');
  expect(mention?.text).toContain('article L. 311-3-1 du code des relations entre le public et l’administration');
  expect((await receiptOf('2')).mention).toBe(undefined);
});
