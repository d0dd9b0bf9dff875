// What the work is made of before a step is written: segments by application, the commit with its record, fields and tables that are needed.
import { elementOf, type RecordedAct, type RecordingRemark } from '#domain/recording.ts';
import type { ActReference, Explanation } from '../explanations.ts';
import type { FieldWritten, TableDraft } from './assistant-text.ts';
import { TABLE_RESULT } from './assistant-text.ts';
import { type CommitCandidate, commitCandidates, isDoubtful } from './commits.ts';
import { type CourseAct, place, screenBehind, viewOf } from './course.ts';
import type { ApplicationDraft } from './drafts.ts';
import type { WritingCode } from './errors.ts';
import { type Finding, findingOf } from './finding.ts';
import { freeName, nameFrom, plain } from './naming.ts';
import { paneOf } from './panes.ts';
import { type AuthorAnswers, type AuthorQuestion, COMMIT_QUESTION, DONE_AGAIN, NO_COMMIT } from './questions.ts';
import { againQuestion, commitId, commitQuestion, fileQuestion, linkQuestion, rowQuestion, setAgainQuestion, whyOf } from './ask.ts';
import { type RecordSeen, type TypedEntry, heldTexts, leftEmptyEntry, recordSeen, sidesOf, typedEntries } from './record.ts';
import { rowCells } from './rows.ts';
import { isTyping, savedAt, savingsOf } from './savings.ts';
import type { SignIn } from './sign-in.ts';
import { type StepContext, seenSource } from './steps.ts';
import { type Valued, explanationOf, isUnsettled, shownValue } from './values.ts';
import type { Volatile } from './volatile.ts';
import type { WritingInput } from './writing.ts';
import { namesRead } from './written-walk.ts';

export interface WorkOptions {
  readonly applications: readonly ApplicationDraft[];
  readonly course: readonly CourseAct[];
  /** What followed cannot be done again. */
  readonly isCut: boolean;
  readonly signIns: readonly SignIn[];
  readonly input: WritingInput;
  readonly volatile: Volatile;
  readonly tell: (code: WritingCode, act: number | null, parameters?: RecordingRemark['parameters']) => void;
  readonly answers: AuthorAnswers;
  /** False: the commit is left to a person. */
  readonly canCommit: boolean;
}

/** Acts that follow each other in one application. */
export interface Segment {
  readonly application: ApplicationDraft;
  readonly acts: readonly CourseAct[];
}

export function segmentsOf(course: readonly CourseAct[]): readonly Segment[] {
  const segments: { application: ApplicationDraft; acts: CourseAct[] }[] = [];
  for (const one of course) {
    const last = segments.at(-1);
    if (last !== undefined && last.application === one.application) last.acts.push(one);
    else segments.push({ application: one.application, acts: [one] });
  }
  return segments;
}

/** What one dossier that is shown may cost its author, whatever is asked. */
const MOST_QUESTIONS = 3;

/** Every screen is made before any is named. */
export function lookAround({ course, input, signIns, volatile }: WorkOptions): void {
  const acts = [...signIns.flatMap((one) => one.acts), ...course];
  acts.forEach((at, index) => screenBehind(at, acts[index + 1], volatile));
  for (const left of input.understanding?.leftEmpty ?? []) {
    const at = course.find(({ reference }) => reference.act === left.after.act && reference.recording === left.after.recording);
    const view = at === undefined ? null : viewOf(at.recording, left.view);
    const item = view?.items[left.item];
    if (at !== undefined && view !== null && item?.kind === 'control')
      place(at.application, paneOf(view, item.element.frame), item.element, volatile);
  }
}

export interface Commit {
  readonly candidate: CommitCandidate;
  /** In the acts of its segment. */
  readonly index: number;
  readonly segment: Segment;
  readonly record: RecordSeen | null;
  readonly finding: Finding | null;
}

export class Planner {
  readonly #options: WorkOptions;
  readonly questions: AuthorQuestion[] = [];
  readonly tables: TableDraft[] = [];
  readonly fields = new Map<string, FieldWritten>();
  readonly #valued: Valued;
  readonly #context: StepContext;
  readonly #savings: ReadonlySet<CourseAct>;
  #chosen: CourseAct | null = null;

  constructor(options: WorkOptions) {
    this.#options = options;
    const { input, tell, volatile } = options;
    this.#savings = savingsOf(options.course);
    for (const field of input.fields) this.fields.set(field.name, field);
    this.#valued = {
      understanding: input.understanding,
      seen: ({ act, item, recording, view }) => {
        const at = options.course.find(({ reference }) => reference.act === act && reference.recording === recording);
        return at === undefined ? null : seenSource(at, view, item, volatile);
      },
      tableName: (explanation, at) => this.#table(explanation, at),
      tell,
    };
    this.#context = {
      valued: this.#valued,
      volatile,
      parts: input.understanding?.parts ?? [],
      typeOf: (source) => this.fields.get(source)?.type,
      filesTaken: new Set(),
      filesOf: (at) => this.#files(at),
      stopsAt: (at) => this.#stopsAt(at),
      mayBeLeft: (at) => this.#chosen !== null && at.screen === this.#chosen.screen,
    };
  }

  get context(): StepContext {
    return this.#context;
  }

  /** It may have saved something, and nobody said that it can be done again: a retry would do it twice. */
  #stopsAt(at: CourseAct): boolean {
    const { answers, course } = this.#options;
    if (at === this.#chosen || !this.#savings.has(at)) return false;
    const place = savedAt(course, at);
    const [first = at, ...others] = place === null ? [at] : course.filter((one) => savedAt(course, one) === place);
    const question = place === null ? againQuestion(at) : setAgainQuestion([first, ...others]);
    if (answers[question.id] === DONE_AGAIN) return false;
    const isAsked = (place === null && answers[COMMIT_QUESTION] === NO_COMMIT) || this.questions.some(({ id }) => id === question.id);
    if (!isAsked && (place === null || answers[question.id] !== undefined || this.#mayAsk())) this.questions.push(question);
    else if (!isAsked) this.#options.tell('authoring.set-held', at.act.number, { element: at.element?.name ?? '' });
    return true;
  }

  /** She answers few questions: with those that were answered and those that are open. */
  #mayAsk(): boolean {
    const { answers, input } = this.#options;
    const open = this.questions.length + (input.understanding?.questions.length ?? 0);
    return Object.keys(answers).length + (input.answeredBesides ?? 0) + open < MOST_QUESTIONS;
  }

  #table({ table }: Extract<Explanation, { readonly kind: 'table' }>, at: CourseAct): string {
    const known = this.tables.find(
      (one) => one.table.looksAt === table.looksAt && JSON.stringify(one.table.rows) === JSON.stringify(table.rows),
    );
    if (known !== undefined) return `${known.name}.${TABLE_RESULT}`;
    const screens = this.#options.applications.flatMap((one) => one.screens.map(({ name }) => name));
    const taken = new Set([...this.fields.keys(), ...screens, ...this.tables.map(({ name }) => name)]);
    const name = freeName([`équivalent de ${at.element?.name ?? ''}`, 'équivalent'], (one) => taken.has(one));
    const [read = ''] = namesRead(table.looksAt, [...this.fields.keys()]).read;
    this.tables.push({ name, input: nameFrom(read) || 'valeur du dossier', table });
    return `${name}.${TABLE_RESULT}`;
  }

  /** The field of files; a new one, named after the control, where nothing says which. */
  #files(at: CourseAct): string {
    const explanation = explanationOf(this.#valued.understanding, at.reference, { of: 'value' });
    if (explanation?.kind === 'expression') return explanation.candidate.expression;
    if (explanation?.kind === 'asked' && explanation.question.choices[0] !== undefined) return explanation.question.choices[0].expression;
    const label = at.element?.recorded?.label ?? at.element?.name ?? '';
    const files = [...this.fields.values()].filter(({ type }) => type === 'files');
    const only =
      files.find(({ from, name }) => plain(from).includes(plain(label)) || plain(name) === plain(label)) ??
      (files.length === 1 ? files[0] : undefined);
    if (only !== undefined) return only.name;
    const name = freeName([at.element?.name ?? '', 'fichier joint'], (one) => this.fields.has(one));
    this.fields.set(name, { name, from: label === '' ? name : label, type: 'files', items: null, entries: [], optional: false });
    this.questions.push(
      fileQuestion(
        at,
        name,
        files.map((one) => one.name),
      ),
    );
    return name;
  }

  tellsDossier = (at: CourseAct): boolean => {
    const { understanding } = this.#valued;
    const told = understanding?.explanations.some(
      (one) =>
        one.recording === at.reference.recording &&
        one.act === at.reference.act &&
        (one.kind === 'expression' || one.kind === 'asked' || one.kind === 'table'),
    );
    return told === true;
  };

  /** Something in these acts may be another value, condition, row or record as well, and nobody has said which. `searched`: those that look for the record. */
  isUnsettled(acts: readonly CourseAct[], searched: readonly CourseAct[]): boolean {
    const isOf = ({ act, recording }: ActReference): boolean =>
      acts.some(({ reference }) => reference.act === act && reference.recording === recording);
    const { explanations = [], leftEmpty = [], parts = [] } = this.#valued.understanding ?? {};
    // Each is asked about, whatever else is open.
    const untold = [...acts.filter((at) => this.#isInUntoldRow(at)), ...searched.filter((at) => this.#isUntoldLink(at))];
    return (
      untold.length > 0 ||
      leftEmpty.some(({ after, unasked }) => unasked === true && isOf(after)) ||
      explanations.some((one) => isUnsettled(one) && isOf(one)) ||
      parts.some((part) => (part.kind === 'when_asked' || (part.kind === 'when' && part.unasked === true)) && part.acts.some(isOf))
    );
  }

  /** Nothing of the dossier says which row was meant, nor was it the same of each that was shown: it may be somebody else's. Asks her. */
  #isInUntoldRow(at: CourseAct): boolean {
    const { answers, input } = this.#options;
    const row = elementOf(at.act.what)?.row ?? null;
    if (row === null || at.element === null || at.element.inTable === null || input.understanding === null) return false;
    if (rowCells(at, this.#valued).length > 0) return false;
    const others = input.recordings.filter((_, index) => index !== at.reference.recording);
    const isSame = ({ what }: RecordedAct): boolean => JSON.stringify(elementOf(what)?.row?.cells) === JSON.stringify(row.cells);
    if (others.length > 0 && others.every(({ acts }) => acts.some(isSame))) return false;
    return this.#isOpen(rowQuestion(at, row.cells), answers);
  }

  /** Found by where it leads alone, and what it says is a dossier's or somebody's: a search may bring another's. Asks her. */
  #isUntoldLink(at: CourseAct): boolean {
    const { answers, input } = this.#options;
    const { element } = at;
    if (element?.kind !== 'link' || element.isKnown || element.recorded === null || element.recorded.row !== null) return false;
    if (input.understanding === null || this.tellsDossier(at)) return false;
    const isByAddress = element.ways.length > 0 && element.ways.every((way) => way.by === 'css' && way.selector.includes('[href^='));
    return isByAddress && this.#isOpen(linkQuestion(at), answers);
  }

  /** Nobody has said yes to it; it is asked, where she may be asked. */
  #isOpen(question: AuthorQuestion, answers: AuthorAnswers): boolean {
    if (answers[question.id] === DONE_AGAIN) return false;
    if (!this.questions.some(({ id }) => id === question.id) && (answers[question.id] !== undefined || this.#mayAsk()))
      this.questions.push(question);
    return true;
  }

  /** The field with the limit of the controls that it is typed into as it stands. */
  limited(field: FieldWritten): FieldWritten {
    const { course, input } = this.#options;
    if (field.type !== 'text') return field;
    const typed = course.flatMap((at) => {
      const { what } = at.act;
      return what.kind === 'fill' && this.expressionOf(at) === field.name ? [what.element.maximumLength] : [];
    });
    const left = (input.understanding?.leftEmpty ?? []).flatMap(({ after, candidate, item, view }) => {
      const at = course.find(({ reference: { act, recording } }) => act === after.act && recording === after.recording);
      const control = at === undefined ? undefined : viewOf(at.recording, view)?.items[item];
      return candidate.expression === field.name && control?.kind === 'control' ? [control.element.maximumLength] : [];
    });
    const limits = [...typed, ...left].filter((one) => one !== null);
    return limits.length === 0 ? field : { ...field, longest: Math.min(...limits) };
  }

  /** What the dossier says of what an act typed, without the sign; null: nothing. */
  expressionOf(at: CourseAct): string | null {
    const explanation = explanationOf(this.#valued.understanding, at.reference, { of: 'value' });
    if (explanation?.kind === 'expression') return explanation.candidate.expression;
    return explanation?.kind === 'asked' ? (explanation.question.choices[0]?.expression ?? null) : null;
  }

  /** What an act typed or chose; null: nothing. */
  textOf(at: CourseAct | undefined): string | null {
    return at === undefined || !isTyping(at) ? null : shownValue(at);
  }

  /** What was typed in these acts, and what is typed besides where the dossier has something for it. */
  typedIn(acts: readonly CourseAct[]): readonly TypedEntry[] {
    const { input, volatile } = this.#options;
    const empty = (input.understanding?.leftEmpty ?? []).flatMap((left): readonly TypedEntry[] => {
      const at = acts.find(({ reference: { act, recording } }) => act === left.after.act && recording === left.after.recording);
      const view = at === undefined ? null : viewOf(at.recording, left.view);
      const item = view?.items[left.item];
      if (at === undefined || view === null || item?.kind !== 'control') return [];
      const { element, screen } = place(at.application, paneOf(view, item.element.frame), item.element, volatile);
      return [leftEmptyEntry(at, screen, element, heldTexts(item))];
    });
    const typed = typedEntries(acts);
    return [...typed, ...empty.filter(({ element }) => !typed.some((one) => one.element === element))];
  }

  /** The commit of the work, and what of the record was shown; null: none was found, or the author says that there is none. */
  commit(): Commit | null {
    const { answers, course, tell, volatile } = this.#options;
    const candidates = commitCandidates(course, this.#savings);
    const answer = answers[COMMIT_QUESTION];
    const [best] = candidates;
    const chosen = answer === undefined ? best : candidates.find(({ at }) => commitId(at) === answer);
    if (answer === undefined && isDoubtful(candidates)) this.questions.push(commitQuestion(candidates));
    if (chosen === undefined) {
      if (answer !== NO_COMMIT && course.some(isTyping) && this.#savings.size === 0) tell('authoring.commit-missing', null);
      return null;
    }
    const control = chosen.at.element?.name ?? '';
    tell('authoring.commit-found', chosen.at.act.number, { control, ...whyOf(chosen) });
    this.#chosen = chosen.at;
    const segment = segmentsOf(course).find(({ acts }) => acts.includes(chosen.at));
    if (segment === undefined) return null;
    const index = segment.acts.indexOf(chosen.at);
    const typed = this.typedIn(segment.acts.slice(0, index));
    const record = recordSeen(segment.application, sidesOf(segment.acts, index), typed, volatile);
    const finding =
      record === null ? null : findingOf({ course: segment.acts, commit: index, record, volatile, tellsDossier: this.tellsDossier });
    return { candidate: chosen, index, segment, record, finding };
  }
}
