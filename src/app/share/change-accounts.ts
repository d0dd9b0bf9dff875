// A person gives the accounts of an assistant anew: a new password, and a paused account may be tried again.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { accountsRequest } from '#protocol/manners.ts';
import { findBundle, lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { releaseInstallation } from '../run/hold-installation.ts';
import { inTransaction } from '../work.ts';
import { rememberApplications } from './remember-applications.ts';

/** Accounts that are not named stay as they are. Errors raised: `installation.unknown`, `bundle.unknown`. */
export async function changeAccounts(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  request: z.output<typeof accountsRequest>,
): Promise<{ changed: boolean }> {
  const { sealing } = context;
  await inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, caller.office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const bundle = await findBundle(work.transaction, caller.office, installation.bundle);
    const plan = bundle === undefined ? null : loadAssistant(bundle.files).plan;
    if (plan === null) throw error(appErrors, 'bundle.unknown');
    const { id, office } = installation;
    const accounts = { ...sealing.open('installation.accounts', id, installation.accounts), ...request.accounts };
    const now = work.clock.now();
    await updateInstallation(work.transaction, id, { accounts: sealing.seal('installation.accounts', id, accounts), updated_at: now });
    await rememberApplications(work, { id, office }, plan, accounts, actorOf(caller));
    await releaseInstallation(work, installation, actorOf(caller));
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'installation.accounts',
      subject: `installation:${id}`,
      detail: { assistant, accounts: Object.keys(request.accounts).join(', ') },
    });
  });
  context.doorbell.ring();
  return { changed: true };
}
