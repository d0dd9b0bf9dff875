// Whether a draft does by an ordinary click or key what an assistant does by `valider`: in production, with the office's account, that
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

/** `committing`: plans of what is installed, whatever version of the map they have. */
export function wouldCommit(plan: AssistantPlan, application: string, committing: readonly AssistantPlan[]): boolean {
  const commits = [plan, ...committing]
    .flatMap((one) => stepsOf(one, application))
    .flatMap((step) => (step.verb === 'commit' ? [step.element] : []));
  const screens = plan.applications[application]?.screens ?? {};
  const waysOf = ({ element, screen }: ElementReference): readonly string[] =>
    (screens[screen]?.elements[element]?.ways ?? []).map((way) => JSON.stringify(way));
  // A map may name one button twice.
  const isCommit = (reference: ElementReference): boolean =>
    commits.some(
      (commit) =>
        commit.screen === reference.screen &&
        (commit.element === reference.element || waysOf(commit).some((way) => waysOf(reference).includes(way))),
    );
  const steps = stepsOf(plan, application);
  const acted = steps.flatMap(actsOn);
  if (acted.some(isCommit)) return true;
  // A key is pressed wherever one stands: where a form that commits is worked in, it may send it.
  const loud = steps.some((step) => step.verb === 'press' && !QUIET_KEYS.has(step.key));
  return loud && acted.some(({ screen }) => commits.some((commit) => commit.screen === screen));
}
