// What the log of a run holds, line by line. Values are sealed; references, lines, reasons and codes are readable.
import type { Language } from '#base/errors.ts';
import type { EffectKind, EffectState } from '#domain/effect.ts';
import type { HandoverKind, Outcome } from '#domain/outcome.ts';

/** Base64 of what only the log's key opens. */
export type Sealed = string;

export type OutcomeKind = Outcome['kind'];

/** The columns of the results that differ from one assistant to the other. */
export interface ResultColumns {
  readonly language: Language;
  readonly proof: readonly string[];
  /** Labels that the assistant annotates. */
  readonly annotations: readonly string[];
}

/** Every dossier is told by `run`, the identifier of its treatment, the same at every attempt. */
export type LogEntry =
  | {
      readonly is: 'opened';
      readonly at: string;
      readonly assistant: string;
      readonly version: string;
      /** Digest of the assistant's files and of the maps that it uses. */
      readonly files: string;
      readonly program: string;
      readonly input: string;
      readonly dry: boolean;
      readonly columns: ResultColumns;
    }
  | {
      readonly is: 'begun';
      readonly at: string;
      readonly run: string;
      readonly reference: string;
      readonly line: number;
      /** Keyed digest of the row. */
      readonly row: string;
      readonly attempt: number;
      readonly dry: boolean;
      /** Optional phases that it is done without; absent: none. */
      readonly without?: readonly string[];
      readonly payload: Sealed;
    }
  | {
      readonly is: 'told';
      readonly at: string;
      readonly run: string;
      readonly line: string;
      readonly step?: string;
      readonly code?: string;
    }
  /** A value's way: from where, what was typed, what was read back. */
  | {
      readonly is: 'value';
      readonly at: string;
      readonly run: string;
      readonly step: string;
      readonly element: string;
      readonly way: Sealed;
    }
  | {
      readonly is: 'capture';
      readonly at: string;
      readonly run: string;
      readonly step: string;
      readonly title: string;
      readonly address: string;
    }
  | {
      readonly is: 'intended';
      readonly at: string;
      readonly run: string;
      readonly effect: string;
      readonly key: string;
      readonly kind: EffectKind;
      readonly windowMilliseconds: number;
      /** Absent in logs of earlier versions. */
      readonly longestRequestMilliseconds?: number;
      readonly recognise: string;
      readonly values: Sealed;
    }
  | {
      readonly is: 'settled';
      readonly at: string;
      readonly run: string;
      readonly effect: string;
      readonly state: Exclude<EffectState, 'intended'>;
      readonly proof: Sealed;
    }
  | {
      readonly is: 'ended';
      readonly at: string;
      readonly run: string;
      readonly outcome: OutcomeKind;
      readonly handover: HandoverKind | null;
      readonly reason: string;
      /** Of a technical failure. */
      readonly code: string | null;
      readonly milliseconds: number;
      /** Proof, annotations and the proposed text. */
      readonly results: Sealed;
    }
  /** A row that could not be read; it is looked at anew at each run. */
  | { readonly is: 'refused'; readonly at: string; readonly reference: string; readonly line: number; readonly reason: string }
  /** Somebody asked for a dossier that had ended to be treated again. */
  | { readonly is: 'again'; readonly at: string; readonly run: string }
  /** The row of a dossier that had ended is not what it was, or is gone; said once for each content. */
  | { readonly is: 'differs'; readonly at: string; readonly run: string; readonly row: string | null };

/** What `results` of an end holds. */
export interface EndResults {
  readonly proof: Readonly<Record<string, string>>;
  /** By label, as `annoter` gave them. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly proposedText: string | null;
}

export interface IntentValues {
  readonly typed: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, string>>;
}

export interface ValueWay {
  readonly from: string;
  readonly typed: string;
  readonly readBack: string;
}
