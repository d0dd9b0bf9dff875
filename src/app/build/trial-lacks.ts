// What a trial lacks that neither its author gives nor the office lends, as an error; what a trial that no robot can follow tells its author.
import { type CopisteError, error } from '#base/errors.ts';
import type { TrialView } from '#domain/trial.ts';
import { appErrors } from '../errors.ts';
import type { LentToTrial } from './lend-to-trial.ts';

/** `trial.incomplete`, or null. */
export function lackOf({ accounts, settings }: LentToTrial['missing']): CopisteError | null {
  const missing = [...settings, ...accounts.map(({ title }) => title)];
  return missing.length === 0 ? null : error(appErrors, 'trial.incomplete', { missing: missing.join(', ') });
}

/** It was not begun, for this reason. */
export function notBegun(failure: CopisteError): TrialView {
  const { code, en, fr } = failure.toWire();
  return {
    state: 'over',
    at: null,
    atDone: false,
    steps: [],
    lines: [],
    outcome: { kind: 'other', code, reason: { fr, en }, proposedText: null },
  };
}
