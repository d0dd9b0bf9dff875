// Whether a draft may do by an ordinary click or key what an assistant does by `valider`: in production, with the office's account, that
// would be a commit that nobody is asked about.
import { stepsIn } from '#language/held-steps.ts';
import type { AssistantPlan, ElementReference, Step } from '#language/plan.ts';

/** Keys that send nothing anywhere. */
const QUIET_KEYS = new Set(['Tab', 'Escape', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown']);

/** Its phases and procedures, not how its map signs in. */
function stepsOf({ applications, phases, procedures }: AssistantPlan, application: string): readonly Step[] {
  const own = [...phases, ...Object.values(procedures), ...Object.values(applications[application]?.procedures ?? {})];
  return stepsIn(own.filter((one) => one.application === application).map(({ steps }) => steps));
}

/** What the step acts on, other than by committing. */
function actsOn(step: Step): readonly ElementReference[] {
  switch (step.verb) {
    case 'click':
    case 'double_click':
    case 'download':
      return [step.element];
    case 'drag':
      return [step.element, step.to];
    case 'fill':
    case 'choose':
    case 'check':
    case 'upload':
      return step.entries.map(({ element }) => element);
    default:
      return [];
  }
}

/** Written alike, wherever they stand. */
const writtenAs = (value: unknown): string =>
  JSON.stringify(value, (key, one: unknown) => (key === 'position' || key === 'id' ? undefined : one));

/** Each phase and procedure of the application, as it is written. */
function partsOf({ applications, phases, procedures }: AssistantPlan, application: string): readonly string[] {
  const own = [...phases, ...Object.values(procedures), ...Object.values(applications[application]?.procedures ?? {})];
  return own.filter((one) => one.application === application).map(({ steps }) => writtenAs(steps));
}

/** Where a commit clicks: what finds it, in which frame. A map may name one button twice, on screens of its own. */
function placesOf({ applications }: AssistantPlan, application: string, { element, screen }: ElementReference): readonly string[] {
  const shown = applications[application]?.screens[screen];
  return (shown?.elements[element]?.ways ?? []).map((way) => JSON.stringify([shown?.frame ?? null, way]));
}

/** `installed`: plans of what is installed, whatever version of the map they have. */
export function wouldCommit(plan: AssistantPlan, application: string, installed: readonly AssistantPlan[]): boolean {
  const commits = new Set(
    [plan, ...installed].flatMap((one) =>
      stepsOf(one, application).flatMap((step) =>
        step.verb === 'commit' ? [writtenAs(step.element), ...placesOf(one, application, step.element)] : [],
      ),
    ),
  );
  const acted = stepsOf(plan, application).flatMap(actsOn);
  if (acted.some((one) => commits.has(writtenAs(one)) || placesOf(plan, application, one).some((place) => commits.has(place)))) return true;
  // A key acts on whatever has the cursor, which no step has to name: what it does is known only where all is as it is installed.
  const known = new Set(installed.flatMap((one) => partsOf(one, application)));
  const isLoud = stepsOf(plan, application).some((step) => step.verb === 'press' && !QUIET_KEYS.has(step.key));
  return isLoud && partsOf(plan, application).some((part) => !known.has(part));
}
