// Rows of the results as text: CSV that a French Excel opens by itself, or one JSON object a line.
import type { ResultColumns } from '../log/entries.ts';
import type { ResultRow } from '../log/history.ts';
import { localInstant, wordsOf } from '../words.ts';

export type ResultsKind = 'csv' | 'jsonl';

export interface Rendering {
  readonly kind: ResultsKind;
  readonly columns: ResultColumns;
  readonly assistant: string;
}

/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet program would run as a formula is made a text. */
function harmless(text: string): string {
  return /^[=+@\t\r]/u.test(text) || /^-(?![\d.,]+$)/u.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  const safe = harmless(text);
  return /[;"\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join(';')}\r\n`;
}

/** What stands before the first row. */
export function renderHead({ kind, columns }: Rendering): string {
  if (kind === 'jsonl') return '';
  const { headings } = wordsOf(columns.language);
  return (
    BYTE_ORDER_MARK +
    csvLine([
      headings.reference,
      headings.line,
      headings.outcome,
      headings.reason,
      ...columns.proof.map(headings.proof),
      ...columns.annotations,
      headings.proposed,
      headings.at,
      headings.seconds,
      headings.assistant,
      headings.version,
      headings.code,
    ])
  );
}

const NO_RESULTS = { proof: {}, annotations: {}, proposedText: null } as const;

/** A row that could not be read is for a person, as a dossier that is wrong. */
function partsOf(row: ResultRow) {
  if (row.is === 'end') return { ...row, proofs: row.results };
  return {
    ...row,
    outcome: 'handed_over' as const,
    handover: 'anomaly' as const,
    code: null,
    milliseconds: 0,
    version: '',
    proofs: NO_RESULTS,
  };
}

export function renderRow(row: ResultRow, { kind, columns, assistant }: Rendering): string {
  const { reference, line, outcome, handover, reason, code, at, milliseconds, version, proofs } = partsOf(row);
  const {
    proof,
    annotations,
    proposedText,
  }: { proof: Readonly<Record<string, string>>; annotations: Readonly<Record<string, string>>; proposedText: string | null } = proofs;
  if (kind === 'jsonl') {
    const told = {
      reference,
      line,
      outcome,
      handover,
      reason,
      code,
      proof,
      annotations,
      proposedText,
      endedAt: at,
      milliseconds,
      assistant,
      version,
    };
    return `${JSON.stringify(told)}\n`;
  }
  const words = wordsOf(columns.language);
  return csvLine([
    reference,
    String(line),
    words.outcomes[outcome],
    reason,
    ...columns.proof.map((name) => proof[name] ?? ''),
    ...columns.annotations.map((label) => annotations[label] ?? ''),
    proposedText ?? '',
    localInstant(at, columns.language),
    words.seconds(milliseconds),
    assistant,
    version,
    outcome,
  ]);
}

export function renderAll(rows: readonly ResultRow[], rendering: Rendering): string {
  return renderHead(rendering) + rows.map((row) => renderRow(row, rendering)).join('');
}
