// A server over real HTTP on a fresh database, with an assistant installed and robots that say what the test wants.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import type { Autonomy } from '#domain/autonomy.ts';
import type { EffectKind } from '#domain/effect.ts';
import type { Settling } from '#domain/ledger.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { type Client, connect } from '#protocol/client.ts';
import type { DossierDetail } from '#protocol/console.ts';
import type { Lease } from '#protocol/robot.ts';
import { type RunningServer, startServer, type StartOptions } from '#server/start.ts';
import { installable } from './assistant.ts';
import { OWNER } from './owner.ts';

export type TreatLease = Lease & { readonly task: Extract<Lease['task'], { kind: 'treat' }> };

type Undo = (undo: () => Promise<void>) => void;

export async function temporaryFolder(undo: Undo = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'copiste-test-'));
  undo(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts a server and closes it after the test. No collection starts by itself. */
export async function startForTest(
  options: Partial<StartOptions> & { readonly database: string },
  undo: Undo = onTestFinished,
): Promise<RunningServer> {
  const server = await startServer({
    dataDirectory: options.dataDirectory ?? (await temporaryFolder(undo)),
    port: 0,
    host: '127.0.0.1',
    today: '2026-03-16',
    logger: silentLogger,
    ...options,
    settings: { collectEverySeconds: null, alertsEverySeconds: null, ...options.settings },
  });
  undo(() => server.close());
  return server;
}

export interface TestRobot {
  readonly client: Client;
  readonly robotId: string;
  /** The next task; null when there is none now. */
  lease(waitSeconds?: number): Promise<Lease | null>;
  treat(): Promise<TreatLease>;
}

export async function robotOf(server: RunningServer, name: string): Promise<TestRobot> {
  const client = connect({ url: server.url, token: await server.issueRobotToken(name) });
  const { robotId } = await client.register({ body: { name, version: '0.0.0' } });
  const lease = (waitSeconds = 0): Promise<Lease | null> => client.lease({ body: { robotId, waitSeconds } });
  return {
    client,
    robotId,
    lease,
    async treat() {
      const leased = await lease(2);
      if (leased?.task.kind !== 'treat') throw new Error(`expected a dossier, got ${leased?.task.kind ?? 'nothing'}`);
      return { ...leased, task: leased.task };
    },
  };
}

export function found(reference: string, submission = '2026-03-01T08:00:00Z', city = 'MONTAUBAN'): CollectedDossier {
  return {
    reference,
    submission,
    depositedAt: '2026-03-01T08:00:00Z',
    payload: { fields: { Commune: { type: 'text', value: city } }, facts: { state: 'en_construction' } },
  };
}

export interface TestOffice {
  readonly server: RunningServer;
  /** An `OWNER`: installs, collects, changes settings; sees no content. */
  readonly person: Client;
  /** Reads dossiers and acts on them. */
  readonly agent: Client;
  readonly robot: TestRobot;
  readonly assistant: string;
  /** Leases the collection that was asked for; the caller hands in what it finds. */
  beginCollection(): Promise<Lease>;
  handIn(lease: Lease, dossiers: readonly CollectedDossier[], deleted?: readonly string[]): Promise<Counts>;
  /** Runs a whole collection that finds these dossiers. */
  collect(dossiers: readonly CollectedDossier[], deleted?: readonly string[]): Promise<Counts>;
  /** The newest dossier of this reference. */
  show(reference: string): Promise<DossierDetail>;
}

export type Counts = Readonly<Record<'created' | 'updated' | 'unchanged' | 'cancelled', number>>;

export interface OfficeOptions {
  readonly autonomy?: Autonomy;
  readonly settings?: StartOptions['settings'];
  readonly clock?: StartOptions['clock'];
  readonly dataDirectory?: string;
  /** Folder of the built console, for tests that look at it. */
  readonly webFolder?: string;
}

/** An office with the assistant installed: autonomous with every correction allowed, unless told otherwise. */
export async function openOffice(database: string, options: OfficeOptions = {}, undo: Undo = onTestFinished): Promise<TestOffice> {
  const { autonomy = 'autonomous', ...start } = options;
  const server = await startForTest({ database, ...start }, undo);
  const person = connect({ url: server.url, token: await server.issuePersonToken('Administration', OWNER) });
  const agent = connect({ url: server.url, token: await server.issuePersonToken('Agent', ['agent']) });
  const { assistant, request, corrections } = await installable();
  await person.install({ params: { assistant }, body: request });
  if (autonomy !== 'dry_run') await person.settings({ params: { assistant }, body: { autonomy, allowedCorrections: corrections } });
  const robot = await robotOf(server, 'robot-1');
  const office: TestOffice = {
    server,
    person,
    agent,
    robot,
    assistant,
    async beginCollection() {
      await person.collect({ params: { assistant } });
      const lease = await robot.lease(2);
      if (lease?.task.kind !== 'collect') throw new Error(`expected a collection, got ${lease?.task.kind ?? 'nothing'}`);
      return lease;
    },
    async handIn(lease, dossiers, deleted = []) {
      const { attemptId, fencingToken } = lease;
      const body = { fencingToken, dossiers: structuredClone(dossiers) as never, deleted: [...deleted], cursor: 'after' };
      const counts = await robot.client.collected({ params: { attemptId }, body });
      await finish(robot, lease, { kind: 'done', proof: {} });
      return counts;
    },
    collect: async (dossiers, deleted) => office.handIn(await office.beginCollection(), dossiers, deleted),
    async show(reference) {
      const { dossiers } = await person.dossiers({ query: { search: reference } });
      const [dossier] = dossiers;
      if (dossier === undefined) throw new Error(`no dossier ${reference}`);
      return agent.dossier({ params: { dossierId: dossier.id } });
    },
  };
  return office;
}

/** One office for all tests of a group; each test uses references of its own and leaves nothing for the robots. */
export function sharedOffice(location: () => Promise<string>, options: OfficeOptions = {}): () => TestOffice {
  const undone: (() => Promise<void>)[] = [];
  let office: TestOffice | undefined;
  beforeAll(async () => {
    office = await openOffice(await location(), options, (undo) => undone.push(undo));
  });
  afterAll(async () => {
    for (const undo of undone.toReversed()) await undo();
  });
  return () => {
    if (office === undefined) throw new Error('the office is not open');
    return office;
  };
}

export function finish(robot: TestRobot, lease: Pick<Lease, 'attemptId' | 'fencingToken'>, outcome: Outcome): Promise<{ accepted: true }> {
  const { attemptId, fencingToken } = lease;
  return robot.client.finish({ params: { attemptId }, body: { fencingToken, outcome: structuredClone(outcome) as never } });
}

export const COMMIT = {
  key: 'saisie/valider',
  kind: 'commit',
  typed: { commune: 'MONTAUBAN' },
  before: { 'dernier numéro': 'E-1' },
  recognise: 'fiche.adresse = saisi.adresse',
} as const;

export function intend(
  robot: TestRobot,
  lease: Pick<Lease, 'attemptId' | 'fencingToken'>,
  request: {
    readonly key?: string;
    readonly kind?: EffectKind;
    readonly correctionReason?: string;
    readonly requestId?: string;
    readonly typed?: Readonly<Record<string, string>>;
    readonly before?: Readonly<Record<string, string>>;
    readonly longestRequestMilliseconds?: number;
  } = {},
): ReturnType<Client['intend']> {
  const { attemptId, fencingToken } = lease;
  return robot.client.intend({ params: { attemptId }, body: { fencingToken, ...COMMIT, ...request } });
}

export function settle(
  robot: TestRobot,
  lease: Pick<Lease, 'attemptId' | 'fencingToken'>,
  effectId: string,
  state: 'proved' | 'adopted' | 'absent' | 'uncertain',
  settling: Settling = {},
): ReturnType<Client['settle']> {
  const { attemptId, fencingToken } = lease;
  return robot.client.settle({ params: { attemptId, effectId }, body: { fencingToken, state, proof: { numéro: 'E-2' }, ...settling } });
}

/** The code of the refusal that `promise` ends with; fails when it does not. */
export async function refusal(promise: Promise<unknown>): Promise<string> {
  const outcome = await promise.then(
    () => 'accepted',
    (thrown: { readonly code?: string }) => thrown.code ?? 'no code',
  );
  return outcome;
}

export function failure(retry: 'never' | 'new-attempt' | 'wait', act: 'system' | 'operator' | 'data' = 'system'): Outcome {
  return { kind: 'failed', error: { code: 'test.failed', act, retry, parameters: {}, fr: 'Échec.', en: 'Failure.', log: [] } };
}
