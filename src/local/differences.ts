// What is no longer as it was in an earlier run: the assistant, or rows of dossiers that were treated. It is said; nothing is done about it.
import type { InputFile } from './input/input-file.ts';
import { type DossierHistory, type History, hasOpenEffect, hasStandingEffect } from './log/history.ts';
import type { LoadedAssistant } from './prepare.ts';
import type { RunOptions } from './run-options.ts';
import { isChanged } from './treat-row.ts';
import { wordsOf } from './words.ts';

/** A file with other rows altogether is said by its first ones. */
const MOST_GONE = 20;

/** Whether the row of a dossier that had ended is another one now. */
export function differs(dossier: DossierHistory, digest: string): boolean {
  return isChanged(dossier.row, digest);
}

/** Dossiers with an open effect whose row is no longer there: what became of the effect must be known all the same. */
export function goneAndOpen(history: History, input: InputFile): readonly DossierHistory[] {
  return [...history.all()].filter(
    (dossier) => hasOpenEffect(dossier) && dossier.end?.outcome !== 'uncertain' && !input.survey.known.has(dossier.reference),
  );
}

/** Dossiers that stand in an application and whose reference is gone, by what their row held: a row that holds the same may be theirs. */
export function enteredAndGone(history: History, input: InputFile): ReadonlyMap<string, string> {
  return new Map(
    [...history.all()].flatMap((dossier) =>
      hasStandingEffect(dossier) && !input.survey.known.has(dossier.reference) ? [[dossier.row, dossier.reference] as const] : [],
    ),
  );
}

/** References of dossiers that had ended and whose row is another one now. */
export function changedSince(history: History, input: InputFile, dry: boolean): readonly string[] {
  return [...history.all()].flatMap((dossier) => {
    const row = input.survey.known.get(dossier.reference);
    return row !== undefined && history.isOver(dossier, dry) && differs(dossier, row.digest) ? [dossier.reference] : [];
  });
}

export function tellDifferences({ tell, dry }: RunOptions, { plan, digest }: LoadedAssistant, history: History, input: InputFile): void {
  const { warnings } = wordsOf(plan.language);
  const before = history.lastRun;
  if (before === null) return;
  if (before.version !== plan.version) {
    tell({ is: 'warning', code: 'version', text: warnings.otherVersion(before.version, plan.version), reference: null });
  } else if (before.files !== digest) tell({ is: 'warning', code: 'files', text: warnings.otherFiles, reference: null });
  let gone = 0;
  for (const dossier of history.all()) {
    const { reference } = dossier;
    const row = input.survey.known.get(reference);
    if (row === undefined) {
      gone += 1;
      if (gone <= MOST_GONE) tell({ is: 'warning', code: 'row_gone', text: warnings.gone(reference), reference });
    } else if (history.isOver(dossier, dry) && differs(dossier, row.digest)) {
      tell({ is: 'warning', code: 'row_changed', text: warnings.changed(reference), reference });
    }
  }
}
