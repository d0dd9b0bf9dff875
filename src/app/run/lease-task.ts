// A robot asks for a task: the next that is due in its office, under a new fencing token, with the secrets lent for the lease.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import { keptUntil } from '#domain/application-limits.ts';
import { isOpen } from '#domain/effect.ts';
import type { Lease, leaseRequest } from '#protocol/robot.ts';
import type { Dispatch } from '#queue/queue.ts';
import { listLentAccounts } from '#store/repositories/accounts.ts';
import { type SeenApplication, shortenSeats } from '#store/repositories/applications.ts';
import { type DossierRow, lockDossierOfTask } from '#store/repositories/dossiers.ts';
import { listEffects } from '#store/repositories/effects.ts';
import { type InstallationRow, type LendingInstallation, readLendingInstallation } from '#store/repositories/installations.ts';
import { greetRobot, hasEnded, readOrders, type RobotOrders } from '#store/repositories/robots.ts';
import { type TaskRow, findTask, insertAttempt, lockAttemptsOfRobots, lockTaskIfAny, updateTask } from '#store/repositories/tasks.ts';
import { loseShowings } from '../build/end-showing.ts';
import { isShowingAwaited } from '../build/take-showing.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Accounts } from '../sealing.ts';
import { waitsForApproval } from '../share/actions-to-approve.ts';
import { inTransaction, type Work } from '../work.ts';
import { worksIn } from './application-state.ts';
import { correctedPayload } from './corrected-payload.ts';
import { phasesToLeave } from './dropped-phases.ts';
import { admit, enterApplications } from './enter-applications.ts';
import { freeRobot } from './free-robot.ts';
import { knownAnswers } from './known-answers.ts';
import { knownEffect } from './known-effect.ts';
import { serverProcess } from './leave-earlier-robots.ts';
import { loseAttempts } from './lose-attempt.ts';
import { leavesMailboxes } from './mailbox-problem.ts';
import { moveDossier } from './move-dossier.ts';
import { type Lane, openLanes } from './open-lanes.ts';
import { NO_OWN_ACCOUNTS, ownAccounts } from './own-account.ts';

/** How often a waiting robot looks again although nobody rang: for tasks that become due, and for other servers' tasks. */
const LOOK_AGAIN_MILLISECONDS = 1_000;

/** What kept a task from being taken has mostly closed its lane by then; what has not is not asked about in a circle. */
const SET_ASIDE_MILLISECONDS = 2_000;
/** A dossier in a dropped phase whose application is closed: others of its lane may go on, and are not to wait behind many of these. */
const SET_ASIDE_FOR_APPLICATION_MILLISECONDS = 60_000;

interface Holder {
  readonly caller: RobotCaller;
  readonly robot: string;
}

interface Given {
  readonly installation: LendingInstallation;
  readonly dossier: DossierRow | undefined;
  /** Phases that it is done without. */
  readonly left: readonly string[];
}

function leftDetail(left: readonly string[]): { readonly leftPhases?: string } {
  return left.length === 0 ? {} : { leftPhases: left.join(', ') };
}

async function beginAttempt(
  work: Work,
  holder: Holder,
  task: TaskRow,
  { installation, dossier, left }: Given,
): Promise<Pick<Lease, 'attemptId' | 'fencingToken' | 'expiresAt'>> {
  const now = work.clock.now();
  const attemptId = newId(now.getTime());
  const number = (dossier?.attempts ?? task.failures) + 1;
  const expires = new Date(now.getTime() + work.settings.leaseSeconds * 1_000);
  await updateTask(work.transaction, task.id, { state: 'leased', updated_at: now });
  const fencingToken = await insertAttempt(work.transaction, {
    id: attemptId,
    office: task.office,
    installation: installation.id,
    task: task.id,
    dossier: dossier?.id ?? null,
    submission: dossier?.submission ?? null,
    robot: holder.robot,
    number,
    bundle: installation.bundle,
    source_digest: installation.source_digest,
    state: 'running',
    lease_expires_at: expires,
    started_at: now,
    lent_accounts: JSON.stringify(installation.lent),
    actions: installation.actions,
    left_phases: left.length === 0 ? null : [...left],
  });
  if (dossier !== undefined) {
    const changes = { attempts: number };
    const { assistant, version, bundle } = installation;
    const { actions } = installation;
    const detail = {
      attempt: attemptId,
      number,
      assistant,
      version,
      bundle,
      ...(actions === null ? {} : { actions }),
      ...leftDetail(left),
    };
    await moveDossier(work, dossier, { event: 'lease', actor: actorOf(holder.caller), attempt: attemptId, reason: null, changes, detail });
  } else {
    work.record({
      office: task.office,
      actor: actorOf(holder.caller),
      verb: 'collection.lease',
      subject: `installation:${installation.id}`,
      detail: { assistant: installation.assistant, version: installation.version, bundle: installation.bundle },
    });
  }
  return { attemptId, fencingToken, expiresAt: expires.toISOString() };
}

function lent(context: Context, installation: InstallationRow): Lease['installation'] {
  const { sealing } = context;
  return {
    office: installation.office,
    assistant: installation.assistant,
    version: installation.version,
    bundle: installation.bundle,
    autonomy: installation.autonomy,
    settings: { ...sealing.open('installation.settings', installation.id, installation.settings) },
    accounts: { ...sealing.open('installation.accounts', installation.id, installation.accounts) },
    source: sealing.open('installation.source', installation.id, installation.source),
    ...(installation.outlets === null
      ? {}
      : { outlets: { ...sealing.open('installation.outlets', installation.id, installation.outlets) } }),
    allowedOrigins: installation.allowed_origins,
    ...(installation.actions === null || waitsForApproval(installation) ? {} : { approvedActions: installation.actions }),
  };
}

type LentAnswers = NonNullable<Extract<Lease['task'], { kind: 'treat' }>['answers']>;

async function taskOf(
  work: Work,
  installation: InstallationRow,
  dossier: DossierRow | undefined,
  number: number,
): Promise<Lease['task'] | undefined> {
  if (dossier === undefined) {
    const leaves = await leavesMailboxes(work, installation);
    return { kind: 'collect', cursor: installation.cursor, ...(leaves ? { leavesMailboxes: true } : {}) };
  }
  if (dossier.payload === null) return undefined;
  const { submission } = dossier;
  const effects = (await listEffects(work.transaction, dossier.id)).filter((effect) => effect.submission === submission || isOpen(effect));
  const openOnes = effects.filter(isOpen).map((effect) => effect.granted_to);
  const madeWith = await listLentAccounts(work.transaction, openOnes);
  const accountsOf = (attempt: string): Record<string, string> =>
    Object.fromEntries(
      madeWith
        .filter((one) => one.attempt === attempt)
        .map(({ application, id, identifier }) => [application, work.sealing.open('account.identifier', id, identifier)]),
    );
  const answers = await knownAnswers(work, dossier);
  const left = await phasesToLeave(work, installation, dossier, effects);
  return {
    kind: 'treat',
    dossierId: dossier.id,
    reference: dossier.reference,
    submission,
    number,
    payload: structuredClone(
      await correctedPayload(work, dossier, work.sealing.open('dossier.payload', dossier.id, dossier.payload)),
    ) as Extract<Lease['task'], { kind: 'treat' }>['payload'],
    ...(Object.keys(answers).length === 0 ? {} : { answers: structuredClone(answers) as LentAnswers }),
    ...(left.length === 0 ? {} : { leftPhases: [...left] }),
    effects: effects.map((effect) => ({
      ...knownEffect(work.sealing, effect),
      ...(isOpen(effect) ? { accounts: accountsOf(effect.granted_to) } : {}),
      ...(effect.submission === submission ? {} : { earlier: true }),
    })),
  };
}

function leftOf(task: Lease['task']): readonly string[] {
  return task.kind === 'treat' ? (task.leftPhases ?? []) : [];
}

function withAccounts(installation: Lease['installation'], own: Accounts): Lease['installation'] {
  return { ...installation, accounts: { ...installation.accounts, ...own } };
}

/** Not now: to be asked about again a little later, where it is still to be done then. */
interface Aside {
  readonly asideFor: number;
}
const ASIDE: Aside = { asideFor: SET_ASIDE_MILLISECONDS };

/** Leases this task if it is still to be done; aside when it is not, or must wait until somebody acts. `locked`: the lane's applications. */
async function take(
  work: Work,
  holder: Holder,
  { lane, taskId }: { readonly lane: Lane; readonly taskId: string },
  locked: readonly SeenApplication[],
): Promise<Lease | Aside> {
  // The dossier before its task: everybody locks in this order.
  const dossier = await lockDossierOfTask(work.transaction, taskId);
  const task = await lockTaskIfAny(work.transaction, taskId);
  if (task === undefined || task.dossier !== (dossier?.id ?? null) || !holder.caller.offices.includes(task.office)) return ASIDE;
  const installation = await readLendingInstallation(work.transaction, task.installation);
  if (task.state !== 'ready' || installation.held_at !== null || installation.paused_at !== null) return ASIDE;
  if (!(installation.source_robots?.includes(holder.caller.name) ?? true)) return ASIDE;
  if (dossier !== undefined && (dossier.state !== 'waiting' || waitsForApproval(installation))) return ASIDE;
  const given = await taskOf(work, installation, dossier, (dossier?.attempts ?? 0) + 1);
  if (given === undefined) return ASIDE;
  const isUsed = await worksIn(work.transaction, installation, leftOf(given));
  const applications = locked.filter(({ name }) => isUsed(name));
  if (applications.some(({ name }) => !lane.admitted.includes(name))) return { asideFor: SET_ASIDE_FOR_APPLICATION_MILLISECONDS };
  const own = dossier === undefined ? NO_OWN_ACCOUNTS : await ownAccounts(work, holder, installation, applications);
  if (own === 'refused') return ASIDE;
  const lending = { ...installation, lent: { ...installation.lent, ...own.lent } };
  const attempt = await beginAttempt(work, holder, task, { installation: lending, dossier, left: leftOf(given) });
  await enterApplications(work, applications, { robot: holder.robot, attempt: attempt.attemptId });
  const revisions = Object.fromEntries(Object.entries(lending.lent).map(([application, { revision }]) => [application, revision]));
  return {
    ...attempt,
    today: work.clock.today(),
    office: installation.office_name,
    installation: withAccounts({ ...lent(work, installation), accountRevisions: revisions }, own.accounts),
    task: given,
  };
}

/** What was handed out and not taken: in again a little later while it is still to be done, or nobody would ever hear of it. */
async function setAside(work: Work, dispatch: Dispatch, { asideFor }: Aside): Promise<void> {
  const task = await findTask(work.transaction, dispatch.taskId);
  if (task?.state !== 'ready') return work.queue.complete(work.transaction, dispatch);
  const soon = new Date(work.clock.now().getTime() + asideFor);
  const notBefore = task.run_after > soon ? task.run_after : soon;
  await work.queue.retryLater(work.transaction, dispatch, { priority: task.priority, notBefore });
}

/** `again`: something changed between looking and locking, or was no longer to be done. */
type Next = { readonly kind: 'nothing' | 'again' } | { readonly kind: 'lease'; readonly lease: Lease };

/** Looking again so often in a row shows that somebody holds what is seen: it is left alone for a moment. */
const LOOKS = 20;

/** Applications are locked before the queue is asked, and those of one lane only: everybody locks in this order. */
async function next(work: Work, holder: Holder): Promise<Next> {
  const lanes = await openLanes(work, holder.caller, holder.robot);
  const inOrder = await work.queue.order(
    lanes.map(({ name }) => name),
    work.transaction,
  );
  if (inOrder.length === 0 || (await hasEnded(work.transaction, holder.robot))) return { kind: 'nothing' };
  for (const lane of inOrder.flatMap((name) => lanes.find((one) => one.name === name) ?? [])) {
    const { office, applications: names, admitted } = lane;
    const applications = await admit(work, { office, robot: holder.robot, applications: names, admitted });
    if (applications === null) return { kind: 'again' };
    const [dispatch] = await work.queue.claim([lane.name], 1, work.transaction);
    if (dispatch !== undefined) {
      const taken = await take(work, holder, { lane, taskId: dispatch.taskId }, applications);
      if ('asideFor' in taken) {
        await setAside(work, dispatch, taken);
        return { kind: 'again' };
      }
      await work.queue.complete(work.transaction, dispatch);
      return { kind: 'lease', lease: taken };
    }
    // What was there a moment ago is another robot's by now.
    if (applications.length > 0) return { kind: 'again' };
  }
  return { kind: 'nothing' };
}

/** Goes through what the queue hands out until something is still to be done. */
async function takeNext(context: Context, holder: Holder): Promise<Lease | undefined> {
  for (let looks = 1; looks <= LOOKS; looks += 1) {
    const found = await inTransaction(context, (work) => next(work, holder));
    if (found.kind === 'nothing') return undefined;
    if (found.kind === 'lease') return found.lease;
  }
  return undefined;
}

/** Gives back what this robot holds without knowing it: the answer that said so never arrived. What it lost before, it has left. */
async function giveBack(context: Context, robot: string): Promise<void> {
  await loseShowings(context, [robot], 'answer-lost');
  await inTransaction(context, async (work) => {
    await loseAttempts(work, await lockAttemptsOfRobots(work.transaction, [robot]), 'answer-lost');
    await shortenSeats(work.transaction, robot, keptUntil(work.clock.now()));
  });
}

/**
 * Waits up to `waitSeconds` for a task; null when there is none, when the caller goes away or when the server stops.
 * Errors raised: `robot.unknown`, `robot.restart-asked`.
 */
export async function leaseTask(
  context: Context,
  caller: RobotCaller,
  request: z.output<typeof leaseRequest>,
  signal: AbortSignal,
): Promise<Lease | null> {
  const { kysely } = context.database;
  const identity = { office: caller.office, token: caller.token, id: request.robotId };
  const robot = await greetRobot(kysely, identity, { at: context.clock.now(), by: serverProcess() });
  if (robot === undefined) throw error(appErrors, 'robot.unknown');
  // A robot has one task at a time: what it still seems to hold was leased by an answer that it never received.
  await giveBack(context, robot.id);
  const over = AbortSignal.any([signal, context.stopping]);
  const deadline = performance.now() + request.waitSeconds * 1_000;
  for (let orders: RobotOrders = robot; !over.aborted; orders = await readOrders(kysely, robot.id)) {
    if (orders.restart_asked_at !== null) {
      // It ends now, whoever starts it again, and what it kept open in applications ends with it.
      await freeRobot(context, robot.id);
      throw error(appErrors, 'robot.restart-asked');
    }
    // A person waits at the console: this robot is sent to ask for that.
    if (
      request.shows === true &&
      orders.drained_at === null &&
      (await isShowingAwaited(context, caller, request.tries === true ? ['show', 'try'] : ['show']))
    )
      return null;
    const lease = orders.drained_at !== null ? undefined : await takeNext(context, { caller, robot: robot.id });
    if (lease !== undefined && !signal.aborted) return lease;
    if (lease !== undefined) await giveBack(context, robot.id);
    const left = deadline - performance.now();
    if (left <= 0) return null;
    await context.doorbell.wait(Math.min(left, LOOK_AGAIN_MILLISECONDS), over);
  }
  return null;
}
