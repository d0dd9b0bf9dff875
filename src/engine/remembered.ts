// What an intent remembers besides what was typed and the state before: the values that the rest of the assistant still reads. After a
// lost answer the screens that gave them are gone, and nothing that was decided on them may be decided otherwise (decision 0008).
import type { KnownEffect } from '#domain/ledger.ts';
import type { AssistantPlan, Phase, Step } from '#language/plan.ts';
import { type RecordValue, flatten, unflatten } from '#language/scope.ts';
import type { Value } from '#language/value.ts';
import { findScreen } from './find-record.ts';
import { commitOf } from './effect-keys.ts';
import type { Treatment } from './treatment.ts';

/** No element of a screen can have this name; `avant` never shows it. */
const KEPT = '(connu)';
/** What is known anew at every attempt, or kept by the intent in its own place. */
const KNOWN_ANYWAY: ReadonlySet<string> = new Set(['dossier', 'exécution', 'service', 'réglages', 'compte', 'saisi', 'preuve', 'avant']);

/** First parts of all names that the steps may read: in what they hold, call and send. */
function readBy(plan: AssistantPlan, steps: readonly Step[]): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const texts = [...plan.corrections, ...plan.messages];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (key === 'reads' && Array.isArray(value)) for (const name of value) names.add(String(name).split('.')[0] ?? '');
      else if (key === 'procedure' || key === 'find') visit(plan.procedures[String(value)]?.steps);
      else if (key === 'correction' || key === 'message') visit(texts.find(({ name }) => name === value));
      else visit(value);
    }
  };
  visit(steps);
  return names;
}

/** The steps that run after the commit: the rest of its phase, and the phases behind. The commit itself is looked for again. */
function stillToCome(plan: AssistantPlan, phase: Pick<Phase, 'name'>): readonly Step[] {
  const at = plan.phases.findIndex(({ name }) => name === phase.name);
  const [own, ...behind] = plan.phases.slice(Math.max(at, 0));
  const steps = own?.steps ?? [];
  const commit = commitOf(steps);
  return [...(commit === undefined ? [] : steps.slice(steps.indexOf(commit))), ...behind.flatMap((one) => one.steps)];
}

/** `before` of a commit's intent: the record as it stood, and what must stay known. */
export function beforeOf(
  treatment: Pick<Treatment, 'plan' | 'scope'>,
  phase: Pick<Phase, 'name'>,
  record: RecordValue,
  screen: string,
): Readonly<Record<string, string>> {
  const { scope } = treatment;
  // What the office drops now may be kept again while the dossier waits: what it reads must be known then as it was.
  const plan = treatment.plan.dropped?.from ?? treatment.plan;
  const fields = new Set(plan.fields.map(({ name }) => name));
  const kept = [...readBy(plan, stillToCome(plan, phase))]
    .filter((name) => Object.hasOwn(scope, name) && name !== screen && !KNOWN_ANYWAY.has(name) && !fields.has(name))
    .map((name): [string, Value] => [name, scope[name] ?? null]);
  const flat = flatten(record);
  return kept.length === 0 ? flat : { ...flat, [KEPT]: JSON.stringify(Object.fromEntries(kept)) };
}

/** `avant`: the record as it stood before the intent. */
export function recordBefore({ before }: KnownEffect): RecordValue {
  const { [KEPT]: _kept, ...flat } = before;
  return unflatten(flat);
}

/** Makes known again what the intent remembers. */
export function restoreKnown(treatment: Treatment, step: Step & { readonly verb: 'commit' }, effect: KnownEffect): void {
  const { [KEPT]: kept } = effect.before;
  const before = recordBefore(effect);
  if (Object.keys(before.entries).length > 0) treatment.scope[findScreen(treatment, step.find)] = before;
  // Written by this function's counterpart alone, and sealed by the server.
  if (kept !== undefined) Object.assign(treatment.scope, JSON.parse(kept) as Record<string, Value>);
}
