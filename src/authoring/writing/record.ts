// The screen that shows the record before and after the commit, and what on it says what was typed, by whom, and under which number.
import type { RecordedElement, RecordedView, ViewItem } from '#domain/recording.ts';
import type { CourseAct } from './course.ts';
import type { ApplicationDraft, ElementDraft, ScreenDraft } from './drafts.ts';
import { folded, plain } from './naming.ts';
import { type Pane, identityOf, panesOf, sameIn, shownBy } from './panes.ts';
import { screenOf } from './screens.ts';
import { shownValue } from './values.ts';
import type { Volatile } from './volatile.ts';

/** Something that was typed, chosen or ticked, and must be read again on the record. */
export interface TypedEntry {
  readonly at: CourseAct;
  readonly screen: ScreenDraft;
  readonly element: ElementDraft;
  /** Any of these is what the record may show of it. */
  readonly texts: readonly string[];
}

export interface RecordSeen {
  readonly screen: ScreenDraft;
  /** Null: the record was not there before. */
  readonly before: Pane | null;
  readonly after: Pane;
  /** The control that was typed into → the value of the record that shows it. */
  readonly shows: ReadonlyMap<ElementDraft, RecordedElement>;
  /** All that was typed, as any place of the record may say it again. */
  readonly typed: ReadonlySet<string>;
}

type Readable = Extract<ViewItem, { readonly kind: 'control' | 'value' }>;

export function typedEntries(course: readonly CourseAct[]): readonly TypedEntry[] {
  const entries = new Map<ElementDraft, TypedEntry>();
  for (const at of course) {
    const { element, screen } = at;
    const { what } = at.act;
    if (element === null || screen === null || element.inTable !== null || !/^(?:fill|choose|tick)$/u.test(what.kind)) continue;
    const options = what.kind === 'choose' ? what.options.flatMap(({ label, value }) => [label, value]) : [];
    entries.set(element, { at, screen, element, texts: [shownValue(at), ...options].map(folded) });
  }
  return [...entries.values()];
}

export function readableIn(pane: Pane): readonly Readable[] {
  return pane.items.filter(
    (item): item is Readable =>
      item.kind === 'value' || (item.kind === 'control' && item.holds !== null && !/^(?:button|link)$/u.test(item.element.kind)),
  );
}

/** The value of the record that shows what was typed: by its label first, then by being the only one that says it. */
function valueFor({ element, texts }: TypedEntry, pane: Pane): RecordedElement | undefined {
  const label = plain(element.recorded?.label ?? element.ways.flatMap((way) => ('text' in way ? [way.text] : []))[0] ?? element.name);
  const showing = readableIn(pane).filter((item) => texts.includes(folded(shownBy(item) ?? '')) && item.element.row === null);
  const labelled = showing.filter((item) => plain(item.element.label) === label);
  if (labelled.length === 1) return labelled[0]?.element;
  const named = showing.filter((item) => plain(item.element.label).includes(label) || label.includes(plain(item.element.label) || '…'));
  if (named.length === 1) return named[0]?.element;
  const isTelling = texts.some((text) => text.length >= 3);
  return labelled[0]?.element ?? (isTelling && showing.length === 1 ? showing[0]?.element : undefined);
}

/** What stands in a list before anything is chosen from it counts as nothing. */
export function heldTexts({ element: { options }, holds }: Extract<ViewItem, { readonly kind: 'control' }>): readonly string[] {
  const chosen = options?.find(({ label }) => label === holds);
  return holds === null || holds === '' || chosen?.value === '' ? [''] : [...new Set([holds, chosen?.value ?? holds].map(folded))];
}

/** A control that nobody touched, and that the assistant fills for others: the record shows what it held. */
export function leftEmptyEntry(at: CourseAct, screen: ScreenDraft, element: ElementDraft, texts: readonly string[]): TypedEntry {
  return { at, screen, element, texts };
}

function viewsOf(acts: readonly CourseAct[], which: 'before' | 'after' | 'both'): readonly RecordedView[] {
  const views = acts.flatMap(({ after, before }) => [...(which === 'after' ? [] : [before]), ...(which === 'before' ? [] : [after])]);
  return [...new Set(views.filter((view) => view !== null))];
}

/** What was shown before the commit, and after its click. */
export interface Sides {
  readonly before: readonly RecordedView[];
  readonly after: readonly RecordedView[];
}

export function sidesOf(course: readonly CourseAct[], commit: number): Sides {
  const at = course[commit] as CourseAct;
  const after = [...(at.after === null ? [] : [at.after]), ...viewsOf(course.slice(commit + 1), 'both')];
  return { before: viewsOf(course.slice(0, commit + 1), 'both').filter((view) => !after.includes(view)), after: [...new Set(after)] };
}

/**
 * Of the screens that were shown behind the commit, the one that shows most of what was typed; among equals the one that was also
 * shown before, then the later one. Null: none shows anything of it.
 */
export function recordSeen(
  application: ApplicationDraft,
  { after, before }: Sides,
  typed: readonly TypedEntry[],
  volatile: Volatile,
): RecordSeen | null {
  const panes = after.flatMap(panesOf).filter((pane) => readableIn(pane).length > 0);
  const rated = panes.map((pane, order): { readonly seen: RecordSeen; readonly order: number } => {
    const screen = screenOf(application, pane, volatile);
    const earlier = before
      .flatMap((view) => panesOf(view))
      .filter(
        (one) =>
          screen.panes.some(({ frame, view }) => view === one.view && frame === one.frame) ||
          screenOf(application, one, volatile) === screen,
      );
    const shows = new Map(
      typed.flatMap((entry) => {
        // What another recording alone typed was left empty in the one whose record this is.
        const isOwn = entry.at.recording.views.includes(pane.view);
        const element = valueFor(isOwn ? entry : { ...entry, texts: [''] }, pane);
        return element === undefined ? [] : [[entry.element, element] as const];
      }),
    );
    // A form in which one types does not show what is stored: only as it was when it opened.
    const untouched = earlier.find((one) => typed.every((entry) => entry.screen !== screen || one.view === entry.at.before));
    return {
      seen: {
        screen,
        before: typed.some((entry) => entry.screen === screen) ? (untouched ?? null) : (earlier.at(-1) ?? null),
        after: pane,
        shows,
        typed: new Set(typed.flatMap(({ texts }) => texts.filter((text) => text !== ''))),
      },
      order,
    };
  });
  const best = rated
    .filter(({ seen }) => seen.shows.size > 0)
    .toSorted(
      (one, other) =>
        other.seen.shows.size - one.seen.shows.size ||
        Number(other.seen.before !== null) - Number(one.seen.before !== null) ||
        other.order - one.order,
    )[0];
  return best?.seen ?? null;
}

/** Nothing stood where something was typed: what another dossier finds there is somebody's. */
export function wasEmpty({ before, shows }: RecordSeen): boolean {
  if (before === null || shows.size === 0) return false;
  return [...shows.values()].every((element) => {
    const item = sameIn(before, element);
    return item !== undefined && /^(?:|non)$/u.test(folded(shownBy(item) ?? ''));
  });
}

export interface Change {
  readonly element: RecordedElement;
  readonly before: string;
  readonly after: string;
  readonly sort: 'number' | 'moment' | 'other';
}

const MOMENT =
  /\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[:h]\d{2}|\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b/u;

/**
 * Values of the record that are other than before, and are not what was typed. Of one that was made everything is new: only what
 * the application itself counts or dates is there for every dossier.
 */
export function changesOf({ after, before, shows, typed: texts }: RecordSeen): readonly Change[] {
  // A list that the page hid stands there twice: what it shows was typed all the same.
  const typed = new Set([...shows.values()].map(identityOf));
  return readableIn(after).flatMap((item): readonly Change[] => {
    // A clock or a banner is other than before whatever was saved.
    if (item.restless === true) return [];
    const now = shownBy(item) ?? '';
    const earlier = before === null ? undefined : sameIn(before, item.element);
    const then = earlier === undefined ? '' : (shownBy(earlier) ?? '');
    if (
      typed.has(identityOf(item.element)) ||
      item.element.row !== null ||
      now === '' ||
      now === then ||
      (before !== null && earlier === undefined)
    )
      return [];
    if (texts.has(folded(now))) return [];
    const sort = MOMENT.test(now) ? 'moment' : /\d/u.test(now) && !/\s\S+\s\S+\s/u.test(now) ? 'number' : 'other';
    if (before === null && sort === 'other') return [];
    return [{ element: item.element, before: then, after: now, sort }];
  });
}

const ACCOUNT = /(?:^|\s)(?:compte|utilisateur|auteur|agent|par|user|by|author)$/u;

/** The value that names the account that saved, and whether the application says elsewhere that it is the one at work. */
export function accountOn({ after, shows }: RecordSeen): { readonly element: RecordedElement; readonly isSure: boolean } | null {
  const typed = new Set(shows.values());
  const found = readableIn(after).find(
    (item) => ACCOUNT.test(plain(item.element.label)) && /^\S+$/u.test(folded(shownBy(item) ?? '')) && !typed.has(item.element),
  );
  if (found === undefined) return null;
  const account = folded(shownBy(found) ?? '');
  const isSure = after.view.items.some((item) => {
    const said = 'text' in item ? folded(item.text) : item.kind === 'control' ? folded(item.element.name) : '';
    return said !== account && ` ${said.replaceAll(/[:,;()]/gu, ' ')} `.includes(` ${account} `);
  });
  return { element: found.element, isSure };
}

/** The values of a pane that hold this text. */
export function showing(pane: Pane, wanted: string): RecordedElement | undefined {
  return readableIn(pane).find((item) => folded(shownBy(item) ?? '') === folded(wanted))?.element;
}
