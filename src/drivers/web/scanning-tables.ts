// Sees all rows of a table, scrolled through to its end; whatever leaves a doubt about a row refuses the whole reading.
import type { Frame } from 'playwright-core';
import { CopisteError, error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { callPage } from './page-call.ts';
import type { TableRow, TableView } from './page/library.ts';
import { type Tab, lookAgain } from './tab.ts';

type Read = Extract<TableView, { readonly state: 'read' }>;

/** A table has settled once it looks the same for so long and no request of the page is on its way. */
const QUIET_MILLISECONDS = 150;
/** An empty table may be one whose rows have not been asked for yet. */
const EMPTY_QUIET_MILLISECONDS = 600;
/** Rows lie on one another up to this many pixels: borders, roundings. */
const TOLERANCE_PIXELS = 4;

export interface Table {
  readonly tab: Tab;
  readonly name: string;
  readonly frame: Frame;
  readonly id: number;
  readonly columns: Readonly<Record<string, string>>;
}

function unsure({ name }: Table, detail: string): Error {
  return error(driverErrors, 'driver.table-unsure', { element: name, detail });
}

async function settled({ tab, name, frame, id, columns }: Table, progress: Progress): Promise<Read> {
  let same = '';
  let since = performance.now();
  let irregular = '';
  do {
    const view = await callPage(frame, tab.key, 'readTable', id, columns);
    irregular = view.state === 'irregular' ? view.detail : '';
    const now = JSON.stringify(view);
    if (now !== same) since = performance.now();
    same = now;
    const quiet = Math.min(performance.now() - since, tab.traffic.quietFor());
    if (view.state === 'read' && quiet >= (view.rows.length === 0 ? EMPTY_QUIET_MILLISECONDS : QUIET_MILLISECONDS)) return view;
  } while (await lookAgain(progress));
  if (irregular !== '') throw error(driverErrors, 'driver.table-irregular', { element: name, detail: irregular });
  throw error(driverErrors, 'driver.table-unsure', { element: name, detail: '…' });
}

/** Puts what is shown now to what was seen before: a row seen twice must be the same row. */
function take(table: Table, rows: Map<string, TableRow>, view: Read): void {
  for (const row of view.rows) {
    const before = rows.get(row.key);
    if (before !== undefined && JSON.stringify(before.cells) !== JSON.stringify(row.cells)) throw unsure(table, row.key);
    rows.set(row.key, row);
  }
}

/** In order, without a gap and, where the page says how many there are, all of them. */
function whole(table: Table, rows: readonly TableRow[], total: number | null): readonly TableRow[] {
  const numbered = rows.every(({ index }) => index !== null);
  const ordered = rows.toSorted((a, b) => (numbered ? (a.index ?? 0) - (b.index ?? 0) : a.top - b.top));
  for (const [at, row] of ordered.entries()) {
    const before = ordered[at - 1];
    if (before === undefined) continue;
    const isNext = numbered
      ? row.index === (before.index ?? 0) + 1
      : Math.abs(row.top - before.bottom) <= Math.max(TOLERANCE_PIXELS, (row.bottom - row.top) / 2);
    if (!isNext) throw unsure(table, `${at} → ${at + 1}`);
  }
  const first = numbered ? Math.max(0, (ordered[0]?.index ?? 1) - 1) : 0;
  if (numbered && first > 1) throw unsure(table, `1 … ${first}`);
  // Some tables count their heading as a row, whether or not they number it.
  const all = total === null ? ordered.length : total - first;
  if (ordered.length !== all) throw unsure(table, `${ordered.length} ≠ ${all}`);
  return ordered;
}

/** Scrolls, and what is then shown: where nothing is asked for and no care is needed as soon as it is painted, else once it has settled. */
async function scrolled(table: Table, top: number, careful: boolean, progress: Progress): Promise<Read> {
  const { tab, frame, id, columns } = table;
  tab.traffic.begin();
  await callPage(frame, tab.key, 'scrollTable', id, top);
  if (careful) return settled(table, progress);
  await callPage(frame, tab.key, 'painted');
  const view = await callPage(frame, tab.key, 'readTable', id, columns);
  return view.state === 'read' && view.rows.length > 0 && !tab.traffic.isBusy ? view : settled(table, progress);
}

async function scrolledThrough(table: Table, careful: boolean, progress: Progress): Promise<readonly TableRow[]> {
  const keys = (view: Read): string => view.rows.map(({ key }) => key).join(' ');
  const rows = new Map<string, TableRow>();
  let view = await scrolled(table, 0, true, progress);
  take(table, rows, view);
  if (view.scroll === null) return whole(table, view.rows, view.total);
  const top = keys(view);
  view = await scrolled(table, view.scroll.height, true, progress);
  // All rows are there wherever it is scrolled to: nothing is kept back.
  if (keys(view) === top) return whole(table, view.rows, view.total);
  const last = view;
  view = await scrolled(table, 0, true, progress);
  for (let { scroll } = view; scroll !== null && scroll.top + scroll.shown < scroll.height - 1; { scroll } = view) {
    const before = scroll.top;
    view = await scrolled(table, before + Math.max(20, scroll.shown / 2), careful, progress);
    take(table, rows, view);
    if (view.scroll?.top === before) break;
  }
  // Reaching the end may have brought more rows; what stood there is then seen again, further up.
  const end = await settled(table, progress);
  take(table, rows, end);
  if (end.scroll?.height === last.scroll?.height) take(table, rows, last);
  return whole(table, [...rows.values()], end.total);
}

/** Every row of a table that is in the page, whatever part of it the page draws. Errors raised: `driver.table-irregular`, `-unsure`. */
export async function rowsOf(table: Table, progress: Progress): Promise<readonly TableRow[]> {
  const view = await settled(table, progress);
  if (view.scroll === null) return whole(table, view.rows, view.total);
  const start = view.scroll.top;
  try {
    return await scrolledThrough(table, false, progress);
  } catch (thrown) {
    if (!(thrown instanceof CopisteError) || thrown.code !== 'driver.table-unsure') throw thrown;
    // A page that draws its rows late is given the time for it.
    return await scrolledThrough(table, true, progress);
  } finally {
    await callPage(table.frame, table.tab.key, 'scrollTable', table.id, start).catch(() => undefined);
  }
}
