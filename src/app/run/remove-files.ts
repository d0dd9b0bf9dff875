// Removes the files of erased pictures, and files that no picture has: a robot was refused or killed between the file and its row.
import { asCopisteError } from '#base/errors.ts';
import { holdFile, listFilesInUse, listFilesToRemove, markFileRemoved } from '#store/repositories/purge.ts';
import type { Context } from '../context.ts';

const BATCH = 50;
/** A younger file may be one whose row is being written. */
const ORPHAN_MILLISECONDS = 60 * 60_000;

/** Removes the file unless another picture has the same content. The row is marked after the file is gone, so that a kill forgets nothing. */
function removeFile(context: Context, blob: string): Promise<boolean> {
  return context.database.transaction(async (transaction) => {
    await holdFile(transaction, blob);
    const isInUse = (await listFilesInUse(transaction, [blob])).has(blob);
    const removed = isInUse ? false : await context.blobs.remove(blob);
    await markFileRemoved(transaction, blob, context.clock.now());
    return removed;
  });
}

/** Error raised: `blobs.not-writable`; what could not be removed is tried again by the next call. */
export async function removeErasedFiles(context: Context): Promise<void> {
  while (!context.stopping.aborted) {
    const blobs = await listFilesToRemove(context.database.kysely, BATCH);
    for (const blob of blobs) await removeFile(context, blob);
    if (blobs.length < BATCH) return;
  }
}

/** Those that something of another kind referred to, right after it went. What cannot be removed now is found by the next round. */
export async function removeFiles(context: Context, blobs: readonly string[]): Promise<void> {
  for (const blob of blobs) {
    try {
      await removeFile(context, blob);
    } catch (thrown) {
      context.logger.warn('file not removed', { code: asCopisteError(thrown).code });
    }
  }
}

/** Goes through all files once, and removes those that no picture has. Returns how many. */
export async function removeOrphanFiles(context: Context, olderThanMilliseconds = ORPHAN_MILLISECONDS): Promise<number> {
  let removed = 0;
  for await (const addresses of context.blobs.list({ olderThanMilliseconds, batch: BATCH })) {
    if (context.stopping.aborted) break;
    const inUse = await listFilesInUse(context.database.kysely, addresses);
    for (const blob of addresses) {
      if (inUse.has(blob)) continue;
      try {
        if (await removeFile(context, blob)) removed += 1;
      } catch (thrown) {
        context.logger.warn('file not removed', { code: asCopisteError(thrown).code });
      }
    }
  }
  return removed;
}
