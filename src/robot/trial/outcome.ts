// How a trial ended, as its author is told: in the assistant's words, or with what went wrong and what to do.
import type { CopisteError } from '#base/errors.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { TrialOutcome } from '#domain/trial.ts';

const inBoth = (text: string): TrialOutcome['reason'] => ({ fr: text, en: text });

export function outcomeOfError(failure: CopisteError): TrialOutcome {
  const { code, en, fr } = failure.toWire();
  return { kind: 'failed', code, reason: { fr, en }, proposedText: null };
}

export const STOPPED: TrialOutcome = { kind: 'asked', code: null, reason: null, proposedText: null };

export function trialOutcome(outcome: Outcome): TrialOutcome {
  const nothing = { code: null, reason: null, proposedText: null };
  switch (outcome.kind) {
    case 'done':
    case 'dry_run_finished':
      return { ...nothing, kind: outcome.kind };
    case 'handed_over':
      return { ...nothing, kind: 'handed_over', reason: inBoth(outcome.reason), proposedText: outcome.proposedText };
    case 'awaiting':
    case 'cancelled':
      return { ...nothing, kind: outcome.kind, reason: inBoth(outcome.reason) };
    case 'failed': {
      const { code, en, fr } = outcome.error;
      return { kind: 'failed', code, reason: { fr, en }, proposedText: null };
    }
    case 'put_back':
      return { ...nothing, kind: 'other', reason: inBoth(outcome.reason) };
    case 'uncertain':
      return { ...nothing, kind: 'other', reason: inBoth(outcome.lookFor) };
  }
}
