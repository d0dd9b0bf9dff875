// Letters that came back undelivered: told to the dossier that each was about, once; nothing is ever sent again because of it.
import type { z } from 'zod';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { ReturnFate, returnedRequest, returnedResponse } from '#protocol/robot.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { insertEvents } from '#store/repositories/evidence.ts';
import { markReturned } from '#store/repositories/sent-letters.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { fence } from './fence.ts';
import { handOver } from './hand-over.ts';
import { reportMailbox } from './mailbox-problem.ts';
import { moveDossier } from './move-dossier.ts';
import { RETURNED_SENTENCES } from './sentences.ts';

/** A dossier that waits for somebody who was never reached is a person's; any other is told in its timeline. */
async function tell(work: Work, actor: string, id: string, status: string): Promise<void> {
  const dossier = await lockDossier(work.transaction, id);
  const { office } = dossier;
  const reason = RETURNED_SENTENCES.returned(status);
  work.record({ office, actor, verb: 'letter.returned', subject: `dossier:${id}`, detail: { reference: dossier.reference, status } });
  if (dossier.state !== 'awaiting') {
    await insertEvents(work.transaction, [{ office, dossier: id, at: work.clock.now(), line: reason }]);
    return;
  }
  await moveDossier(work, dossier, { event: 'hand_over', actor, reason, handover: 'decide' });
  await handOver(work, dossier, { attempt: null, kind: 'decide', reason, proposedText: null });
}

/** Whoever collects for an assistant looks into the mailboxes that it writes by. Errors raised: `attempt.unknown`, `lease.lost`. */
export async function tellReturned(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  { fencingToken, letters, problem }: z.output<typeof returnedRequest>,
): Promise<z.input<typeof returnedResponse>> {
  const fates = await inTransaction(context, async (work) => {
    const attempt = await fence(work, caller, { attemptId, fencingToken });
    const each: ReturnFate[] = [];
    for (const { message, status } of letters) {
      const digest = work.sealing.letterDigest(attempt.office, message);
      const returned = await markReturned(work.transaction, { office: attempt.office, digest, status, at: work.clock.now() });
      if (returned.fate === 'told') await tell(work, actorOf(caller), returned.dossier, status);
      each.push(returned.fate);
    }
    if (problem !== undefined) await reportMailbox(work, attempt.installation, problem);
    return each;
  });
  if (fates.includes('told')) context.doorbell.ring();
  return { fates };
}
