// Recordings, what was understood of them, and the maps that exist → an assistant and maps that `copiste check` accepts.
import type { RecordingRemark, Recording } from '#domain/recording.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { Diagnostic } from '#language/plan.ts';
import type { ShownField, Understanding } from '../explanations.ts';
import { type ExistingMap, applicationFinder } from './applications.ts';
import { type AssistantNames, assistantText } from './assistant-text.ts';
import { courseOf, orderOf } from './course.ts';
import type { ApplicationDraft } from './drafts.ts';
import { withoutInterruptions } from './interruptions.ts';
import { laidOut } from './layout.ts';
import { completeMap } from './map-insert.ts';
import { newMap } from './map-text.ts';
import type { AuthorAnswers, AuthorQuestion } from './questions.ts';
import { splitSignIns } from './sign-in.ts';
import { volatileTexts } from './volatile.ts';
import { type Work, planWork } from './work.ts';
import { stopAt } from './stop.ts';
import type { WritingCode } from './errors.ts';

export interface WritingInput {
  /** The first is the one that was shown first; the others, of other dossiers, generalise it. */
  readonly recordings: readonly Recording[];
  /** Null: no dossier was at hand, and nothing is tied to a field. */
  readonly understanding: Understanding | null;
  /** Of the dossier of the first recording, as `champs` will declare them. */
  readonly fields: readonly ShownField[];
  /** Of all recordings: what belongs to a dossier stands in no map. */
  readonly otherFields?: readonly (readonly ShownField[])[];
  readonly maps: readonly ExistingMap[];
  readonly names: AssistantNames;
  readonly answers?: AuthorAnswers;
  /** How many questions were answered that others asked. */
  readonly answeredBesides?: number;
}

export interface WritingResult {
  /** Path in the bundle (`assistant.yaml`, `applications/sejour.yaml`) → text. Maps that were there are among them, completed or as they were. */
  readonly files: Readonly<Record<string, string>>;
  readonly questions: readonly AuthorQuestion[];
  readonly remarks: readonly RecordingRemark[];
}

function textsOf(fields: readonly ShownField[]): readonly string[] {
  return fields.flatMap(({ text }) => (text === '' ? [] : [text, ...text.split(/\s*[,;\n]\s*/u)]));
}

interface Remarks {
  readonly all: RecordingRemark[];
  readonly tell: (code: WritingCode, act: number | null, parameters?: RecordingRemark['parameters']) => void;
}

function remarks(): Remarks {
  const all: RecordingRemark[] = [];
  return {
    all,
    tell: (code, act, parameters = {}) => {
      const one = { code, act, parameters };
      if (!all.some((other) => JSON.stringify(other) === JSON.stringify(one))) all.push(one);
    },
  };
}

/** Its file, and what could not be put into it. */
function mapOf(application: ApplicationDraft, work: Work, told: Remarks): string {
  const { existing } = application;
  if (existing === null) return laidOut(newMap(application, work.mapOptions(application)));
  const completed = completeMap(application, existing.text, work.readable);
  if (completed.left.length > 0)
    told.tell('authoring.map-not-completed', null, { application: application.title, names: completed.left.join(', ') });
  return completed.text;
}

function errorsOf(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  return loadAssistant(files).diagnostics.filter(({ severity }) => severity === 'error');
}

export function writeAssistant(input: WritingInput): WritingResult {
  const { names, recordings, understanding } = input;
  const shown = [input.fields, ...(input.otherFields ?? [])].flatMap(textsOf);
  const volatile = volatileTexts(recordings, shown);
  const finder = applicationFinder(recordings, input.maps);
  const told = remarks();
  const order = orderOf(recordings, understanding);
  const whole = courseOf({ recordings, order, applicationOf: finder.of, volatile });
  // An address alone shows nothing that could stand in a map.
  const drafts = (): readonly ApplicationDraft[] => finder.all().filter(({ existing, screens }) => existing !== null || screens.length > 0);
  const { rest, signIns } = splitSignIns(withoutInterruptions(whole, volatile));
  // Nothing may be typed past what cannot be done again.
  const lost = rest.findIndex(({ element }) => element !== null && element.ways.length === 0);
  const course = lost === -1 ? rest : rest.slice(0, lost);
  if (lost !== -1) told.tell('authoring.found-by-nothing', rest[lost]?.act.number ?? null, { element: rest[lost]?.element?.name ?? '' });
  const answers = input.answers ?? {};

  const write = (canCommit: boolean): WritingResult & { readonly work: Work } => {
    const work = planWork({
      applications: drafts(),
      course,
      isCut: lost !== -1,
      signIns,
      input,
      volatile,
      tell: told.tell,
      answers,
      canCommit,
    });
    const maps = Object.fromEntries(drafts().map((one) => [`applications/${one.name}.yaml`, mapOf(one, work, told)]));
    const text = laidOut(assistantText({ ...work.parts, names, recordingTitle: recordings[0]?.title ?? '' }));
    return { files: { 'assistant.yaml': text, ...maps }, questions: work.questions, remarks: told.all, work };
  };

  let result = write(true);
  // What the language refuses of a commit is asked, never forced.
  if (errorsOf(result.files).length > 0 && result.work.commits) result = write(false);
  let { files } = result;
  for (let turn = 0; turn < 10; turn += 1) {
    const [first] = errorsOf(files).filter(({ file }) => file === 'assistant.yaml');
    const stopped = first === undefined ? null : stopAt(files['assistant.yaml'] ?? '', first.line);
    if (first === undefined || stopped === null) break;
    told.tell('authoring.does-not-pass', null, { code: first.code });
    files = { ...files, 'assistant.yaml': stopped };
  }
  return { files, questions: result.questions, remarks: told.all };
}
