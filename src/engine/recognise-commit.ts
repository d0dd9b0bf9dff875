// After a commit whose answer is not known: does our record stand? Found is adopted; absent is believed late; else a person looks.
import { mayStillComeMilliseconds } from '#domain/effect.ts';
import type { KnownEffect } from '#domain/ledger.ts';
import { evaluate, evaluateCondition, toText } from '#language/expression.ts';
import { type RecordValue, isRecord, record, unflatten } from '#language/scope.ts';
import type { ApplicationSession } from './application-session.ts';
import { showsAll } from './compare.ts';
import { Ending, anomaly } from './endings.ts';
import { findRecord } from './find-record.ts';
import { reach } from './reach.ts';
import { recordBefore } from './remembered.ts';
import { settleAbsent } from './settle-absent.ts';
import type { StepOf } from './steps/context.ts';
import { type Treatment, evaluationContext } from './treatment.ts';
import { say } from './lines.ts';

const FIRST_PAUSE_MILLISECONDS = 2_000;

type Verdict =
  | { readonly kind: 'ours' }
  | { readonly kind: 'not_there'; readonly shown: RecordValue }
  | { readonly kind: 'unknown'; readonly why: string };

/** Restores what the intent remembers: what was typed, and the state before. */
export function restoreIntent(treatment: Treatment, effect: KnownEffect): void {
  treatment.scope['saisi'] = unflatten(effect.typed);
}

async function lookOnce(treatment: Treatment, session: ApplicationSession, step: StepOf<'commit'>, effect: KnownEffect): Promise<Verdict> {
  let shown: RecordValue;
  try {
    shown = await findRecord(treatment, session, step);
  } catch (thrown) {
    // The procedure itself would hand this over: the record cannot be found, so nothing can be said of it.
    if (thrown instanceof Ending) return { kind: 'unknown', why: thrown.outcome.kind === 'handed_over' ? thrown.outcome.reason : '' };
    throw thrown;
  }
  const { scope, ...context } = evaluationContext(treatment);
  // Ours is what was made under the account of then, whichever robot looks for it now.
  const identifier = effect.accounts?.[session.map.name] ?? session.account.identifier;
  const compte = record({ identifiant: identifier });
  const withBefore = { ...context, scope: { ...scope, avant: recordBefore(effect), compte } };
  const holds = evaluateCondition(step.recognise, withBefore, treatment.plan.language);
  if (holds === true) return { kind: 'ours' };
  return holds === false ? { kind: 'not_there', shown } : { kind: 'unknown', why: holds.undetermined };
}

async function adopt(treatment: Treatment, step: StepOf<'commit'>, effect: KnownEffect): Promise<KnownEffect> {
  const context = evaluationContext(treatment);
  const proof = Object.fromEntries(step.foundProof.map(({ name, value }) => [name, toText(evaluate(value, context))]));
  treatment.evidence.event(say(treatment, 'adopted'));
  await reach(treatment, 'recognised', effect);
  const adopted = await treatment.ledger.settle(effect.id, 'adopted', proof);
  await reach(treatment, 'resolved', effect);
  return adopted;
}

/** What the record shows against the intent: as it was before, our values under another's name, or something else altogether. */
type Since = 'unchanged' | 'same_by_another' | 'changed';

function sinceTheIntent(effect: KnownEffect, step: StepOf<'commit'>, shown: RecordValue): Since {
  const before = recordBefore(effect);
  if (JSON.stringify(before.entries) === JSON.stringify(sorted(shown, before).entries)) return 'unchanged';
  const typed = unflatten(effect.typed).entries[step.element.screen];
  return isRecord(typed) && showsAll(shown, typed) ? 'same_by_another' : 'changed';
}

/** `shown` with its names in the order of `like`, so that only values are compared. */
function sorted(shown: RecordValue, like: RecordValue): RecordValue {
  const entries = Object.fromEntries(
    Object.entries(like.entries).map(([name, value]) => {
      const now = shown.entries[name] ?? null;
      return [name, isRecord(now) && isRecord(value) ? sorted(now, value) : now];
    }),
  );
  return { type: 'record', entries };
}

async function sayAbsent(treatment: Treatment, effect: KnownEffect): Promise<null> {
  await reach(treatment, 'recognised', effect);
  await settleAbsent(treatment, effect);
  await reach(treatment, 'resolved', effect);
  return null;
}

async function doubt(treatment: Treatment, session: ApplicationSession, effect: KnownEffect, why: string): Promise<never> {
  await reach(treatment, 'recognised', effect);
  await treatment.ledger.settle(effect.id, 'uncertain', {});
  await reach(treatment, 'resolved', effect);
  treatment.evidence.event(say(treatment, 'doubt', { why }));
  const lookFor = say(treatment, 'lookForCommit', { application: session.map.title, why });
  throw new Ending({ kind: 'uncertain', effectId: effect.id, lookFor });
}

export interface RecogniseOptions {
  readonly session: ApplicationSession;
  readonly step: StepOf<'commit'>;
  readonly effect: KnownEffect;
  /** `pace.now()` after which no browser can have been granted this effect any more. */
  readonly since: number;
}

/**
 * The standing effect, or null when it is known to be absent (settled so). Yes is believed at once; no only when the commit window and
 * the application's longest request are over. Errors raised: what keeps the record from being looked at, the intent staying open;
 * Ending: uncertain, or recorded by somebody else.
 */
export async function recogniseCommit(treatment: Treatment, options: RecogniseOptions): Promise<KnownEffect | null> {
  const { session, step, effect, since } = options;
  const { pace, guard, evidence } = treatment;
  const { longestRequestMilliseconds } = session.map.limits;
  // Whichever is longer: what the map says now, or what it said when the intent was granted.
  const believedAt = since + Math.max(mayStillComeMilliseconds(effect), effect.windowMilliseconds + longestRequestMilliseconds);
  restoreIntent(treatment, effect);
  evidence.event(say(treatment, 'looking'));
  await reach(treatment, 'looking', effect);
  for (let pause = FIRST_PAUSE_MILLISECONDS; ; pause *= 2) {
    const left = believedAt - pace.now();
    const verdict = await lookOnce(treatment, session, step, effect);
    if (verdict.kind === 'ours') return adopt(treatment, step, effect);
    if (verdict.kind === 'unknown') return doubt(treatment, session, effect, verdict.why);
    if (left <= 0) {
      switch (sinceTheIntent(effect, step, verdict.shown)) {
        case 'unchanged':
          return sayAbsent(treatment, effect);
        case 'same_by_another':
          await sayAbsent(treatment, effect);
          throw anomaly(say(treatment, 'sameByAnother'));
        case 'changed':
          // A record shows only its last change: ours may stand below a later one, and typing again would undo that one.
          return doubt(treatment, session, effect, say(treatment, 'changedSince'));
      }
    }
    await pace.wait(Math.min(pause, left), guard.signal);
  }
}
