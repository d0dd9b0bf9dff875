// How the ordinary course of steps is left: with the outcome of the whole treatment, or back to the beginning of a phase.
import type { Outcome } from '#domain/outcome.ts';

/** Ends the treatment with an outcome; not an error. */
export class Ending extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super(outcome.kind);
    this.name = 'Ending';
    this.outcome = outcome;
  }
}

/** A person must look at something that is wrong with the dossier or with what the application shows. */
export function anomaly(reason: string, proposedText: string | null = null): Ending {
  return new Ending({ kind: 'handed_over', handover: 'anomaly', reason, proposedText });
}

/** As `anomaly`, where it is not this dossier that is wrong: the application or the assistant, so that others may meet it too. */
export function mishap(reason: string, cause: 'technical' | 'wrong_value' = 'technical'): Ending {
  return new Ending({ kind: 'handed_over', handover: 'anomaly', reason, proposedText: null, cause });
}

/** The application shows nothing that was expected: for a person, unless somebody knows a reason to look again first. */
export class UnexpectedScreen extends Ending {
  readonly reason: string;
  /** False: it was waited for as long as the assistant says, which may be very long. */
  readonly isWorthAnotherRound: boolean;

  constructor(reason: string, isWorthAnotherRound = true) {
    super({ kind: 'handed_over', handover: 'anomaly', reason, proposedText: null, cause: 'technical' });
    this.name = 'UnexpectedScreen';
    this.reason = reason;
    this.isWorthAnotherRound = isWorthAnotherRound;
  }
}

/** Why a phase starts again from its beginning. */
export type Interruption =
  /** The application ended our session: sign in again. */
  | { readonly kind: 'session_ended' }
  /** A breakdown that may pass: wait, then try again. `ofBrowser`: the robot's own, not the application's. */
  | { readonly kind: 'breakdown'; readonly why: string; readonly ofBrowser?: true }
  /** Before anything was recorded: an answer may have been lost on the way, which nothing on the page says. */
  | { readonly kind: 'unexpected_screen'; readonly screen: UnexpectedScreen }
  /** The commit is known not to have happened: type again, with a new intent. */
  | { readonly kind: 'commit_absent' };

export class Again extends Error {
  readonly because: Interruption;

  constructor(because: Interruption) {
    super(because.kind);
    this.name = 'Again';
    this.because = because;
  }
}

/** The applicant deposited another version: all phases start again on it. */
export class AnotherSubmission extends Error {
  constructor() {
    super('another submission');
    this.name = 'AnotherSubmission';
  }
}
