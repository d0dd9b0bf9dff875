// The dossiers of a file: looked through once before anything is typed, then read one by one.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Language, error } from '#base/errors.ts';
import { referenceText } from '#documents/tables/headings.ts';
import { openTable } from '#documents/tables/open-table.ts';
import type { Table, TableRow } from '#documents/tables/table.ts';
import type { DossierPayload } from '#domain/payload.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { localErrors } from '../errors.ts';
import { matchColumns } from '#rows/columns.ts';
import { type RowReading, contentOf, payloadOf, writingOf } from '#rows/row-values.ts';
import { References } from './references.ts';

export interface InputRow {
  readonly line: number;
  /** Empty: the row names none. */
  readonly reference: string;
  /** Of all cells that the assistant reads, under the keyed digest that was given: equal when nothing of them changed. */
  readonly digest: string;
  /** Why it cannot be treated whatever its values; null: it can. */
  readonly refused: string | null;
  /** Reads the values. What does not fit is told without them. */
  payload(): Promise<{ readonly payload: DossierPayload } | { readonly refused: string }>;
}

export interface Survey {
  readonly rows: number;
  /** Of the references asked about, those that the file has, with what their row holds. */
  readonly known: ReadonlyMap<string, { readonly line: number; readonly digest: string }>;
}

export interface InputFile {
  /** The file's name, without its folder. */
  readonly name: string;
  readonly path: string;
  readonly table: Pick<Table, 'kind' | 'encoding' | 'delimiter' | 'sheet'>;
  /** Rows in the order of the file. */
  rows(): AsyncGenerator<InputRow>;
  /** Error raised: `local.input-changed-meanwhile`, when it is no longer what was looked through. */
  unchanged(): Promise<void>;
  readonly survey: Survey;
}

export interface InputOptions {
  readonly plan: AssistantPlan;
  /** Column that names a dossier. */
  readonly reference: string;
  readonly sheet?: string;
  /** A keyed digest. */
  readonly digest: (text: string) => string;
  /** References that a log knows, or that somebody named. */
  readonly askedAbout: (reference: string) => boolean;
}

interface Fingerprint {
  readonly size: number;
  readonly changed: number;
}

async function fingerprint(path: string): Promise<Fingerprint> {
  const { size, mtimeMs } = await stat(path);
  return { size, changed: mtimeMs };
}

function isSame(left: Fingerprint | null, right: Fingerprint | null): boolean {
  return left !== null && left.size === right?.size && left.changed === right.changed;
}

const REASONS = {
  none: { fr: 'il n’y a pas de référence dans la colonne « {column} »', en: 'there is no reference in the column "{column}"' },
  unsure: {
    fr: 'la référence de la colonne « {column} » ne peut pas être lue sûrement',
    en: 'the reference in the column "{column}" cannot be read for sure',
  },
  twice: {
    fr: 'sa référence est aussi celle d’une autre ligne, et l’on ne sait pas laquelle est la bonne',
    en: 'its reference is also that of another row, and nobody can tell which is the right one',
  },
} as const;

function reason(line: number, language: Language, kind: keyof typeof REASONS, column: string): string {
  const text = REASONS[kind][language].replace('{column}', column);
  return language === 'fr' ? `Ligne ${line} : ${text}.` : `Line ${line}: ${text}.`;
}

interface Reading extends RowReading {
  readonly options: InputOptions;
}

function rowOf(row: TableRow, reading: Reading, isTwice: (reference: string) => boolean): InputRow {
  const { columns, options } = reading;
  const { language } = options.plan;
  const read = referenceText(columns.pickReference(row.cells));
  const reference = read ?? '';
  const kind = read === null ? 'unsure' : read === '' ? 'none' : isTwice(reference) ? 'twice' : null;
  return {
    line: row.line,
    reference,
    get digest() {
      return options.digest(contentOf(row, columns));
    },
    refused: kind === null ? null : reason(row.line, language, kind, columns.reference),
    payload: () => payloadOf(row, reading),
  };
}

/** Those among the perhaps repeated ones that truly are. */
async function trulyTwice(path: string, options: InputOptions, perhaps: (reference: string) => boolean): Promise<ReadonlySet<string>> {
  const counts = new Map<string, number>();
  const table = await openTable(path, options.sheet === undefined ? {} : { sheet: options.sheet });
  const { pickReference } = matchColumns(table, options.plan, options.reference, basename(path));
  for await (const { cells } of table.rows) {
    const reference = referenceText(pickReference(cells)) ?? '';
    if (reference !== '' && perhaps(reference)) counts.set(reference, (counts.get(reference) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([reference, count]) => (count > 1 ? [reference] : [])));
}

/**
 * Opens the file and looks through all of it. Errors raised: `table.*`, `rows.column-missing`, `rows.column-twice`,
 * `local.input-changed-meanwhile`.
 */
export async function openInput(path: string, options: InputOptions): Promise<InputFile> {
  const name = basename(path);
  const open = (): Promise<Table> => openTable(path, options.sheet === undefined ? {} : { sheet: options.sheet });
  // A file that is not there is told by opening it.
  const before = await fingerprint(path).catch(() => null);
  const table = await open();
  const columns = matchColumns(table, options.plan, options.reference, name);
  const reading: Reading = { path, columns, writing: writingOf(table), language: options.plan.language, options };

  const references = new References();
  const known = new Map<string, { readonly line: number; readonly digest: string }>();
  let rows = 0;
  for await (const read of table.rows) {
    rows += 1;
    const row = rowOf(read, reading, () => false);
    if (row.reference === '') continue;
    references.add(row.reference);
    if (options.askedAbout(row.reference)) known.set(row.reference, { line: row.line, digest: row.digest });
  }
  const perhaps = references.perhapsTwice();
  const twice = perhaps === null ? new Set<string>() : await trulyTwice(path, options, perhaps);

  const unchanged = async (): Promise<void> => {
    if (!isSame(before, await fingerprint(path).catch(() => null))) {
      throw error(localErrors, 'local.input-changed-meanwhile', { file: name });
    }
  };
  await unchanged();
  return {
    name,
    path,
    table,
    survey: { rows, known },
    unchanged,
    async *rows() {
      for await (const read of (await open()).rows) yield rowOf(read, reading, (reference) => twice.has(reference));
    },
  };
}
