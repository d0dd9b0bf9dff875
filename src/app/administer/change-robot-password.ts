// A new password for a robot's account: into the vault, for every installation that uses the account, and never shown again.
import { error } from '#base/errors.ts';
import { changePassword } from '#domain/account.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import { lockAccount, type SeenAccount, updateAccount } from '#store/repositories/accounts.ts';
import { listInstalledApplications } from '#store/repositories/applications.ts';
import { findBundle, lockInstallationById, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { accountState } from '../run/pause-account.ts';
import { releaseInstallation } from '../run/hold-installation.ts';
import { inTransaction, type Work } from '../work.ts';

/** Those whose secrets are lost are given everything anew when they are installed again. */
async function giveTo(work: Work, caller: PersonCaller, account: SeenAccount, installation: string, password: string): Promise<void> {
  const { transaction, sealing } = work;
  const row = await lockInstallationById(transaction, installation);
  if (row.secrets_lost_at !== null) return;
  const bundle = await findBundle(transaction, row.office, row.bundle);
  const plan = bundle === undefined ? null : loadAssistant(bundle.files).plan;
  const map = Object.values(plan?.applications ?? {}).find(({ name }) => name === account.application);
  if (map === undefined) throw error(appErrors, 'bundle.unknown');
  const accounts = sealing.open('installation.accounts', row.id, row.accounts);
  const identifier = sealing.open('account.identifier', account.id, account.identifier);
  const changed = { ...accounts, [map.signIn.account]: { identifier, password } };
  await updateInstallation(transaction, row.id, {
    accounts: sealing.seal('installation.accounts', row.id, changed),
    updated_at: work.clock.now(),
  });
  await releaseInstallation(work, row, actorOf(caller));
}

/** Another password makes the account one to try anew. Errors raised: `identity.role-missing`, `account.unknown`, `bundle.unknown`. */
export async function changeRobotPassword(
  context: Context,
  caller: PersonCaller,
  id: string,
  { password, rotateOn }: { readonly password: string; readonly rotateOn?: string | null },
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  const changed = await inTransaction(context, async (work) => {
    const { transaction, sealing } = work;
    const users = (await listInstalledApplications(transaction, office)).filter(({ account }) => account === id);
    // Installations before the account, as whoever installs does.
    for (const installation of users.map((one) => one.installation).toSorted()) await lockInstallationById(transaction, installation);
    const account = await lockAccount(transaction, office, id);
    if (account === undefined) throw error(appErrors, 'account.unknown');
    const now = work.clock.now();
    // What was planned for today or earlier is done with this.
    const due = account.rotate_on !== null && account.rotate_on <= work.clock.today();
    const plan = rotateOn === undefined ? (due ? { rotate_on: null } : {}) : { rotate_on: rotateOn };
    const digest = sealing.passwordDigest(id, password);
    if (digest.equals(account.password_digest)) {
      if (rotateOn !== undefined) await updateAccount(transaction, id, plan);
      return false;
    }
    for (const { installation } of users) await giveTo(work, caller, account, installation, password);
    const { revision } = changePassword(accountState(account));
    await updateAccount(transaction, id, {
      ...plan,
      unanswered: 0,
      accepted_at: null,
      password_digest: digest,
      ...(account.password === null ? {} : { password: sealing.seal('account.password', id, password) }),
      password_at: now,
      revision,
      paused_at: null,
      problem: null,
      updated_at: now,
    });
    const detail = { application: account.application, revision };
    work.record({ office, actor: actorOf(caller), verb: 'account.password', subject: `account:${id}`, detail });
    return true;
  });
  context.doorbell.ring();
  return { changed };
}
