// What the server holds now of a dossier that came to it by itself: here the server is the source that a robot re-reads.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import type { RobotCaller } from '#identity/callers.ts';
import type { directResponse } from '#protocol/robot.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { type Claim, fenceTreat } from './fence.ts';

/** Errors raised: `lease.lost`, `attempt.wrong-task`, `dossier.values-lost`. */
export function showDirect(context: Context, caller: RobotCaller, claim: Claim): Promise<z.input<typeof directResponse>> {
  return inTransaction(context, async (work) => {
    const attempt = await fenceTreat(work, caller, claim);
    const { id, payload, state, submission } = await lockDossier(work.transaction, attempt.dossier);
    if (payload === null) throw error(appErrors, 'dossier.values-lost', { state });
    const opened = work.sealing.open('dossier.payload', id, payload);
    return { submission, payload: structuredClone(opened) as z.input<typeof directResponse>['payload'] };
  });
}
