// The journal: who did what to what, each line chained to the one before so that none can be altered unnoticed.
import { createHash } from 'node:crypto';
import { type Reader, type Transaction, sql } from '#store/transaction.ts';
import { type JsonValue, canonicalJson } from './canonical.ts';

export interface JournalEntry {
  readonly at: Date;
  readonly office: string;
  /** `person:ID`, `robot:ID`, `server`. */
  readonly actor: string;
  /** What was done, as a code: `dossier.lease`, `installation.autonomy`. */
  readonly verb: string;
  /** What it was done to, as a reference: `dossier:ID`. */
  readonly subject: string;
  /** References, codes and numbers only; never a value of a dossier. */
  readonly detail?: { readonly [key: string]: JsonValue | undefined };
}

export interface JournalLine extends Required<JournalEntry> {
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
  readonly previous_hash: string;
  readonly hash: string;
}

function hashOf(sequence: number, previousHash: string, entry: JournalEntry): string {
  const { at, office, actor, verb, subject, detail = {} } = entry;
  const text = canonicalJson({ sequence, previousHash, at: at.toISOString(), office, actor, verb, subject, detail });
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Adds a line, kept if and only if the transaction is. Append last: the journal is locked from here to the commit, so a
 * transaction that then waits for another's rows could block it.
 */
export async function append(transaction: Transaction, entry: JournalEntry): Promise<JournalLine> {
  const { rows } = await sql<{ sequence: string; hash: string }>`select sequence, hash from journal_head for update`.execute(transaction);
  const head = rows[0];
  if (head === undefined) throw new TypeError('journal_head is empty');
  const sequence = Number(head.sequence) + 1;
  const detail = entry.detail ?? {};
  const hash = hashOf(sequence, head.hash, entry);
  await sql`
    insert into journal (sequence, at, office, actor, verb, subject, detail, previous_hash, hash)
    values (${sequence}, ${entry.at}, ${entry.office}, ${entry.actor}, ${entry.verb}, ${entry.subject},
            ${JSON.stringify(detail)}::jsonb, ${head.hash}, ${hash})`.execute(transaction);
  await sql`update journal_head set sequence = ${sequence}, hash = ${hash}`.execute(transaction);
  return { ...entry, detail, sequence, hash };
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
  return rows.map(({ sequence, at, office, actor, verb, subject, detail, hash }) => {
    return { sequence: Number(sequence), at, office, actor, verb, subject, detail, hash };
  });
}

export type JournalVerdict =
  | { readonly ok: true; readonly lines: number; readonly hash: string }
  /** `sequence` is the first line that is not as it was written; `cut` means that lines are missing at the end. */
  | { readonly ok: false; readonly sequence: number; readonly why: 'missing' | 'altered' | 'unchained' | 'cut' };

const PAGE = 1_000;

/** Reads the whole journal and says whether every line is as it was written. Keep the last hash elsewhere to prove it later. */
export async function verifyJournal(reader: Reader): Promise<JournalVerdict> {
  // The head first: lines added while we read are checked too, and are more than the head said, never fewer.
  const { rows: heads } = await sql<{ sequence: string; hash: string }>`select sequence, hash from journal_head`.execute(reader);
  const head = heads[0];
  let lines = 0;
  let hash = '0'.repeat(64);
  let headSeen = head !== undefined && head.sequence === '0' && head.hash === hash;
  for (;;) {
    const { rows } = await sql<Row>`select * from journal where sequence > ${lines} order by sequence limit ${PAGE}`.execute(reader);
    for (const row of rows) {
      const sequence = Number(row.sequence);
      if (sequence !== lines + 1) return { ok: false, sequence: lines + 1, why: 'missing' };
      if (row.hash !== hashOf(sequence, row.previous_hash, row)) return { ok: false, sequence, why: 'altered' };
      if (row.previous_hash !== hash) return { ok: false, sequence, why: 'unchained' };
      lines = sequence;
      hash = row.hash;
      headSeen ||= head !== undefined && Number(head.sequence) === lines && head.hash === hash;
    }
    if (rows.length < PAGE) break;
  }
  return headSeen ? { ok: true, lines, hash } : { ok: false, sequence: lines + 1, why: 'cut' };
}
