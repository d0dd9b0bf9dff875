// Reads all rows of a table, scrolled through to its end; whatever leaves a doubt about a row refuses the whole reading.
import type { Frame } from 'playwright-core';
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Target, locate } from './locate.ts';
import { callPage, isPassing } from './page-call.ts';
import type { TableRow, TableView } from './page/library.ts';
import { type Tab, lookAgain } from './tab.ts';

type Read = Extract<TableView, { readonly state: 'read' }>;

/** A table has settled once it looks the same for so long and no request of the page is on its way. */
const QUIET_MILLISECONDS = 150;
/** An empty table may be one whose rows have not been asked for yet. */
const EMPTY_QUIET_MILLISECONDS = 600;
/** Rows lie on one another up to this many pixels: borders, roundings. */
const TOLERANCE_PIXELS = 4;

interface Table {
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

async function scrolledThrough(table: Table, first: Read, progress: Progress): Promise<readonly TableRow[]> {
  const { tab, frame, id } = table;
  const scroll = (top: number): Promise<unknown> => callPage(frame, tab.key, 'scrollTable', id, top);
  const keys = (view: Read): string => view.rows.map(({ key }) => key).join(' ');
  const start = first.scroll?.top ?? 0;
  const rows = new Map<string, TableRow>();
  let view = first;
  try {
    await scroll(0);
    view = await settled(table, progress);
    take(table, rows, view);
    const top = keys(view);
    let end = view.scroll;
    if (end === null) return whole(table, [...rows.values()], view.total);
    await scroll(end.height);
    view = await settled(table, progress);
    // All rows are there wherever it is scrolled to: nothing is kept back.
    if (keys(view) === top) return whole(table, view.rows, view.total);
    await scroll(0);
    view = await settled(table, progress);
    take(table, rows, view);
    for (end = view.scroll; end !== null && end.top + end.shown < end.height - 1; end = view.scroll) {
      await scroll(end.top + Math.max(20, end.shown / 2));
      view = await settled(table, progress);
      take(table, rows, view);
      if (view.scroll?.top === end.top) break;
    }
    return whole(table, [...rows.values()], view.total);
  } finally {
    await scroll(start).catch(() => undefined);
  }
}

/** The rows as they stand, by column name. Errors raised: as `locate`, `driver.table-irregular`, `driver.table-unsure`. */
export async function allRows(
  tab: Tab,
  target: Target,
  columns: Readonly<Record<string, string>>,
  progress: Progress,
): Promise<readonly TableRow[]> {
  do {
    try {
      const { frame, id } = await locate(tab, target, 'read', progress);
      const table: Table = { tab, name: target.name, frame, id, columns };
      const view = await settled(table, progress);
      return view.scroll === null ? whole(table, view.rows, view.total) : await scrolledThrough(table, view, progress);
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'table' });
}
