// The real application of the server, called without HTTP and in virtual time, and real robots whose engine drives fakes.
import type { Caller } from '#identity/callers.ts';
import { authenticate } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import { type Application, openApplication } from '#app/open.ts';
import { expireLeases } from '#app/run/expire-leases.ts';
import { freeRobot } from '#app/run/free-robot.ts';
import { newId } from '#base/ids.ts';
import { silentLogger } from '#base/logger.ts';
import type { DossierPayload } from '#domain/payload.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { Client } from '#protocol/client.ts';
import type { DossierDetail } from '#protocol/console.ts';
import type { Lease } from '#protocol/robot.ts';
import { ROUTES, type Route, type RouteName } from '#protocol/routes.ts';
import { runAttempt } from '#robot/attempt.ts';
import { keepBundles } from '#robot/bundles.ts';
import type { Parts } from '#robot/parts.ts';
import { makeStop } from '#robot/safe-stop.ts';
import { HANDLERS } from '#server/handlers.ts';
import { treatDossier } from '../../src/engine/treat.ts';
import { ACCOUNT, FakeApplication, type FakeApplicationOptions } from '../engine/fake-application.ts';
import { type FakeSource, type SendingBehaviour, fakeSource } from '../engine/fake-source.ts';
import { type VirtualTime, virtualTime } from '../engine/virtual-time.ts';
import type { Kind } from './assistants.ts';
import { type RobotFate, isBuried } from './fate.ts';
import { OWNER } from '../server/owner.ts';

const BEGINNING = Date.parse('2026-03-16T08:00:00.000Z');
export const LEASE_SECONDS = 600;
/** Real time: no robot of these tests beats a second time. */
const REAL_LEASE_MILLISECONDS = 24 * 3_600_000;
/** Real time: the queue hands out by the database's own clock. */
const LEASE_WAIT_SECONDS = 20;
const SUBMISSION = '2026-03-01T08:00:00Z';

export const PAYLOAD: DossierPayload = {
  fields: { Numéro: { type: 'text', value: '1234' }, Rue: { type: 'text', value: 'RUE NEUVE' } },
  facts: {},
};

type LooseCall = (args?: { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown }) => Promise<unknown>;

/** A client that calls the use cases behind the routes, with the shapes that HTTP would have checked. */
function clientOf({ context }: Application, caller: Caller): Client {
  const methods = Object.keys(ROUTES).map((name): [string, LooseCall] => {
    const route: Route = ROUTES[name as RouteName];
    const handler = HANDLERS[name as RouteName] as unknown as (call: Readonly<Record<string, unknown>>) => Promise<unknown>;
    return [
      name,
      async ({ params, query, body } = {}) => {
        const answer = await handler({
          context,
          caller,
          params: route.params?.parse(params),
          query: route.query?.parse(query ?? {}),
          body: body instanceof Uint8Array ? body : route.body?.parse(body),
          signal: new AbortController().signal,
        });
        return answer === null || answer instanceof Uint8Array || route.response === undefined ? answer : route.response.parse(answer);
      },
    ];
  });
  return { ...Object.fromEntries(methods), url: 'in-process' } as unknown as Client;
}

/** What stands in the outside world, and how it behaves. */
export interface World {
  readonly source: FakeSource;
  readonly application: FakeApplication;
  /** How often the effect was made. */
  made(): number;
  /** Somebody else changes what stands there, so that nobody can tell any more what was ours. */
  blur(): void;
}

export interface TestOffice {
  readonly time: VirtualTime;
  /** A new dossier, and the world that it will be treated in. */
  deposit(
    kind: Kind,
    behaviour?: { readonly sendings?: readonly SendingBehaviour[]; readonly application?: Omit<FakeApplicationOptions, 'time'> },
  ): Promise<World>;
  /** Leases the dossier that waits and treats it; resolves when the robot has ended, which one that died never does by itself. */
  robot(world: World, fate?: RobotFate): Promise<void>;
  /** The supervisor saw the robot die, or believes so. */
  takeForDead(fate: RobotFate): Promise<void>;
  /** Time passes: beyond every lease and every window. */
  passLeases(): Promise<void>;
  /** The dossier deposited last. */
  show(): Promise<DossierDetail>;
}

async function install(person: Client, kind: Kind): Promise<void> {
  const { assistant } = kind;
  const params = { assistant };
  await person.install({
    params,
    body: {
      files: { ...kind.files },
      settings: { 'service.démarche': '1', 'réglages.adresse': 'http://fichier.example' },
      accounts: kind.kind === 'commit' ? { fichier: { ...ACCOUNT } } : {},
      source: { address: 'http://source.example/graphql', token: 'jeton' },
      allowedOrigins: ['http://fichier.example'],
    },
  });
  const allowed = { correction: ['pièce à fournir'], message: ['accusé'] }[kind.name as string] ?? [];
  await person.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: allowed } });
}

function countOf(kind: Kind, source: FakeSource, application: FakeApplication): number {
  switch (kind.kind) {
    case 'commit':
      return application.changes.length;
    case 'state_change':
      return source.takenIn;
    case 'message':
      return source.messages.length;
    case 'annotation':
      return source.annotations.length;
    case 'label':
      return source.labels.length;
    case 'row':
    case 'mail':
      throw new TypeError('this world has no outlets');
  }
}

function blur(source: FakeSource, application: FakeApplication): void {
  source.blurred = true;
  application.recordBy('agent', 'RUE PLUS RÉCENTE');
}

function partsOf(world: World, time: VirtualTime, fate: RobotFate | undefined): Parts {
  const { application } = world;
  return {
    loadPlan: async (files) => loadAssistant(files),
    openSource: async () => world.source,
    drivers: {
      openSession: () => application.openSession(),
      close: async () => undefined,
      rest: async () => undefined,
      abandon: async () => undefined,
    },
    treat: (options) => treatDossier({ ...options, pace: time }),
    ...(fate === undefined ? {} : { atPoint: fate.atPoint }),
  };
}

export async function openOffice(where: {
  readonly dataDirectory: string;
  readonly database: string;
}): Promise<{ readonly office: TestOffice; close(): Promise<void> }> {
  const time = virtualTime();
  const never = new AbortController().signal;
  const clock = { now: () => new Date(BEGINNING + time.now()), today: () => '2026-03-16' };
  const application = await openApplication({ ...where, clock, settings: { leaseSeconds: LEASE_SECONDS, collectEverySeconds: null } });
  const { context, office: officeId } = application;
  const callerOf = async (kind: 'robot' | 'person', name: string): Promise<Caller> => {
    const wanted = kind === 'robot' ? { kind, office: officeId, name } : { kind, office: officeId, name, roles: ['agent'] as const };
    const { token } = await issueToken(context, wanted);
    return authenticate(context, kind, `Bearer ${token}`);
  };
  const { token: administration } = await issueToken(context, { kind: 'person', office: officeId, name: 'A', roles: OWNER });
  const administrator = clientOf(application, await authenticate(context, 'person', `Bearer ${administration}`));
  const agent = clientOf(application, await callerOf('person', 'agent'));
  const machine = clientOf(application, await callerOf('robot', 'robots'));
  const installed = new Set<string>();
  const robots = new Map<RobotFate, string>();
  let number = 0;

  const register = async (): Promise<string> => (await machine.register({ body: { name: newId(), version: '0.0.0' } })).robotId;
  const lease = async (robotId: string): Promise<Lease> => {
    const leased = await machine.lease({ body: { robotId, waitSeconds: LEASE_WAIT_SECONDS } });
    if (leased === null) throw new Error('nothing to lease');
    return leased;
  };
  const collector = await register();

  const office: TestOffice = {
    time,
    async deposit(kind, behaviour = {}) {
      if (!installed.has(kind.assistant)) await install(administrator, kind);
      installed.add(kind.assistant);
      number += 1;
      await administrator.collect({ params: { assistant: kind.assistant } });
      const { attemptId, fencingToken } = await lease(collector);
      const found = { reference: String(number), submission: SUBMISSION, depositedAt: SUBMISSION, payload: PAYLOAD };
      const body = { fencingToken, dossiers: [found] as never, deleted: [], cursor: null };
      await machine.collected({ params: { attemptId }, body });
      await machine.finish({ params: { attemptId }, body: { fencingToken, outcome: { kind: 'done', proof: {} } } });
      const source = fakeSource(behaviour.sendings, PAYLOAD, time);
      source.reading = { found: true, payload: PAYLOAD, submission: SUBMISSION, state: 'taken' };
      const fake = new FakeApplication({ time, ...behaviour.application });
      return { source, application: fake, made: () => countOf(kind, source, fake), blur: () => blur(source, fake) };
    },
    async robot(world, fate) {
      const robotId = await register();
      if (fate !== undefined) robots.set(fate, robotId);
      const parts = partsOf(world, time, fate);
      await runAttempt({
        client: machine,
        parts,
        bundles: keepBundles(parts.loadPlan),
        lease: await lease(robotId),
        leaseMilliseconds: REAL_LEASE_MILLISECONDS,
        askedAt: performance.now(),
        stop: makeStop(),
        limits: { longestMilliseconds: REAL_LEASE_MILLISECONDS, graceMilliseconds: REAL_LEASE_MILLISECONDS },
        logger: silentLogger,
      }).catch((thrown: unknown) => {
        if (!isBuried(thrown)) throw thrown;
      });
    },
    async takeForDead(fate) {
      await freeRobot(context, robots.get(fate) ?? '');
    },
    async passLeases() {
      await time.wait((LEASE_SECONDS + 1) * 1_000, never);
      await expireLeases(context);
    },
    async show() {
      const { dossiers } = await agent.dossiers({ query: { search: String(number) } });
      const found = dossiers.find(({ reference }) => reference === String(number));
      if (found === undefined) throw new Error(`no dossier ${number}`);
      return agent.dossier({ params: { dossierId: found.id } });
    },
  };
  return { office, close: () => application.close() };
}
