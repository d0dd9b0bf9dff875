// With which phases a dossier is treated by a run, and what a run must therefore be told, though it is not to do all of them.
import { withoutPhases } from '#language/dropped-phases.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { type DossierHistory, type History, hasOpenEffect, hasStandingEffect } from './log/history.ts';

interface Plans {
  /** Without the phases that this run is not to do. */
  readonly plan: AssistantPlan;
  /** With all phases. */
  readonly wholePlan: AssistantPlan;
}

function isBegun(dossier: DossierHistory): boolean {
  return hasOpenEffect(dossier) || hasStandingEffect(dossier);
}

/** What stands was done by what was decided then: the rest of the dossier is not decided otherwise. */
export function planFor({ plan, wholePlan }: Plans, known: DossierHistory | undefined): AssistantPlan {
  return known !== undefined && isBegun(known) ? withoutPhases(wholePlan, known.without) : plan;
}

/** With all phases that some dossier of this run is treated with. `only`: empty for all. */
export function planOfRun(
  { plan, wholePlan }: Plans,
  history: History,
  { dry, only }: { readonly dry: boolean; readonly only: readonly string[] },
): AssistantPlan {
  const begun = [...history.all()].filter(
    (known) => isBegun(known) && !history.isOver(known, dry) && (only.length === 0 || only.includes(known.reference)),
  );
  const left = plan.dropped?.phases ?? [];
  const stillLeft = left.filter((name) => begun.every(({ without }) => without.includes(name)));
  return stillLeft.length === left.length ? plan : withoutPhases(wholePlan, stillLeft);
}
