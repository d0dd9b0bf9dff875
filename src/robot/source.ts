// What a connector must know to read the source of an assistant: from its plan and the installation's settings.
import { error } from '#base/errors.ts';
import { allSteps } from '#engine/effect-keys.ts';
import { evaluate, toText } from '#language/expression.ts';
import type { AssistantPlan, Field } from '#language/plan.ts';
import { resolve, settingsScope } from '#language/scope.ts';
import type { Lease } from '#protocol/robot.ts';
import { robotErrors } from './errors.ts';

export interface SourceDescription {
  /** Number of the démarche. */
  readonly demarche: number;
  /** The assistant's own account at the source; null: the only one there is. */
  readonly account: string | null;
  /** What the form must have; a form without one of them is refused at collection. */
  readonly labels: { readonly fields: readonly string[]; readonly annotations: readonly string[] };
}

const DEMARCHE = 'démarche';
/** The setting that names the account; needed only where the group has several. */
const ACCOUNT = 'service.instructeur';

/** As the form has them: a field inside a repetition under the repetition's label and its own. */
function labelsOf({ from, fact, entries }: Field): readonly string[] {
  if (fact) return [];
  return [from, ...entries.flatMap(labelsOf).map((inner) => `${from} : ${inner}`)];
}

/** Errors raised: `robot.demarche-wrong`, and those of `evaluate` for a setting that is missing. */
export function describeSource(
  plan: AssistantPlan,
  installation: Pick<Lease['installation'], 'settings'>,
  today: string,
): SourceDescription {
  const scope = settingsScope(installation.settings);
  const expression = plan.source.settings[DEMARCHE];
  const given = expression === undefined ? '' : toText(evaluate(expression, { scope, today })).trim();
  if (!/^[1-9]\d{0,9}$/.test(given)) throw error(robotErrors, 'robot.demarche-wrong', { given });
  const account = resolve(scope, ACCOUNT);
  const steps = plan.phases.flatMap((phase) => allSteps(phase.steps));
  const annotations = steps.flatMap((step) => (step.verb === 'annotate' ? step.entries.map((entry) => entry.label) : []));
  return {
    demarche: Number(given),
    account: typeof account === 'string' && account.trim() !== '' ? account.trim() : null,
    labels: {
      fields: [...new Set(plan.fields.flatMap(labelsOf))],
      annotations: [...new Set(annotations)],
    },
  };
}
