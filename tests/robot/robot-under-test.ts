// A whole robot against a scripted server, with an engine, a source and browsers that a test replaces.
import { newId } from '#base/ids.ts';
import { silentLogger } from '#base/logger.ts';
import type { SourceConnector } from '#domain/connector.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { connect } from '#protocol/client.ts';
import type { Lease } from '#protocol/robot.ts';
import { runRobot } from '#robot/loop.ts';
import type { KeptDrivers, Parts } from '#robot/parts.ts';
import { type Stop, makeStop } from '#robot/safe-stop.ts';
import { type Script, type ScriptedServer, scriptedServer } from './scripted-server.ts';

export const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const INSTALLATION: Lease['installation'] = {
  assistant: 'changement-adresse',
  version: '1.0.0',
  bundle: 'digest-1',
  autonomy: 'autonomous',
  settings: { 'service.démarche': '1' },
  accounts: { agent: { identifier: 'robot1', password: 'secret' } },
  source: { connector: 'demarche-numerique', address: 'http://127.0.0.1:1/api', token: 'lent' },
  allowedOrigins: ['http://127.0.0.1:1'],
};

export function lease(task: Partial<Extract<Lease['task'], { kind: 'treat' }>> | Extract<Lease['task'], { kind: 'collect' }> = {}): Lease {
  const treat = {
    kind: 'treat' as const,
    dossierId: newId(),
    reference: '1001',
    submission: '2026-03-01T10:00:00Z',
    number: 1,
    payload: { fields: {}, facts: {} },
    effects: [],
  };
  return {
    attemptId: newId(),
    fencingToken: 7,
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    today: '2026-03-16',
    office: 'Bureau du séjour',
    installation: INSTALLATION,
    task: task.kind === 'collect' ? task : { ...treat, ...task },
  };
}

/** Leases these, one after the other, then nothing. */
export function leases(...given: readonly Lease[]): () => Lease | null {
  const left = [...given];
  return () => left.shift() ?? null;
}

const NO_SOURCE: SourceConnector = {
  collect: () => Promise.resolve({ dossiers: [], deleted: [], cursor: null, more: false }),
  reread: () => Promise.resolve({ found: false }),
  takeIn: () => {
    throw new TypeError('not in this test');
  },
  askCorrection: () => {
    throw new TypeError('not in this test');
  },
  annotate: () => {
    throw new TypeError('not in this test');
  },
};

export interface RobotUnderTest {
  readonly server: ScriptedServer;
  readonly stop: Stop;
  /** How often its browsers were abandoned, rested and closed. */
  readonly drivers: { abandoned: number; rested: number; closed: number };
  /** Settles when the robot ended. */
  readonly ended: Promise<unknown>;
  /** Asks for a stop, waits, and closes the server. */
  end(): Promise<void>;
}

export async function robotUnderTest(options: {
  readonly script: Script;
  readonly treat?: Parts['treat'];
  readonly source?: Partial<SourceConnector>;
  readonly leaseSeconds?: number;
  readonly graceMilliseconds?: number;
  readonly loadPlan?: Parts['loadPlan'];
}): Promise<RobotUnderTest> {
  const { leaseSeconds = 60 } = options;
  const server = await scriptedServer({
    register: () => ({ robotId: newId(), heartbeatSeconds: leaseSeconds / 3, leaseSeconds }),
    lease: () => null,
    bundle: () => ({ files: { 'assistant.yaml': '' } }),
    heartbeat: () => ({ expiresAt: new Date().toISOString(), stop: false }),
    capture: () => ({ captureId: newId() }),
    reread: () => ({ changed: false }),
    collected: () => ({ created: 0, updated: 0, unchanged: 0, cancelled: 0 }),
    ...options.script,
  });
  const counts = { abandoned: 0, rested: 0, closed: 0 };
  const drivers: KeptDrivers = {
    openSession: () => Promise.reject(new TypeError('not in this test')),
    rest: async () => void (counts.rested += 1),
    abandon: async () => void (counts.abandoned += 1),
    close: async () => void (counts.closed += 1),
  };
  const stop = makeStop();
  const ended = runRobot({
    client: connect({ url: server.url, token: 'token' }),
    name: 'robot-1',
    version: '0.1.0',
    parts: {
      loadPlan: options.loadPlan ?? (() => Promise.resolve({ plan: { name: 'changement-adresse' } as AssistantPlan, diagnostics: [] })),
      openSource: () => Promise.resolve({ ...NO_SOURCE, ...options.source }),
      drivers,
      treat: options.treat ?? (() => Promise.resolve({ kind: 'done', proof: {} })),
    },
    stop,
    logger: silentLogger,
    limits: {
      longestMilliseconds: 60_000,
      graceMilliseconds: options.graceMilliseconds ?? 5_000,
      patience: { firstMilliseconds: 5, longestMilliseconds: 20 },
    },
  });
  ended.catch(() => undefined);
  return {
    server,
    stop,
    drivers: counts,
    ended,
    async end() {
      stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 100 });
      await ended.catch(() => undefined);
      stop.dispose();
      await server.close();
    },
  };
}
