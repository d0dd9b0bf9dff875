// What waits for a person is assigned to one of the office, or to a group: who is shown it, who may not be named, what ends it.
import { randomUUID } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { authenticate } from '#app/access/authenticate.ts';
import { revokeAccess } from '#app/access/give-access.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { judgeTroubles } from '#app/alerts/judge-troubles.ts';
import { assignDossiers } from '#app/run/act-on-dossiers.ts';
import { changeEscalation, removeGroup, routeHandovers, saveGroup } from '#app/run/answer-handovers.ts';
import { assignHandover } from '#app/run/assign-handover.ts';
import { declareAbsence } from '#app/run/declare-absence.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listHandovers } from '#app/run/list-handovers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { showHome } from '#app/run/show-home.ts';
import { releaseHandover, takeHandover } from '#app/run/take-handover.ts';
import { watchHandovers } from '#app/run/watch-handovers.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { handoversQuery } from '#protocol/decisions.ts';
import { dossiersQuery } from '#protocol/dossier-lists.ts';
import type { AssignTo } from '#protocol/handovers.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, openClockedOffice, refusedWith } from './clocked-office.ts';

const DAY_SECONDS = 24 * 60 * 60;
const undone: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

async function personOf({ context, office }: ClockedOffice, name: string, ...roles: readonly PersonRole[]): Promise<PersonCaller> {
  const { token } = await issueToken(context, { kind: 'person', office, name, roles });
  return (await authenticate(context, 'person', `Bearer ${token}`)) as PersonCaller;
}

/** An office with two agents and a steward, and what robots handed over there, by reference. */
async function withHandovers(kinds: Readonly<Record<string, HandoverKind>>) {
  const office = await openClockedOffice(await freshDatabase('PGlite', undone).location());
  const robot = await office.robot(randomUUID());
  await office.collect(...Object.keys(kinds));
  const ids: Record<string, string> = {};
  for (const _ of Object.keys(kinds)) {
    const lease = await robot.treat();
    const { dossierId, reference } = lease.task;
    ids[reference] = dossierId;
    const kind = kinds[reference] ?? 'anomaly';
    await robot.end(lease, { kind: 'handed_over', handover: kind, reason: 'À voir.', proposedText: null });
    await office.advance(1);
  }
  const [anne, benoit] = [await personOf(office, 'Anne', 'agent'), await personOf(office, 'Benoît', 'agent')];
  const chloe = await personOf(office, 'Chloé', 'steward');
  return { office, context: office.context, anne, benoit, chloe, idOf: (reference: string) => ids[reference] ?? '' };
}
type Here = Awaited<ReturnType<typeof withHandovers>>;

const to = (person: PersonCaller): AssignTo => ({ kind: 'person', id: person.token });
const toGroup = (id: string | null): AssignTo => ({ kind: 'group', id });
const act = (dossierId: string) => ({ dossierId, requestId: randomUUID() });

async function shownTo({ context }: Here, caller: PersonCaller, query: Readonly<Record<string, unknown>> = {}) {
  const answer = await listHandovers(context, caller, handoversQuery.parse({ scope: 'all', ...query }));
  return { references: answer.handovers.map(({ reference }) => reference), ...answer };
}

async function journalled({ context, office }: Here, verb: string) {
  const { entries } = await listJournal(context, office.person, { after: 0, limit: 1_000 });
  return entries.filter((entry) => entry.verb === verb);
}

test('what is assigned to a person comes first in what waits for them, until somebody takes it or they release it', async () => {
  const here = await withHandovers({ '1': 'anomaly', '2': 'decide', '3': 'anomaly' });
  const { anne, benoit, chloe, context, idOf } = here;
  expect((await showDossier(context, chloe, idOf('3'))).acts).toEqual(['assign']);
  const request = { ...act(idOf('3')), to: to(anne) };
  expect(await assignHandover(context, chloe, request)).toMatchObject({ state: 'handed_over', subject: anne.token, repeated: false });
  expect(await assignHandover(context, chloe, request)).toMatchObject({ repeated: true });
  expect(await shownTo(here, anne, { scope: 'me' })).toMatchObject({
    references: ['3'],
    handovers: [{ takenBy: null, mine: false, assigned: { to: 'Anne', mine: true } }],
  });
  expect((await shownTo(here, anne, { limit: 2 })).references).toEqual(['3', '1']);
  expect((await shownTo(here, anne, { limit: 2, after: (await shownTo(here, anne, { limit: 2 })).next })).references).toEqual(['2']);
  expect((await shownTo(here, benoit)).references).toEqual(['1', '2', '3']);
  expect(await showHome(context, anne, { days: 30 })).toMatchObject({ mine: 1 });
  const ofAnne = await listDossiers(context, anne, dossiersQuery.parse({ taken: 'me' }));
  expect(ofAnne.dossiers.map(({ reference }) => reference)).toEqual(['3']);
  expect(await journalled(here, 'handover.assigned')).toMatchObject([
    { actor: `person:${chloe.token}`, subject: `dossier:${idOf('3')}`, detail: { reference: '3', to: `person:${anne.token}` } },
  ]);

  // A sign, not a lock: a colleague who takes it has it, and it is assigned to nobody any more.
  await takeHandover(context, benoit, act(idOf('3')));
  expect(await shownTo(here, anne, { scope: 'me' })).toMatchObject({ references: [], counts: { me: 0 } });
  expect((await showDossier(context, anne, idOf('3'))).acts).not.toContain('assign');
  expect(await refusedWith(assignHandover(context, anne, { ...act(idOf('3')), to: to(anne) }))).toBe('dossier.taken');
  // Whoever has it in hand passes it on.
  await assignHandover(context, benoit, { ...act(idOf('3')), to: to(anne) });
  expect((await showDossier(context, anne, idOf('3'))).handovers).toMatchObject([{ takenBy: null, assigned: { to: 'Anne', mine: true } }]);
  await releaseHandover(context, anne, act(idOf('3')));
  expect((await showDossier(context, anne, idOf('3'))).handovers).toMatchObject([{ takenBy: null, assigned: { to: null } }]);
  expect(await shownTo(here, anne, { scope: 'me' })).toMatchObject({ references: [] });
});

test('nobody is named who cannot answer today, and nothing is assigned from a page that is no longer so', async () => {
  const here = await withHandovers({ '1': 'anomaly', '2': 'anomaly' });
  const { anne, benoit, chloe, context, idOf, office } = here;
  const assign = (whom: AssignTo, more: object = {}) => assignHandover(context, chloe, { ...act(idOf('1')), to: whom, ...more });
  const closed = await personOf(office, 'Denis', 'agent');
  const administrator = await personOf(office, 'Élise', 'administrator');
  await revokeAccess(context, administrator, closed.token);
  const auditor = await personOf(office, 'Farid', 'auditor');
  const { id: empty } = await saveGroup(context, chloe, { name: 'Vide', members: [], deputies: [] });
  await declareAbsence(context, benoit, { from: '2020-01-06', until: '2020-01-07' });
  const { id: away } = await saveGroup(context, chloe, { name: 'Ailleurs', members: [benoit.token], deputies: [] });
  expect(await refusedWith(assign(to(closed)))).toBe('assignment.person-unknown');
  expect(await refusedWith(assign({ kind: 'person', id: randomUUID() }))).toBe('assignment.person-unknown');
  expect(await refusedWith(assign(to(auditor)))).toBe('assignment.person-not-agent');
  expect(await refusedWith(assign(to(benoit)))).toBe('assignment.person-absent');
  expect(await refusedWith(assign(toGroup(empty)))).toBe('assignment.group-absent');
  expect(await refusedWith(assign(toGroup(away)))).toBe('assignment.group-absent');
  expect(await refusedWith(assign(toGroup(randomUUID())))).toBe('group.unknown');
  expect(await refusedWith(assignHandover(context, auditor, { ...act(idOf('1')), to: to(anne) }))).toBe('identity.role-missing');
  expect(await refusedWith(assign(to(anne), { asOf: '2020-01-01T00:00:00.000Z' }))).toBe('dossier.page-changed');

  const { updatedAt } = await showDossier(context, anne, idOf('1'));
  await assign(to(anne), { asOf: updatedAt, assignedAt: null });
  expect(await refusedWith(assign(to(anne), { asOf: updatedAt, assignedAt: null }))).toBe('assignment.changed');
  const [shown] = (await showDossier(context, anne, idOf('1'))).handovers;
  await assign(toGroup(null), { asOf: updatedAt, assignedAt: shown?.assigned?.at });

  // Many at once: what one is refused for stops no other.
  await takeHandover(context, anne, act(idOf('2')));
  const dossiers = [{ id: idOf('1') }, { id: idOf('2') }, { id: idOf('1') }];
  expect((await assignDossiers(context, chloe, { requestId: randomUUID(), to: to(anne), dossiers })).results).toMatchObject([
    { dossierId: idOf('1'), outcome: 'done', state: 'handed_over' },
    { dossierId: idOf('2'), outcome: 'refused', code: 'dossier.taken' },
  ]);
});

test('an assigned one goes back when its person is not there, and escalates when nobody touches it', async () => {
  const here = await withHandovers({ '1': 'anomaly', '2': 'anomaly' });
  const { anne, benoit, chloe, context, idOf, office } = here;
  await changeEscalation(context, chloe, { escalateAfterDays: 2 });
  await assignHandover(context, chloe, { ...act(idOf('1')), to: to(anne) });
  await assignHandover(context, chloe, { ...act(idOf('2')), to: to(benoit) });
  await declareAbsence(context, anne, { from: '2020-01-06', until: '2020-01-06' });
  expect(await journalled(here, 'handover.rerouted')).toMatchObject([{ actor: 'server', detail: { reference: '1' } }]);
  expect((await showDossier(context, benoit, idOf('1'))).handovers).toMatchObject([{ takenBy: null, assigned: { to: null } }]);
  // From Monday, two working days later.
  await office.advance(3 * DAY_SECONDS);
  await watchHandovers(context);
  expect((await journalled(here, 'handover.escalated')).map(({ detail }) => detail['reference'])).toEqual(['1', '2']);
  expect((await shownTo(here, benoit, { scope: 'me' })).handovers).toMatchObject([{ reference: '2', assigned: { mine: true } }]);
  expect((await shownTo(here, chloe, { scope: 'me' })).references).toEqual(['1', '2']);
  const told = async () => (await judgeTroubles(context, office.office, ['handover_escalated'])).map(({ count }) => count);
  expect(await told()).toEqual([2]);
  // Assigned anew, the days count anew.
  await assignHandover(context, chloe, { ...act(idOf('1')), to: to(anne) });
  expect(await told()).toEqual([1]);
  await office.advance(3 * DAY_SECONDS);
  await watchHandovers(context);
  expect((await shownTo(here, chloe, { scope: 'me' })).references).toEqual(['2']);
  // Monday again: who has no access any more answers nothing.
  await revokeAccess(context, await personOf(office, 'Élise', 'administrator'), benoit.token);
  await watchHandovers(context);
  expect((await showDossier(context, anne, idOf('2'))).handovers).toMatchObject([{ assigned: { to: null } }]);
});

test('assigned to a group it is shown there, with its deputies and its alerts, until the rules say again', async () => {
  const here = await withHandovers({ '1': 'decide' });
  const { anne, benoit, chloe, context, idOf, office } = here;
  const { id: first } = await saveGroup(context, chloe, { name: 'Séjour', members: [anne.token], deputies: [] });
  const { id: second } = await saveGroup(context, chloe, { name: 'Contentieux', members: [], deputies: [benoit.token] });
  await routeHandovers(context, chloe, office.assistant, { decide: first });
  await assignHandover(context, anne, { ...act(idOf('1')), to: toGroup(second) });
  expect((await shownTo(here, anne, { scope: 'groups' })).references).toEqual([]);
  expect((await shownTo(here, benoit, { scope: 'groups' })).handovers).toMatchObject([
    { group: 'Contentieux', takenBy: null, assigned: { to: null } },
  ]);
  // It stays a decision, and whoever may act still may.
  expect((await showDossier(context, anne, idOf('1'))).acts).toContain('done');
  // To a person of another group it is in the list that opens, and counted once.
  const assigned = { ...act(idOf('1')), to: to(anne) };
  expect(await showHome(context, anne, { days: 30 })).toMatchObject({ open: { decide: 0 }, mine: 0, elsewhere: 1 });
  await assignHandover(context, chloe, assigned);
  expect(await shownTo(here, anne, { scope: 'groups' })).toMatchObject({ references: ['1'], counts: { all: 1, groups: 1, me: 1 } });
  expect(await showHome(context, anne, { days: 30 })).toMatchObject({ open: { decide: 1 }, mine: 1, elsewhere: 0 });
  await takeHandover(context, anne, act(idOf('1')));
  expect((await shownTo(here, anne, { scope: 'groups' })).references).toEqual(['1']);
  await releaseHandover(context, anne, act(idOf('1')));
  await changeEscalation(context, chloe, { escalateAfterDays: 1 });
  await office.advance(2 * DAY_SECONDS);
  await watchHandovers(context);
  const [trouble] = await judgeTroubles(context, office.office, ['handover_escalated']);
  expect(trouble).toMatchObject({ answers: `deputies:${second}`, subject: `assistant:${office.assistant},group:${second}` });
  expect((await shownTo(here, benoit, { scope: 'me' })).references).toEqual(['1']);
  expect((await shownTo(here, anne, { scope: 'me' })).references).toEqual([]);
  await removeGroup(context, chloe, second);
  expect((await shownTo(here, anne, { scope: 'groups' })).handovers).toMatchObject([{ group: 'Séjour' }]);
});
