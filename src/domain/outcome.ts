// How one attempt at one dossier ended, and what the dossier's state machine makes of it.
import type { ErrorWire } from '#base/errors.ts';
import type { AskedQuestion } from './question.ts';
import type { DossierEvent } from './dossier.ts';

export type HandoverKind = 'anomaly' | 'confirm' | 'decide' | 'uncertain';

/** What is wrong: the dossier; the application or the assistant, so that other dossiers may meet it too; a value that stands and is not what was typed. */
export const HANDOVER_CAUSES = ['dossier', 'technical', 'wrong_value'] as const;
export type HandoverCause = (typeof HANDOVER_CAUSES)[number];

export type Outcome =
  /** Typed, committed, read again and equal. `proof` holds what the assistant calls its proof (registration number…). */
  | { readonly kind: 'done'; readonly proof: Readonly<Record<string, string>> }
  /** À blanc: everything was filled in and read back, nothing was committed. The dossier is handed over for a person to finish. */
  | { readonly kind: 'dry_run_finished' }
  /** A correction was asked for, or `question`, which the office's people are to answer; `reason` says which, without values. */
  | { readonly kind: 'awaiting'; readonly reason: string; readonly question?: AskedQuestion | undefined }
  /** A person must look; `reason` in the assistant's words, `proposedText` to send or adapt; without a cause it is the dossier. */
  | {
      readonly kind: 'handed_over';
      readonly handover: HandoverKind;
      readonly reason: string;
      readonly proposedText: string | null;
      readonly cause?: HandoverCause;
    }
  /** An effect that cannot be known; `lookFor` says what to look for. */
  | { readonly kind: 'uncertain'; readonly effectId: string; readonly lookFor: string }
  /** The technique failed; the server retries with backoff up to the limit. */
  | { readonly kind: 'failed'; readonly error: ErrorWire }
  /** Withdrawn by the applicant or settled elsewhere. */
  | { readonly kind: 'cancelled'; readonly reason: string }
  /** A safe stop: nothing stands, the dossier goes back whole. */
  | { readonly kind: 'put_back'; readonly reason: string };

/** The dossier event of an outcome. `failed` is `put_back` while retries are left, else `fail`: the server decides. */
export function eventOf(outcome: Outcome, retriesLeft: boolean): DossierEvent {
  switch (outcome.kind) {
    case 'done':
      return 'finish';
    case 'awaiting':
      return 'await';
    case 'dry_run_finished':
    case 'handed_over':
      return 'hand_over';
    case 'uncertain':
      return 'doubt';
    case 'failed':
      return retriesLeft ? 'put_back' : 'fail';
    case 'cancelled':
      return 'cancel';
    case 'put_back':
      return 'put_back';
  }
}
