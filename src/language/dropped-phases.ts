// The phases that an office drops: whether it may, and what is left of a plan without them.
import { calledProcedures } from './called-procedures.ts';
import type { AssistantPlan, Phase } from './plan.ts';

/** Why phases cannot be dropped. */
export type DroppingProblem =
  | { readonly is: 'unknown' | 'mandatory'; readonly phase: string }
  /** `by`, which is kept, reads `name`, which only `phase` gives. */
  | { readonly is: 'needed'; readonly phase: string; readonly by: string; readonly name: string };

type Phases = Pick<AssistantPlan, 'phases'>;

/** Empty: the phases of these names can be dropped together. */
export function droppingProblems({ phases }: Phases, dropped: readonly string[]): readonly DroppingProblem[] {
  const unfit = dropped.flatMap((name): readonly DroppingProblem[] => {
    const phase = phases.find((one) => one.name === name);
    if (phase === undefined) return [{ is: 'unknown', phase: name }];
    return phase.optional ? [] : [{ is: 'mandatory', phase: name }];
  });
  const needed = phases
    .filter(({ name }) => !dropped.includes(name))
    .flatMap(({ name: by, needs }) =>
      needs.filter(({ phase }) => dropped.includes(phase)).map(({ phase, name }): DroppingProblem => ({ is: 'needed', phase, by, name })),
    );
  return [...unfit, ...needed];
}

/** Of these names, those of phases that an office may drop: another version may have none of the name, or need it always. */
export function droppable({ phases }: Phases, names: readonly string[]): readonly string[] {
  return phases.filter(({ name, optional }) => optional && names.includes(name)).map(({ name }) => name);
}

/** What a dossier that was begun is done without: what begun phases need is kept, and what needs a phase that is left is left with it. */
export function leftPhases(
  plan: Phases,
  { dropped, passed, begun }: Readonly<Record<'dropped' | 'passed' | 'begun', ReadonlySet<string>>>,
): readonly string[] {
  const kept = new Set(begun);
  const left = new Set(droppable(plan, [...dropped, ...passed]));
  // A phase needs earlier ones only: once backwards, once forwards.
  for (const { name, needs } of plan.phases.toReversed()) {
    if (kept.has(name)) for (const { phase } of needs) if (!passed.has(phase)) kept.add(phase);
  }
  for (const name of kept) left.delete(name);
  for (const { name, optional, needs } of plan.phases) {
    if (optional && !kept.has(name) && needs.some(({ phase }) => left.has(phase))) left.add(name);
  }
  return droppable(plan, [...left]);
}

/** Names of the outlets that these steps write to. */
function outletsIn(start: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'outlet') names.add((value as { readonly name: string }).name);
      else visit(value);
    }
  };
  visit(start);
  return names;
}

/** The plan as if the file had no such phases: what only they used is not asked for, what only they gave is nothing. */
export function withoutPhases(plan: AssistantPlan, names: readonly string[]): AssistantPlan {
  const dropped = new Set(droppable(plan, names));
  if (dropped.size === 0) return plan;
  const isLeft = ({ name }: Phase): boolean => dropped.has(name);
  const phases = plan.phases.filter((phase) => !isLeft(phase));
  const gone = plan.phases.filter(isLeft);
  const all = new Map(Object.entries(plan.procedures));
  // Those of the assistant itself, which read its own names, stay as they do when it is read.
  const own = new Set([...all].flatMap(([name, { parameters }]) => (parameters === null ? [name] : [])));
  const called = calledProcedures(phases, all, own);
  const used = new Set([...phases, ...called.values()].map(({ application }) => application));
  const unused = outletsIn(gone).difference(outletsIn(phases));
  return {
    ...plan,
    outlets: plan.outlets.filter(({ name }) => !unused.has(name)),
    phases,
    procedures: Object.fromEntries(called),
    applications: Object.fromEntries(Object.entries(plan.applications).filter(([name]) => used.has(name))),
    dropped: { phases: gone.map(({ name }) => name), names: new Set(gone.flatMap(({ gives }) => gives)), from: plan },
  };
}
