// An author brings a file of the recorder of Chrome or Edge: it becomes a recording as one that was shown here, with all that was not taken over.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { importDevtools } from '#authoring/devtools/import.ts';
import { MOST_RECORDER_FILE_BYTES } from '#domain/showing.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { insertPart, insertShowing } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { shownSampleErrors } from './shown-sample-errors.ts';

interface Sent {
  readonly title: string;
  readonly content: string;
}

const MEGABYTE = 1_000_000;

/** Errors raised: `showing.file-too-large`, those of `importDevtools`. Nothing is kept of a file that is refused. */
export async function importShowing(context: Context, caller: PersonCaller, { content, title }: Sent): Promise<{ showingId: string }> {
  if (Buffer.byteLength(content) > MOST_RECORDER_FILE_BYTES) {
    throw error(shownSampleErrors, 'showing.file-too-large', { megabytes: MOST_RECORDER_FILE_BYTES / MEGABYTE });
  }
  const now = context.clock.now();
  // Secrets are references from here on.
  const { acts, remarks, views } = importDevtools(content, now.toISOString());
  const showingId = newId(now.getTime());
  const part = newId(now.getTime());
  const { office } = caller;
  const person = actorOf(caller);
  await inTransaction(context, async ({ record, sealing, transaction }) => {
    await insertShowing(transaction, {
      id: showingId,
      office,
      person,
      request: sealing.seal('showing.request', showingId, { title, address: '' }),
      state: 'kept',
      ended_why: 'imported',
      acts: acts.length,
      created_at: now,
      started_at: now,
      ended_at: now,
    });
    const sealed = sealing.seal('showing.part', part, { acts, views, remarks, total: acts.length });
    await insertPart(transaction, { id: part, office, showing: showingId, number: 1, sealed });
    record({ office, actor: person, verb: 'showing.import', subject: `showing:${showingId}`, detail: { acts: acts.length } });
  });
  return { showingId };
}
