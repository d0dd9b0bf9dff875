// The step `read_document`: values of attached files that are sure go on; all others go to a person, with what shows them.
import { readingElement, seenLabel } from '#domain/document-reading.ts';
import { evaluate, renderTemplate, toText } from '#language/expression.ts';
import { agrees } from '#language/documents/read-value.ts';
import { NATURE_NAMES, asSaid } from '#language/documents/seen-value.ts';
import type { DocumentValue } from '#language/plan.ts';
import { record } from '#language/scope.ts';
import type { Value } from '#language/value.ts';
import { type FoundIn, type Reading, findValue } from '../documents/find-value.ts';
import { type ReadFiles, openFiles } from '../documents/open-files.ts';
import { anomaly } from '../endings.ts';
import { say } from '../lines.ts';
import { type Treatment, evaluationContext } from '../treatment.ts';
import type { StepContext, StepOf } from './context.ts';
import { askCorrection } from './leave.ts';

type Step = StepOf<'read_document'>;
type Doubtful = Extract<Reading, { readonly is: 'doubtful' }>;
type Known = Reading | { readonly is: 'seen'; readonly value: Value };

interface Sought {
  readonly value: DocumentValue;
  readonly said: Value | undefined;
  readonly known: Known;
}

/** What a person compares at once. */
const MOST_SHOWN = 6;

const percent = (confidence: number): number => Math.floor(confidence);

/** What a person saw in these very files is believed whatever was read there; that it is not what the form says remains so. */
function seek(step: Step, value: DocumentValue, { files, digest }: ReadFiles, treatment: Treatment): Sought {
  const said = value.equals === null ? undefined : evaluate(value.equals, evaluationContext(treatment));
  const label = seenLabel(`${step.into}.${value.name}`, digest);
  const told = Object.hasOwn(treatment.payload.fields, label) ? treatment.payload.fields[label] : undefined;
  const seen = told === undefined ? undefined : asSaid(value.type, told);
  const found = findValue(value, { files, sureness: step.sureness, said });
  if (seen === undefined) return { value, said, known: found };
  if (seen === null || said === undefined || agrees(value.type, seen, said)) return { value, said, known: { is: 'seen', value: seen } };
  const at = found.is === 'sure' ? [found.at] : found.is === 'doubtful' ? found.at : [];
  return { value, said, known: { is: 'doubtful', doubt: 'differs', at, blurred: false } };
}

/** A line without values: where each was found, and how surely. */
function sayFound({ value: { name }, known }: Sought, treatment: Treatment): string {
  switch (known.is) {
    case 'seen':
      return say(treatment, 'readByPerson', { value: name });
    case 'absent':
      return say(treatment, 'readNowhere', { value: name });
    case 'doubtful':
      return say(treatment, 'readDoubtful', { value: name });
    case 'sure': {
      const { confidence, page } = known.at.found;
      if (confidence === null) return say(treatment, 'readOnPage', { value: name, page });
      return say(treatment, 'readSurely', { value: name, page, sureness: percent(confidence) });
    }
  }
}

function origin({ file, found: { confidence, page } }: FoundIn, said: Value | undefined, treatment: Treatment): string {
  const how = confidence === null ? say(treatment, 'ownText') : say(treatment, 'fromPicture', { sureness: percent(confidence) });
  const from = say(treatment, 'fromDocument', { file: file.filename, page, how });
  return said === undefined || said === null ? from : say(treatment, 'formSays', { from, said: toText(said) });
}

function keepValue(step: Step, { value, said, known }: Sought, treatment: Treatment): void {
  const name = `${step.into}.${value.name}`;
  const { evidence } = treatment;
  if (known.is === 'seen') {
    const text = known.value === null ? '' : toText(known.value);
    const from = say(treatment, 'seenByPerson', { document: step.document.text });
    evidence.value({ step: step.id, element: readingElement(name, null), from, typed: text, readBack: text });
  }
  if (known.is !== 'sure') return;
  const text = toText(known.value);
  const element = readingElement(name, known.at.found.page);
  evidence.value({ step: step.id, element, from: origin(known.at, said, treatment), typed: text, readBack: text });
}

async function keepDoubt(
  step: Step,
  { value, said }: Sought,
  { doubt, at }: Doubtful,
  digest: string,
  treatment: Treatment,
): Promise<void> {
  const found = [];
  for (const { file, found: one } of at.slice(0, MOST_SHOWN)) {
    const { confidence, page, text } = one;
    found.push({ filename: file.filename, page, confidence, text, png: await file.text.picture(one) });
  }
  await treatment.evidence.doubt?.({
    step: step.id,
    name: `${step.into}.${value.name}`,
    doubt,
    nature: value.type,
    document: step.document.text,
    digest,
    found,
    said: said === undefined ? null : said === null ? '' : toText(said),
  });
}

function sayDoubt(step: Step, { value }: Sought, { doubt, at, blurred }: Doubtful, treatment: Treatment): string {
  const named = { value: value.name, document: step.document.text };
  const [first] = at;
  const page = first?.found.page ?? 0;
  switch (doubt) {
    case 'missing':
      return say(treatment, blurred ? 'readingBlurred' : 'readingMissing', named);
    case 'ambiguous':
      return say(treatment, 'readingAmbiguous', named);
    case 'illegible':
      return say(treatment, 'readingIllegible', { ...named, page, expected: NATURE_NAMES[value.type][treatment.plan.language] });
    case 'unsure':
      return say(treatment, 'readingUnsure', { ...named, page, sureness: percent(first?.found.confidence ?? 0), least: step.sureness });
    case 'differs':
      return say(treatment, 'readingDiffers', { ...named, page });
  }
}

/** An approved correction is asked for only where all was read surely: nobody is written to because a machine read badly. */
async function leaveDoubts(step: Step, doubts: readonly (Sought & { readonly known: Doubtful })[], context: StepContext): Promise<never> {
  const { treatment } = context;
  const { otherwise } = step;
  const disagrees = doubts.every(({ known }) => known.doubt === 'differs');
  if (disagrees && otherwise?.kind === 'ask_correction') return askCorrection(otherwise, context);
  const scope = evaluationContext(treatment);
  const own = disagrees && otherwise?.kind === 'hand_over' ? otherwise : null;
  const told = doubts.map((one) => sayDoubt(step, one, one.known, treatment));
  const reason = [...(own === null ? [] : [renderTemplate(own.reason, scope)]), ...told, say(treatment, 'personMustLook')].join(' ');
  throw anomaly(reason, own?.proposedText === null || own === null ? null : renderTemplate(own.proposedText, scope));
}

/** Errors raised: those of `openFiles`; Ending where a person must look. */
export async function readDocument(step: Step, context: StepContext): Promise<void> {
  const { treatment, captures } = context;
  const opened = await openFiles(step, treatment);
  const all = step.values.map((value) => seek(step, value, opened, treatment));
  if (captures) {
    const values = all.map((one) => sayFound(one, treatment)).join(' ; ');
    treatment.evidence.event(say(treatment, 'documentRead', { document: step.document.text, values }), { step: step.id });
    for (const one of all) keepValue(step, one, treatment);
  }
  const doubts = all.flatMap((one) => (one.known.is === 'doubtful' ? [{ ...one, known: one.known }] : []));
  for (const one of doubts) await keepDoubt(step, one, one.known, opened.digest, treatment);
  if (doubts.length > 0) return leaveDoubts(step, doubts, context);
  const entries = all.map(({ known, value }): [string, Value] => [
    value.name,
    known.is === 'sure' || known.is === 'seen' ? known.value : null,
  ]);
  treatment.scope[step.into] = record(Object.fromEntries(entries));
}
