// What the author is asked before the files are whole: few questions, each with the answer that the recording suggests.
import type { ExampleQuestion } from '../explanations.ts';

export interface AuthorChoice {
  readonly id: string;
  readonly fr: string;
  readonly en: string;
}

export interface AuthorQuestion {
  /** The same whenever the same recordings are written. */
  readonly id: string;
  /**
   * `commit`: which click cannot be taken back. `again`: whether an act that may have saved something can be done again. `record`: the recording does not show the record again, and must be made anew or completed.
   * `value`: where a value comes from (`example` says it whole). `file`: which field the uploaded files come from.
   */
  readonly kind: 'commit' | 'again' | 'record' | 'value' | 'file';
  /** Number in the first recording; null: no act of its own. */
  readonly act: number | null;
  readonly fr: string;
  readonly en: string;
  /** Empty: nothing can be chosen, something must be shown. */
  readonly choices: readonly AuthorChoice[];
  /** What the files say meanwhile: id of a choice; null with no choices. */
  readonly proposed: string | null;
  readonly example: ExampleQuestion | null;
}

/** Question id → id of the choice taken. */
export type AuthorAnswers = Readonly<Record<string, string>>;

export const COMMIT_QUESTION = 'commit';
/** Nothing that was shown is one: the assistant stops before the end. */
export const NO_COMMIT = 'none';
/** It changes nothing more when it is done again. */
export const DONE_AGAIN = 'again';
