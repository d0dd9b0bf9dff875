// What a connector must know to read the source of an assistant: from its plan and the installation's settings.
import { error } from '#base/errors.ts';
import type { SourceValue } from '#domain/payload.ts';
import { allSteps } from '#language/held-steps.ts';
import { evaluate, toText } from '#language/expression.ts';
import { GIVEN_AS } from '#language/field-values.ts';
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
  readonly labels: {
    readonly fields: readonly string[];
    /** As what the form may give each, by its label. */
    readonly kinds: Readonly<Record<string, readonly SourceValue['type'][]>>;
    readonly annotations: readonly string[];
  };
}

const DEMARCHE = 'démarche';
/** The setting that names the account; needed only where the group has several. */
const ACCOUNT = 'service.instructeur';

interface Needed {
  readonly label: string;
  readonly kinds: readonly SourceValue['type'][];
}

function kindsOf({ type, items }: Field): Needed['kinds'] {
  if (type !== 'list') return GIVEN_AS[type];
  return items === 'record' ? ['records'] : ['list'];
}

/** As the form has them: a field inside a repetition under the repetition's label and its own. */
function neededOf(field: Field): readonly Needed[] {
  const { from, fact, entries } = field;
  if (fact) return [];
  const inside = entries.flatMap(neededOf).map(({ label, kinds }) => ({ label: `${from} : ${label}`, kinds }));
  return [{ label: from, kinds: kindsOf(field) }, ...inside];
}

/** What two fields read of one label must suit both. */
function together(needed: readonly Needed[]): Readonly<Record<string, Needed['kinds']>> {
  const kinds: Record<string, Needed['kinds']> = {};
  for (const one of needed) {
    const others = Object.hasOwn(kinds, one.label) ? kinds[one.label] : undefined;
    kinds[one.label] = others === undefined ? one.kinds : others.filter((kind) => one.kinds.includes(kind));
  }
  return kinds;
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
  const kinds = together(plan.fields.flatMap(neededOf));
  return {
    demarche: Number(given),
    account: typeof account === 'string' && account.trim() !== '' ? account.trim() : null,
    labels: {
      fields: Object.keys(kinds),
      kinds,
      annotations: [...new Set(annotations)],
    },
  };
}
