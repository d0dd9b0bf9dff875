// Accounts of robots in applications: shown without their passwords, described by an administrator, kept from robots by a person.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { accountWarnings, WARNING_DAYS } from '#domain/account-warnings.ts';
import { addDays } from '#language/functions/calendar.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { RobotAccount, robotAccountRequest } from '#protocol/administration.ts';
import { listAccounts, lockAccount, updateAccount } from '#store/repositories/accounts.ts';
import { listApplications, listInstalledApplications } from '#store/repositories/applications.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

export async function showRobotAccounts(
  { clock, database, sealing }: Context,
  caller: PersonCaller,
): Promise<{ accounts: RobotAccount[] }> {
  const { kysely } = database;
  const { office } = caller;
  const titles = new Map((await listInstallations(kysely, office)).map(({ id, title }) => [id, title]));
  const applications = new Map((await listApplications(kysely, office)).map(({ name, title }) => [name, title]));
  const installed = await listInstalledApplications(kysely, office);
  const today = clock.today();
  const accounts = (await listAccounts(kysely, office)).map((row): RobotAccount => {
    const terms = { owner: row.owner, authorisation: row.authorisation, expiresOn: row.expires_on, rotateOn: row.rotate_on };
    const users = installed.filter(({ account }) => account === row.id);
    return {
      id: row.id,
      application: row.application,
      title: applications.get(row.application) ?? row.application,
      identifier: sealing.open('account.identifier', row.id, row.identifier),
      assistants: users.flatMap(({ installation }) => titles.get(installation) ?? []),
      ...terms,
      warnings: [...accountWarnings(terms, today, addDays(today, WARNING_DAYS).iso)],
      passwordAt: row.password_at?.toISOString() ?? null,
      paused: row.paused_at !== null,
      problem: row.problem,
    };
  });
  return { accounts };
}

/** Errors raised: `identity.role-missing`, `account.unknown`. */
export function describeRobotAccount(
  context: Context,
  caller: PersonCaller,
  id: string,
  { authorisation, expiresOn, owner, rotateOn }: z.output<typeof robotAccountRequest>,
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const account = await lockAccount(work.transaction, caller.office, id);
    if (account === undefined) throw error(appErrors, 'account.unknown');
    const next = { owner, authorisation, expires_on: expiresOn, rotate_on: rotateOn };
    const names = (['owner', 'authorisation', 'expires_on', 'rotate_on'] as const).filter((name) => account[name] !== next[name]);
    if (names.length === 0) return { changed: false };
    await updateAccount(work.transaction, id, { ...next, updated_at: work.clock.now() });
    const detail = { application: account.application, changed: names.join(', '), expiresOn: expiresOn ?? '', rotateOn: rotateOn ?? '' };
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'account.describe', subject: `account:${id}`, detail });
    return { changed: true };
  });
}

/** A sign-in that is under way ends as it will; the next one does not begin. Error raised: `account.unknown`. */
export function restRobotAccount(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  return inTransaction(context, async (work) => {
    const account = await lockAccount(work.transaction, caller.office, id);
    if (account === undefined) throw error(appErrors, 'account.unknown');
    if (account.paused_at !== null) return { changed: false };
    const now = work.clock.now();
    await updateAccount(work.transaction, id, { paused_at: now, problem: null, updated_at: now });
    const detail = { application: account.application };
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'account.rest', subject: `account:${id}`, detail });
    return { changed: true };
  });
}
