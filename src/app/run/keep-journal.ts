// Keeps the journal: signs where it stands, regularly, and removes the lines whose time is over, up to such a signed place.
import { SERVER_ACTOR } from '#identity/callers.ts';
import { cutAt, cuttable, makeCheckpoint, newestCheckpoint } from '#journal/checkpoints.ts';
import type { SignedHead } from '#journal/head.ts';
import { firstLineOnHold, readJournalHead } from '#store/repositories/journal.ts';
import { readFirstOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';

/** Signs the head, in this transaction, and tells the journal so; null while the journal is empty. */
export async function signJournal(work: Work, by: { readonly office: string; readonly actor: string }): Promise<SignedHead | null> {
  const signed = await makeCheckpoint(work.transaction, work.key, work.clock.now());
  if (signed === null) return null;
  const { head, made } = signed;
  const detail = { sequence: head.sequence, hash: head.hash, key: head.key };
  if (made) work.record({ ...by, verb: 'journal.checkpoint', subject: `line:${head.sequence}`, detail });
  return head;
}

/** A line says that the checkpoint before was made: alone, it is nothing to sign. */
async function isDue(context: Context): Promise<boolean> {
  const { kysely } = context.database;
  const [newest, head] = [await newestCheckpoint(kysely), await readJournalHead(kysely)];
  if (head === null) return false;
  if (newest === null) return true;
  const age = context.clock.now().getTime() - newest.at.getTime();
  // A clock that was set back makes the newest one look like one of the future.
  return (age < 0 || age >= context.settings.checkpointEverySeconds * 1_000) && head.sequence > newest.sequence + 1;
}

function monthsBefore(now: Date, months: number): Date {
  const before = new Date(now);
  before.setUTCMonth(before.getUTCMonth() - months);
  return before;
}

/** Removes nothing about a dossier that a legal hold keeps, nor what came after it: lines only go from the beginning. */
async function cutWhatIsOver(context: Context, office: string): Promise<void> {
  const { journalMonths } = context.settings;
  if (journalMonths === null) return;
  const before = monthsBefore(context.clock.now(), journalMonths);
  if ((await cuttable(context.database.kysely, before, null)) === null) return;
  await inTransaction(context, async (work) => {
    const place = await cuttable(work.transaction, before, await firstLineOnHold(work.transaction));
    if (place === null) return;
    const lines = await cutAt(work.transaction, work.key, place, work.clock.now());
    const detail = { sequence: place.sequence, hash: place.hash, lines };
    work.record({ office, actor: SERVER_ACTOR, verb: 'journal.cut', subject: `line:${place.sequence}`, detail });
  });
}

export async function keepJournal(context: Context): Promise<void> {
  const office = await readFirstOffice(context.database.kysely);
  if (office === undefined) return;
  if (await isDue(context)) await inTransaction(context, (work) => signJournal(work, { office: office.id, actor: SERVER_ACTOR }));
  await cutWhatIsOver(context, office.id);
}
