// What an installed assistant says of its applications, and which accounts it uses there: known to the server from then on.
import { newId } from '#base/ids.ts';
import { changePassword } from '#domain/account.ts';
import type { ApplicationMap, AssistantPlan } from '#language/plan.ts';
import { insertAccount, lockAccountByIdentifier, updateAccount } from '#store/repositories/accounts.ts';
import { declareApplication, replaceInstalledApplications } from '#store/repositories/applications.ts';
import { listInstallations, updateInstallation } from '#store/repositories/installations.ts';
import { accountState } from '../run/pause-account.ts';
import type { Accounts } from '../sealing.ts';
import type { Work } from '../work.ts';

interface Installed {
  readonly id: string;
  readonly office: string;
}

/** Finds or makes the account; another password than before makes it a new one to try. */
async function rememberAccount(
  work: Work,
  application: { readonly office: string; readonly name: string },
  { identifier, password }: Accounts[string],
  actor: string,
): Promise<string> {
  const { transaction, sealing } = work;
  const { office, name } = application;
  const now = work.clock.now();
  const digest = sealing.accountDigest({ office, application: name, identifier });
  const known = await lockAccountByIdentifier(transaction, office, name, digest);
  if (known === undefined) {
    const id = newId(now.getTime());
    await insertAccount(transaction, {
      id,
      office,
      application: name,
      identifier_digest: digest,
      identifier: sealing.seal('account.identifier', id, identifier),
      password_digest: sealing.passwordDigest(id, password),
      password_at: now,
      updated_at: now,
    });
    return id;
  }
  const passwordDigest = sealing.passwordDigest(known.id, password);
  if (passwordDigest.equals(known.password_digest)) return known.id;
  const { revision } = changePassword(accountState(known));
  await updateAccount(transaction, known.id, {
    unanswered: 0,
    accepted_at: null,
    password_digest: passwordDigest,
    ...(known.password === null ? {} : { password: sealing.seal('account.password', known.id, password) }),
    password_at: now,
    revision,
    paused_at: null,
    problem: null,
    updated_at: now,
  });
  work.record({ office, actor, verb: 'account.password', subject: `account:${known.id}`, detail: { application: name, revision } });
  return known.id;
}

/** The account of an application is the office's: its new password goes to every other installation that uses it. */
async function spreadPassword(
  work: Work,
  installed: Installed,
  map: ApplicationMap,
  { identifier, password }: Accounts[string],
): Promise<void> {
  const { transaction, sealing } = work;
  for (const other of await listInstallations(transaction, installed.office)) {
    if (other.id === installed.id) continue;
    const accounts = sealing.open('installation.accounts', other.id, other.accounts);
    const same = accounts[map.signIn.account];
    if (same?.identifier !== identifier || same.password === password) continue;
    const changed = { ...accounts, [map.signIn.account]: { identifier, password } };
    await updateInstallation(transaction, other.id, { accounts: sealing.seal('installation.accounts', other.id, changed) });
  }
}

export async function rememberApplications(
  work: Work,
  installed: Installed,
  plan: AssistantPlan,
  accounts: Accounts,
  actor: string,
): Promise<void> {
  const { id, office } = installed;
  const now = work.clock.now();
  const used = [];
  for (const map of Object.values(plan.applications).toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
    const { name, title, limits } = map;
    const { sessions, pace, hours, closedDays, closedOnHolidays } = limits;
    await declareApplication(work.transaction, {
      office,
      name,
      title,
      declared: { sessions, pace, hours, closedDays, closedOnHolidays },
      now,
    });
    const given = accounts[map.signIn.account];
    used.push({ application: name, account: given === undefined ? null : await rememberAccount(work, { office, name }, given, actor) });
    if (given !== undefined) await spreadPassword(work, installed, map, given);
  }
  await replaceInstalledApplications(work.transaction, office, id, used);
}
