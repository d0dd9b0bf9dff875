// Which phases a dossier is done without: those that the office drops now, but none that it began, went through or needs for that, and all that
// it passed by.
import { leftPhases } from '#language/dropped-phases.ts';
import type { AssistantPlan, Phase } from '#language/plan.ts';
import { questionsOf } from '#language/questions.ts';
import { listConfirmations } from '#store/repositories/confirmations.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import type { EffectRow } from '#store/repositories/effects.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import { listAnsweredOf } from '#store/repositories/questions.ts';
import { type HeldAttempt, listSettledPhases, updateAttempt } from '#store/repositories/tasks.ts';
import { knownPlan } from '../share/known-plan.ts';
import type { Work } from '../work.ts';

/** An effect's key begins with the name of its phase, in which no stroke can stand. */
export function phaseOfKey(key: string): string {
  return key.slice(0, Math.max(key.indexOf('/'), 0));
}

function asks({ steps }: Phase, question: string): boolean {
  return questionsOf(steps).some(({ name }) => name === question);
}

/** Phases in which a person said yes to what would be recorded, as long as the yes counts. */
async function confirmed(work: Work, { id, submission: of }: DossierRow): Promise<readonly string[]> {
  const now = work.clock.now();
  const said = await listConfirmations(work.transaction, id);
  return said
    .filter(({ expires_at: expiresAt, state, submission }) => submission === of && state === 'approved' && (expiresAt ?? now) > now)
    .map(({ key }) => phaseOfKey(key));
}

/** Phases of which something may stand outside (`effects`, those of an earlier submission that are open too), or in which somebody answered. */
async function begun(work: Work, plan: AssistantPlan, dossier: DossierRow, effects: readonly EffectRow[]): Promise<ReadonlySet<string>> {
  const answered = await listAnsweredOf(work.transaction, dossier.id, dossier.submission);
  return new Set([
    ...effects.filter(({ state }) => state !== 'absent').map(({ key }) => phaseOfKey(key)),
    ...plan.phases.filter((phase) => answered.some(({ name }) => asks(phase, name))).map(({ name }) => name),
    ...(await confirmed(work, dossier)),
  ]);
}

const NONE = { kept: [], passed: [] } as const;

/** What the next attempt at this submission is leased without. */
export async function phasesToLeave(
  work: Work,
  { office, bundle, dropped_phases: dropped }: InstallationRow,
  dossier: DossierRow,
  effects: readonly EffectRow[],
): Promise<readonly string[]> {
  const { kept, passed } = dossier.attempts === 0 ? NONE : await listSettledPhases(work.transaction, dossier.id, dossier.submission);
  if (dropped.length + passed.length === 0) return [];
  const plan = await knownPlan(work.transaction, office, bundle);
  if (plan === null) return [];
  return leftPhases(plan, {
    dropped: new Set(dropped),
    passed: new Set(passed),
    begun: new Set([...kept, ...(await begun(work, plan, dossier, effects))]),
  });
}

/**
 * Something was begun in `phase`, and rests on what was done before it: in this submission the optional phases that this attempt was leased
 * without stay left, and what the others gave stays known.
 */
export async function settlePhases(work: Work, attempt: HeldAttempt, isPhase: (phase: Phase) => boolean): Promise<void> {
  const plan = await knownPlan(work.transaction, attempt.office, attempt.bundle);
  const at = plan?.phases.findIndex(isPhase) ?? -1;
  if (plan === null || at < 0) return;
  const left = new Set(attempt.left_phases);
  const before = plan.phases.slice(0, at).flatMap(({ name, optional }) => (optional ? [name] : []));
  const passed = before.filter((name) => left.has(name));
  const kept = before.filter((name) => !left.has(name));
  const isNew = passed.length > (attempt.passed_phases ?? []).length || kept.length > (attempt.kept_phases ?? []).length;
  if (isNew) await updateAttempt(work.transaction, attempt.id, { passed_phases: passed, kept_phases: kept });
}

export function isPhaseOfKey(key: string): (phase: Phase) => boolean {
  return ({ name }) => name === phaseOfKey(key);
}

export function isPhaseThatAsks(question: string): (phase: Phase) => boolean {
  return (phase) => asks(phase, question);
}
