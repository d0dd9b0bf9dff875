// A value of a document at which a person must look: what was read and the pieces of picture are sealed, and shown to agents only.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { RobotCaller } from '#identity/callers.ts';
import type { doubtRequest } from '#protocol/documents.ts';
import { findDossier } from '#store/repositories/dossiers.ts';
import { findDoubtfulReading, insertDoubtfulReading } from '#store/repositories/doubtful-readings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { fence } from './fence.ts';

/** Error raised: `lease.lost`. */
export function storeDoubt(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  { at, digest, document, doubt, found, name, nature, said, step, fencingToken }: z.output<typeof doubtRequest>,
): Promise<{ accepted: true }> {
  return inTransaction(context, async (work) => {
    const { dossier, id: attempt, office } = await fence(work, caller, { attemptId, fencingToken });
    if (dossier === null) return { accepted: true };
    const treated = await findDossier(work.transaction, office, dossier);
    if (treated === undefined) return { accepted: true };
    const id = newId(work.clock.now().getTime());
    const texts = found.map(({ confidence, filename, page, text }) => ({ confidence, filename, page, text }));
    await insertDoubtfulReading(work.transaction, {
      id,
      office,
      dossier,
      attempt,
      submission: treated.submission,
      step,
      name,
      doubt,
      nature,
      document,
      digest,
      sealed: work.sealing.seal('doubtful-reading', id, { found: texts, said }),
      pictures: work.sealing.seal('doubtful-reading.pictures', id, { png: found.map(({ png }) => png) }),
      at: new Date(at),
    });
    return { accepted: true };
  });
}

/** For agents only, who decide by it. Errors raised: `capture.unknown`, `capture.purged`. */
export async function showPiece(context: Context, office: string, readingId: string, index: number): Promise<Uint8Array> {
  const row = await findDoubtfulReading(context.database.kysely, office, readingId);
  if (row === undefined) throw error(appErrors, 'capture.unknown');
  if (row.pictures === null) throw error(appErrors, 'capture.purged');
  const png = context.sealing.open('doubtful-reading.pictures', row.id, row.pictures).png[index];
  if (png === undefined) throw error(appErrors, 'capture.unknown');
  return Buffer.from(png, 'base64');
}
