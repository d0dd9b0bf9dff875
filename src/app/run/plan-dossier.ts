// A person says how urgent a dossier is, and by when it is to be done.
import { type Priority, PRIORITY_RANKS, priorityOf } from '#domain/priority.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { updateDossier } from '#store/repositories/dossiers.ts';
import { insertEvents } from '#store/repositories/evidence.ts';
import type { Context } from '../context.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { rankTreatment } from './schedule.ts';
import { plannedSentence } from './sentences.ts';

export interface Planning extends ActRequest {
  /** What is left out stays. */
  readonly priority?: Priority | undefined;
  readonly dueOn?: string | null | undefined;
}

/** What a page shows of the dossier itself stays as it was: nobody who decides meanwhile is sent back. Errors raised: those of `actOn`. */
export function planDossier(context: Context, caller: PersonCaller, { priority, dueOn, ...request }: Planning): Promise<ActAnswer> {
  return actOn(context, caller, 'plan', request, async ({ work, dossier, actor }) => {
    const rank = priority === undefined ? dossier.priority : PRIORITY_RANKS[priority];
    const due = dueOn === undefined ? dossier.due_on : dueOn;
    await updateDossier(work.transaction, dossier.id, { priority: rank, due_on: due });
    if (rank !== dossier.priority) await rankTreatment(work, dossier.id, rank);
    const lines = [
      ...(rank === dossier.priority ? [] : [plannedSentence.priority(priorityOf(rank))]),
      ...(due === dossier.due_on ? [] : [plannedSentence.due(due)]),
    ];
    const at = work.clock.now();
    const { office, id } = dossier;
    if (lines.length > 0)
      await insertEvents(
        work.transaction,
        lines.map((line) => ({ office, dossier: id, at, line })),
      );
    work.record({
      office,
      actor,
      verb: 'dossier.plan',
      subject: `dossier:${id}`,
      detail: {
        reference: dossier.reference,
        priorityBefore: priorityOf(dossier.priority),
        priority: priorityOf(rank),
        dueBefore: dossier.due_on ?? '',
        due: due ?? '',
      },
    });
    return null;
  });
}
