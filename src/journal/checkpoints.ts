// Signs where the journal stands, and removes lines whose time is over: never others than those up to a signed checkpoint.
import type { InstanceKey } from '#signing/instance-key.ts';
import { type Reader, type Transaction, sql } from '#store/transaction.ts';
import { type SignedHead, signHead } from './head.ts';
import { lockHead } from './journal.ts';

interface Place {
  readonly sequence: number;
  readonly hash: string;
  readonly at: Date;
}

async function keep(transaction: Transaction, table: 'journal_checkpoint' | 'journal_cut', head: SignedHead): Promise<void> {
  await sql`
    insert into ${sql.table(table)} (sequence, hash, at, key, signature)
    values (${head.sequence}, ${head.hash}, ${new Date(head.at)}, ${head.key}, ${Buffer.from(head.signature, 'hex')})`.execute(transaction);
}

export async function newestCheckpoint(reader: Reader): Promise<Place | null> {
  const { rows } = await sql<{ sequence: string; hash: string; at: Date }>`
    select sequence, hash, at from journal_checkpoint order by sequence desc limit 1`.execute(reader);
  const [row] = rows;
  return row === undefined ? null : { ...row, sequence: Number(row.sequence) };
}

/** Signs the head as it stands; null while the journal is empty. One already signed is signed again and not kept twice. */
export async function makeCheckpoint(
  transaction: Transaction,
  key: InstanceKey,
  now: Date,
): Promise<{ head: SignedHead; made: boolean } | null> {
  const place = await lockHead(transaction);
  if (place.sequence === 0) return null;
  const head = signHead(key, 'journal-head', place, now);
  const made = (await newestCheckpoint(transaction))?.sequence !== place.sequence;
  if (made) await keep(transaction, 'journal_checkpoint', head);
  return { head, made };
}

/**
 * The newest checkpoint made at `before` or earlier whose lines are still there: up to where lines may go; null: nowhere.
 * `kept` is the first line that must stay whatever its age.
 */
export async function cuttable(reader: Reader, before: Date, kept: number | null): Promise<Place | null> {
  const { rows } = await sql<{ sequence: string; hash: string; at: Date }>`
    select sequence, hash, at from journal_checkpoint
    where at <= ${before} and (${kept}::bigint is null or sequence < ${kept}::bigint)
      and sequence > (select coalesce(max(sequence), 0) from journal_cut)
      and exists (select 1 from journal where journal.sequence = journal_checkpoint.sequence and journal.hash = journal_checkpoint.hash)
    order by sequence desc limit 1`.execute(reader);
  const [row] = rows;
  return row === undefined ? null : { ...row, sequence: Number(row.sequence) };
}

/** Removes the lines up to `place`, a checkpoint, and signs that. How many went. */
export async function cutAt(transaction: Transaction, key: InstanceKey, place: Place, now: Date): Promise<number> {
  await lockHead(transaction);
  await keep(transaction, 'journal_cut', signHead(key, 'journal-cut', place, now));
  const { numAffectedRows } = await sql`delete from journal where sequence <= ${place.sequence}`.execute(transaction);
  return Number(numAffectedRows ?? 0n);
}
