// Removes a draft with all that it was; what was published of it stays installed.
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { deleteDraft } from '#store/repositories/drafts.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { lockedDraft } from './drafts.ts';

/** Error raised: `draft.unknown`. */
export function removeDraft(context: Context, caller: PersonCaller, id: string): Promise<{ removed: true }> {
  return inTransaction(context, async (work) => {
    await lockedDraft(work, caller.office, id);
    await deleteDraft(work.transaction, id);
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'draft.remove', subject: `draft:${id}` });
    return { removed: true };
  });
}
