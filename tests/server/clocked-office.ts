// An office in this process with a clock that only the test moves: what takes hours in an application's life takes none here.
import { onTestFinished } from 'vitest';
import { authenticate } from '#app/access/authenticate.ts';
import { issueToken } from '#app/access/issue-token.ts';
import type { Context } from '#app/context.ts';
import { openApplication } from '#app/open.ts';
import { finishAttempt } from '#app/run/finish-attempt.ts';
import { freeRobot } from '#app/run/free-robot.ts';
import { leaseTask } from '#app/run/lease-task.ts';
import { listShownApplications } from '#app/run/show-applications.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { registerRobot } from '#app/run/register-robot.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { changeSettings } from '#app/share/change-settings.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import { CopisteError } from '#base/errors.ts';
import type { ApplicationReport } from '#domain/application-report.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { Caller, PersonCaller, RobotCaller } from '#identity/callers.ts';
import { installRequest, settingsRequest } from '#protocol/console.ts';
import type { ShownApplication } from '#protocol/manners.ts';
import { collectedRequest, type Lease } from '#protocol/robot.ts';
import { installable } from './assistant.ts';
import { found, temporaryFolder, type TreatLease } from './office.ts';
import { OWNER } from './owner.ts';

/** A Monday, nine o'clock in Paris. */
const BEGINNING = Date.parse('2020-01-06T08:00:00Z');

export const DONE: Outcome = { kind: 'done', proof: {} };
const unchanged = (text: string): string => text;
const NEVER_ABORTED = new AbortController().signal;

export function failed(code: string, act: 'operator' | 'system' = 'operator', retry: 'never' | 'new-attempt' = 'new-attempt'): Outcome {
  return { kind: 'failed', error: { code, act, retry, parameters: {}, fr: `Échec ${code}.`, en: `Failure ${code}.`, log: [] } };
}

export interface ClockedRobot {
  readonly caller: RobotCaller;
  readonly robotId: string;
  lease(): Promise<Lease | null>;
  /** A dossier; throws when there is none now. */
  treat(): Promise<TreatLease>;
  end(lease: Lease, outcome: Outcome, applications?: Readonly<Record<string, ApplicationReport>>): Promise<unknown>;
  die(): Promise<unknown>;
}

export interface ClockedOffice {
  readonly context: Context;
  readonly office: string;
  readonly assistant: string;
  readonly person: PersonCaller;
  /** The same person, with the role of an agent alone. */
  readonly agent: PersonCaller;
  /** What was to wait until then is due. */
  advance(seconds: number): Promise<void>;
  robot(name: string): Promise<ClockedRobot>;
  /** Dossiers of these references wait from now on. */
  collect(...references: readonly string[]): Promise<void>;
  /** As `collect`, for another assistant. */
  collectFor(assistant: string, ...references: readonly string[]): Promise<void>;
  /** Installs the assistant again, or under another name, with its map or request changed. */
  install(changes?: {
    readonly name?: string;
    /** The name of its application, for one of its own. */
    readonly application?: string;
    readonly map?: ((text: string) => string) | undefined;
    readonly password?: string;
    readonly accounts?: Readonly<Record<string, { readonly identifier: string; readonly password: string }>>;
  }): Promise<void>;
  application(name?: string): Promise<ShownApplication>;
}

export async function refusedWith(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'accepted',
    (thrown: unknown) => {
      if (thrown instanceof CopisteError) return thrown.code;
      throw thrown;
    },
  );
}

async function makeRobot(context: Context, caller: RobotCaller, name: string): Promise<ClockedRobot> {
  const { robotId } = await registerRobot(context, caller, { name, version: '0.0.0' });
  const lease = (): Promise<Lease | null> => leaseTask(context, caller, { robotId, waitSeconds: 0 }, NEVER_ABORTED);
  return {
    caller,
    robotId,
    lease,
    async treat() {
      const leased = await lease();
      if (leased?.task.kind !== 'treat') throw new Error(`expected a dossier, got ${leased?.task.kind ?? 'nothing'}`);
      return { ...leased, task: leased.task };
    },
    end({ attemptId, fencingToken }, outcome, applications = {}) {
      const body = { fencingToken, outcome: structuredClone(outcome) as never, applications };
      return finishAttempt(context, caller, attemptId, body);
    },
    die: () => freeRobot(context, robotId),
  };
}

export async function openClockedOffice(database: string): Promise<ClockedOffice> {
  let now = BEGINNING;
  const application = await openApplication({
    database,
    dataDirectory: await temporaryFolder(),
    clock: { now: () => new Date(now), today: () => '2026-03-16' },
    settings: { leaseSeconds: 60, collectEverySeconds: null, alertsEverySeconds: null },
  });
  onTestFinished(() => application.close());
  const { context, office } = application;
  const callerOf = async (wanted: Parameters<typeof issueToken>[1]): Promise<Caller> => {
    const { token } = await issueToken(context, wanted);
    return authenticate(context, wanted.kind, `Bearer ${token}`);
  };
  const person = (await callerOf({ kind: 'person', office, name: 'Administration', roles: OWNER })) as PersonCaller;
  const { assistant, request, corrections } = await installable();
  const robot = async (name: string): Promise<ClockedRobot> =>
    makeRobot(context, (await callerOf({ kind: 'robot', office, name })) as RobotCaller, name);
  const collector = await robot('collector');
  const opened: ClockedOffice = {
    context,
    office,
    assistant,
    person,
    agent: { ...person, roles: ['agent'] },
    async advance(seconds) {
      now += seconds * 1_000;
      // The queue counts by the database's own clock, which the test does not move.
      await context.database.pool.query(
        `update queue.job set start_after = now() from task
         where job.singleton_key = task.id::text and job.state = 'created' and task.run_after <= $1`,
        [new Date(now)],
      );
    },
    robot,
    collect: (...references) => opened.collectFor(assistant, ...references),
    async collectFor(of, ...references) {
      await requestCollection(context, person, of);
      const lease = await collector.lease();
      if (lease?.task.kind !== 'collect') throw new Error(`expected a collection, got ${lease?.task.kind ?? 'nothing'}`);
      const { attemptId, fencingToken } = lease;
      const page = { fencingToken, dossiers: references.map((reference) => found(reference)), deleted: [], cursor: 'after' };
      await receiveCollected(context, collector.caller, attemptId, collectedRequest.parse(page));
      await collector.end(lease, DONE);
    },
    async install({
      name = assistant,
      application: called = 'sejour',
      map = unchanged,
      password = 'secret-of-the-account',
      accounts,
    } = {}) {
      const files: Record<string, string> = {};
      for (const [path, text] of Object.entries(request.files)) {
        const own = text.replaceAll(/^(\s*)application: sejour$/gmu, `$1application: ${called}`);
        if (path === 'assistant.yaml') files[path] = own.replace(/^assistant: .*$/mu, `assistant: ${name}`);
        else files[path.replace('sejour', called)] = map(own);
      }
      const wanted = { ...request, files, accounts: accounts ?? { sejour: { identifier: 'robot', password } } };
      await installAssistant(context, person, name, installRequest.parse(wanted));
    },
    async application(name = 'sejour') {
      const { applications } = await listShownApplications(context, person);
      const shown = applications.find((one) => one.name === name);
      if (shown === undefined) throw new Error(`no application ${name}`);
      return shown;
    },
  };
  await opened.install();
  await changeSettings(context, person, assistant, settingsRequest.parse({ autonomy: 'autonomous', allowedCorrections: corrections }));
  return opened;
}
