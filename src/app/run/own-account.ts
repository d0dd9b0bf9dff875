// A robot's own accounts, lent in place of those that all robots share: to one process at a time, whatever its name.
import { type BoundAccount, chooseAccount } from '#domain/robot-account.ts';
import type { RobotCaller } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import { listAccounts, listLentElsewhere, lockAccount, type SeenAccount } from '#store/repositories/accounts.ts';
import type { SeenApplication } from '#store/repositories/applications.ts';
import { findBundle, type LendingInstallation } from '#store/repositories/installations.ts';
import type { LentAccount } from '#store/schema.ts';
import type { Accounts } from '../sealing.ts';
import type { Work } from '../work.ts';

export interface OwnAccounts {
  /** Application → the account, and which password of it. */
  readonly lent: Readonly<Record<string, LentAccount>>;
  /** By the name under which the assistant's map knows the account. */
  readonly accounts: Accounts;
}

export const NO_OWN_ACCOUNTS: OwnAccounts = { lent: {}, accounts: {} };

export function boundAccount({ application, id, password, robot }: SeenAccount): BoundAccount {
  return { id, application, robot, keepsPassword: password !== null };
}

/** Application → the name of its account in the assistant's files. */
async function accountNames(work: Work, { bundle, office }: LendingInstallation): Promise<ReadonlyMap<string, string>> {
  const files = (await findBundle(work.transaction, office, bundle))?.files;
  const plan = files === undefined ? null : loadAssistant(files).plan;
  return new Map(Object.values(plan?.applications ?? {}).map(({ name, signIn }) => [name, signIn.account]));
}

/** `refused`: what there is belongs to another robot, or is in use by another process; looked at under the lock of each account. */
export async function ownAccounts(
  work: Work,
  { caller, robot }: { readonly caller: RobotCaller; readonly robot: string },
  installation: LendingInstallation,
  applications: readonly SeenApplication[],
): Promise<OwnAccounts | 'refused'> {
  const { office } = installation;
  const known = await listAccounts(work.transaction, office);
  if (known.every((account) => account.robot === null)) return NO_OWN_ACCOUNTS;
  const lent: Record<string, LentAccount> = {};
  const accounts: Record<string, Accounts[string]> = {};
  let names: ReadonlyMap<string, string> | null = null;
  for (const { name: application } of applications) {
    const shared = installation.lent[application]?.id ?? null;
    const choice = chooseAccount(caller.name, application, shared, known.map(boundAccount));
    if (choice.kind === 'refused') return 'refused';
    if (choice.kind !== 'own') continue;
    const account = await lockAccount(work.transaction, office, choice.account);
    if (account === undefined || account.robot !== caller.name) return 'refused';
    if ((await listLentElsewhere(work.transaction, office, robot)).has(account.id)) return 'refused';
    lent[application] = { id: account.id, revision: account.revision };
    if (account.password === null) continue;
    names ??= await accountNames(work, installation);
    const name = names.get(application);
    if (name === undefined) return 'refused';
    accounts[name] = {
      identifier: work.sealing.open('account.identifier', account.id, account.identifier),
      password: work.sealing.open('account.password', account.id, account.password),
    };
  }
  return { lent, accounts };
}
