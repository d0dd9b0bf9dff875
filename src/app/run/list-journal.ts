// The journal of an office, oldest first after a given line.
import type { z } from 'zod';
import type { PersonCaller } from '#identity/callers.ts';
import type { journalQuery, journalResponse } from '#protocol/console.ts';
import { listJournalAfter } from '#store/repositories/journal.ts';
import type { Context } from '../context.ts';

export async function listJournal(
  context: Context,
  caller: PersonCaller,
  query: z.output<typeof journalQuery>,
): Promise<z.input<typeof journalResponse>> {
  const rows = await listJournalAfter(context.database.kysely, caller.office, query.after, query.limit);
  return { entries: rows.map(({ sequence, at, ...row }) => ({ ...row, sequence: Number(sequence), at: at.toISOString() })) };
}
