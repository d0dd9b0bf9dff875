// By which columns the row of a table is recognised: as few as tell it from the other rows, and besides all that the dossier surely says of it.
import { type RecordedAct, type RecordedRow, type Recording, elementOf } from '#domain/recording.ts';
import type { ActReference } from '../explanations.ts';
import type { Weighed } from './candidates.ts';
import type { Settled } from './settle.ts';

/** More than labels speak for another column. */
const KNOWN = 10;

function rowsOf(recording: Recording, view: number, { headings }: RecordedRow): readonly (readonly string[])[] {
  const items = recording.views.find(({ id }) => id === view)?.items ?? [];
  return items.flatMap((item) => (item.kind === 'table' && item.headings.join('\n') === headings.join('\n') ? item.rows : []));
}

export function bestOf({ answered, decision }: Settled): Weighed | null {
  if (answered !== null) return answered;
  if (decision === null) return null;
  return decision.is === 'settled' ? decision.best : (decision.choices[0] ?? null);
}

/** The cell that was pressed, or that says what was typed last: by it the person herself knew the row. */
function isKnownBy(cell: string, act: RecordedAct | undefined, recording: Recording): boolean {
  const pressed = act === undefined ? null : elementOf(act.what);
  const isPressed = pressed !== null && /^(?:button|link)$/u.test(pressed.kind) && pressed.name === cell;
  const typed = recording.acts.findLast(({ number, what }) => act !== undefined && number < act.number && what.kind === 'fill')?.what;
  return cell !== '' && (isPressed || (typed?.kind === 'fill' && typed.value.kind === 'text' && typed.value.text === cell));
}

interface RowColumns {
  /** They say which row it is. */
  readonly kept: readonly Settled[];
  /** They must agree: a row that is right by its name alone may be somebody else's. */
  readonly besides: readonly Settled[];
}

/** Nothing else of the dossier would explain it, nor the same text for every dossier. */
function isSure(cell: Settled): boolean {
  const best = bestOf(cell);
  return cell.decision?.is === 'settled' && best?.term != null && best.results[0] !== '';
}

/** Of the cells of one act's row, those to keep. `written`: fields that the work itself writes. */
function columnsToKeep(cells: readonly Settled[], recording: Recording, written: ReadonlySet<string>): RowColumns {
  const [first] = cells;
  const row = first?.site.element.row ?? null;
  if (first === undefined || row === null) return { kept: [], besides: [] };
  const act = recording.acts.find(({ number }) => number === first.site.at.act);
  const rows = rowsOf(recording, act?.before ?? -1, row);
  const weight = (cell: Settled): number => {
    const best = bestOf(cell);
    const isEmpty = best?.results[0] === '';
    if (best === null || isEmpty) return 100;
    const { part } = cell.site;
    const isKnown = part.of === 'row' && isKnownBy(row.cells[row.headings.indexOf(part.column)] ?? '', act, recording);
    return best.cost + (best.term === null ? 20 : isKnown ? -KNOWN : 0) + (cell.decision?.is === 'doubtful' ? 3 : 0);
  };
  const kept: Settled[] = [];
  let left = rows;
  for (const cell of cells.toSorted((one, other) => weight(one) - weight(other))) {
    const { part } = cell.site;
    if (part.of !== 'row') continue;
    const at = row.headings.indexOf(part.column);
    const fewer = left.filter((cells) => cells[at] === row.cells[at]);
    if (kept.length > 0 && fewer.length >= left.length) continue;
    kept.push(cell);
    left = fewer;
    if (left.length <= 1) break;
  }
  const isWritten = (cell: Settled): boolean => bestOf(cell)?.term?.reads.some((name) => written.has(name)) === true;
  return { kept, besides: cells.filter((cell) => !kept.includes(cell) && isSure(cell) && !isWritten(cell)) };
}

/** Fields that the work writes elsewhere than in the search: what a row said of them before, or says of them now, tells nobody apart. */
function writtenBy(settled: readonly Settled[], [cell]: readonly Settled[]): ReadonlySet<string> {
  const at = cell?.site.at;
  const values = settled.filter(({ site }) => site.part.of === 'value' && site.at.recording === at?.recording);
  const searched = values.findLast(({ site }) => site.at.act < (at?.act ?? 0))?.site.screen;
  return new Set(values.flatMap((one) => (one.site.screen === searched ? [] : (bestOf(one)?.term?.reads ?? []))));
}

function agreeing(cell: Settled): Settled {
  const { site } = cell;
  return site.part.of === 'row' ? { ...cell, site: { ...site, part: { ...site.part, besides: true } } } : cell;
}

/** Names are borne by several: an author who knows another sign of the dossier adds it. */
function isByName(cells: readonly Settled[]): boolean {
  const best = cells.map(bestOf);
  return best[0]?.term != null && !best.some((one) => /\d/u.test(one?.results[0] ?? ''));
}

/** Of the cells of rows those that matter. A row that only has to agree in a cell is told apart by others: of that cell nothing is asked. */
export function withRowColumns(
  settled: readonly Settled[],
  recordings: readonly Recording[],
  tellOfNames: (at: ActReference, columns: string) => void,
): readonly Settled[] {
  const rows = Map.groupBy(
    settled.filter(({ site }) => site.part.of === 'row'),
    ({ site }) => `${site.at.recording}.${site.at.act}`,
  );
  const kept = new Map<Settled, Settled>();
  for (const cells of rows.values()) {
    const [first] = cells;
    const recording = recordings[first?.site.at.recording ?? 0];
    if (first === undefined || recording === undefined) continue;
    const columns = columnsToKeep(cells, recording, writtenBy(settled, cells));
    for (const cell of columns.kept) kept.set(cell, cell);
    for (const cell of columns.besides) kept.set(cell, agreeing(cell));
    const all = [...columns.kept, ...columns.besides];
    const names = all.flatMap(({ site: { part } }) => (part.of === 'row' ? part.column : []));
    if (isByName(all)) tellOfNames(first.site.at, names.join(', '));
  }
  return settled.flatMap((one) => (one.site.part.of === 'row' ? (kept.get(one) ?? []) : one));
}
