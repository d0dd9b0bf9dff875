// Evidence of an attempt as it goes: sentences in clear, values sealed.
import type { z } from 'zod';
import type { RobotCaller } from '#identity/callers.ts';
import type { eventsRequest, eventsResponse } from '#protocol/robot.ts';
import { insertEvents, insertValues } from '#store/repositories/evidence.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { fence } from './fence.ts';

/** Adds to the evidence. Values of a collection are dropped: they belong to no dossier. Error raised: `lease.lost`. */
export function recordEvents(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  request: z.output<typeof eventsRequest>,
): Promise<z.input<typeof eventsResponse>> {
  return inTransaction(context, async (work) => {
    const attempt = await fence(work, caller, { attemptId, fencingToken: request.fencingToken });
    const { office, dossier } = attempt;
    await insertEvents(
      work.transaction,
      request.events.map(({ at, line, step, code }) => ({
        office,
        dossier,
        attempt: attempt.id,
        at: new Date(at),
        line,
        step: step ?? null,
        code: code ?? null,
      })),
    );
    if (dossier !== null) {
      await insertValues(
        work.transaction,
        request.values.map(({ at, step, element, from, typed, readBack }) => ({
          office,
          dossier,
          attempt: attempt.id,
          at: new Date(at),
          step,
          element,
          sealed: context.sealing.seal('value-record', attempt.id, { from, typed, readBack }),
          from_digest: context.sealing.valueDigest(dossier, from),
          typed_digest: context.sealing.valueDigest(dossier, typed),
          read_back_digest: context.sealing.valueDigest(dossier, readBack),
        })),
      );
    }
    const beat = context.summoned.has(attempt.robot);
    return { accepted: true, watched: context.screens.isWatched(office, attempt.robot), beat };
  });
}
