// The row of a found dossier: the rows are read first, so that a dossier that is not among them is absent, and no fault of the application.
import { FRENCH } from '#language/keywords.ts';
import { elementOf } from '#domain/recording.ts';
import type { CourseAct } from './course.ts';
import type { ScreenDraft } from './drafts.ts';
import { isSent } from './commits.ts';
import { freeName } from './naming.ts';
import { paneOf, sameIn } from './panes.ts';
import { type RowCell, rowCells } from './rows.ts';
import { type StepContext, isHandedOver, reference, step, stepsOf, waitFor } from './steps.ts';
import type { Volatile } from './volatile.ts';
import { openable } from './screens.ts';
import { mentionsIn } from './written-walk.ts';
import { type WrittenItem, entry, expression, list, map, text, word } from './yaml-text.ts';

const K = FRENCH.step;
const S = FRENCH.scope;
const ROWS = 'lignes trouvées';
/** In a filter, the row that is looked at. */
const ITEM = 'élément';

/** A document came with the answer: what stands there when the click is over is the answer, and not what was there before. */
function isLoaded({ act, after, screen }: CourseAct): boolean {
  if (after === null || screen === null || screen.frame !== null || !URL.canParse(after.url)) return false;
  const { origin, pathname } = new URL(after.url);
  return act.requests.some(({ url }) => url === `${origin}${pathname}`);
}

/** The act that takes the row which the search before it brought; -1: none does, or what it brought may still come. */
export function rowTaken(acts: readonly CourseAct[]): number {
  const at = acts.findLastIndex(({ act, element }) => act.what.kind === 'click' && element?.inTable !== null && element !== null);
  const asked = acts[at - 1];
  return asked !== undefined && isLoaded(asked) ? at : -1;
}

/** For a dossier that no row is of: where the search is left for, and where the work is taken up. */
export interface Elsewhere {
  /** Opened instead of a row; no screen of the search, which may still be shown when a row was taken. */
  readonly screen: ScreenDraft;
  /** Opened before the work. */
  readonly resumed: ScreenDraft;
  /** The first act of the work that is done from there. */
  readonly first: CourseAct;
}

export interface AroundSearch {
  readonly before: readonly CourseAct[];
  readonly search: readonly CourseAct[];
  /** What sent the search that found nothing. */
  readonly asked: CourseAct;
  readonly work: readonly CourseAct[];
  readonly start: ScreenDraft;
  readonly record: ScreenDraft;
}

function isPlain(at: CourseAct): boolean {
  const { what } = at.act;
  return what.kind === 'open' || (what.kind === 'click' && what.dialog === null && !isSent(at));
}

/** Null: no screen has an address that is the same for every dossier. */
export function elsewhereIn({ asked, before, record, search, start, work }: AroundSearch, volatile: Volatile): Elsewhere | null {
  const searched = new Set([record, start, asked.screen, ...search.map(({ screen }) => screen)]);
  // The work itself may begin at an address.
  const until = work.findIndex((at) => !isPlain(at) || (at.screen !== null && !searched.has(at.screen)));
  const first = work[until];
  if (first !== undefined && first.screen !== null && !searched.has(first.screen) && openable(first.screen, volatile))
    return { screen: first.screen, resumed: first.screen, first };
  // Or from where the search began, if what is pressed there was there before anything was searched.
  const [begins] = work;
  const earlier = before.find(({ screen }) => screen !== null && !searched.has(screen) && openable(screen, volatile))?.screen ?? null;
  const pressed = begins === undefined ? null : elementOf(begins.act.what);
  if (begins === undefined || begins.screen !== start || earlier === null || pressed === null || asked.before === null) return null;
  return sameIn(paneOf(asked.before, pressed.frame), pressed) === undefined ? null : { screen: earlier, resumed: start, first: begins };
}

const SEVERAL = 'Plusieurs lignes trouvées portent ce que dit le dossier ; un agent choisit la bonne.';
const IN_PART = 'Une ligne trouvée ne porte qu’une partie de ce que dit le dossier ; un agent regarde si c’est la bonne.';

function agreeing(cells: readonly RowCell[], row: string): string {
  return cells.map(({ column, source }) => `${row}.${column} = ${source}`).join(' et ');
}

function counted(rows: string, cells: readonly RowCell[]): string {
  return `nombre de(${rows}[${agreeing(cells, ITEM)}])`;
}

function orHandOver(condition: string, reason: string): WrittenItem {
  return step('require', expression(condition), [entry(K.otherwise, map([entry(K.handOver, text(reason))]))]);
}

/** One row at most may be taken, and none that says something else of the dossier than the dossier does. */
function guards(rows: string, cells: readonly RowCell[]): readonly WrittenItem[] {
  const keys = cells.filter(({ besides }) => !besides);
  const whole = orHandOver(`${counted(rows, cells)} <= 1`, SEVERAL);
  if (keys.length === cells.length) return [whole];
  return [whole, orHandOver(`${counted(rows, cells)} = 1 ou ${counted(rows, keys)} = 0`, IN_PART)];
}

function withoutWait(items: readonly WrittenItem[]): readonly WrittenItem[] {
  const last = items.at(-1);
  return last !== undefined && mentionsIn(last.value)[0] === 'attendre' ? items.slice(0, -1) : items;
}

export interface SearchedRows {
  readonly acts: readonly CourseAct[];
  /** Says that nothing was found at all; null: it was not shown. */
  readonly absence: ScreenDraft | null;
  /** Done where no row is of the dossier. */
  readonly otherwise: readonly WrittenItem[];
  readonly missing: string;
}

/** Null: the row cannot be told from what the dossier says. */
export function searchedRows({ absence, acts, missing, otherwise }: SearchedRows, context: StepContext): readonly WrittenItem[] | null {
  const at = rowTaken(acts);
  const taken = acts[at];
  if (taken === undefined || taken.screen === null || taken.element === null || taken.element.inTable === null) return null;
  const cells = rowCells(taken, context.valued);
  const isText = ({ source }: RowCell): boolean => (context.typeOf(source) ?? 'text') === 'text';
  if (cells.length === 0 || !cells.every(isText)) return null;
  const { screen } = taken;
  const taking = withoutWait(stepsOf(acts.slice(at), undefined, context));
  const name = freeName([ROWS], (one) => context.filesTaken.has(one));
  context.filesTaken.add(name);
  const read = [
    step('read_table', word(reference(screen, taken.element.inTable)), [entry(K.into, word(name))]),
    ...guards(name, cells),
    step('if', expression(`au moins une ligne parmi ${name} vérifie ${agreeing(cells, 'ligne')}`), [
      entry(K.then, list(taking)),
      entry(K.otherwise, list(otherwise)),
    ]),
  ];
  const before = withoutWait(stepsOf(acts.slice(0, at), undefined, context));
  if (isHandedOver(before) || isHandedOver(taking)) return null;
  if (absence === null) return [...before, waitFor(screen, missing), ...read];
  const either = step('expect', list([screen, absence].map((one) => word(one.name))), [
    entry(K.otherwise, map([entry(K.handOver, text(missing))])),
  ]);
  return [...before, either, step('if', expression(`${S.screen} = "${screen.name}"`), [entry(K.then, list(read))])];
}
