// Work shown in the console, from the server's side: however it ends, what was recorded until then is kept, and the reason is said.
import { readFile } from 'node:fs/promises';
import { request as send } from 'node:http';
import { expect, test } from 'vitest';
import type { Clock } from '#base/clock.ts';
import type { RecordedAct, Recording } from '#domain/recording.ts';
import { type Client, connect } from '#protocol/client.ts';
import type { RunningServer } from '#server/start.ts';
import { freshDatabase } from '../databases.ts';
import { PNG } from '../robot/robot-under-test.ts';
import { robotOf, startForTest, type TestRobot } from './office.ts';

const APPLICATION = 'http://application.exemple.test';
const HOUR_MILLISECONDS = 3_600_000;

interface Showing {
  readonly server: RunningServer;
  readonly administrator: Client;
  readonly author: Client;
  readonly robot: TestRobot;
  readonly showingId: string;
  readonly params: { readonly showingId: string };
  readonly fencingToken: number;
  readonly own: readonly string[];
}

const act = (number: number): RecordedAct => ({
  number,
  from: number,
  to: number,
  window: 0,
  before: 1,
  after: 1,
  what: { kind: 'press', key: 'Enter', element: null },
  supersededBy: null,
  requests: [],
});

async function begun(options: { readonly clock?: Clock; readonly leaseSeconds?: number } = {}): Promise<Showing> {
  const { clock, leaseSeconds = 60 } = options;
  const database = await freshDatabase('PGlite').location();
  const server = await startForTest({ database, ...(clock === undefined ? {} : { clock }), settings: { leaseSeconds } });
  const clientOf = async (role: 'administrator' | 'author'): Promise<Client> =>
    connect({ url: server.url, token: await server.issuePersonToken(role, [role]) });
  const [administrator, author] = [await clientOf('administrator'), await clientOf('author')];
  await administrator.changeShowingSettings({ body: { origins: [{ origin: APPLICATION, internal: false }], keptDays: 30 } });
  const { showingId } = await author.startShowing({ body: { title: 'Une recherche', address: `${APPLICATION}/` } });
  const robot = await robotOf(server, 'robot-1');
  const lease = await robot.client.leaseShowing({ body: { robotId: robot.robotId } });
  if (lease === null) throw new Error('nobody shows anything');
  const { fencingToken, own } = lease;
  return { server, administrator, author, robot, showingId, params: { showingId }, fencingToken, own };
}

async function tell({ fencingToken, params, robot }: Showing, number: number, acts: readonly RecordedAct[], total: number): Promise<void> {
  await robot.client.showingPart({ params, body: { fencingToken, number, acts: [...acts], views: [], remarks: [], total } });
}

const lookAt = ({ author, params }: Showing): ReturnType<Client['showing']> => author.showing({ params });

test('a robot that dies while work is shown ends it, says so, and what was recorded is kept', async () => {
  const showing = await begun();
  await tell(showing, 1, [act(1), act(2)], 2);
  await showing.server.robotDied('robot-1');
  const { endedWhy, recording, state } = await lookAt(showing);
  expect({ state, endedWhy }).toEqual({ state: 'kept', endedWhy: 'robot' });
  expect(recording?.acts).toEqual([act(1), act(2)]);
  // Whoever waits before the picture is told at once, and the robot that was taken for dead can say nothing more.
  const query = { hand: '00000000-0000-4000-8000-000000000001', waitSeconds: 20 };
  expect(await showing.author.showingView({ params: showing.params, query })).toMatchObject({ state: 'kept', endedWhy: 'robot' });
  await expect(tell(showing, 2, [act(3)], 3)).rejects.toMatchObject({ code: 'lease.lost' });
});

test('a robot that falls silent loses its lease, with the same end', async () => {
  const showing = await begun({ leaseSeconds: 1 });
  await tell(showing, 1, [act(1)], 1);
  await expect.poll(async () => (await lookAt(showing)).state, { timeout: 60_000, interval: 200 }).toBe('kept');
  expect(await lookAt(showing)).toMatchObject({ endedWhy: 'robot', acts: 1 });
});

test('after two hours it ends by itself, and keeps what was shown', async () => {
  let now = Date.parse('2026-03-16T08:00:00Z');
  const clock: Clock = { now: () => new Date(now), today: () => '2026-03-16' };
  const showing = await begun({ clock, leaseSeconds: 5 * 3_600 });
  await tell(showing, 1, [act(1)], 1);
  const hear = async (): Promise<string | null> => {
    const body = { fencingToken: showing.fencingToken, after: 0, waitSeconds: 0 };
    return (await showing.robot.client.hearShowing({ params: showing.params, body })).end;
  };
  now += 2 * HOUR_MILLISECONDS - 60_000;
  expect(await hear()).toBeNull();
  now += 60_000;
  expect(await hear()).toBe('keep');
  await showing.robot.client.finishShowing({ params: showing.params, body: { fencingToken: showing.fencingToken, why: 'asked' } });
  const { acts, endedWhy, state } = await lookAt(showing);
  expect({ acts, endedWhy, state }).toEqual({ acts: 1, endedWhy: 'time', state: 'kept' });
});

test('what was shown is kept so many days; the pictures that a draft took over from it go with it', async () => {
  let now = Date.parse('2026-03-16T08:00:00Z');
  const clock: Clock = { now: () => new Date(now), today: () => '2026-03-16' };
  const showing = await begun({ clock, leaseSeconds: 5 * 3_600 });
  const { administrator, author, fencingToken, params, robot } = showing;
  await administrator.changeShowingSettings({ body: { origins: [{ origin: APPLICATION, internal: false }], keptDays: 1 } });
  const read = (path: string): Promise<string> => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
  const { acts, views } = JSON.parse(await read('tests/recorder/fixtures/sejour.json')) as Recording;
  const pictured = views.map((view) => ({ ...view, picture: `picture-${view.id}.png` }));
  const part = { fencingToken, number: 1, acts: [...acts], views: pictured, remarks: null, total: acts.length };
  await robot.client.showingPart({ params, body: part });
  const search = acts.find(({ what }) => what.kind === 'click' && what.element.name === 'Rechercher');
  const taken = { fencingToken, name: `picture-${search?.after ?? 0}.png`, png: Buffer.from([...PNG, 9]).toString('base64') };
  await robot.client.showingPictureTaken({ params, body: taken });
  await author.endShowing({ params });
  await robot.client.finishShowing({ params, body: { fencingToken, why: 'asked' } });
  const files = {
    'assistant.yaml': await read('assistants/changement-adresse/assistant.yaml'),
    'applications/sejour.yaml': await read('assistants/applications/sejour.yaml'),
  };
  const { id: draftId } = await author.createDraft({ body: { from: 'files', files, showing: showing.showingId } });
  const picturesLeft = async (): Promise<number> => (await author.stepPictures({ params: { draftId } })).pictures.length;
  now += 23 * HOUR_MILLISECONDS;
  expect(await picturesLeft()).toBeGreaterThan(0);
  now += HOUR_MILLISECONDS;
  await expect.poll(picturesLeft, { timeout: 60_000, interval: 200 }).toBe(0);
  expect((await lookAt(showing)).recording).toBeNull();
});

test('what was understood otherwise since is not in the recording', async () => {
  const showing = await begun();
  await tell(showing, 1, [act(1), act(2), act(3)], 3);
  await tell(showing, 2, [], 2);
  expect((await lookAt(showing)).recording?.acts).toEqual([act(1), act(2)]);
});

test('what is sent together is bounded, and so is what waits for a robot', async () => {
  const showing = await begun();
  const hand = '00000000-0000-4000-8000-000000000001';
  await showing.author.showingView({ params: showing.params, query: { hand, take: 'yes' } });
  const files = (characters: number) => {
    const file = { name: 'a.pdf', contentType: 'application/pdf', content: 'A'.repeat(characters) };
    return { kind: 'files' as const, chooser: 1, files: [file] };
  };
  const post = (first: number, inputs: readonly ReturnType<typeof files>[]) =>
    showing.author.showingInputs({ params: showing.params, body: { hand, first, inputs: structuredClone(inputs) as never } });
  await expect(post(1, [files(7_300_000), files(7_300_000)])).rejects.toMatchObject({ code: 'server.request-refused' });
  expect(await post(1, [files(7_300_000)])).toEqual({ received: true, full: false });
  expect(await post(2, [files(7_300_000)])).toEqual({ received: false, full: true });
});

const HAND = '00000000-0000-4000-8000-000000000001';
test('a robot hears whether this server knows what it shows, and the author whether her robot asks for what she does', async () => {
  const { author, fencingToken, params, robot } = await begun();
  const look = () => author.showingView({ params, query: { hand: HAND, take: 'yes' } });
  const hear = () => robot.client.hearShowing({ params, body: { fencingToken, after: 0, waitSeconds: 0 } });
  expect(await hear()).toMatchObject({ told: false });
  const view = { address: APPLICATION, tabs: [], current: 0, loading: false, dialog: null, chooser: null, list: null, notices: [] };
  await robot.client.stageShown({ params, body: { fencingToken, view } });
  expect(await hear()).toMatchObject({ told: true });
  expect(await look()).toMatchObject({ silent: false });
  await expect.poll(look, { timeout: 60_000, interval: 500 }).toMatchObject({ silent: true, view });
  await hear();
  expect(await look()).toMatchObject({ silent: false });
});

test('Copiste’s own addresses are those that it listens on and that an administrator said, never what a request calls it', async () => {
  const { administrator, own, server } = await begun();
  expect(own).toContain(new URL(server.url).origin);
  const allow = (origin: string) => administrator.changeShowingSettings({ body: { origins: [{ origin, internal: true }], keptDays: 30 } });
  // Somebody who writes another name into a request keeps nobody from showing work there.
  const token = await server.issuePersonToken('author', ['author']);
  const status = await new Promise((resolve) => {
    const { hostname, port } = new URL(server.url);
    const headers = { host: 'autre.exemple.test', authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    send({ host: hostname, port, method: 'POST', path: '/api/showings', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    }).end(JSON.stringify({ title: 'x', address: 'http://ailleurs.exemple.test/' }));
  });
  expect(status).toBe(403);
  expect(await allow('http://autre.exemple.test')).toEqual({ changed: true });
  await administrator.changeAlertSettings({
    body: { consoleAddress: 'https://copiste.exemple.test/', handoverHours: 24, backlogLimit: null },
  });
  await expect(allow('https://copiste.exemple.test')).rejects.toMatchObject({ code: 'showing.own-origin' });
  await expect(allow(server.url)).rejects.toMatchObject({ code: 'showing.own-origin' });
});
