// What a treatment says of the applications in which it worked, so that others need not meet the same.
import type { ApplicationReport } from '#domain/application-report.ts';
import type { Outcome } from '#domain/outcome.ts';
import { isRefusalCode } from './account-refusals.ts';
import type { Treatment } from './treatment.ts';

/** The application is out of order, or no longer what its map says: the next dossier would most likely end the same way. */
const FAULTS: ReadonlySet<string> = new Set([
  'engine.application-down',
  'engine.session-lost',
  'engine.sign-in-failed',
  'engine.commit-lost',
  'step.deadline',
]);

function reportOf(outcome: Outcome): ApplicationReport | null {
  if (outcome.kind === 'handed_over' && outcome.cause === 'technical') return 'failed';
  if (outcome.kind !== 'failed') return null;
  if (isRefusalCode(outcome.error.code)) return 'refused';
  return FAULTS.has(outcome.error.code) ? 'failed' : null;
}

/** An attempt that failed for another reason than the application says nothing of it, unless it had answered. */
export function applicationReports({ answered, working }: Treatment, outcome: Outcome): Readonly<Record<string, ApplicationReport>> {
  const last = working === null ? null : reportOf(outcome);
  return {
    ...Object.fromEntries([...answered].map((name) => [name, 'answered' as const])),
    ...(working === null || last === null ? {} : { [working]: last }),
  };
}
