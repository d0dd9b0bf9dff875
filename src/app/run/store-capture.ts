// A masked picture taken by a robot: kept encrypted beside the database, listed in the dossier's timeline.
import { createHash } from 'node:crypto';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { findCapture, insertCapture } from '#store/repositories/evidence.ts';
import { holdFile } from '#store/repositories/purge.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { askLease, fence } from './fence.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export interface NewCapture {
  readonly attemptId: string;
  readonly fencingToken: number;
  readonly step: string;
  readonly title: string;
  readonly png: Uint8Array;
}

/** Errors raised: `lease.lost`, `capture.not-a-picture`. */
export async function storeCapture(context: Context, caller: RobotCaller, capture: NewCapture): Promise<{ captureId: string }> {
  if (!PNG_SIGNATURE.equals(capture.png.subarray(0, PNG_SIGNATURE.length))) throw error(appErrors, 'capture.not-a-picture');
  // Asked before the file is written, so that a robot without a lease leaves nothing on disk; and again with the row.
  await askLease(context, caller, capture);
  const { address: blob, bytes } = await context.blobs.put(capture.png);
  return inTransaction(context, async (work) => {
    const attempt = await fence(work, caller, capture);
    await holdFile(work.transaction, blob);
    // A purge that ended just now took the file of an older picture with the same content.
    if (!(await context.blobs.has(blob))) await context.blobs.put(capture.png);
    const now = context.clock.now();
    const captureId = newId(now.getTime());
    await insertCapture(work.transaction, {
      id: captureId,
      office: attempt.office,
      dossier: attempt.dossier,
      attempt: attempt.id,
      step: capture.step,
      title: capture.title,
      blob,
      bytes,
      at: now,
      sha256: createHash('sha256').update(capture.png).digest(),
    });
    return { captureId };
  });
}

/** Errors raised: `capture.unknown`, `capture.purged`. */
export async function showCapture(context: Context, office: string, captureId: string): Promise<Uint8Array> {
  const capture = await findCapture(context.database.kysely, office, captureId);
  if (capture === undefined) throw error(appErrors, 'capture.unknown');
  if (capture.erased_at !== null) throw error(appErrors, 'capture.purged');
  return context.blobs.read(capture.blob);
}
