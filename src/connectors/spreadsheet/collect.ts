// The rows of a file as dossiers: each named by its reference, and by what the assistant reads of it.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { error } from '#base/errors.ts';
import type { CollectedPage, Cursor } from '#domain/connector.ts';
import type { CollectedDossier, DossierPayload } from '#domain/payload.ts';
import { referenceText } from '#documents/tables/headings.ts';
import type { TableRow } from '#documents/tables/table.ts';
import { heldIn } from './cell-texts.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { spreadsheetErrors } from './errors.ts';
import { fingerprint, isSettled } from './fingerprint.ts';
import { type SheetNow, type SheetPlace, columnOf, readNow, refuseLocked } from './sheet-file.ts';

/** What an assistant reads of rows; made for one file by whoever knows its fields. Errors raised by `open`: those of headings. */
export interface RowReader {
  open(now: Pick<SheetNow, 'path' | 'file' | 'table'>): OpenReader;
}

export interface OpenReader {
  /** Equal when nothing that is read of the row changed. */
  content(row: TableRow): string;
  payload(row: TableRow): Promise<{ readonly payload: DossierPayload } | { readonly refused: string }>;
}

export interface RowSource {
  readonly place: SheetPlace;
  /** Heading of the column that names a row. */
  readonly key: string;
  /** Heading of the column that holds states; null: none. */
  readonly state: string | null;
  /** The states that this assistant writes; a row with any other is somebody's. */
  readonly ownStates: ReadonlySet<string>;
  readonly reader: RowReader;
}

const PAGE = 1_000;
const MOST_NAMED = 10;

/** Named by the reference too, so that equal digests do not tell which rows are alike. */
export function submissionOf(reference: string, content: string): string {
  return createHash('sha256')
    .update(JSON.stringify([reference, content]))
    .digest('hex')
    .slice(0, 32);
}

/** A row whose cells cannot be read for sure is a dossier all the same: a person is told which cell. */
export async function payloadOf(reader: OpenReader, row: TableRow): Promise<DossierPayload> {
  const read = await reader.payload(row);
  return 'payload' in read ? read.payload : { fields: {}, facts: { problem: read.refused } };
}

/** `free`: nobody has it; `ours`; `another`: somebody filled its state in by hand. */
export function stateOf(now: SheetNow, row: TableRow, { state, ownStates }: RowSource): 'free' | 'ours' | 'another' {
  const held = state === null ? '' : heldIn(row.cells[columnOf(now, state)]);
  return held === '' ? 'free' : ownStates.has(held) ? 'ours' : 'another';
}

interface Named {
  readonly row: TableRow;
  readonly reference: string;
}

function named(now: SheetNow, source: RowSource): { readonly rows: readonly Named[]; readonly unusable: readonly string[] } {
  const column = columnOf(now, source.key);
  const all = now.rows.map((row) => ({ row, reference: referenceText(row.cells[column] ?? { kind: 'empty' }) }));
  const counts = new Map<string, number>();
  for (const { reference } of all) if (reference !== null) counts.set(reference, (counts.get(reference) ?? 0) + 1);
  const rows: Named[] = [];
  const unusable: string[] = [];
  for (const { row, reference } of all) {
    if (reference === null || reference === '') unusable.push(`${row.line} (sans référence sûre / no certain reference)`);
    else if ((counts.get(reference) ?? 0) > 1) unusable.push(`${row.line} (référence en double / reference twice)`);
    else rows.push({ row, reference });
  }
  return { rows, unusable };
}

/**
 * At most a page of the rows that nobody else has. What is wrong with some rows is raised once all others were handed in.
 * Errors raised: `spreadsheet.rows-unusable`, `spreadsheet.cursor-unreadable`, and those of reading.
 */
export async function collectRows(source: RowSource, cursor: Cursor): Promise<CollectedPage> {
  const place = readCursor(cursor);
  const { path } = source.place;
  refuseLocked(path);
  if (place !== null && place.from === null && place.print === (await fingerprint(path).catch(() => ''))) {
    return { dossiers: [], deleted: [], cursor, more: false };
  }
  const settled = await isSettled(path).catch(() => false);
  const now = await readNow(source.place);
  const reader = source.reader.open(now);
  const { rows, unusable } = named(now, source);
  const from = place !== null && place.print === now.print ? (place.from ?? 0) : 0;
  if (from >= rows.length && unusable.length > 0) {
    const more = unusable.length > MOST_NAMED ? ', …' : '';
    throw error(spreadsheetErrors, 'spreadsheet.rows-unusable', { file: now.file, rows: unusable.slice(0, MOST_NAMED).join(', ') + more });
  }
  const depositedAt = (await stat(path)).mtime.toISOString();
  const dossiers: CollectedDossier[] = [];
  for (const { row, reference } of rows.slice(from, from + PAGE)) {
    if (stateOf(now, row, source) === 'another') continue;
    const submission = submissionOf(reference, reader.content(row));
    dossiers.push({ reference, submission, depositedAt, payload: await payloadOf(reader, row) });
  }
  const next = Math.min(from + PAGE, rows.length);
  const more = next < rows.length || unusable.length > 0;
  return { dossiers, deleted: [], cursor: writeCursor({ print: now.print, from: more || !settled ? next : null }), more };
}
