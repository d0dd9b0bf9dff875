// What an attempt's outcome makes of its dossier: pure, so that every case can be read and tested as a table.
import type { DossierEvent } from '#domain/dossier.ts';
import type { EffectState } from '#domain/effect.ts';
import { eventOf, type HandoverKind, type Outcome } from '#domain/outcome.ts';
import { RETRY_WAITS_SECONDS } from '#domain/task.ts';
import { REASONS, RETURNED_SENTENCES } from './sentences.ts';

export interface FinishFacts {
  readonly outcome: Outcome;
  /** Effects of the dossier, of whatever submission, of which it is not known whether they stand: intended or uncertain. */
  readonly unsettled: readonly { readonly key: string; readonly state: EffectState }[];
  /** The applicant deposited again while the robot worked on the earlier submission. */
  readonly replaced: boolean;
  /** A person must still compare a submission that came after the intent with the one that was typed. */
  readonly laterSubmission: boolean;
  /** The code of a letter about this submission that came back and that no person was told of; null: none did. */
  readonly undelivered: string | null;
  /** Technical failures so far. */
  readonly failures: number;
  /** Robots are kept away from what failed it until that is mended: an application that rests, an account that is paused. */
  readonly kept: boolean;
}

export interface FinishDecision {
  readonly event: DossierEvent;
  readonly reason: string | null;
  readonly proposedText: string | null;
  readonly handover: HandoverKind | null;
  /** Seconds until a robot may take it again; null: the task is over. */
  readonly retryAfterSeconds: number | null;
  readonly failures: number;
  /** An operator must act before anything of this installation is leased again: the next dossier would fail the same way. */
  readonly hold: boolean;
}

export type Finish = { readonly refusedFor: string } | FinishDecision;

/** A safe stop goes back at once, but not in a tight circle. */
const PUT_BACK_SECONDS = 1;
/** Something outside must change first (an application that is down): waits, and is not held against the dossier. */
const WAIT_SECONDS = 60;

/** Events after which nobody would look at the dossier any more. */
const RESTING: ReadonlySet<DossierEvent> = new Set(['finish', 'await', 'cancel']);

const PLAIN = { reason: null, proposedText: null, handover: null, retryAfterSeconds: null, hold: false } as const;

function decideFailure(outcome: Extract<Outcome, { kind: 'failed' }>, facts: FinishFacts): FinishDecision {
  const { act, retry, fr } = outcome.error;
  const plain = { ...PLAIN, failures: facts.failures, reason: fr };
  const back = { event: eventOf(outcome, true) } as const;
  if (facts.kept) return { ...plain, ...back, retryAfterSeconds: PUT_BACK_SECONDS };
  if (act === 'operator' && retry === 'never') return { ...plain, ...back, retryAfterSeconds: PUT_BACK_SECONDS, hold: true };
  if (retry === 'wait') return { ...plain, ...back, retryAfterSeconds: WAIT_SECONDS };
  const open = facts.unsettled.length > 0;
  const wait = RETRY_WAITS_SECONDS[facts.failures];
  // With an effect that may stand, the next attempt must find out, whatever the error says of itself.
  const mayRetry = open || (retry !== 'never' && act !== 'data');
  if (mayRetry && wait !== undefined) return { ...plain, ...back, retryAfterSeconds: wait, failures: facts.failures + 1 };
  const failures = facts.failures + 1;
  if (open) return { ...plain, event: 'doubt', reason: REASONS.openEffect, handover: 'uncertain', failures };
  return { ...plain, event: eventOf(outcome, false), handover: 'anomaly', failures };
}

function decide(facts: FinishFacts): Finish {
  const { outcome, unsettled, failures, replaced } = facts;
  const plain = { ...PLAIN, failures };
  if (replaced && outcome.kind !== 'uncertain') {
    return { ...plain, event: 'put_back', reason: REASONS.replaced, retryAfterSeconds: 0 };
  }
  const event = eventOf(outcome, true);
  // A person who is handed the dossier settles what is uncertain; nobody looks at one that rests.
  const [open] = RESTING.has(event) ? unsettled : unsettled.filter((effect) => effect.state === 'intended');
  switch (outcome.kind) {
    case 'done':
      return open === undefined ? { ...plain, event } : { refusedFor: open.key };
    case 'dry_run_finished':
      return open === undefined ? { ...plain, event, reason: REASONS.dryRun, handover: 'decide' } : { refusedFor: open.key };
    case 'awaiting':
    case 'cancelled':
      return open === undefined ? { ...plain, event, reason: outcome.reason } : { refusedFor: open.key };
    case 'handed_over':
      return { ...plain, event, reason: outcome.reason, proposedText: outcome.proposedText, handover: outcome.handover };
    case 'uncertain':
      return { ...plain, event, reason: outcome.lookFor, handover: 'uncertain' };
    case 'put_back':
      return { ...plain, event, reason: outcome.reason, retryAfterSeconds: PUT_BACK_SECONDS };
    case 'failed':
      return decideFailure(outcome, facts);
  }
}

/** Nobody answers what never reached them; what the office's own people are asked, they answer. */
function isWaitedForInVain({ outcome, undelivered }: FinishFacts): boolean {
  return undelivered !== null && outcome.kind === 'awaiting' && outcome.question === undefined;
}

/** `refusedFor` names the effect that must be recognised before the attempt may end this way. */
export function decideFinish(facts: FinishFacts): Finish {
  const finish = decide(facts);
  if (isWaitedForInVain(facts) && !('refusedFor' in finish) && finish.event === 'await') {
    return { ...finish, event: 'hand_over', reason: RETURNED_SENTENCES.returned(facts.undelivered ?? ''), handover: 'decide' };
  }
  if ('refusedFor' in finish || !facts.laterSubmission || !RESTING.has(finish.event)) return finish;
  // What the robot did stands, but nobody has looked at the later submission yet: its handover is open already.
  return { ...finish, event: 'hand_over', reason: REASONS.newSubmission };
}
