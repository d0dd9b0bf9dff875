// Removes a draft with all that it was; what was published of it stays installed.
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { silentUntil } from '#domain/application-limits.ts';
import { deleteDraft } from '#store/repositories/drafts.ts';
import { lockOpenTrialsOf } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { lockedDraft } from './drafts.ts';
import { end } from './end-showing.ts';

/** Error raised: `draft.unknown`. */
export async function removeDraft(context: Context, caller: PersonCaller, id: string): Promise<{ removed: true }> {
  const ended = await inTransaction(context, async (work) => {
    await lockedDraft(work, caller.office, id);
    const open = await lockOpenTrialsOf(work.transaction, id);
    // Whose robot hears it next: until it closes its browser it counts as signed in.
    const signedIn = silentUntil(work.clock.now());
    for (const row of open) await end(work, row, actorOf(caller), 'author', 'abandon', signedIn);
    await deleteDraft(work.transaction, id);
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'draft.remove', subject: `draft:${id}` });
    return open;
  });
  for (const { id: trial } of ended) context.trials.forget(trial);
  return { removed: true };
}
