// What is recorded of a showing, kept as it comes: sealed parts, and masked pictures beside the database.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { RecordingPart } from '#domain/recording-parts.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { holdFile } from '#store/repositories/purge.ts';
import { insertPart, insertPicture, updateShowing } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { askShowing, fenceShowing, type ShowingClaim } from './fence-showing.ts';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A part that came already, by its number, is not taken twice. Error raised: `lease.lost`. */
export async function keepPart(
  context: Context,
  caller: RobotCaller,
  { acts, number, remarks, total, views, ...claim }: ShowingClaim & RecordingPart & { readonly number: number; readonly total: number },
): Promise<{ accepted: true }> {
  await inTransaction(context, async (work) => {
    const { id, office } = await fenceShowing(work, caller, claim);
    const part = newId(work.clock.now().getTime());
    const sealed = work.sealing.seal('showing.part', part, { acts, views, remarks, total });
    await insertPart(work.transaction, { id: part, office, showing: id, number, sealed });
    await updateShowing(work.transaction, id, { acts: total });
  });
  context.stages.recorded(claim.showingId, total);
  return { accepted: true };
}

/** Errors raised: `lease.lost`, `capture.not-a-picture`. */
export async function keepPicture(
  context: Context,
  caller: RobotCaller,
  { name, png: written, ...claim }: ShowingClaim & { readonly name: string; readonly png: string },
): Promise<{ accepted: true }> {
  const png = Buffer.from(written, 'base64');
  if (!PNG_SIGNATURE.equals(png.subarray(0, PNG_SIGNATURE.length))) throw error(appErrors, 'capture.not-a-picture');
  await askShowing(context, caller, claim);
  const { address: blob, bytes } = await context.blobs.put(png);
  await inTransaction(context, async (work) => {
    const { id, office } = await fenceShowing(work, caller, claim);
    await holdFile(work.transaction, blob);
    // A purge that ended just now took the file of an older picture with the same content.
    if (!(await context.blobs.has(blob))) await context.blobs.put(png);
    await insertPicture(work.transaction, { showing: id, office, name, blob, bytes });
  });
  return { accepted: true };
}
