// What can happen to an office, in any order: robots that work, die, freeze and speak too late; a source; a clock; persons.
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { cancelDossier } from '#app/run/cancel-dossier.ts';
import { expireLeases } from '#app/run/expire-leases.ts';
import { finishAttempt } from '#app/run/finish-attempt.ts';
import { finishByHand } from '#app/run/finish-by-hand.ts';
import { freeRobot } from '#app/run/free-robot.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { heartbeat } from '#app/run/heartbeat.ts';
import { leaseTask } from '#app/run/lease-task.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { recordReread } from '#app/run/record-reread.ts';
import { repeatDossier } from '#app/run/repeat-dossier.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { retryDossier } from '#app/run/retry-dossier.ts';
import { settleByHand } from '#app/run/settle-by-hand.ts';
import { settleEffect } from '#app/run/settle-effect.ts';
import { newId } from '#base/ids.ts';
import { stands } from '#domain/effect.ts';
import type { IntentAnswer } from '#domain/ledger.ts';
import type { Outcome } from '#domain/outcome.ts';
import { collectedRequest, finishRequest, intentRequest, settleRequest } from '#protocol/robot.ts';
import { checkInvariants, type Seen } from './invariants.ts';
import { type Model, type ModelAttempt, happen, isHeld, land } from './model.ts';
import { LEASE_SECONDS, ROBOTS, refusalOf, type RobotProcess, type Scene } from './scene.ts';

export const REFERENCES = 3;
const KEYS = ['saisie/valider', 'retour/annoter'] as const;
const LONGEST_MILLISECONDS = 8_000;
const MARGIN_MILLISECONDS = 500;

export interface Real {
  readonly scene: Scene;
  readonly seen: Seen;
  /** The present process of each robot. */
  readonly processes: RobotProcess[];
  readonly collector: RobotProcess;
  /** Tells the references of one run from those of all others. */
  readonly run: string;
}

export interface Command extends fc.AsyncCommand<Model, Real> {
  /** What happens, without the look at the tables afterwards. */
  readonly act: (model: Model, real: Real) => Promise<void>;
}

async function look(model: Model, { scene, seen }: Real): Promise<void> {
  land(model, scene.now());
  await checkInvariants(scene, model, seen);
}

function command(name: string, act: Command['act']): Command {
  return {
    act,
    check: () => true,
    async run(model, real) {
      await act(model, real);
      await look(model, real);
    },
    toString: () => name,
  };
}

const reference = (real: Real, index: number): string => `${real.run}-${index}`;
const NO_SIGNAL = new AbortController().signal;

/** A stale attempt is refused; one that is held is never told that it lost its lease, unless it loses it at this very moment. */
function expectFenced(model: Model, refusal: string | null, held: boolean, what: string): void {
  if (held && model.racing) return;
  if (held) expect(refusal, what).not.toBe('lease.lost');
  else expect(refusal, what).toBe('lease.lost');
}

/** Any attempt of the run, those long over too; 0 is the latest. */
function attemptAt(model: Model, index: number): ModelAttempt | undefined {
  return model.attempts.length === 0 ? undefined : model.attempts.at(-1 - (index % model.attempts.length));
}

type Page = { readonly dossiers: readonly object[]; readonly deleted: readonly string[] };

/** Whatever the queue gives that is not the collection goes back untouched. */
async function collect({ scene, collector }: Real, page: Page): Promise<void> {
  const { context, assistant, agent } = scene;
  const robot = { robotId: collector.robotId, waitSeconds: 0 };
  for (let tries = 1; tries <= 10; tries += 1) {
    await requestCollection(context, agent, assistant);
    const lease = await leaseTask(context, collector.caller, robot, NO_SIGNAL);
    if (lease === null) continue;
    const { attemptId, fencingToken } = lease;
    const finish = (outcome: Outcome): Promise<unknown> =>
      finishAttempt(context, collector.caller, attemptId, finishRequest.parse({ fencingToken, outcome }));
    if (lease.task.kind !== 'collect') {
      await finish({ kind: 'put_back', reason: 'not mine' });
      continue;
    }
    await receiveCollected(context, collector.caller, attemptId, collectedRequest.parse({ fencingToken, ...page, cursor: null }));
    await finish({ kind: 'done', proof: {} });
    return;
  }
  throw new Error('no collection was given');
}

const deposited = (of: string, submission: number): object => ({
  reference: of,
  submission: `2026-03-01T08:00:${String(submission).padStart(2, '0')}Z`,
  depositedAt: '2026-03-01T08:00:00Z',
  payload: { fields: {}, facts: {} },
});

/** `isNew`: another submission; else the source is only read again. */
export const deposit = (index: number, isNew: boolean): Command =>
  command(`${isNew ? 'deposit' : 'read again'} ${index}`, async (model, real) => {
    const of = reference(real, index);
    const before = model.deposits.get(of) ?? 0;
    const submission = isNew || before === 0 ? before + 1 : before;
    model.deposits.set(of, submission);
    await collect(real, { dossiers: [deposited(of, submission)], deleted: [] });
    happen(model, 'deposit');
  });

export const deletion = (index: number): Command =>
  command(`delete at the source ${index}`, async (model, real) => {
    const of = reference(real, index);
    if (!model.deposits.has(of)) return;
    await collect(real, { dossiers: [], deleted: [of] });
    happen(model, 'deletion');
  });

export const lease = (robot: number): Command =>
  command(`lease by ${robot}`, async (model, real) => {
    await leaseBy(model, real, robot);
  });

export async function leaseBy(model: Model, real: Real, robot: number): Promise<ModelAttempt | null> {
  const { scene, processes } = real;
  const process = processes[robot];
  if (process === undefined) throw new RangeError(`no robot ${robot}`);
  // A robot has one task at a time: asking gives back what it had.
  for (const attempt of model.attempts) if (attempt.process.robotId === process.robotId && attempt.state === 'held') attempt.state = 'lost';
  const given = await leaseTask(scene.context, process.caller, { robotId: process.robotId, waitSeconds: 0 }, NO_SIGNAL);
  if (given === null) return null;
  const { task } = given;
  if (task.kind === 'collect') {
    // Another asked for it at the same moment; it finds nothing.
    const { attemptId, fencingToken } = given;
    await finishAttempt(scene.context, process.caller, attemptId, { fencingToken, outcome: { kind: 'done', proof: {} } });
    return leaseBy(model, real, robot);
  }
  const before = model.attempts.findLast((attempt) => attempt.task.dossierId === task.dossierId);
  expect(model.racing || before === undefined || !isHeld(before, scene.now()), 'a dossier that is held is not leased').toBe(true);
  if (!model.racing) expect(given.fencingToken, 'fencing tokens grow').toBeGreaterThan(model.tokens.at(-1) ?? 0);
  model.tokens.push(given.fencingToken);
  await expectOpenEffectsTold(scene, task);
  const attempt: ModelAttempt = {
    process,
    id: given.attemptId,
    fencingToken: given.fencingToken,
    task,
    state: 'held',
    expiresAt: scene.now() + LEASE_SECONDS * 1_000,
    outcome: null,
    granted: null,
    clicked: false,
  };
  model.attempts.push(attempt);
  model.current.set(robot, attempt);
  happen(model, 'lease');
  return attempt;
}

/** Open effects are never forgotten: whoever takes the dossier is told of them. */
async function expectOpenEffectsTold(scene: Scene, task: ModelAttempt['task']): Promise<void> {
  const open = await scene.context.database.kysely
    .selectFrom('effect')
    .select('id')
    .where('dossier', '=', task.dossierId)
    .where('state', 'in', ['intended', 'uncertain'])
    .execute();
  expect(task.effects.map(({ id }) => id)).toEqual(expect.arrayContaining(open.map(({ id }) => id)));
}

export const beat = (index: number): Command =>
  command(`heartbeat of ${index}`, async (model, { scene }) => {
    const attempt = attemptAt(model, index);
    if (attempt === undefined) return;
    const { id: attemptId, fencingToken } = attempt;
    const held = isHeld(attempt, scene.now());
    expectFenced(
      model,
      await refusalOf(() => heartbeat(scene.context, attempt.process.caller, { attemptId, fencingToken })),
      held,
      'heartbeat',
    );
    if (held) attempt.expiresAt = scene.now() + LEASE_SECONDS * 1_000;
  });

export async function intendBy(model: Model, { scene }: Real, attempt: ModelAttempt, key: string): Promise<string | null> {
  const { id, fencingToken, process } = attempt;
  const held = isHeld(attempt, scene.now());
  const request = intentRequest.parse({
    fencingToken,
    key,
    kind: key === KEYS[0] ? 'commit' : 'annotation',
    typed: { commune: 'MONTAUBAN' },
    before: { numéro: 'E-1' },
    recognise: 'vrai',
    longestRequestMilliseconds: LONGEST_MILLISECONDS,
  });
  let answer: IntentAnswer | undefined;
  const refusal = await refusalOf(async () => {
    answer = await grantIntent(scene.context, process.caller, id, request);
  });
  expectFenced(model, refusal, held, 'intent');
  if (answer?.granted !== true || stands(answer.effect.state)) return refusal;
  const { effect } = answer;
  attempt.granted = {
    effectId: effect.id,
    key,
    clickBefore: scene.now() + effect.windowMilliseconds - MARGIN_MILLISECONDS,
    longest: LONGEST_MILLISECONDS,
  };
  attempt.clicked = false;
  happen(model, 'grant');
  return refusal;
}

export const intend = (index: number, key: number): Command =>
  command(`intend ${KEYS[key % KEYS.length]} by ${index}`, async (model, real) => {
    const attempt = attemptAt(model, index);
    if (attempt === undefined || attempt.granted !== null) return;
    await intendBy(model, real, attempt, KEYS[key % KEYS.length] ?? KEYS[0]);
  });

/** The guard lets a click through within its window only, whatever the robot knows of its lease; it lands within the longest request. */
export const click = (index: number, lateShare: number): Command =>
  command(`click by ${index}`, async (model, { scene }) => {
    const attempt = attemptAt(model, index);
    if (attempt?.granted == null || attempt.clicked || scene.now() >= attempt.granted.clickBefore) return;
    attempt.clicked = true;
    const { effectId, longest } = attempt.granted;
    model.flights.push({ effectId, landsAt: scene.now() + Math.floor(longest * lateShare) });
    happen(model, isHeld(attempt, scene.now()) ? 'click' : 'click by one that lost its lease');
  });

/** The beginning of an ordinary attempt; `lateShare` null: it comes to a halt before the click. */
export const begin = (robot: number, key: number, lateShare: number | null): Command =>
  command(`lease, intend ${KEYS[key % KEYS.length]}${lateShare === null ? '' : ' and click'} by robot ${robot}`, async (model, real) => {
    const attempt = await leaseBy(model, real, robot);
    if (attempt === null || attempt.task.effects.some(({ state }) => state === 'intended' || state === 'uncertain')) return;
    await intendBy(model, real, attempt, KEYS[key % KEYS.length] ?? KEYS[0]);
    if (lateShare !== null) await click(0, lateShare).act(model, real);
  });

/** Says of an effect what can be seen of it outside; `proved` only by the attempt that clicked it. */
async function settleBy(model: Model, { scene }: Real, attempt: ModelAttempt, effectId: string): Promise<string | null> {
  const { id: attemptId, fencingToken, process } = attempt;
  const landed = (model.landed.get(effectId) ?? 0) > 0;
  const own = attempt.granted?.effectId === effectId;
  const state = landed ? (own && attempt.clicked ? 'proved' : 'adopted') : 'absent';
  // Only the robot that was granted it knows that it has not clicked, and then it never will.
  const nothingUnderWay = own && !attempt.clicked;
  const request = settleRequest.parse({ fencingToken, state, proof: {}, ...(nothingUnderWay ? { nothingUnderWay } : {}) });
  if (nothingUnderWay) attempt.clicked = true;
  const held = isHeld(attempt, scene.now());
  const refusal = await refusalOf(() => settleEffect(scene.context, process.caller, { attemptId, effectId }, request));
  expectFenced(model, refusal, held, `settle as ${state}`);
  if (refusal === null) {
    happen(model, `settled ${state}`);
    if (own) attempt.granted = null;
  }
  return refusal;
}

export const settle = (index: number, which: number): Command =>
  command(`settle ${which} by ${index}`, async (model, real) => {
    const attempt = attemptAt(model, index);
    if (attempt === undefined) return;
    const open = [
      ...(attempt.granted === null ? [] : [attempt.granted.effectId]),
      ...attempt.task.effects.filter(({ state }) => state === 'intended' || state === 'uncertain').map(({ id }) => id),
    ];
    const effectId = open[which % Math.max(1, open.length)];
    if (effectId !== undefined) await settleBy(model, real, attempt, effectId);
  });

export const doubt = (index: number): Command =>
  command(`doubt by ${index}`, async (model, { scene }) => {
    const attempt = attemptAt(model, index);
    const effectId = attempt?.granted?.effectId ?? attempt?.task.effects.find(({ state }) => state === 'intended')?.id;
    if (attempt === undefined || effectId === undefined) return;
    const { id, fencingToken, process } = attempt;
    const held = isHeld(attempt, scene.now());
    const outcome: Outcome = { kind: 'uncertain', effectId, lookFor: 'the record' };
    const refusal = await refusalOf(() => finishAttempt(scene.context, process.caller, id, finishRequest.parse({ fencingToken, outcome })));
    noteFinish(model, attempt, { outcome, refusal, held });
  });

function noteFinish(
  model: Model,
  attempt: ModelAttempt,
  { outcome, refusal, held }: { readonly outcome: Outcome; readonly refusal: string | null; readonly held: boolean },
): void {
  if (attempt.state === 'finished' && !model.racing) {
    // Said again because the answer was lost: the same is accepted, anything else is refused.
    expect(refusal, 'finish once more').toBe(attempt.outcome === outcome.kind ? null : 'attempt.already-finished');
    return;
  }
  expectFenced(model, refusal, held, `finish as ${outcome.kind}`);
  if (refusal !== null) return;
  attempt.state = 'finished';
  attempt.outcome = outcome.kind;
  happen(model, `finished ${outcome.kind}`);
}

const OUTCOMES: readonly Outcome[] = [
  { kind: 'done', proof: {} },
  { kind: 'handed_over', handover: 'anomaly', reason: 'look', proposedText: null },
  { kind: 'awaiting', reason: 'a piece is missing' },
  { kind: 'cancelled', reason: 'withdrawn' },
  { kind: 'put_back', reason: 'stopping' },
  { kind: 'failed', error: { code: 'test.failed', act: 'system', retry: 'new-attempt', parameters: {}, fr: 'É', en: 'F', log: [] } },
  { kind: 'failed', error: { code: 'test.never', act: 'system', retry: 'never', parameters: {}, fr: 'É', en: 'F', log: [] } },
];
export const OUTCOME_COUNT = OUTCOMES.length;

async function finishBy(model: Model, { scene }: Real, attempt: ModelAttempt, outcome: Outcome): Promise<string | null> {
  const { id, fencingToken, process } = attempt;
  const held = isHeld(attempt, scene.now());
  const refusal = await refusalOf(() => finishAttempt(scene.context, process.caller, id, finishRequest.parse({ fencingToken, outcome })));
  noteFinish(model, attempt, { outcome, refusal, held });
  return refusal;
}

export const finish = (index: number, outcome: number): Command =>
  command(`finish by ${index} as ${OUTCOMES[outcome]?.kind}`, async (model, real) => {
    const attempt = attemptAt(model, index);
    const said = OUTCOMES[outcome];
    if (attempt !== undefined && said !== undefined) await finishBy(model, real, attempt, said);
  });

export const reread = (index: number): Command =>
  command(`re-read by ${index}`, async (model, { scene }) => {
    const attempt = attemptAt(model, index);
    if (attempt === undefined) return;
    const { id, fencingToken, process, task } = attempt;
    const held = isHeld(attempt, scene.now());
    const submission = `2026-03-01T08:00:${String(model.deposits.get(task.reference) ?? 1).padStart(2, '0')}Z`;
    const request = { fencingToken, submission, payload: { fields: {}, facts: {} } };
    expectFenced(model, await refusalOf(() => recordReread(scene.context, process.caller, id, request)), held, 're-read');
  });

/** The process is gone, and its browser with it; what it sent is on its way. A new one takes its place. */
export const die = (robot: number): Command =>
  command(`death of ${robot}`, async (model, real) => {
    const process = real.processes[robot];
    if (process === undefined) return;
    await freeRobot(real.scene.context, process.caller.token);
    for (const attempt of model.attempts) {
      if (attempt.process !== process) continue;
      if (attempt.state === 'held') attempt.state = 'lost';
      attempt.clicked = true;
    }
    real.processes[robot] = await real.scene.process(`robot-${robot}`);
    model.current.delete(robot);
    happen(model, 'death');
  });

/** Time passes. `watch`: the server looks for leases that are over. */
export const pass = (seconds: number, watch: boolean): Command =>
  command(`${seconds} s pass${watch ? ', leases are looked at' : ''}`, async (model, { scene }) => {
    scene.advance(seconds);
    land(model, scene.now());
    if (!watch) return;
    await expireLeases(scene.context);
    for (const attempt of model.attempts) if (attempt.state === 'held' && attempt.expiresAt <= scene.now()) attempt.state = 'lost';
  });

export const PERSON_ACTS = ['retry', 'done', 'cancel', 'settle', 'repeat'] as const;

/** A person does what the server lets them; what they say of an effect is what stands. */
export const personAct = (index: number, act: (typeof PERSON_ACTS)[number]): Command =>
  command(`a person: ${act} ${index}`, async (model, real) => {
    const { context, agent } = real.scene;
    const db = context.database.kysely;
    const of = reference(real, index);
    const dossier = await db
      .selectFrom('dossier')
      .select('id')
      .where('reference', '=', of)
      .orderBy('created_at', 'desc')
      .executeTakeFirst();
    if (dossier === undefined) return;
    const request = { dossierId: dossier.id, requestId: randomUUID() };
    const refusal = await refusalOf(async () => {
      switch (act) {
        case 'retry':
          return retryDossier(context, agent, request);
        case 'done':
          return finishByHand(context, agent, request);
        case 'cancel':
          return cancelDossier(context, agent, { ...request, reason: 'withdrawn' });
        case 'repeat':
          return repeatDossier(context, agent, { ...request, reason: 'entry_undone' });
        case 'settle': {
          const open = db.selectFrom('effect').select('id').where('dossier', '=', dossier.id);
          const effect = await open.where('state', 'in', ['intended', 'uncertain']).executeTakeFirst();
          if (effect === undefined) return undefined;
          const standing = (model.landed.get(effect.id) ?? 0) > 0;
          return settleByHand(context, agent, { ...request, effectId: effect.id, stands: standing });
        }
      }
    });
    if (refusal === null) happen(model, `person ${act}`);
  });

/** Two things at the same moment: in whichever order the server takes them, nothing may break. */
export const atOnce = (left: Command, right: Command): Command =>
  command(`at once: ${left.toString()} | ${right.toString()}`, async (model, real) => {
    model.racing = true;
    await Promise.all([left.act(model, real), right.act(model, real)]);
    model.racing = false;
    // Only the server knows which of the two came first.
    const ids = model.attempts.map(({ id }) => id);
    const rows = await real.scene.context.database.kysely
      .selectFrom('attempt')
      .selectAll()
      .where('id', 'in', [newId(), ...ids])
      .execute();
    for (const attempt of model.attempts) {
      const row = rows.find(({ id }) => id === attempt.id);
      if (row === undefined) throw new Error('an attempt that was leased is not there');
      attempt.state = row.state === 'running' ? 'held' : row.state;
      attempt.expiresAt = row.lease_expires_at.getTime();
      attempt.outcome = row.outcome;
    }
  });

/** Faults have stopped: an honest robot does whatever is still to be done. Returns how many dossiers it took. */
export async function drain(model: Model, real: Real): Promise<number> {
  const { scene } = real;
  for (let taken = 0, idle = 0; ;) {
    await scene.trust();
    scene.advance(700);
    land(model, scene.now());
    await expireLeases(scene.context);
    for (const attempt of model.attempts) if (attempt.state === 'held' && attempt.expiresAt <= scene.now()) attempt.state = 'lost';
    const attempt = await leaseBy(model, real, 0);
    if (attempt === null) {
      idle += 1;
      if (idle === 2) return taken;
      continue;
    }
    taken += 1;
    if (taken > 50) throw new Error('dossiers come back for ever');
    for (const { id, state } of attempt.task.effects) {
      if (state === 'intended' || state === 'uncertain') expect(await settleBy(model, real, attempt, id), 'recovery').toBe(null);
    }
    for (const key of KEYS) {
      const refusal = await intendBy(model, real, attempt, key);
      if (refusal === 'dossier.replaced') {
        await finishBy(model, real, attempt, { kind: 'put_back', reason: 'replaced' });
        break;
      }
      expect(refusal).toBe(null);
      const { granted } = attempt;
      if (granted === null) continue;
      attempt.clicked = true;
      model.landed.set(granted.effectId, (model.landed.get(granted.effectId) ?? 0) + 1);
      await settleBy(model, real, attempt, granted.effectId);
    }
    if (attempt.state === 'held') expect(await finishBy(model, real, attempt, { kind: 'done', proof: {} })).toBe(null);
    await checkInvariants(scene, model, real.seen);
  }
}

const robots = fc.nat({ max: ROBOTS - 1 });
const references = fc.nat({ max: REFERENCES - 1 });
const anyAttempt = fc.oneof(
  { arbitrary: fc.constant(0), weight: 5 },
  { arbitrary: fc.constant(1), weight: 2 },
  { arbitrary: fc.nat({ max: 30 }), weight: 1 },
);
const lateShare = fc.constantFrom(0, 0.5, 1);

const ordinary: readonly fc.Arbitrary<Command>[] = [
  fc.tuple(references, fc.boolean()).map(([index, isNew]) => deposit(index, isNew)),
  robots.map(lease),
  fc.tuple(robots, fc.nat({ max: 1 }), fc.option(lateShare, { freq: 2 })).map(([robot, key, late]) => begin(robot, key, late)),
  fc.tuple(robots, fc.nat({ max: 1 }), fc.option(lateShare, { freq: 2 })).map(([robot, key, late]) => begin(robot, key, late)),
  anyAttempt.map(beat),
  fc.tuple(anyAttempt, fc.nat({ max: 1 })).map(([index, key]) => intend(index, key)),
  fc.tuple(anyAttempt, lateShare).map(([index, late]) => click(index, late)),
  fc.tuple(anyAttempt, fc.nat({ max: 2 })).map(([index, which]) => settle(index, which)),
  fc.tuple(anyAttempt, fc.nat({ max: 2 })).map(([index, which]) => settle(index, which)),
  fc.tuple(anyAttempt, fc.nat({ max: OUTCOME_COUNT - 1 })).map(([index, outcome]) => finish(index, outcome)),
  anyAttempt.map(doubt),
  anyAttempt.map(reread),
];

const troubles: readonly fc.Arbitrary<Command>[] = [
  references.map(deletion),
  robots.map(die),
  fc.tuple(fc.constantFrom(1, 4, 9, 61), fc.boolean()).map(([seconds, watch]) => pass(seconds, watch)),
  fc.tuple(references, fc.constantFrom(...PERSON_ACTS)).map(([index, act]) => personAct(index, act)),
];

export const commands: fc.Arbitrary<Command>[] = [
  ...ordinary,
  ...troubles,
  fc.tuple(fc.oneof(...ordinary), fc.oneof(...troubles, ...ordinary)).map(([left, right]) => atOnce(left, right)),
];
