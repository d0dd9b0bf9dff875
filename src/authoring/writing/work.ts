// The work as phases: sign-ins apart, the search as a procedure, the commit where it was found; what is not known is asked.
import { readableTexts } from '#domain/readable-recording.ts';
import { FRENCH } from '#language/keywords.ts';
import type { AssistantParts, PhaseDraft, ProcedureDraft } from './assistant-text.ts';
import { commitSteps, markOf, unshown } from './commit-step.ts';
import { wasEmpty } from './record.ts';
import { type CourseAct } from './course.ts';
import type { ApplicationDraft, ScreenDraft } from './drafts.ts';
import { type Finding, findingName } from './finding.ts';
import type { MapOptions, ReadableOn } from './map-text.ts';
import { beforeCommit, leftToPerson } from './left-to-person.ts';
import { freeName, nameFrom, slug } from './naming.ts';
import { type AuthorQuestion } from './questions.ts';
import { fromExample, recordQuestion, searchQuestion, unshownQuestion } from './ask.ts';
import { nameScreens, openable } from './screens.ts';
import { type Elsewhere, searchedRows } from './searched-rows.ts';
import { signInSteps } from './sign-in-steps.ts';
import { isUnseen, signScreens, tellsSignedIn } from './signatures.ts';
import { isTyping } from './savings.ts';
import { type StepContext, isHandedOver, step, stepsOf, waitFor } from './steps.ts';
import type { Volatile } from './volatile.ts';
import { expressionsIn, mentionsIn, namesRead } from './written-walk.ts';
import { type WrittenItem, entry, expression, list, map, text, word } from './yaml-text.ts';
import { type Commit, Planner, type Segment, type WorkOptions, lookAround, segmentsOf } from './planner.ts';

export interface Work {
  readonly parts: Omit<AssistantParts, 'names' | 'recordingTitle'>;
  readonly questions: readonly AuthorQuestion[];
  /** `valider` is among the steps. */
  readonly commits: boolean;
  readonly mapOptions: (application: ApplicationDraft) => MapOptions;
  readonly readable: ReadableOn;
}

/** Where the work in an application begins when no sign-in was shown. */
function entranceOf(application: ApplicationDraft): ScreenDraft {
  const withPath = application.screens.find(({ path }) => path !== null);
  const [first] = application.screens;
  const screen = withPath ?? first;
  if (screen === undefined) throw new TypeError(`no screen of ${application.name}`);
  return screen;
}

const UNKNOWN_RECORD =
  'La saisie est prête. L’assistant ne sait pas encore retrouver la fiche après l’enregistrement : un agent relit et enregistre.';
const UNSETTLED =
  'La saisie est prête. Des valeurs marquées « à vérifier » pourraient être d’autres : un agent relit et enregistre, tant que personne n’a dit lesquelles.';
const ALREADY = 'Ce dossier est déjà enregistré dans l’application.';
const FILLED = 'L’application contient déjà quelque chose là où ce dossier serait saisi ; un agent compare.';
const LOST = 'L’assistant ne sait pas trouver la suite à l’écran ; un agent termine la saisie.';
const NOTHING_SAVED = 'La saisie est faite ; un agent relit et enregistre.';

function nameFinding(finding: Finding, taken: ReadonlySet<string>): string {
  return freeName([findingName(finding), 'retrouver la fiche'], (name) => taken.has(name));
}

function phaseName(segment: Segment, index: number, segments: readonly Segment[]): string {
  if (segments.length === 1) return 'saisie';
  return nameFrom(`saisie ${segment.application.title}`) || `saisie ${index + 1}`;
}

export function planWork(options: WorkOptions): Work {
  const { applications, canCommit, course, input, signIns, tell, volatile } = options;
  const planner = new Planner(options);
  lookAround(options);
  const commit = planner.commit();
  const taken = new Set([
    ...input.fields.map(({ name }) => name.split('.')[0] ?? name),
    ...Object.values(FRENCH.scope).map((name) => name.split('.')[0] ?? ''),
  ]);
  for (const application of applications)
    nameScreens(application, volatile, taken, (screen) => signIns.some((one) => one.screen === screen));
  const { context } = planner;

  const procedures: ProcedureDraft[] = [];
  let commits = false;
  /** The steps of the segment in which the commit stands. */
  const committing = ({ candidate, finding, index, record, segment }: Commit): readonly WrittenItem[] => {
    const { acts } = segment;
    const stop = (reason: string): readonly WrittenItem[] =>
      stopped([...begun(acts, volatile), ...stepsOf(acts.slice(0, index), candidate.at, context)], reason);
    if (!canCommit) return stop(UNKNOWN_RECORD);
    const left = leftToPerson(acts.slice(0, index + 1), input.understanding);
    if (left.length > 0) return stop(beforeCommit(left));
    if (record === null || finding === null) {
      planner.questions.push(record === null ? recordQuestion(candidate.at, null) : searchQuestion(candidate.at));
      return stop(UNKNOWN_RECORD);
    }
    const typed = planner.typedIn(acts.slice(finding.workFrom, index));
    const missing = unshown({ at: candidate.at, record, typed });
    if (missing.length > 0) {
      const question = unshownQuestion(candidate.at, missing);
      if (options.answers[question.id] !== 'accept') {
        planner.questions.push(question);
        return stop(UNKNOWN_RECORD);
      }
      for (const { at, element } of missing) tell('authoring.not-on-record', at.act.number, { element: element.name });
    }
    const at = missing.length === 0 ? candidate.at : apart(candidate.at);
    const find = nameFinding(finding, new Set(Object.keys(segment.application.existing?.map.procedures ?? {})));
    const told = finding.acts.find(planner.tellsDossier);
    const searchedBy = told === undefined ? null : planner.expressionOf(told);
    const steps = commitSteps({ at, record, typed, find, searchedBy, volatile, tell });
    if (steps === null) {
      planner.questions.push(recordQuestion(candidate.at, record.screen));
      return stop(UNKNOWN_RECORD);
    }
    if (planner.isUnsettled(acts.slice(0, index + 1), finding.acts)) {
      tell('authoring.commit-held', candidate.at.act.number, { control: candidate.at.element?.name ?? '' });
      return stop(UNSETTLED);
    }
    commits = true;
    const { elsewhere, items } = findSteps(finding, context);
    procedures.push({ name: find, application: segment.application.name, items });
    const shown = acts.slice(finding.workFrom, index);
    const work = elsewhere === null ? shown : shown.slice(shown.indexOf(elsewhere.first));
    const before = stepsOf(work, candidate.at, context);
    const gone = elsewhere === null ? [] : [step('open', word(elsewhere.resumed.name)), waitFor(elsewhere.resumed)];
    const done = finding.absence === null ? index : acts.indexOf(finding.acts.at(-1) ?? candidate.at);
    const isMore = acts.slice(done + 1).some(({ act }) => /^(?:fill|choose|tick|upload)$/u.test(act.what.kind));
    if (isMore) tell('authoring.after-commit-dropped', candidate.at.act.number);
    const isFilled = finding.absence === null && wasEmpty(record);
    const mark = finding.absence === null && !isFilled ? null : markOf(record, volatile, planner.textOf(told));
    const isNew =
      mark === null
        ? []
        : [
            step('require', expression(`${mark} = ""`), [
              entry(FRENCH.step.otherwise, map([entry(FRENCH.step.handOver, text(isFilled ? FILLED : ALREADY))])),
            ]),
          ];
    const called = [step('call', word(find)), ...isNew];
    const [first] = work;
    const isElsewhere = finding.absence === null && first !== undefined && first.screen !== null && first.screen !== record.screen;
    const whole = [...called, ...gone, ...(isElsewhere && first.screen !== null ? [waitFor(first.screen)] : []), ...before];
    return isHandedOver(before) ? whole : [...whole, ...steps];
  };

  const segments = segmentsOf(course);
  const phases = segments.flatMap((segment, index): readonly PhaseDraft[] => {
    const items =
      commit !== null && commit.segment.acts[0] === segment.acts[0]
        ? committing(commit)
        : [...begun(segment.acts, volatile), ...stepsOf(segment.acts, undefined, context)];
    return items.length === 0 || segment.application.screens.length === 0
      ? []
      : [{ name: phaseName(segment, index, segments), application: segment.application.name, items }];
  });
  const signed = new Map(
    applications.flatMap((application) => {
      const shown = signIns.find((one) => one.application === application);
      return shown === undefined ? [] : [[application, signInSteps(shown, course, context, tell)] as const];
    }),
  );
  for (const application of applications)
    if (application.existing === null && !signed.has(application))
      tell('authoring.sign-in-missing', null, { application: application.title });

  const last = phases.at(-1);
  const end = options.isCut ? LOST : commit === null && course.some(isTyping) ? NOTHING_SAVED : null;
  const whole = end === null || last === undefined ? phases : [...phases.slice(0, -1), { ...last, items: stopped(last.items, end) }];
  const withTables =
    planner.tables.length === 0
      ? whole
      : consulting(
          whole,
          planner.tables.map(({ name }) => name),
        );
  const written = list([
    ...procedures.flatMap(({ items }) => items),
    ...withTables.flatMap(({ items }) => items),
    ...[...signed.values()].flatMap(({ steps }) => steps),
  ]);
  for (const application of applications) {
    dropUnused(application, [...mentionsIn(written), ...[...signed.values()].flatMap(({ arrived }) => [arrived.name])]);
    const entered = signIns.find((one) => one.application === application)?.screen ?? null;
    const arrived = signed.get(application)?.arrived;
    if (entered !== null && arrived !== undefined && !tellsSignedIn(arrived))
      tell('authoring.sign-in-untold', null, { screen: arrived.name });
    for (const screen of signScreens(application, volatile, entered)) tell('authoring.screens-alike', null, { screen: screen.name });
    for (const screen of application.screens) if (isUnseen(screen)) tell('authoring.screen-unseen', null, { screen: screen.name });
    for (const screen of application.screens) {
      for (const element of screen.elements)
        if (!element.isKnown && element.ways.length === 0) tell('authoring.found-by-value', null, { element: element.name });
    }
  }
  const sources = [...expressionsIn(written), ...planner.tables.map(({ table }) => table.looksAt)];
  const read = new Set(sources.flatMap((source) => [...namesRead(source, [...planner.fields.keys()]).read]));
  const fields = [...planner.fields.values()].filter(({ name }) => read.has(name)).map((field) => planner.limited(field));
  const questions = [...planner.questions, ...(input.understanding?.questions ?? []).map(fromExample)].toSorted(
    (one, other) => Number(other.kind === 'record') - Number(one.kind === 'record'),
  );
  const readable: ReadableOn = (view) => {
    const { views } = input.recordings.find((recording) => recording.views.includes(view)) ?? { views: [view] };
    return readableTexts(view, views).filter((one) => !volatile.holds(one));
  };
  return {
    parts: {
      fields: fields.length > 0 ? fields : [...planner.fields.values()].slice(0, 1),
      tables: planner.tables,
      procedures,
      phases: withTables.length > 0 ? withTables : [{ name: 'saisie', application: null, items: [step('hand_over', text(NOTHING_SAVED))] }],
    },
    questions,
    commits,
    readable,
    mapOptions: (application) => {
      const found = signed.get(application);
      const shown = signIns.find((one) => one.application === application);
      return {
        account: slug(application.name),
        entrance: entranceOf(application),
        readable,
        signIn: found === undefined || shown === undefined ? null : { shown, ...found },
      };
    },
  };
}

function stopped(items: readonly WrittenItem[], reason: string): readonly WrittenItem[] {
  return isHandedOver(items) ? items : [...items, step('hand_over', text(reason))];
}

/** A kept session may stand anywhere: the work begins at an address where it can. */
function begun([first]: readonly CourseAct[], volatile: Volatile): readonly WrittenItem[] {
  const screen = first?.screen ?? null;
  if (screen === null || !openable(screen, volatile)) return [];
  return [step('open', word(screen.name)), waitFor(screen)];
}

interface FindSteps {
  readonly items: readonly WrittenItem[];
  /** Opened where rows were found and none is of the dossier: the work goes on from there. */
  readonly elsewhere: Elsewhere | null;
}

function findSteps({ absence, acts, elsewhere, record, start }: Finding, context: StepContext): FindSteps {
  const opened = [step('open', word(start.name)), waitFor(start)];
  const missing = `L’écran « ${record.name} » n’est pas venu : la recherche ne trouve pas ce dossier dans l’application.`;
  const otherwise = elsewhere === null ? step('hand_over', text(missing)) : step('open', word(elsewhere.screen.name));
  const rows = absence !== null && elsewhere === null ? null : searchedRows({ acts, absence, otherwise: [otherwise], missing }, context);
  const inner = rows ?? stepsOf(acts, undefined, context);
  if (isHandedOver(inner)) return { items: [...opened, ...inner], elsewhere: null };
  const last = inner.at(-1);
  const isWaiting = last !== undefined && mentionsIn(last.value)[0] === 'attendre';
  const searched = isWaiting ? inner.slice(0, -1) : inner;
  const end = waitFor(record, missing);
  if (absence === null || end.value.kind !== 'map') return { items: [...opened, ...searched, end], elsewhere: null };
  const besides = rows === null || elsewhere === null ? word(absence.name) : list([word(absence.name), word(elsewhere.screen.name)]);
  const value = {
    ...end.value,
    entries: [
      ...end.value.entries.slice(0, 1),
      { key: FRENCH.step.absence, value: besides, remark: null, apart: false },
      ...end.value.entries.slice(1),
    ],
  };
  return { items: [...opened, ...searched, { value, remark: null }], elsewhere: rows === null ? null : elsewhere };
}

/** A screen that holds the button alone: what the record does not show is typed on the other. */
function apart(at: CourseAct): CourseAct {
  const { application, element, screen } = at;
  if (screen === null || element === null) return at;
  const copy: ScreenDraft = {
    ...screen,
    name: `${screen.name} rempli`,
    known: null,
    path: null,
    elements: [{ ...element, isKnown: false }],
    groups: new Map(),
    panes: [...screen.panes],
  };
  application.screens.push(copy);
  return { ...at, screen: copy };
}

function consulting(phases: readonly PhaseDraft[], tables: readonly string[]): readonly PhaseDraft[] {
  return phases.map((phase, index) =>
    index === 0 ? { ...phase, items: [...tables.map((name) => step('consult', word(name))), ...phase.items] } : phase,
  );
}

/** Screens of which nothing is said in any step. */
function dropUnused(application: ApplicationDraft, mentions: readonly string[]): void {
  const isSaid = ({ name }: ScreenDraft): boolean => mentions.some((one) => one === name || namesRead(one, [name]).read.size > 0);
  const kept = application.screens.filter((screen) => screen.known !== null || isSaid(screen));
  const all = kept.length > 0 ? kept : application.screens.slice(0, 1);
  application.screens.splice(0, application.screens.length, ...all);
  for (const screen of all) {
    const grouped = new Set([...screen.groups.values()].flatMap((entries) => Object.values(entries)));
    const isUsed = (name: string): boolean =>
      mentions.some((one) => namesRead(one, [`${screen.name}.${name}`, `avant.${name}`]).read.size > 0);
    const kept = screen.elements.filter(({ isKnown, name }) => isKnown || grouped.has(name) || isUsed(name));
    const tables = new Set(kept.map(({ inTable }) => inTable));
    const elements = screen.elements.filter((one) => kept.includes(one) || tables.has(one.name));
    screen.elements.splice(0, screen.elements.length, ...elements);
  }
}
