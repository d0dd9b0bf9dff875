// What an office dropped, in another version of the assistant: a phase that is gone may only have another name, and nothing dropped is done unasked.
import { error } from '#base/errors.ts';
import { droppable, droppingProblems } from '#language/dropped-phases.ts';
import type { AssistantPlan } from '#language/plan.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import { appErrors } from '../errors.ts';
import type { Work } from '../work.ts';
import { knownPlan } from './known-plan.ts';

interface CarriedPhases {
  readonly dropped: readonly string[];
  /** That this version has no more, or that it always does. */
  readonly gone: readonly string[];
}

/**
 * Where a dropped phase is gone, optional phases that the version before did not have are dropped too until a steward keeps them: one of
 * them may be the same by another name. Error raised: `phase.version-needs`.
 */
export async function carryPhases(work: Work, known: InstallationRow | undefined, next: AssistantPlan): Promise<CarriedPhases> {
  const before = known?.dropped_phases ?? [];
  if (known === undefined || before.length === 0) return { dropped: [], gone: [] };
  const still = droppable(next, before);
  const gone = before.filter((name) => !still.includes(name));
  const isLost = gone.some((name) => next.phases.every((phase) => phase.name !== name));
  const earlier = isLost ? await knownPlan(work.transaction, known.office, known.bundle) : null;
  const had = new Set(earlier?.phases.map(({ name }) => name));
  const fresh = isLost ? next.phases.filter(({ name }) => !had.has(name)).map(({ name }) => name) : [];
  const dropped = droppable(next, [...still, ...fresh]);
  const [needed] = droppingProblems(next, dropped).flatMap((one) => (one.is === 'needed' ? [one] : []));
  if (needed !== undefined) {
    throw error(appErrors, 'phase.version-needs', { phase: needed.phase, by: needed.by, name: needed.name });
  }
  return { dropped, gone };
}
