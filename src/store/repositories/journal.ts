// Reads the journal's tables for lists; only the journal's own room writes them.
import { type Reader, sql } from '../transaction.ts';

export interface JournalRow {
  readonly sequence: string;
  readonly at: Date;
  readonly actor: string;
  readonly verb: string;
  readonly subject: string;
  readonly detail: Record<string, string | number | boolean>;
  readonly hash: string;
}

export async function listJournalAfter(reader: Reader, office: string, after: number, limit: number): Promise<readonly JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    select sequence, at, actor, verb, subject, detail, hash from journal
    where office = ${office} and sequence > ${after} order by sequence limit ${limit}`.execute(reader);
  return rows;
}

/** Lines about one thing, of these verbs; newest first. */
export async function listJournalOfSubject(
  reader: Reader,
  office: string,
  { limit, subject, verbs }: { readonly subject: string; readonly verbs: readonly string[]; readonly limit: number },
): Promise<readonly JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    select sequence, at, actor, verb, subject, detail, hash from journal
    where office = ${office} and verb = any(${[...verbs]}) and subject = ${subject} order by sequence desc limit ${limit}`.execute(reader);
  return rows;
}

/** The last line of all; null while the journal is empty. */
export async function readJournalHead(reader: Reader): Promise<{ sequence: number; hash: string } | null> {
  const { rows } = await sql<{ sequence: string; hash: string }>`select sequence, hash from journal_head`.execute(reader);
  const [head] = rows;
  return head === undefined || head.sequence === '0' ? null : { sequence: Number(head.sequence), hash: head.hash };
}

/** The first line about a dossier that a legal hold keeps; null: there is none. */
export async function firstLineOnHold(reader: Reader): Promise<number | null> {
  const { rows } = await sql<{ first: string | null }>`
    select min(journal.sequence) as first from journal
    join legal_hold on journal.office = legal_hold.office and journal.subject = 'dossier:' || legal_hold.dossier
    where legal_hold.ended_at is null`.execute(reader);
  const first = rows[0]?.first ?? null;
  return first === null ? null : Number(first);
}

/** When the last line was written. */
export async function readLastInstant(reader: Reader): Promise<Date | undefined> {
  const { rows } = await sql<{ at: Date }>`select at from journal order by sequence desc limit 1`.execute(reader);
  return rows[0]?.at;
}
