// A person says that a paused account may be tried again: unlocked, or its password put right in the application itself.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { lockAccount, updateAccount } from '#store/repositories/accounts.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** Saying it of one that is not paused changes nothing. Error raised: `account.unknown`. */
export async function resumeAccount(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  const changed = await inTransaction(context, async (work) => {
    const account = await lockAccount(work.transaction, caller.office, id);
    if (account === undefined) throw error(appErrors, 'account.unknown');
    if (account.paused_at === null) return false;
    await updateAccount(work.transaction, id, { paused_at: null, problem: null, unanswered: 0, updated_at: work.clock.now() });
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'account.resume',
      subject: `account:${id}`,
      detail: { application: account.application },
    });
    return true;
  });
  context.doorbell.ring();
  return { changed };
}
