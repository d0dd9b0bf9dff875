// One row of a table as the fields of an assistant: its values, or where it cannot be read for sure and why.
import type { Language } from '#base/errors.ts';
import type { Table, TableRow } from '#documents/tables/table.ts';
import type { DossierPayload, SourceValue } from '#domain/payload.ts';
import { findFiles } from './attached-files.ts';
import { sayProblem } from './cell-problems.ts';
import { type Writing, readCell } from './cell-values.ts';
import type { Columns, FieldColumn } from './columns.ts';

export interface RowReading {
  /** Of the file: what a row attaches stands beside it. */
  readonly path: string;
  readonly columns: Columns;
  readonly writing: Writing;
  /** In which what is wrong is told. */
  readonly language: Language;
}

/** A comma that parts cells does not part decimals. */
export function writingOf({ kind, delimiter }: Pick<Table, 'kind' | 'delimiter'>): Writing {
  return { decimalComma: kind === 'xlsx' || kind === 'ods' || delimiter !== ',' };
}

/** All that the assistant reads of the row: equal when nothing of it changed. */
export function contentOf(row: TableRow, { fields }: Columns): string {
  return JSON.stringify(fields.map(({ field, pick }) => [field.from, pick(row.cells)]));
}

async function valueOf({ field, pick, heading }: FieldColumn, row: TableRow, reading: RowReading): Promise<SourceValue | string> {
  const { language } = reading;
  const told = (text: string): string =>
    language === 'fr' ? `Ligne ${row.line}, colonne « ${heading} » : ${text}.` : `Line ${row.line}, column "${heading}": ${text}.`;
  const read = readCell(field, pick(row.cells), reading.writing);
  switch (read.is) {
    case 'value':
      return read.value;
    case 'problem':
      return told(sayProblem(read.problem, language));
    case 'paths': {
      const found = await findFiles(read.paths, reading.path);
      return 'kind' in found ? told(sayProblem(found, language)) : found;
    }
  }
}

/** What does not fit is told without its value. */
export async function payloadOf(
  row: TableRow,
  reading: RowReading,
): Promise<{ readonly payload: DossierPayload } | { readonly refused: string }> {
  const fields: Record<string, SourceValue> = {};
  const problems: string[] = [];
  for (const column of reading.columns.fields) {
    const read = await valueOf(column, row, reading);
    if (typeof read === 'string') problems.push(read);
    else fields[column.field.from] = read;
  }
  return problems.length > 0 ? { refused: [...new Set(problems)].join(' ') } : { payload: { fields, facts: {} } };
}
