// Which picture of a recording shows what each step of the assistant that was made from it led to: the steps and what was done go in the
// same order, and an element is the one that is found by the same words.
import type { RecordedAct, RecordedElement, Recording } from '#domain/recording.ts';
import type { StepPlace } from '#domain/trial.ts';
import type { AssistantPlan, ElementReference, Step, Way } from '#language/plan.ts';

export interface StepPicture {
  readonly place: StepPlace;
  /** Its name in the recording. */
  readonly picture: string;
}

const FILE = 'assistant.yaml';

function wordOf(way: Way): string {
  switch (way.by) {
    case 'role':
      return way.name;
    case 'label':
    case 'text':
    case 'near':
      return way.text;
    case 'test_id':
      return way.value;
    case 'css':
      return way.selector;
  }
}

const folded = (text: string): string => text.normalize('NFC').trim().toLowerCase();
const wordsOf = (ways: readonly Way[]): readonly string[] => ways.map((way) => folded(wordOf(way))).filter((word) => word !== '');

function elementOf({ what }: RecordedAct): RecordedElement | null {
  if (what.kind === 'drag') return what.from;
  return 'element' in what ? what.element : null;
}

function referencesOf(step: Step): readonly ElementReference[] {
  switch (step.verb) {
    case 'fill':
    case 'choose':
    case 'check':
    case 'upload':
      return step.entries.map(({ element }) => element);
    case 'click':
    case 'double_click':
    case 'hover':
    case 'download':
    case 'drag':
    case 'commit':
      return [step.element];
    default:
      return [];
  }
}

/** Steps of the file, as they are done one after the other: those of a procedure where it is called. */
function inOrder(plan: AssistantPlan, steps: readonly Step[], within: readonly string[] = []): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.verb === 'if') return [step, ...inOrder(plan, step.then, within), ...inOrder(plan, step.otherwise, within)];
    if (step.verb === 'for_each' || step.verb === 'repeat') return [step, ...inOrder(plan, step.steps, within)];
    const called = step.verb === 'call' && !within.includes(step.procedure) ? plan.procedures[step.procedure] : undefined;
    if (step.verb !== 'call' || called === undefined) return [step];
    return [step, ...inOrder(plan, called.steps, [...within, step.procedure])];
  });
}

export function stepPictures(plan: AssistantPlan, { acts, views }: Pick<Recording, 'acts' | 'views'>): readonly StepPicture[] {
  const done = acts.filter(({ supersededBy }) => supersededBy === null);
  const pictureAfter = ({ after }: RecordedAct): string | null => views.find(({ id }) => id === after)?.picture ?? null;
  const found = new Map<string, StepPicture>();
  let from = 0;
  let seen: string | null = null;
  for (const phase of plan.phases) {
    const screens = plan.applications[phase.application ?? '']?.screens ?? {};
    for (const step of inOrder(plan, phase.steps)) {
      const references = referencesOf(step);
      let reached = from;
      for (const { element, screen } of references) {
        const words = wordsOf(screens[screen]?.elements[element]?.ways ?? []);
        const at = done.findIndex((act, index) => {
          const own = index < from ? null : elementOf(act);
          return own !== null && wordsOf(own.ways).some((word) => words.includes(word));
        });
        if (at >= 0) reached = Math.max(reached, at + 1);
      }
      if (reached > from) {
        const last = done[reached - 1];
        seen = last === undefined ? null : pictureAfter(last);
        from = reached;
      } else if (references.length > 0) continue;
      // What only looks or waits shows what the step before led to.
      const { column, file, line } = step.position;
      const looks = references.length > 0 || step.verb === 'expect' || step.verb === 'read';
      if (seen !== null && looks && file === FILE) found.set(`${line}:${column}`, { place: { line, column }, picture: seen });
    }
  }
  return [...found.values()];
}
