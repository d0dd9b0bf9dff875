// Columns of one row receive texts, as an effect: recognised by the row of this reference saying all of them.
import { realpath } from 'node:fs/promises';
import { CopisteError, error } from '#base/errors.ts';
import { leadingNow } from '#base/clock.ts';
import type { Recognition, Release, Sending, SourceEffect } from '#domain/connector.ts';
import type { CellEdit } from '#documents/tables/edited.ts';
import type { TableRow } from '#documents/tables/table.ts';
import { heldIn, plainOf, says, valueAmong } from './cell-texts.ts';
import { spreadsheetErrors } from './errors.ts';
import { type Rename, replaceFile, writingFailure } from './replace-file.ts';
import { takeLock } from './robot-lock.ts';
import { type SheetNow, type SheetPlace, columnOf, readBack, readNow, rowOf, withEdits } from './sheet-file.ts';

type Texts = Readonly<Record<string, string>>;

export interface RowWriting {
  readonly place: SheetPlace;
  /** Heading of the column that names a row. */
  readonly key: string;
  readonly reference: string;
  /** What columns receive, by heading. */
  readonly values: Texts;
  /** Whether a row is made where there is none. */
  readonly mayAppend: boolean;
  /** May refuse what stands there: thrown before anything is written. */
  readonly refuse?: (row: TableRow | undefined, now: SheetNow) => void;
  readonly longestRequestMilliseconds: number;
  /** For tests. */
  readonly rename?: Rename;
}

export type RowEffect = Pick<SourceEffect, 'before' | 'make' | 'recogniseNow' | 'longestRequestMilliseconds'>;

/** A row that is not there holds this everywhere. */
const NO_ROW = '∅';

/** Error raised: `spreadsheet.row-gone`. */
function targetRow(now: SheetNow, { key, reference, mayAppend }: RowWriting): TableRow | undefined {
  const row = rowOf(now, columnOf(now, key), reference);
  if (row === undefined && !mayAppend) throw error(spreadsheetErrors, 'spreadsheet.row-gone', { reference, file: now.file });
  return row;
}

function standing(now: SheetNow, writing: RowWriting): Texts {
  const row = targetRow(now, writing);
  return Object.fromEntries(
    Object.keys(writing.values).map((heading) => {
      const column = columnOf(now, heading);
      return [heading, row === undefined ? NO_ROW : heldIn(row.cells[column])];
    }),
  );
}

/** A CSV has no lines but those that it holds: a new one is always the last. */
const BELOW_ALL = 2 ** 31;

/** Below the last row that is named; what stands further down stays where it is. Error raised: `spreadsheet.no-room`. */
function freeLine(now: SheetNow, keyColumn: number): number {
  const named = now.rows.findLast(({ cells }) => plainOf(cells[keyColumn]).kind !== 'empty');
  if (now.table.kind === 'csv') return BELOW_ALL;
  const line = named?.line ?? now.table.headingLine ?? 1;
  if (now.rows.some((row) => row.line === line + 1))
    throw error(spreadsheetErrors, 'spreadsheet.no-room', { file: now.file, line: line + 1 });
  return line + 1;
}

/** Of two texts for one cell the first would be lost; one in the key's would name another row. Error raised: `spreadsheet.column-twice`. */
function refuseTwice(now: SheetNow, { key, values }: RowWriting): void {
  const taken = new Set([columnOf(now, key)]);
  for (const heading of Object.keys(values)) {
    const column = columnOf(now, heading);
    if (taken.has(column)) throw error(spreadsheetErrors, 'spreadsheet.column-twice', { file: now.file, column: heading });
    taken.add(column);
  }
}

function editsFor(now: SheetNow, writing: RowWriting): { readonly edits: readonly CellEdit[]; readonly newLine: number | null } {
  refuseTwice(now, writing);
  const keyColumn = columnOf(now, writing.key);
  const row = targetRow(now, writing);
  const line = row?.line ?? freeLine(now, keyColumn);
  const edits = Object.entries(writing.values).map(([heading, text]): CellEdit => {
    const column = columnOf(now, heading);
    const filled = (one: TableRow | undefined): boolean => one !== undefined && plainOf(one.cells[column]).kind !== 'empty';
    const model = filled(row) ? row : now.rows.findLast(filled);
    return { line, column, value: valueAmong(text, plainOf(model?.cells[column]).kind), formatOf: model?.line ?? null };
  });
  if (row !== undefined) return { edits, newLine: null };
  // Never as a number: a person would read it in another way than it is looked for.
  const above = now.rows.findLast(({ cells }) => plainOf(cells[keyColumn]).kind !== 'empty');
  const key: CellEdit = { line, column: keyColumn, value: { kind: 'text', text: writing.reference }, formatOf: above?.line ?? null };
  return { edits: [key, ...edits], newLine: line };
}

const same = (left: Texts, right: Texts): boolean => Object.keys(left).every((name) => left[name] === right[name]);

/** What would not be found again would be written twice. Errors raised: `spreadsheet.not-read-back`, `spreadsheet.row-twice`. */
function refuseLost(then: SheetNow, { key, reference, values }: RowWriting): void {
  const row = rowOf(then, columnOf(then, key), reference);
  const lost =
    row === undefined ? key : Object.keys(values).find((heading) => !says(row.cells[columnOf(then, heading)], values[heading] ?? ''));
  if (lost !== undefined) throw error(spreadsheetErrors, 'spreadsheet.not-read-back', { file: then.file, column: lost });
}

/** Errors raised: those of reading, of `withEdits` and of `refuseLost`. */
async function prepared(writing: RowWriting, now: SheetNow): Promise<{ readonly bytes: Uint8Array; readonly madeFrom: string }> {
  const { edits, newLine } = editsFor(now, writing);
  const bytes = await withEdits(now, edits, newLine);
  refuseLost(await readBack(now, bytes), writing);
  return { bytes, madeFrom: now.print };
}

export function rowEffect(writing: RowWriting): RowEffect {
  const { place, values, longestRequestMilliseconds } = writing;
  let last: { readonly now: SheetNow; readonly standing: Texts } | null = null;
  const look = async (): Promise<SheetNow> => {
    const now = await readNow(place);
    last = { now, standing: standing(now, writing) };
    return now;
  };
  const stands = (now: SheetNow): boolean => {
    const row = targetRow(now, writing);
    return row !== undefined && Object.entries(values).every(([heading, text]) => says(row.cells[columnOf(now, heading)], text));
  };

  const writeUnder = async (seen: NonNullable<typeof last>, { notAfter }: Release, signal: AbortSignal): Promise<Sending> => {
    const isOver = (): boolean => signal.aborted || leadingNow() >= notAfter;
    // A link stays one: the file that it leads to is replaced, and locked under one name by whoever comes to it.
    const path = await realpath(place.path).catch(() => place.path);
    const lock = await takeLock(path, isOver, signal);
    if (lock === null) return { done: 'no', failure: error(spreadsheetErrors, 'spreadsheet.busy', { file: seen.now.file }) };
    let sending: Sending | null = null;
    try {
      // Another robot may have written its row since ours was looked at; what stands in ours must be what was seen.
      const now = await readNow(place);
      if (!same(seen.standing, standing(now, writing))) {
        return { done: 'no', failure: error(spreadsheetErrors, 'spreadsheet.changed-meanwhile', { file: now.file }) };
      }
      const made = await prepared(writing, now);
      sending = await replaceFile({
        path,
        ...made,
        lock,
        isOver,
        ...(writing.rename === undefined ? {} : { rename: writing.rename }),
      });
      return sending;
    } finally {
      if (sending?.done === 'unknown') await lock.leave(longestRequestMilliseconds);
      else await lock.release();
    }
  };

  return {
    longestRequestMilliseconds,
    async before() {
      const now = await look();
      writing.refuse?.(targetRow(now, writing), now);
      // What cannot be written is known before leave is asked for it.
      await prepared(writing, now);
      return last?.standing ?? {};
    },
    async make(release, signal) {
      try {
        if (last === null) await look();
        if (last === null) throw new TypeError('looked at nothing');
        if (stands(last.now)) return { done: 'yes', proof: {} };
        return await writeUnder(last, release, signal);
      } catch (thrown) {
        if (signal.aborted) throw signal.reason;
        const failure = thrown instanceof CopisteError ? thrown : writingFailure(thrown, last?.now.file ?? '');
        return { done: 'no', failure };
      }
    },
    async recogniseNow(before): Promise<Recognition> {
      const now = await look();
      if (stands(now)) return { found: 'yes', proof: {} };
      const foreign = Object.entries(last?.standing ?? {}).filter(([heading, text]) => text !== (before[heading] ?? text));
      if (foreign.length === 0) return { found: 'no' };
      return { found: 'unknown', why: `ligne changée entre-temps : ${foreign.map(([heading]) => heading).join(', ')}` };
    },
  };
}
