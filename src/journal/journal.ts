// The journal: who did what to what, each line chained to the one before so that none can be altered unnoticed.
import { VERSION } from '#base/version.ts';
import { recordsOf, type Transaction, sql } from '#store/transaction.ts';
import { contentOf, hashOf, type JournalEntry } from './line.ts';

export type { JournalEntry };

export interface JournalLine extends Required<JournalEntry> {
  readonly sequence: number;
  readonly hash: string;
}

export interface JournalHead {
  readonly sequence: number;
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
    hash = hashOf(sequence, previous, contentOf(versioned));
    const line = { ...versioned, sequence, hash };
    lines.push(line);
    rows.push({ ...line, previous_hash: previous });
  }
  await sql`
    insert into journal (sequence, at, office, actor, verb, subject, detail, previous_hash, hash)
    select sequence, at, office, actor, verb, subject, detail, previous_hash, hash
    from ${recordsOf('journal', rows)}`.execute(transaction);
  await sql`update journal_head set sequence = ${sequence}, hash = ${hash}`.execute(transaction);
  return lines;
}

/** As `appendAll`, one line. */
export async function append(transaction: Transaction, entry: JournalEntry): Promise<JournalLine> {
  const [line] = await appendAll(transaction, [entry]);
  if (line === undefined) throw new TypeError('no line was added');
  return line;
}
