// Finds the one control that all ways agree on, and waits until it can be used.
import type { Frame } from 'playwright-core';
import { type CopisteError, error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import type { Way } from '#language/plan.ts';
import { driverErrors } from './errors.ts';
import { holderOf } from './holders.ts';
import { callPage, isPassing } from './page-call.ts';
import type { Finding, Kind, Purpose, Readiness, RowTarget } from './page/library.ts';
import { rowsOf } from './scanning-tables.ts';
import { type Tab, framesNamed, lookAgain } from './tab.ts';

/** How long an ambiguity must last before it is believed: a page may show old and new side by side while it changes. */
const BELIEVE_AMBIGUOUS_MILLISECONDS = 500;

/** What is sought: a control of the map. */
export interface Target {
  /** For messages: `fiche.enregistrer`. */
  readonly name: string;
  readonly frame: string | null;
  readonly kind: Kind;
  readonly ways: readonly Way[];
  /** The row of a table in which alone it is sought; null: the whole document. */
  readonly row: RowTarget | null;
}

/** What it must be fit for. */
export type { Purpose };

export interface Located {
  readonly frame: Frame;
  readonly id: number;
  /** Where the mouse reaches it, in the window's coordinates; of a control that is only read, its window's corner. */
  readonly point: { readonly x: number; readonly y: number };
}

export function describeWay(way: Way): string {
  switch (way.by) {
    case 'role':
      return `${way.role} « ${way.name} »`;
    case 'label':
      return `label « ${way.text} »`;
    case 'text':
      return `text « ${way.text} »`;
    case 'test_id':
      return `test id ${way.value}`;
    case 'near':
      return way.within === null ? `near « ${way.text} »` : `near « ${way.text} » in « ${way.within} »`;
    case 'css':
      return `css ${way.selector}`;
  }
}

function ambiguity(target: Target, detail: string): CopisteError {
  return error(driverErrors, 'driver.ambiguous', { element: target.name, detail });
}

function describeFinding(target: Target, finding: Finding): CopisteError | null {
  const way = (index: number): string => {
    const found = target.ways[index];
    return found === undefined ? '?' : describeWay(found);
  };
  switch (finding.outcome) {
    case 'several':
      return ambiguity(target, `${way(finding.way)}: ${finding.count}`);
    case 'disagree':
      return ambiguity(target, `${way(finding.ways[0])} ≠ ${way(finding.ways[1])}`);
    case 'no_row':
    case 'irregular':
    case 'none':
    case 'one':
    case 'part':
      return null;
    case 'several_rows':
      return error(driverErrors, 'driver.row-ambiguous', { element: target.row?.name ?? target.name, count: finding.count });
  }
}

/** Is the control in front here and, for a frame, in every document around it? */
export async function reachOf(tab: Tab, { frame, id }: Pick<Located, 'frame' | 'id'>, purpose: Purpose): Promise<Readiness> {
  return throughFrames(tab, frame, await callPage(frame, tab.key, 'readiness', id, purpose));
}

async function throughFrames(tab: Tab, frame: Frame, inside: Readiness): Promise<Readiness> {
  let state = inside;
  for (let inner = frame; state.state === 'ready' && inner.parentFrame() !== null;) {
    const { outer, id } = await holderOf(inner, tab.key);
    state = await callPage(outer, tab.key, 'throughFrame', id, state.x, state.y);
    inner = outer;
  }
  return state;
}

type Look =
  | { readonly is: 'ready'; readonly located: Located }
  | { readonly is: 'missing'; readonly frame: boolean }
  | { readonly is: 'no_row'; readonly count: number }
  /** A table that keeps only some rows in the page. */
  | { readonly is: 'part'; readonly frame: Frame; readonly table: number }
  /** A table whose headings are not there, or not yet. */
  | { readonly is: 'irregular'; readonly detail: string }
  | { readonly is: 'ambiguous'; readonly problem: CopisteError }
  | { readonly is: 'unusable'; readonly state: Exclude<Readiness, { state: 'ready' }> };

async function look(tab: Tab, target: Target, purpose: Purpose): Promise<Look> {
  const frames = framesNamed(tab.page, target.frame);
  const [frame] = frames;
  if (frame === undefined) return { is: 'missing', frame: true };
  if (frames.length > 1) return { is: 'ambiguous', problem: ambiguity(target, `frame ${target.frame ?? ''}: ${frames.length}`) };
  const { ways, kind, row } = target;
  const { finding, readiness } = await callPage(frame, tab.key, 'look', { ways, kind, row }, purpose);
  const problem = describeFinding(target, finding);
  if (problem !== null) return { is: 'ambiguous', problem };
  if (finding.outcome === 'no_row') return { is: 'no_row', count: finding.count };
  if (finding.outcome === 'irregular') return { is: 'irregular', detail: finding.detail };
  if (finding.outcome === 'part') return { is: 'part', frame, table: finding.table };
  if (finding.outcome !== 'one') return { is: 'missing', frame: false };
  const located = { frame, id: finding.id };
  if (readiness === null) return { is: 'ready', located: { ...located, point: { x: 0, y: 0 } } };
  const state = await throughFrames(tab, frame, readiness);
  return state.state === 'ready' ? { is: 'ready', located: { ...located, point: { x: state.x, y: state.y } } } : { is: 'unusable', state };
}

function failure(target: Target, last: Look): CopisteError {
  const tried = target.ways.map(describeWay).join(', ');
  const notFound = (what: string): CopisteError => error(driverErrors, 'driver.not-found', { element: target.name, tried: what });
  switch (last.is) {
    case 'ambiguous':
      return last.problem;
    case 'missing':
      return notFound(last.frame ? `frame ${target.frame ?? ''}` : tried);
    case 'no_row':
      return error(driverErrors, 'driver.row-absent', { element: target.row?.name ?? target.name, count: last.count });
    case 'irregular':
      return error(driverErrors, 'driver.table-irregular', { element: target.row?.name ?? target.name, detail: last.detail });
    case 'unusable':
      if (last.state.state === 'covered') return error(driverErrors, 'driver.covered', { element: target.name, cover: last.state.cover });
      return last.state.state === 'disabled' ? error(driverErrors, 'driver.disabled', { element: target.name }) : notFound(tried);
    case 'part':
    case 'ready':
      return notFound(tried);
  }
}

/** Sees all rows of the table and scrolls to the one that is meant. Errors raised: `driver.row-absent`, `-ambiguous`, `driver.table-unsure`. */
async function bringRow(
  tab: Tab,
  row: RowTarget,
  { frame, table: id }: Extract<Look, { is: 'part' }>,
  progress: Progress,
): Promise<RowTarget> {
  const columns = Object.fromEntries(Object.keys(row.cells).map((heading) => [heading, heading]));
  const rows = await rowsOf({ tab, name: row.name, frame, id, columns }, progress);
  const fold = (text: string): string => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
  const meant = rows.filter(({ cells }) => Object.entries(row.cells).every(([heading, text]) => cells[heading] === fold(text)));
  const [one] = meant;
  if (one === undefined) throw error(driverErrors, 'driver.row-absent', { element: row.name, count: rows.length });
  if (meant.length > 1) throw error(driverErrors, 'driver.row-ambiguous', { element: row.name, count: meant.length });
  await callPage(frame, tab.key, 'scrollTable', id, Math.max(0, one.top - (one.bottom - one.top)));
  await callPage(frame, tab.key, 'painted');
  return { ...row, isBrought: true };
}

/**
 * Waits for the control. Errors raised: `driver.not-found`, `driver.ambiguous`, `driver.covered`, `driver.disabled`,
 * `driver.row-absent`, `driver.row-ambiguous`, `driver.table-irregular`, just before the deadline; an undeclared dialog or a refused origin meanwhile at once.
 */
export async function locate(tab: Tab, sought: Target, purpose: Purpose, progress: Progress): Promise<Located> {
  progress.log(`find ${sought.name}`);
  let target = sought;
  let last: Look = { is: 'missing', frame: false };
  let ambiguousSince: number | null = null;
  do {
    const dialog = tab.dialogs.takeError();
    if (dialog !== null) throw dialog;
    try {
      last = await look(tab, target, purpose);
      if (last.is === 'part' && target.row !== null) target = { ...target, row: await bringRow(tab, target.row, last, progress) };
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
    if (last.is === 'ready') return last.located;
    if (last.is !== 'ambiguous') ambiguousSince = null;
    else if (performance.now() - (ambiguousSince ??= performance.now()) >= BELIEVE_AMBIGUOUS_MILLISECONDS) throw last.problem;
  } while (await lookAgain(progress));
  throw failure(target, last);
}

/** As `locate`, for a control that was just acted on: what was done in a row may have given the row another name. */
export async function locateAgain(tab: Tab, sought: Target, before: Located | null, progress: Progress): Promise<Located> {
  if (sought.row !== null && before !== null && (await isThere(tab, before))) return before;
  return locate(tab, sought, 'read', progress);
}

async function isThere(tab: Tab, { frame, id }: Located): Promise<boolean> {
  try {
    return (await callPage(frame, tab.key, 'controlOf', id)) !== 'gone';
  } catch (thrown) {
    if (isPassing(thrown)) return false;
    throw thrown;
  }
}

/** Whether one control, and only one, is there now; does not wait. Errors raised: `driver.ambiguous`, `driver.row-ambiguous`. */
export async function isShown(tab: Tab, target: Target): Promise<boolean> {
  try {
    const found = await look(tab, target, 'read');
    if (found.is === 'ambiguous') throw found.problem;
    return found.is === 'ready';
  } catch (thrown) {
    if (isPassing(thrown)) return false;
    throw thrown;
  }
}
