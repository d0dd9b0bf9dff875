// How long an installation takes to take in many dossiers, and a robot to be given one of them, through the real use cases.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '#base/logger.ts';
import { authenticate } from '#app/access/authenticate.ts';
import type { RobotCaller } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { openApplication } from '#app/open.ts';
import { finishAttempt } from '#app/run/finish-attempt.ts';
import { leaseTask } from '#app/run/lease-task.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { registerRobot } from '#app/run/register-robot.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import type { Application } from '#app/open.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import type { Lease } from '#protocol/robot.ts';
import { installable } from '../../tests/server/assistant.ts';
import { OWNER } from '../../tests/server/owner.ts';
import { BenchFailure, type QueueOptions } from '../options.ts';
import { startOwnPostgres } from './postgres.ts';

const PAGE = 100;

function found(number: number): CollectedDossier {
  const text = (value: string) => ({ type: 'text' as const, value });
  return {
    reference: String(1_000_000 + number),
    submission: '2026-03-01T08:00:00Z',
    depositedAt: '2026-03-01T08:00:00Z',
    payload: {
      fields: {
        'Numéro étranger': text(String(7_500_000_000 + number)),
        Nom: text(`NOM ${number}`),
        Prénom: text('Camille'),
        'Nouvelle adresse': text(`${(number % 300) + 1} rue des Acacias`),
        Commune: text('MONTAUBAN'),
      },
      facts: { state: 'en_construction' },
    },
  };
}

export async function callerOf(application: Application, kind: 'robot' | 'person') {
  const { context, office } = application;
  const wanted = kind === 'robot' ? ({ kind, office, name: 'bench' } as const) : ({ kind, office, name: 'bench', roles: OWNER } as const);
  const { token } = await issueToken(context, wanted);
  const caller = await authenticate(context, kind, `Bearer ${token}`);
  return caller;
}

interface Robot {
  readonly caller: RobotCaller;
  lease(): Promise<Lease>;
  end(lease: Lease, kind: 'done' | 'cancelled'): Promise<void>;
}

export async function robotOf(application: Application): Promise<Robot> {
  const { context } = application;
  const caller = await callerOf(application, 'robot');
  if (caller.kind !== 'robot') throw new TypeError('not a robot');
  const { robotId } = await registerRobot(context, caller, { name: 'bench', version: '0' });
  const signal = new AbortController().signal;
  return {
    caller,
    async lease() {
      const lease = await leaseTask(context, caller, { robotId, waitSeconds: 0 }, signal);
      if (lease === null) throw new BenchFailure('nothing to lease');
      return lease;
    },
    async end({ attemptId, fencingToken }, kind) {
      const outcome = kind === 'done' ? ({ kind, proof: {} } as const) : ({ kind, reason: 'retiré' } as const);
      await finishAttempt(context, caller, attemptId, { fencingToken, outcome });
    },
  };
}

export async function prepare(application: Application): Promise<void> {
  const { context } = application;
  const person = await callerOf(application, 'person');
  if (person.kind !== 'person') throw new TypeError('not a person');
  const { assistant, request } = await installable();
  await installAssistant(context, person, assistant, request);
  await requestCollection(context, person, assistant);
}

/** How long it took, and how long this process had a processor for it: the first is longer on a busy machine. */
interface Import {
  readonly seconds: number;
  readonly processorSeconds: number;
}

export async function takeIn(application: Application, robot: Robot, count: number, say: (line: string) => void): Promise<Import> {
  const lease = await robot.lease();
  const { attemptId, fencingToken } = lease;
  const started = performance.now();
  const cpu = process.cpuUsage();
  for (let first = 0; first < count; first += PAGE) {
    const dossiers = Array.from({ length: Math.min(PAGE, count - first) }, (_, index) => found(first + index));
    const counts = await receiveCollected(application.context, robot.caller, attemptId, {
      fencingToken,
      dossiers: structuredClone(dossiers) as never,
      deleted: [],
      cursor: `after ${first}`,
    });
    if (counts.created !== dossiers.length) throw new BenchFailure(`${counts.created} of ${dossiers.length} dossiers made`);
    if (first % 10_000 === 0) say(`${first} dossiers after ${Math.round((performance.now() - started) / 1_000)} s`);
  }
  const { user, system } = process.cpuUsage(cpu);
  const seconds = (performance.now() - started) / 1_000;
  await robot.end(lease, 'done');
  return { seconds, processorSeconds: (user + system) / 1_000_000 };
}

export const rounded = (value: number): number => Math.round(value * 10) / 10;

export function percentile(sorted: readonly number[], share: number): number {
  return rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
}

/** Milliseconds. */
interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
}

function spread(times: readonly number[]): Spread {
  const sorted = times.toSorted((left, right) => left - right);
  return { count: times.length, p50: percentile(sorted, 0.5), p99: percentile(sorted, 0.99), longest: percentile(sorted, 1) };
}

export interface DatabaseFigures {
  readonly database: 'embedded' | 'server';
  readonly dossiers: number;
  readonly importSeconds: number;
  readonly importProcessorSeconds: number;
  readonly claims: Spread;
  readonly finishes: Spread;
  /** Of this process, for one claim and the end of its attempt: the same on a busy machine. */
  readonly claimProcessorMilliseconds: number;
  /** `select 1` between them: what a busy machine adds to everything. */
  readonly roundTrip: Spread;
  readonly restartSeconds: number;
  readonly lines: readonly string[];
}

/** `location`: that of a server; null: embedded. */
async function measure(options: QueueOptions, location: string | null, say: (line: string) => void): Promise<DatabaseFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-bench-queue-'));
  const open = (): Promise<Application> =>
    openApplication({
      dataDirectory: join(folder, 'data'),
      database: location ?? undefined,
      today: '2026-03-16',
      logger: silentLogger,
      // One page after another, with no robot beside it that keeps the lease.
      settings: { collectEverySeconds: null, leaseSeconds: 3_600 },
    });
  let application = await open();
  try {
    await prepare(application);
    const taken = await takeIn(application, await robotOf(application), options.dossiers, say);
    await application.close();
    const before = performance.now();
    application = await open();
    const restartSeconds = (performance.now() - before) / 1_000;
    const robot = await robotOf(application);
    const times: number[] = [];
    const ends: number[] = [];
    const trips: number[] = [];
    const cpu = process.cpuUsage();
    for (let claim = 0; claim < options.claims; claim += 1) {
      const started = performance.now();
      const lease = await robot.lease();
      times.push(performance.now() - started);
      const ending = performance.now();
      await robot.end(lease, 'cancelled');
      ends.push(performance.now() - ending);
      const asking = performance.now();
      await application.context.database.pool.query('select 1');
      trips.push(performance.now() - asking);
    }
    const { user, system } = process.cpuUsage(cpu);
    await application.close();
    const roundTrip = spread(trips);
    const claimProcessorMilliseconds = rounded((user + system) / 1_000 / options.claims);
    const claims = spread(times);
    const finishes = spread(ends);
    return {
      database: location === null ? 'embedded' : 'server',
      dossiers: options.dossiers,
      importSeconds: rounded(taken.seconds),
      importProcessorSeconds: rounded(taken.processorSeconds),
      claims,
      finishes,
      claimProcessorMilliseconds,
      roundTrip,
      restartSeconds: rounded(restartSeconds),
      lines: [
        `${location === null ? 'embedded' : 'PostgreSQL server'}: ${options.dossiers} dossiers taken in: ${rounded(taken.seconds)} s (${rounded(taken.processorSeconds)} s of this process’s processor time)`,
        `claim of one among them, ${claims.count} times: p50 ${claims.p50} ms, p99 ${claims.p99} ms, longest ${claims.longest} ms`,
        `end of its attempt: p50 ${finishes.p50} ms, p99 ${finishes.p99} ms, longest ${finishes.longest} ms`,
        `both together: ${claimProcessorMilliseconds} ms of this process’s processor time; a round trip to the database beside them: p50 ${roundTrip.p50} ms, p99 ${roundTrip.p99} ms`,
        `start on these data: ${rounded(restartSeconds)} s`,
      ],
    };
  } finally {
    // Closing twice harms nothing.
    await application.close().catch(() => undefined);
    await rm(folder, { recursive: true, force: true });
  }
}

export interface QueueFigures {
  readonly bench: 'queue';
  readonly databases: readonly DatabaseFigures[];
  readonly lines: readonly string[];
}

export async function benchQueue(options: QueueOptions, say: (line: string) => void): Promise<QueueFigures> {
  const { database } = options;
  const databases: DatabaseFigures[] = [];
  if (database.startsWith('postgres')) databases.push(await measure(options, database, say));
  if (database === 'embedded' || database === 'both') databases.push(await measure(options, null, say));
  if (database === 'server' || database === 'both') {
    const own = await startOwnPostgres();
    try {
      databases.push(await measure(options, own.location, say));
    } finally {
      await own.stop();
    }
  }
  return { bench: 'queue', databases, lines: databases.flatMap(({ lines }) => lines) };
}
