// Judges the follow-up workbook: one row for each grant that was carried to its end, as the literals of the world say, and nothing else changed.
import type { GrantApplication, GrantEntry } from '../grants-world.ts';
import type { GrantFinding } from './oracle.ts';
import { type Column, EARLIER, type ReadRegister, type RegisterRow, SUMMARY_SHEET } from './workbook.ts';

export interface WorkbookEvidence {
  readonly register: ReadRegister;
  /** The applications that were carried to their end, with what must stand in `subventions`. */
  readonly finished: readonly { readonly application: GrantApplication; readonly record: GrantEntry; readonly grantNumber: string }[];
}

/** Days are counted from 30 December 1899 in these files. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const DAY_MILLISECONDS = 86_400_000;
const serialOf = (day: string): string => String((Date.parse(`${day}T00:00:00Z`) - FIRST_DAY) / DAY_MILLISECONDS);

/** Cents as a cell tells them: no digit that means nothing. */
const euros = (cents: number): string => {
  const text = `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  return text.replace(/\.?0+$/u, '') || '0';
};

function wantedRow({ application, record, grantNumber }: WorkbookEvidence['finished'][number]): Required<RegisterRow> {
  const { demandeur, correction, expected } = application;
  const afterwards = expected.afterwards ?? correction?.afterwards ?? null;
  return {
    'N° de dossier': record.dossier,
    Bénéficiaire: demandeur.name,
    Projet: record.label,
    Dispositif: record.scheme,
    'Coût total': euros(record.totalCents),
    'Subvention demandée': euros(record.requestedCents),
    'N° de subvention': grantNumber,
    "N° d'engagement": afterwards?.commitmentNumber ?? '',
    "Date d'engagement": afterwards === null ? '' : serialOf(afterwards.committedOn),
  };
}

const sameNumber = (left: string, right: string): boolean => left === right || euros(centsOf(left)) === euros(centsOf(right));
/** Of a cell: a number with at most two digits behind its point; anything else is equal to nothing. */
function centsOf(text: string): number {
  const match = /^(\d+)(?:\.(\d{1,2})0*)?$/u.exec(text);
  return match === null ? Number.NaN : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
const MONEY: ReadonlySet<Column> = new Set(['Coût total', 'Subvention demandée']);

export function examineWorkbook({ register, finished }: WorkbookEvidence): readonly GrantFinding[] {
  const found: GrantFinding[] = [];
  const wrong = (reference: string, what: string, expected: string, got: string): void =>
    void found.push({ kind: 'wrongValue', reference, what: `workbook, ${what}`, expected, got });
  if (register.summary !== SUMMARY_SHEET) wrong('', 'the other sheet', 'as it was', 'changed');
  const byReference = Map.groupBy(register.rows, (row) => row['N° de dossier'] ?? '');
  const earlier = byReference.get(EARLIER['N° de dossier'] ?? '') ?? [];
  byReference.delete(EARLIER['N° de dossier'] ?? '');
  if (JSON.stringify(earlier) !== JSON.stringify([EARLIER]))
    wrong(EARLIER['N° de dossier'] ?? '', 'row of an agent', 'as it was', 'changed');
  for (const one of finished) {
    const reference = one.record.dossier;
    const wanted = wantedRow(one);
    const [row, ...more] = byReference.get(reference) ?? [];
    byReference.delete(reference);
    if (row === undefined) {
      found.push({ kind: 'missing', reference, what: 'workbook, row', expected: 'a row', got: 'none' });
      continue;
    }
    if (more.length > 0)
      found.push({ kind: 'duplicate', reference, what: 'workbook, row', expected: 'one row', got: `${more.length + 1} rows` });
    for (const [column, text] of Object.entries(wanted) as [Column, string][]) {
      const got = row[column] ?? '';
      if (MONEY.has(column) ? !sameNumber(got, text) : got !== text) wrong(reference, column, text, got);
    }
  }
  for (const [reference, rows] of byReference) for (const _row of rows) wrong(reference, 'row', 'none', 'a row');
  return found;
}
