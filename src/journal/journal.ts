// The journal: who did what to what, each line chained to the one before so that none can be altered unnoticed.
import type { JsonValue } from '#base/canonical-json.ts';
import { VERSION } from '#base/version.ts';
import { type Reader, type Transaction, sql } from '#store/transaction.ts';
import { hashOf, type JournalEntry } from './line.ts';

export type { JournalEntry };

export interface JournalLine extends Required<JournalEntry> {
  readonly sequence: number;
  readonly hash: string;
}

export interface JournalHead {
  readonly sequence: number;
  readonly hash: string;
}

interface Row {
  readonly sequence: string;
  readonly at: Date;
  readonly office: string;
  readonly actor: string;
  readonly verb: string;
  readonly subject: string;
  readonly detail: { readonly [key: string]: JsonValue };
  readonly hash: string;
}

/** The last line's number and hash, the journal locked until the transaction ends. */
export async function lockHead(transaction: Transaction): Promise<JournalHead> {
  const { rows } = await sql<{ sequence: string; hash: string }>`select sequence, hash from journal_head for update`.execute(transaction);
  const head = rows[0];
  if (head === undefined) throw new TypeError('journal_head is empty');
  return { sequence: Number(head.sequence), hash: head.hash };
}

/**
 * Adds lines, kept if and only if the transaction is. Append last: the journal is locked from here to the commit, so a
 * transaction that then waits for another's rows could block it.
 */
export async function appendAll(transaction: Transaction, entries: readonly JournalEntry[]): Promise<readonly JournalLine[]> {
  if (entries.length === 0) return [];
  let { sequence, hash } = await lockHead(transaction);
  const lines: JournalLine[] = [];
  const rows: object[] = [];
  for (const entry of entries) {
    const previous = hash;
    sequence += 1;
    // Which version wrote it, whoever asked.
    const versioned = { ...entry, detail: { ...entry.detail, copiste: VERSION } };
    hash = hashOf(sequence, previous, versioned);
    const line = { ...versioned, sequence, hash };
    lines.push(line);
    rows.push({ ...line, previous_hash: previous });
  }
  await sql`
    insert into journal (sequence, at, office, actor, verb, subject, detail, previous_hash, hash)
    select sequence, at, office, actor, verb, subject, detail, previous_hash, hash
    from jsonb_populate_recordset(null::journal, ${JSON.stringify(rows)}::jsonb)`.execute(transaction);
  await sql`update journal_head set sequence = ${sequence}, hash = ${hash}`.execute(transaction);
  return lines;
}

/** As `appendAll`, one line. */
export async function append(transaction: Transaction, entry: JournalEntry): Promise<JournalLine> {
  const [line] = await appendAll(transaction, [entry]);
  if (line === undefined) throw new TypeError('no line was added');
  return line;
}

function lineOf({ sequence, at, office, actor, verb, subject, detail, hash }: Row): JournalLine {
  return { sequence: Number(sequence), at, office, actor, verb, subject, detail, hash };
}

/** The newest lines of an office, newest first; `before` is the sequence where the last page ended. */
export async function readJournal(
  reader: Reader,
  question: { readonly office: string; readonly before?: number; readonly subject?: string; readonly limit: number },
): Promise<readonly JournalLine[]> {
  const { rows } = await sql<Row>`
    select * from journal
    where office = ${question.office}
      and (${question.before ?? null}::bigint is null or sequence < ${question.before ?? null}::bigint)
      and (${question.subject ?? null}::text is null or subject = ${question.subject ?? null}::text)
    order by sequence desc limit ${question.limit}`.execute(reader);
  return rows.map(lineOf);
}

/** Every line about one of these subjects, in order. */
export async function linesAbout(reader: Reader, office: string, subjects: readonly string[]): Promise<readonly JournalLine[]> {
  const { rows } = await sql<Row>`
    select * from journal where office = ${office} and subject = any(${subjects}::text[]) order by sequence`.execute(reader);
  return rows.map(lineOf);
}
