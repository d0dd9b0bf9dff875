// The purge: what dossiers said is erased when its time is over, in small batches, each dossier whole and journalled in one transaction.
import { dayOf } from '#base/clock.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { updateDossier } from '#store/repositories/dossiers.ts';
import { endHoldsBefore } from '#store/repositories/holds.ts';
import { emptyPersonalColumns, eraseCaptures, eraseOfNoDossier, listDueForPurge, lockDueForPurge } from '#store/repositories/purge.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { listFilesOfDossier, removeFilesOfDossier, removeLeftFiles } from '#store/repositories/entered-files.ts';
import { removeErasedFiles, removeFiles } from './remove-files.ts';

const BATCH = 20;
/** A file that an agent attached waits so long for its dossier. */
const FILE_WAITS_MILLISECONDS = 24 * 60 * 60_000;
const ROWS_OF_NO_DOSSIER = 500;

/** Holds end by themselves after their last day, before anything is looked at. */
function endHolds(context: Context): Promise<void> {
  return inTransaction(context, async (work) => {
    const now = work.clock.now();
    for (const hold of await endHoldsBefore(work.transaction, dayOf(now), SERVER_ACTOR, now)) {
      work.record({
        office: hold.office,
        actor: SERVER_ACTOR,
        verb: 'hold.end',
        subject: `dossier:${hold.dossier}`,
        detail: { hold: hold.id, until: hold.until_on },
      });
    }
  });
}

/**
 * Erases one dossier: either all of it with its line in the journal, or nothing. Its pictures cannot be looked at from here on; their
 * files, which the database's transaction does not hold, go right after it and are looked for again until they are gone.
 */
async function purgeDossier(context: Context, id: string): Promise<boolean> {
  const files: string[] = [];
  const isPurged = await inTransaction(context, async (work) => {
    files.length = 0;
    const now = work.clock.now();
    const dossier = await lockDueForPurge(work.transaction, id, now);
    if (dossier === undefined) return false;
    const { dossier: _itself, ...rows } = await emptyPersonalColumns(work.transaction, id);
    const captures = await eraseCaptures(work.transaction, id, now);
    files.push(...(await listFilesOfDossier(work.transaction, id)).map(({ blob }) => blob));
    const attached = await removeFilesOfDossier(work.transaction, id);
    await updateDossier(work.transaction, id, { purged_at: now });
    work.record({
      office: dossier.office,
      actor: SERVER_ACTOR,
      verb: 'dossier.purge',
      subject: `dossier:${id}`,
      detail: { reference: dossier.reference, ...rows, captures, ...(attached > 0 ? { attached } : {}) },
    });
    return true;
  });
  if (isPurged) await removeFiles(context, files);
  return isPurged;
}

/** What belongs to no dossier, one line an office. True when there may be more. */
async function purgeOfNoDossier(context: Context): Promise<boolean> {
  const files: string[] = [];
  const isMore = await inTransaction(context, async (work) => {
    files.length = 0;
    const now = work.clock.now();
    files.push(...(await removeLeftFiles(work.transaction, new Date(now.getTime() - FILE_WAITS_MILLISECONDS))));
    const erased = await eraseOfNoDossier(work.transaction, now, ROWS_OF_NO_DOSSIER);
    for (const { office, captures, events } of erased) {
      work.record({ office, actor: SERVER_ACTOR, verb: 'leftovers.purge', subject: `office:${office}`, detail: { captures, events } });
    }
    return erased.some(({ captures, events }) => Math.max(captures, events) >= ROWS_OF_NO_DOSSIER);
  });
  await removeFiles(context, files);
  return isMore;
}

/** Purges everything that is due; returns how many dossiers. Killed at any instant, the next call goes on where it stood. */
export async function purgeWhatIsDue(context: Context): Promise<number> {
  await endHolds(context);
  let purged = 0;
  while (!context.stopping.aborted) {
    const due = await listDueForPurge(context.database.kysely, context.clock.now(), BATCH);
    let done = 0;
    for (const id of due) {
      if (await purgeDossier(context, id)) done += 1;
    }
    purged += done;
    await removeErasedFiles(context);
    // Others may purge the same ones; nothing done is no reason to ask for them for ever.
    if (due.length < BATCH || done === 0) break;
  }
  while (!context.stopping.aborted && (await purgeOfNoDossier(context)));
  await removeErasedFiles(context);
  return purged;
}
