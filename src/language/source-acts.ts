// What an assistant cannot do at its source: said when it is checked, not when its first dossier is treated.
import { isFolderName } from '#domain/folder-names.ts';
import type { Report } from './diagnostics.ts';
import { heldBy } from './held-steps.ts';
import type { AssistantPlan, Position, Step } from './plan.ts';
import { isAskable } from './entered-values.ts';

type Connector = AssistantPlan['source']['connector'];
type Act = 'take_in' | 'label' | 'annotate' | 'message' | 'attach';

const AT_NO_SOURCE: ReadonlySet<Act> = new Set(['take_in', 'label', 'annotate', 'message']);
const NO_FILES: ReadonlySet<Act> = new Set(['attach']);
/** Of those that are not named everything may be tried. */
const REFUSED: Readonly<Partial<Record<Connector, ReadonlySet<Act>>>> = {
  folder: new Set(['annotate', 'message']),
  form: AT_NO_SOURCE,
  http: AT_NO_SOURCE,
  mailbox: NO_FILES,
  spreadsheet: NO_FILES,
};

function actsOf(step: Step): readonly (readonly [Act, Position])[] {
  const acts: (readonly [Act, Position])[] = [];
  if (step.verb === 'take_in' || step.verb === 'label' || step.verb === 'annotate') acts.push([step.verb, step.position]);
  if (step.verb === 'ask_correction' || (step.verb === 'send' && step.by === null)) acts.push(['message', step.position]);
  if (step.verb === 'send' && step.attach !== undefined) acts.push(['attach', step.position]);
  if ('otherwise' in step && step.otherwise !== null && 'kind' in step.otherwise && step.otherwise.kind === 'ask_correction')
    acts.push(['message', step.otherwise.position]);
  return [...acts, ...heldBy(step).flatMap(actsOf)];
}

function labelsOf(step: Step): readonly Extract<Step, { readonly verb: 'label' }>[] {
  return step.verb === 'label' ? [step] : heldBy(step).flatMap(labelsOf);
}

const CODES = {
  take_in: 'language.source-takes-nothing-in',
  label: 'language.source-without-labels',
  annotate: 'language.source-without-annotations',
  message: 'language.source-without-messages',
  attach: 'language.source-without-attachments',
} as const;

export function reportSourceActs({ fields, phases, source }: AssistantPlan, report: Report): void {
  const refused = REFUSED[source.connector] ?? new Set();
  for (const [act, position] of phases.flatMap(({ steps }) => steps.flatMap(actsOf))) {
    if (refused.has(act)) report(position, CODES[act], {});
  }
  if (source.connector === 'folder') {
    for (const { label, position } of phases.flatMap(({ steps }) => steps.flatMap(labelsOf))) {
      if (!isFolderName(label)) report(position, 'language.label-no-folder', { label });
    }
  }
  if (source.connector !== 'form') return;
  for (const field of fields) {
    if (!field.fact && !field.optional && !isAskable(field)) report(field.position, 'language.not-askable', { name: field.from });
  }
}
