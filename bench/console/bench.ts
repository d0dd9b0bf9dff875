// How long the console waits for each thing that it asks for among many dossiers, over HTTP, while a robot works beside it.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#base/logger.ts';
import { newId } from '#base/ids.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { type Application, openApplication } from '#app/open.ts';
import { openSession } from '#app/people/session.ts';
import { inTransaction } from '#app/work.ts';
import { buildHttp } from '#server/http.ts';
import { insertPerson } from '#store/repositories/people.ts';
import { BenchFailure, type ConsoleOptions } from '../options.ts';
import { startOwnPostgres } from '../queue/postgres.ts';
import { percentile, prepare, robotOf, takeIn } from '../queue/bench.ts';
import { fill } from './fill.ts';
import { ASKED, type Group, type Request, requests } from './requests.ts';
import { startRobot } from './robot.ts';

const ASSISTANT = 'changement-adresse';
/** One in so many waits for the robot, taken in for real. */
const WAITING = 25;
/** How often each is asked for before the clock counts: a page that is open has asked already. */
const WARM = 2;
/** So often in each round what the machine itself takes is measured. */
const TRIPS = 5;

/** Milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

export interface RequestFigures extends Spread {
  readonly name: string;
  readonly group: Group;
}

export interface ConsoleFigures {
  readonly bench: 'console';
  readonly database: 'embedded' | 'server';
  readonly dossiers: number;
  readonly rounds: number;
  /** Of all requests of a group together, and of the slowest one. */
  readonly groups: Readonly<Record<Group, Spread & { readonly slowest: RequestFigures; readonly asked: number; readonly held: boolean }>>;
  readonly requests: readonly RequestFigures[];
  /** One round trip of `select 1` beside the robot, and of an answer that asks the database nothing: what a busy machine adds to all. */
  readonly roundTrip: Spread;
  readonly emptyAnswer: Spread;
  readonly robotDossiers: number;
  readonly lines: readonly string[];
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((left, right) => left - right);
  return { p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

async function timed(body: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await body();
  return performance.now() - started;
}

/** Somebody who signed in, as their browser asks. */
async function signIn({ context, office }: Application): Promise<Readonly<Record<string, string>>> {
  const secret = await inTransaction(context, async (work) => {
    const now = work.clock.now();
    const id = newId(now.getTime());
    await insertPerson(work.transaction, { id, office, name: 'Agent', roles: ['agent', 'steward'], created_at: now, updated_at: now });
    const session = await openSession(work, { id, office }, { method: 'password', twoFactors: true });
    return session.secret;
  });
  return { cookie: `copiste-session=${secret}`, 'x-copiste-page': 'active' };
}

async function fetched(url: string, headers: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(url, { headers });
  const body = await answer.text();
  if (answer.status !== 200) throw new BenchFailure(`${url} answered ${answer.status}: ${body.slice(0, 300)}`);
}

async function measure(application: Application, options: ConsoleOptions, say: (line: string) => void) {
  const server = await buildHttp({ application, version: '0.0.0', webFolder: undefined });
  try {
    const url = await server.listen({ host: '127.0.0.1', port: 0 });
    const { context, office } = application;
    const headers = await signIn(application);
    const token = await issueToken(context, { kind: 'robot', office, name: 'bench' });
    const asked = await requests(application, ASSISTANT, options.full);
    const times = new Map<Request, number[]>(asked.map((request) => [request, []]));
    const trips: number[] = [];
    const empty: number[] = [];
    const robot = startRobot(url, token.token);
    for (let round = -WARM; round < options.rounds; round += 1) {
      // One after the other and again: a machine that is busy for a while is busy for all of them.
      for (const [request, taken] of times) {
        const time = await timed(() => fetched(url + request.path, headers));
        if (round >= 0) taken.push(time);
      }
      for (let trip = 0; trip < TRIPS; trip += 1) {
        const asking = await timed(() => context.database.pool.query('select 1'));
        const answering = await timed(() => fetched(`${url}/health`, {}));
        if (round >= 0) trips.push(asking);
        if (round >= 0) empty.push(answering);
      }
      if (round >= 0 && round % 10 === 0) say(`round ${round + 1} of ${options.rounds}`);
    }
    const robotDossiers = await robot.stop();
    return { times, roundTrip: spread(trips), emptyAnswer: spread(empty), robotDossiers };
  } finally {
    await server.close();
  }
}

function groupOf(group: Group, times: ReadonlyMap<Request, readonly number[]>, figures: readonly RequestFigures[]) {
  const all = [...times].filter(([request]) => request.group === group).flatMap(([, taken]) => taken);
  const own = figures.filter((one) => one.group === group).toSorted((left, right) => right.p95 - left.p95);
  const [slowest] = own;
  if (slowest === undefined) throw new TypeError(`nothing was asked for ${group}`);
  return { ...spread(all), slowest, asked: ASKED[group], held: slowest.p95 <= ASKED[group] };
}

async function run(options: ConsoleOptions, location: string | undefined, say: (line: string) => void): Promise<ConsoleFigures> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'copiste-bench-console-')));
  const known = existsSync(join(folder, 'data'));
  const application = await openApplication({
    dataDirectory: join(folder, 'data'),
    database: location,
    logger: silentLogger,
    settings: { collectEverySeconds: null, leaseSeconds: 3_600 },
  });
  try {
    if (!known) {
      await prepare(application);
      const waiting = Math.max(100, Math.floor(options.dossiers / WAITING));
      await takeIn(application, await robotOf(application), waiting, say);
      await fill(application, ASSISTANT, Math.max(0, options.dossiers - waiting), say);
    }
    await application.context.database.pool.query("update installation set autonomy = 'autonomous'");
    const { emptyAnswer, robotDossiers, roundTrip, times } = await measure(application, options, say);
    const figures = [...times].map(([{ group, name }, taken]) => ({ name, group, ...spread(taken) }));
    const groups = { lists: groupOf('lists', times, figures), home: groupOf('home', times, figures) };
    const { kind } = application.context.database;
    const line = (name: string, { p50, p95 }: Spread): string => `${name}: p50 ${p50} ms, p95 ${p95} ms`;
    return {
      bench: 'console',
      database: kind,
      dossiers: options.dossiers,
      rounds: options.rounds,
      groups,
      requests: figures,
      roundTrip,
      emptyAnswer,
      robotDossiers,
      lines: [
        ...figures.map((one) => line(`  ${one.name}`, one)),
        `${kind}, ${options.dossiers} dossiers, each ${options.rounds} times, while a robot entered ${robotDossiers}:`,
        line('an answer that asks nothing', emptyAnswer),
        line('a round trip to the database', roundTrip),
        ...Object.entries(groups).map(
          ([name, { asked, held, slowest, ...all }]) =>
            `${line(name, all)}; slowest: ${line(slowest.name, slowest)}; asked ${asked} ms: ${held ? 'held' : 'MISSED'}`,
        ),
      ],
    };
  } finally {
    await application.close().catch(() => undefined);
    if (options.folder === null) await rm(folder, { recursive: true, force: true });
  }
}

export async function benchConsole(options: ConsoleOptions, say: (line: string) => void): Promise<ConsoleFigures> {
  if (options.database === 'embedded') return run(options, undefined, say);
  if (options.database !== 'server') return run(options, options.database, say);
  const server = await startOwnPostgres();
  try {
    return await run(options, server.location, say);
  } finally {
    await server.stop();
  }
}
