// What a version of an assistant does, in sentences of both languages, and which questions of the form each of its steps reads.
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantFiles } from '#language/files.ts';
import { allSteps } from '#language/held-steps.ts';
import { settingsOfPhase } from '#language/phase-settings.ts';
import type { AssistantPlan, Expression, Field, Step } from '#language/plan.ts';
import { planSentences } from '#language/sentences.ts';
import type { AssistantDetail } from '#protocol/figures.ts';

/** With the settings that it asks for. */
type ExplainedPhase = Omit<AssistantDetail['phases'][number], 'settings' | 'dropped'> & { readonly asks: readonly string[] };

export interface Explained {
  readonly title: string;
  readonly owner: string;
  readonly phases: readonly ExplainedPhase[];
  /** Fields by the question of the form that they come from. */
  readonly fields: readonly Pick<Field, 'name' | 'from' | 'fact'>[];
  /** Questions that a step reads, by the step's id. */
  readonly questions: ReadonlyMap<string, readonly string[]>;
}

/** What decides whether the step leaves the ordinary way. */
function expressionsOf(step: Step): readonly Expression[] {
  switch (step.verb) {
    case 'require':
    case 'if':
      return [step.condition];
    case 'fill':
    case 'choose':
    case 'check':
    case 'upload':
      return step.entries.map(({ value }) => value);
    case 'consult':
      return step.table.inputs.map(({ value }) => value);
    default:
      return [];
  }
}

function questionsOf(plan: AssistantPlan, step: Step): readonly string[] {
  const read = expressionsOf(step).flatMap(({ reads }) => reads);
  const asked = plan.fields.filter(({ fact, name }) => !fact && read.some((one) => one === name || one.startsWith(`${name}.`)));
  return [...new Set(asked.map(({ from }) => from))];
}

function explain(files: AssistantFiles): Explained | null {
  const { plan } = loadAssistant(files);
  if (plan === null) return null;
  const [french, english] = [planSentences(plan, 'fr'), planSentences(plan, 'en')];
  const procedures = Object.values(plan.procedures);
  const all = [...procedures.flatMap(({ steps }) => allSteps(steps)), ...plan.phases.flatMap(({ steps }) => allSteps(steps))];
  return {
    title: plan.title,
    owner: plan.owner,
    phases: french.map(({ phase, sentence, steps }, index) => {
      const own = plan.phases[index - procedures.length];
      const application = own?.application ?? null;
      return {
        kind: own === undefined ? 'procedure' : 'phase',
        name: phase,
        optional: own?.optional ?? false,
        asks: own === undefined ? [] : settingsOfPhase(plan, own),
        application: application === null ? null : (plan.applications[application]?.title ?? application),
        fr: sentence,
        en: english[index]?.sentence ?? sentence,
        steps: steps.map((step, place) => ({
          id: step.id,
          depth: step.depth,
          fr: step.sentence,
          en: english[index]?.steps[place]?.sentence ?? step.sentence,
        })),
      };
    }),
    fields: plan.fields,
    questions: new Map(all.map((step) => [step.id, questionsOf(plan, step)])),
  };
}

const MOST_KEPT = 20;
/** By digest of the files, which are always the same then. */
const kept = new Map<string, Explained | null>();

/** Null: this server’s language no longer reads the files. */
export function explainAssistant(digest: string, files: AssistantFiles): Explained | null {
  const known = kept.get(digest);
  if (known !== undefined) return known;
  const explained = explain(files);
  const [oldest] = kept.keys();
  if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(digest, explained);
  return explained;
}
