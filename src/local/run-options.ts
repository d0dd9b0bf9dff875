// What a run is asked to do, and what it tells while it does it.
import type { ErrorWire, Language } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import type { DriverFactory } from '#engine/ports.ts';
import type { OutcomeKind } from './log/entries.ts';
import type { Terminal } from './terminal.ts';

export interface RunRequest {
  /** Folder of the assistant. */
  readonly folder: string;
  readonly input: string;
  /** Absent: beside the input. */
  readonly output?: string;
  readonly sheet?: string;
  readonly settings: readonly string[];
  readonly allowOrigins: readonly string[];
  /** À blanc: nothing is committed. */
  readonly dry: boolean;
  /** Shows the browser. */
  readonly headed: boolean;
  /** Waits for the Enter key before each step. */
  readonly step: boolean;
  readonly practice: boolean;
  /** Empty: all. */
  readonly only: readonly string[];
  readonly again: readonly string[];
  /** Hashes of actions that may run. */
  readonly approveActions: readonly string[];
  /** Optional phases that are not done. */
  readonly without: readonly string[];
  /** A file of what people answered. */
  readonly answers?: string;
  readonly limit: number | null;
  readonly today?: string;
  /** Values stand readable in the report. */
  readonly clear: boolean;
  /** Do not ask before it begins. */
  readonly yes: boolean;
}

export interface Stop {
  /** Begin no other dossier. */
  readonly asked: AbortSignal;
  /** Give back the one in hand. */
  readonly now: AbortSignal;
}

export type RunEvent =
  | {
      readonly is: 'plan';
      readonly language: Language;
      readonly assistant: string;
      readonly title: string;
      readonly version: string;
      readonly input: string;
      readonly rows: number;
      /** Of them, how many ended in an earlier run. */
      readonly over: number;
      readonly applications: readonly { readonly title: string; readonly origin: string }[];
      readonly dry: boolean;
      /** Optional phases that are not done. */
      readonly without: readonly string[];
      readonly output: string;
      readonly log: string;
    }
  | {
      readonly is: 'warning';
      readonly code: 'version' | 'files' | 'row_changed' | 'row_gone';
      readonly text: string;
      readonly reference: string | null;
    }
  | { readonly is: 'begun'; readonly reference: string; readonly line: number; readonly position: number; readonly total: number }
  | { readonly is: 'told'; readonly reference: string; readonly text: string }
  | {
      readonly is: 'ended';
      readonly reference: string;
      readonly line: number;
      readonly outcome: OutcomeKind;
      readonly reason: string;
      readonly code: string | null;
      readonly milliseconds: number;
      readonly position: number;
      readonly total: number;
    }
  | {
      readonly is: 'finished';
      /** Of all dossiers of the file that were asked for, those of earlier runs included. */
      readonly counts: Readonly<Partial<Record<OutcomeKind, number>>>;
      readonly treated: number;
      readonly left: number;
      readonly milliseconds: number;
      readonly output: string;
      readonly report: string | null;
      readonly exitCode: number;
      /** Whoever was asked said no. */
      readonly cancelled?: true;
      readonly error?: ErrorWire;
    };

export interface RunOptions extends RunRequest {
  readonly environment: NodeJS.ProcessEnv;
  /** Null: nobody sits there. */
  readonly terminal: Terminal | null;
  readonly tell: (event: RunEvent) => void;
  readonly stop: Stop;
  /** Version of the program. */
  readonly program: string;
  readonly logger: Logger;
  /** Opens the browsers; loaded only once something is to be typed. */
  readonly openDrivers: () => Promise<DriverFactory>;
}
