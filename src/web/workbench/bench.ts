// What every part of the workbench reads: the draft that is written, how it was understood, and where the focus is to go after an edit.
import { createContext, useContext } from 'react';
import type { Edited } from '#language/edit/edited.ts';
import type { TrialOutcome, TriedStep } from '#domain/trial.ts';
import type { Outline, OutlineStep } from '#language/edit/outline.ts';
import type { Path } from '#language/edit/sheet.ts';
import type { Tried } from '#language/edit/trial.ts';
import type { Vocabulary } from '#language/edit/vocabulary.ts';
import type { Diagnostic } from '#language/plan.ts';

/** What a step became when the draft was tried last. */
export interface TriedOf {
  readonly tried: TriedStep | null;
  /** It is waited before it. */
  readonly isNext: boolean;
  /** How the trial ended, once it did. */
  readonly outcome: TrialOutcome | null;
  readonly picture: { readonly name: string; readonly takenAt: string } | null;
}

export interface TrialBench {
  readonly draftId: string;
  readonly of: (step: OutlineStep) => TriedOf;
  /** Null: nothing can be tried now. */
  readonly reach: ((step: OutlineStep, kind: 'before' | 'after') => void) | null;
}

export interface Bench {
  readonly outline: Outline;
  readonly vocabulary: Vocabulary;
  readonly open: string | null;
  readonly setOpen: (path: Path | null) => void;
  /** Makes an edit; says what was done, or what was refused, and puts the focus on that control of what was edited. */
  readonly make: (does: (content: string) => Edited, done: { readonly said: string; readonly focus?: string }) => void;
  /** Writes a value while it is typed; false: it was refused. */
  readonly type: (path: Path, text: string) => boolean;
  /** What the expressions of a step, and not of those that it holds, give on the sample; what is only known at work is left out. */
  readonly valuesOf: (step: OutlineStep) => readonly { readonly text: string; readonly tried: Tried }[];
  /** What an expression on these lines gives on the sample. */
  readonly tried: (lines: { readonly from: number; readonly to: number }, text: string) => Tried | null;
  readonly trial: TrialBench;
  readonly toFile: (line: number, column?: number, file?: string) => void;
}

export const BenchContext = createContext<Bench | null>(null);

export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (bench === null) throw new Error('used outside of the workbench');
  return bench;
}

export function keyOf(path: Path): string {
  return JSON.stringify(path);
}

/** Where the focus is put: the control `name` of what stands at `path`. */
export function focusKey(path: Path, name: string): string {
  return `${keyOf(path)} ${name}`;
}

export function idOf(path: Path, name: string): string {
  return `${name}-${path.join('-').replace(/[^\p{L}\p{N}-]/gu, '_')}`;
}

export function inLanguage(one: Diagnostic, language: string): string {
  return language === 'en' ? one.en : one.fr;
}
