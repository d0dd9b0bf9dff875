// How the record is found again: the search that was shown, from an address that is the same for every dossier.
import type { CourseAct } from './course.ts';
import { screenBehind } from './course.ts';
import type { ScreenDraft } from './drafts.ts';
import { folded } from './naming.ts';
import { paneOf, textsIn } from './panes.ts';
import type { RecordSeen } from './record.ts';
import { openable } from './screens.ts';
import { type Elsewhere, elsewhereIn, rowTaken } from './searched-rows.ts';
import { mayName } from './persons.ts';
import type { Volatile } from './volatile.ts';

export interface Finding {
  /** From the first act of the search to the last before the record is shown. */
  readonly acts: readonly CourseAct[];
  /** Opened by its address at the start. */
  readonly start: ScreenDraft;
  readonly record: ScreenDraft;
  /** Says that the record is not there yet; null: it is always there. */
  readonly absence: ScreenDraft | null;
  /** Where the work goes on when rows were found and none is of the dossier; null: that is not told, or the record is always there. */
  readonly elsewhere: Elsewhere | null;
  /** The first act that belongs to the work itself. */
  readonly workFrom: number;
}

/** Some dossier's value is typed, or a row is chosen by it. */
export type TellsDossier = (at: CourseAct) => boolean;

export interface FindingOptions {
  readonly course: readonly CourseAct[];
  readonly commit: number;
  readonly record: RecordSeen;
  readonly volatile: Volatile;
  readonly tellsDossier: TellsDossier;
}

function isOn({ screen }: RecordSeen, view: CourseAct['before']): boolean {
  return view !== null && screen.panes.some((pane) => pane.view === view);
}

function startOf(
  acts: readonly CourseAct[],
  volatile: Volatile,
): { readonly start: ScreenDraft; readonly acts: readonly CourseAct[] } | null {
  // The latest address from which all that tells the dossier is still done.
  const [first] = acts;
  if (first === undefined) return null;
  if (first.act.what.kind !== 'open')
    return first.screen !== null && openable(first.screen, volatile) ? { start: first.screen, acts } : null;
  const opened = screenBehind(first, acts[1], volatile);
  return opened !== null && openable(opened, volatile) ? { start: opened, acts: acts.slice(1) } : null;
}

/** The search as it was shown before the commit. */
function before({ commit, course, record, tellsDossier, volatile }: FindingOptions): Finding | null {
  const first = course.slice(0, commit + 1).findIndex((one) => isOn(record, one.before));
  const workFrom = first === -1 ? course.slice(0, commit).findIndex((one) => isOn(record, one.after)) + 1 : first;
  const acts = course.slice(0, workFrom);
  if (workFrom <= 0 || !acts.some(tellsDossier)) return null;
  const begun = startOf(acts, volatile);
  return begun === null ? null : { ...begun, record: record.screen, absence: null, elsewhere: null, workFrom };
}

const COUNTED = /[1-9]/u;

/**
 * The screen that says that nothing was found. It must say so by a text of its own: the search form alone is shown before any answer, and
 * would be taken for one.
 */
function absenceBehind(asked: CourseAct, record: RecordSeen, volatile: Volatile): ScreenDraft | null {
  const { after, application, before: earlier, screen } = asked;
  const shown = screenBehind(asked, undefined, volatile);
  if (after === null || shown === null || shown === record.screen) return null;
  const pane = shown.panes.find(({ view }) => view === after);
  if (shown !== screen || pane === undefined || earlier === null) return shown === screen ? null : shown;
  const known = textsIn(paneOf(earlier, pane.frame));
  const own = pane.items.filter(
    (item) =>
      item.kind === 'text' &&
      item.part !== true &&
      item.text.length <= 80 &&
      !volatile.holds(item.text) &&
      !mayName(item.text) &&
      !known.has(folded(item.text)),
  );
  // What is counted besides (« 0 sur 312 ») is another number tomorrow.
  const said = own.find((item) => item.kind === 'text' && !COUNTED.test(item.text)) ?? own[0];
  if (said?.kind !== 'text') return null;
  shown.panes.splice(shown.panes.indexOf(pane), 1);
  const draft: ScreenDraft = {
    name: '',
    known: null,
    frame: shown.frame,
    path: null,
    panes: [pane],
    signature: [],
    elements: [],
    groups: new Map(),
    title: folded(said.text),
  };
  application.screens.push(draft);
  return draft;
}

/** The search as it was shown behind the commit; the same search before it shows what an absent record looks like. */
function behind({ commit, course, record, tellsDossier, volatile }: FindingOptions): Finding | null {
  const later = course.slice(commit + 1);
  const shown = later.findIndex((one) => isOn(record, one.after));
  const acts = later.slice(0, shown + 1);
  const from = acts.findIndex((one) => one.act.what.kind === 'open' || (one.screen !== null && openable(one.screen, volatile)));
  const search = from === -1 ? [] : acts.slice(from);
  const told = search.find(tellsDossier);
  const begun = startOf(search, volatile);
  if (shown === -1 || told === undefined || begun === null) return null;
  const earlier = course.slice(0, commit).findIndex((one) => tellsDossier(one) && one.element === told.element);
  const sent = course.slice(earlier, commit).findIndex(({ act }) => act.what.kind === 'click' || act.what.kind === 'press');
  if (earlier === -1 || sent === -1) return null;
  const asked = course[earlier + sent] as CourseAct;
  const isAlone = course.slice(0, earlier).every(({ act }) => act.what.kind === 'open' || act.what.kind === 'click');
  const absence = isAlone ? absenceBehind(asked, record, volatile) : null;
  if (absence === null) return null;
  const workFrom = earlier + sent + 1;
  const around = {
    before: course.slice(0, earlier),
    search: begun.acts,
    asked,
    work: course.slice(workFrom, commit),
    start: begun.start,
    record: record.screen,
  };
  const elsewhere = rowTaken(begun.acts) === -1 ? null : elsewhereIn(around, volatile);
  return { ...begun, record: record.screen, absence, elsewhere, workFrom };
}

/** Null: the recording does not show it. */
export function findingOf(options: FindingOptions): Finding | null {
  return options.record.before === null ? behind(options) : before(options);
}

const ARTICLES: Readonly<Record<string, string>> = {
  fiche: 'la ',
  demande: 'la ',
  page: 'la ',
  personne: 'la ',
  dossier: 'le ',
  formulaire: 'le ',
  détail: 'le ',
  modification: 'la ',
};

export function findingName({ record: { name } }: Finding): string {
  return `retrouver ${ARTICLES[name.split(' ')[0] ?? ''] ?? ''}${name}`;
}
