// Robots as persons see, watch and stop them: over HTTP, with what is kept of it and what is not.
import { readdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOffice as openAnotherOffice } from '#app/access/open-office.ts';
import { endEarlierViewings } from '#app/run/end-viewings.ts';
import { randomBytes } from 'node:crypto';
import { type Client, connect } from '#protocol/client.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { freshDatabase } from '../databases.ts';
import { openClockedOffice } from './clocked-office.ts';
import { finish, found, intend, openOffice, refusal, robotOf, temporaryFolder, type TestOffice, type TreatLease } from './office.ts';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(4_000)]);
const PICTURE = PNG.toString('base64');
const TAKEN = '2026-03-16T10:00:00.000Z';

const undone: (() => Promise<void>)[] = [];
let office: TestOffice;
let folders: readonly string[];

beforeAll(async () => {
  const database = await freshDatabase('PGlite', undone).location();
  const dataDirectory = await temporaryFolder((undo) => undone.push(undo));
  folders = [dataDirectory, database.replace('pglite:', '')];
  office = await openOffice(database, { dataDirectory }, (undo) => undone.push(undo));
}, 180_000);
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

const personOf = async (...roles: PersonRole[]): Promise<Client> =>
  connect({ url: office.server.url, token: await office.server.issuePersonToken(roles.join(' '), roles) });

async function leased(reference: string): Promise<TreatLease> {
  await office.collect([found(reference)]);
  return office.robot.treat();
}

const end = (lease: TreatLease) => finish(office.robot, lease, { kind: 'cancelled', reason: 'Retiré.' });
const beat = ({ attemptId, fencingToken }: TreatLease) => office.robot.client.heartbeat({ params: { attemptId }, body: { fencingToken } });
const show = ({ attemptId, fencingToken }: TreatLease, png = PICTURE) =>
  office.robot.client.screen({ params: { attemptId }, body: { fencingToken, screen: { kind: 'picture', takenAt: TAKEN, png } } });

async function say(lease: TreatLease, line: string, step: string) {
  const { attemptId, fencingToken } = lease;
  const events = [{ at: new Date().toISOString(), line, step }];
  return office.robot.client.events({ params: { attemptId }, body: { fencingToken, events, values: [] } });
}

const shown = async (person: Client, robotId = office.robot.robotId) => (await person.robots()).robots.find(({ id }) => id === robotId);

async function lines(verb: string): Promise<readonly { readonly actor: string; readonly subject: string; readonly detail: object }[]> {
  const { entries } = await office.person.journal({ query: { limit: 1_000 } });
  return entries.filter((entry) => entry.verb === verb);
}

/** Every file of the office, while it works. */
async function isOnDisk(...needles: readonly Buffer[]): Promise<boolean> {
  for (const folder of folders) {
    for (const name of await readdir(folder, { recursive: true })) {
      const bytes = await readFile(join(folder, name)).catch(() => Buffer.alloc(0));
      if (needles.some((needle) => bytes.includes(needle))) return true;
    }
  }
  return false;
}

test('a robot is shown with what it does, the step that it is on, and what waits before it; the dossier to those who follow dossiers', async () => {
  await office.collect([found('101'), found('102')]);
  const lease = await office.robot.treat();
  await say(lease, 'Ouvrir la fiche.', 'saisie/1');
  await say(lease, 'Remplir le numéro avec le champ « Numéro étranger ».', 'saisie/2');
  const { reference, dossierId } = lease.task;
  expect(await shown(office.agent)).toMatchObject({
    name: 'robot-1',
    state: 'working',
    version: '0.0.0',
    host: hostname(),
    supervised: true,
    lent: false,
    offices: 1,
    assistants: null,
    work: {
      assistant: office.assistant,
      kind: 'treat',
      reference,
      dossierId,
      step: 'Remplir le numéro avec le champ « Numéro étranger ».',
    },
    worksElsewhere: false,
    watched: false,
  });
  const administrator = await personOf('administrator');
  expect((await shown(administrator))?.work).toMatchObject({ reference: null, dossierId: null, assistant: office.assistant });
  expect((await office.agent.robots()).waiting).toMatchObject([{ assistant: office.assistant, waiting: 1 }]);
  await end(lease);
  await end(await office.robot.treat());
  expect(await shown(office.agent)).toMatchObject({ state: 'waiting', work: null });
});

test('a robot on another machine says which, and to which assistants it is bound', async () => {
  const { token } = await office.person.issueRobotToken({ body: { name: 'salle 2', assistants: [office.assistant] } });
  const client = connect({ url: office.server.url, token });
  const { robotId } = await client.register({ body: { name: 'ailleurs', version: '9', host: 'poste-12' } });
  expect(await shown(office.agent, robotId)).toMatchObject({
    host: 'poste-12',
    supervised: false,
    assistants: [office.assistant],
    state: 'waiting',
  });
});

test('whoever watches is told by the server’s next answer, seen by the journal at begin and end, and nothing is kept of the picture', async () => {
  const lease = await leased('201');
  expect(await beat(lease)).toMatchObject({ watched: false });
  expect(await show(lease)).toEqual({ watched: false });
  const { robotId } = office.robot;
  const { viewingId } = await office.agent.beginViewing({ params: { robotId } });
  const look = (after = 0, waitSeconds = 0) => office.agent.robotView({ params: { viewingId }, query: { after, waitSeconds } });
  expect(await look()).toMatchObject({ number: 0, png: null, missing: 'not_yet', work: { reference: '201' } });
  expect(await say(lease, 'Chercher.', 'saisie/1')).toMatchObject({ watched: true });
  expect(await beat(lease)).toMatchObject({ watched: true });
  expect(await shown(office.agent)).toMatchObject({ watched: true });

  const coming = look(0, 10);
  expect(await show(lease)).toEqual({ watched: true });
  const view = await coming;
  expect(view).toMatchObject({ png: PICTURE, takenAt: TAKEN, missing: null, work: { reference: '201', step: 'Chercher.' } });
  expect(await look(view.number)).toMatchObject({ number: view.number, png: null, takenAt: TAKEN });
  const { attemptId, fencingToken } = lease;
  const screen = { kind: 'none' as const, why: 'not_maskable' as const };
  await office.robot.client.screen({ params: { attemptId }, body: { fencingToken, screen } });
  expect(await look(view.number)).toMatchObject({ png: null, takenAt: null, missing: 'not_maskable' });

  await show(lease);
  expect(await isOnDisk(PNG.subarray(100, 160), Buffer.from(PICTURE.slice(100, 160)))).toBe(false);
  // The search finds what is there: a capture's bytes are sealed, a journal's line is not. Two things to find, as one may lie across two
  // pages of the database's files.
  expect(await isOnDisk(Buffer.from(viewingId), Buffer.from(`robot:${robotId}`))).toBe(true);

  expect(await office.agent.endViewing({ params: { viewingId } })).toEqual({ ended: true });
  expect(await refusal(look())).toBe('viewing.over');
  expect(await beat(lease)).toMatchObject({ watched: false });
  expect(await show(lease)).toEqual({ watched: false });
  const [begun, ended] = [(await lines('robot.view')).at(-1), (await lines('robot.view-end')).at(-1)];
  expect(begun).toMatchObject({ subject: `robot:${robotId}`, detail: { name: 'robot-1', viewing: viewingId } });
  expect(begun?.actor).toMatch(/^person:/u);
  expect(ended).toMatchObject({ actor: begun?.actor, subject: `robot:${robotId}`, detail: { name: 'robot-1', viewing: viewingId } });
  await end(lease);
});

test('a picture goes with its attempt, and is never shown under the next one', async () => {
  const lease = await leased('301');
  const { viewingId } = await office.agent.beginViewing({ params: { robotId: office.robot.robotId } });
  const look = () => office.agent.robotView({ params: { viewingId } });
  await show(lease);
  expect((await look()).png).toBe(PICTURE);
  await end(lease);
  expect(await look()).toMatchObject({ png: null, missing: 'nothing_in_hand', work: null });
  expect(await refusal(show(lease))).toBe('lease.lost');
  const next = await leased('302');
  expect(await look()).toMatchObject({ png: null, missing: 'not_yet', work: { reference: '302' } });
  await end(next);
  await office.agent.endViewing({ params: { viewingId } });
});

test('who may not watch sees nothing, nor does anybody through another’s viewing; what is no picture is refused', async () => {
  const lease = await leased('401');
  const params = { robotId: office.robot.robotId };
  for (const role of ['administrator', 'auditor', 'author'] as const) {
    expect(await refusal((await personOf(role)).beginViewing({ params }))).toBe('identity.role-missing');
  }
  const { viewingId } = await office.agent.beginViewing({ params });
  const another = await personOf('agent');
  expect(await refusal(another.robotView({ params: { viewingId } }))).toBe('viewing.over');
  expect(await refusal(another.endViewing({ params: { viewingId } }))).toBe('viewing.over');
  expect(await refusal(show(lease, Buffer.from('GIF89a').toString('base64')))).toBe('capture.not-a-picture');
  expect(await refusal(show({ ...lease, fencingToken: lease.fencingToken - 1 }))).toBe('lease.lost');
  await end(lease);
  // Nobody asks for it any more: it ends by itself, and the journal says so.
  const silent = async () => (await lines('robot.view-end')).filter(({ detail }) => JSON.stringify(detail).includes(viewingId));
  await expect.poll(silent, { timeout: 60_000, interval: 500 }).toMatchObject([{ detail: { why: 'silent' } }]);
  expect(await refusal(office.agent.robotView({ params: { viewingId } }))).toBe('viewing.over');
});

test('a robot that waits for a task is started again at once; one that works finishes first', async () => {
  const robot = await robotOf(office.server, 'robot-2');
  const waiting = refusal(robot.lease(20));
  const params = { robotId: robot.robotId };
  expect(await office.person.restartRobot({ params })).toEqual({ changed: true });
  expect(await waiting).toBe('robot.restart-asked');
  expect(await shown(office.agent, robot.robotId)).toBe(undefined);
  expect(await refusal(robot.lease())).toBe('robot.restart-asked');
  expect(await refusal(office.agent.restartRobot({ params }))).toBe('identity.role-missing');

  const third = await robotOf(office.server, 'robot-3');
  await office.collect([found('501')]);
  const lease = await third.treat();
  await office.person.restartRobot({ params: { robotId: third.robotId } });
  expect(await office.person.restartRobot({ params: { robotId: third.robotId } })).toEqual({ changed: false });
  expect(await shown(office.agent, third.robotId)).toMatchObject({ state: 'restarting', work: { reference: '501' } });
  const { attemptId, fencingToken } = lease;
  expect(await third.client.heartbeat({ params: { attemptId }, body: { fencingToken } })).toMatchObject({ stop: true, now: false });
  await finish(third, lease, { kind: 'cancelled', reason: 'Retiré.' });
  expect(await refusal(third.lease())).toBe('robot.restart-asked');
  expect((await lines('robot.restart')).map(({ subject }) => subject)).toEqual([`robot:${robot.robotId}`, `robot:${third.robotId}`]);
});

test('a robot stopped now puts back what it holds, and stays stopped when its process starts again by itself', async () => {
  const token = await office.server.issueRobotToken('robot-4');
  const client = connect({ url: office.server.url, token });
  const register = async () => (await client.register({ body: { name: 'robot-4', version: '0' } })).robotId;
  const robotId = await register();
  await office.collect([found('601')]);
  const lease = await client.lease({ body: { robotId, waitSeconds: 2 } });
  if (lease === null) throw new Error('nothing leased');
  await intend({ ...office.robot, client }, lease, { requestId: '00000000-0000-4000-8000-000000000601' });
  const { attemptId, fencingToken } = lease;
  await office.person.drainRobot({ params: { robotId } });
  expect(await client.heartbeat({ params: { attemptId }, body: { fencingToken } })).toMatchObject({ stop: true, now: false });
  expect(await shown(office.agent, robotId)).toMatchObject({ state: 'draining' });
  expect(await office.person.stopRobot({ params: { robotId } })).toEqual({ changed: true });
  expect(await office.person.stopRobot({ params: { robotId } })).toEqual({ changed: false });
  expect(await client.heartbeat({ params: { attemptId }, body: { fencingToken } })).toMatchObject({ stop: true, now: true });
  await office.server.robotDied('robot-4');
  const again = await register();
  expect(await shown(office.agent, again)).toMatchObject({ state: 'stopped' });
  expect(await client.lease({ body: { robotId: again, waitSeconds: 0 } })).toBe(null);
  // Started again by a person's wish, it works.
  await office.person.restartRobot({ params: { robotId: again } });
  expect(await refusal(client.lease({ body: { robotId: again, waitSeconds: 0 } }))).toBe('robot.restart-asked');
  const last = await register();
  expect(await shown(office.agent, last)).toMatchObject({ state: 'waiting' });
});

test('what a robot does for another office is not told here, nor shown', { timeout: 120_000 }, async () => {
  const clocked = await openClockedOffice(await freshDatabase('PGlite').location());
  const { context, person } = clocked;
  const { id } = await openAnotherOffice(context, 'Second service');
  const robot = await clocked.robot('one');
  await clocked.collect('701');
  await robot.treat();
  const foreigner = { ...person, office: id };
  const { listShownRobots } = await import('#app/run/list-robots.ts');
  const { beginViewing, showRobotView } = await import('#app/run/watch-robot.ts');
  expect((await listShownRobots(context, foreigner)).robots).toEqual([]);
  expect(await refusal(beginViewing(context, foreigner, robot.robotId))).toBe('robot.not-here');
  // The other office takes the robot in: it is shown there, and what it does here still is not.
  await context.database.kysely.insertInto('robot_token_office').values({ token: robot.caller.token, office: id }).execute();
  const [lent] = (await listShownRobots(context, foreigner)).robots;
  expect(lent).toMatchObject({ lent: true, offices: 2, work: null, worksElsewhere: true, state: 'working' });
  const { viewingId } = await beginViewing(context, foreigner, robot.robotId);
  const look = { viewingId, after: 0, waitSeconds: 0 };
  expect(await showRobotView(context, foreigner, look, new AbortController().signal)).toMatchObject({
    png: null,
    missing: 'another_office',
    work: null,
  });
  expect(context.screens.isWatched(person.office, robot.robotId)).toBe(false);

  // A server of this machine that is gone watched too: its end is told when another one starts.
  const earlier = '00000000-0000-4000-8000-000000000702';
  const server = `${hostname()} 999999999 1`;
  await context.database.kysely
    .insertInto('robot_viewing')
    .values({ id: earlier, office: person.office, robot: robot.robotId, person: 'person:x', server, begun_at: new Date('2020-01-06') })
    .execute();
  await endEarlierViewings(context);
  const { entries } = await listJournal(context, person, { after: 0, limit: 1_000 });
  expect(entries.filter(({ verb }) => verb === 'robot.view-end').map(({ detail }) => detail)).toMatchObject([
    { viewing: earlier, why: 'server-ended' },
  ]);
  // What this server shows goes on.
  expect(await context.database.kysely.selectFrom('robot_viewing').select('id').execute()).toEqual([{ id: viewingId }]);
});
