// Accounts of robots in applications: shown without their passwords, described by an administrator, kept from robots by a person.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { accountWarnings, WARNING_DAYS } from '#domain/account-warnings.ts';
import { SILENT_AFTER_MILLISECONDS } from '#domain/troubles.ts';
import { addDays } from '#language/functions/calendar.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { RobotAccount, robotAccountRequest } from '#protocol/administration.ts';
import { listAccounts, lockAccount, updateAccount } from '#store/repositories/accounts.ts';
import { listApplications, listInstalledApplications } from '#store/repositories/applications.ts';
import { listColleagues } from '#store/repositories/handover-groups.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import { listRobots } from '#store/repositories/robots.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction, type Work } from '../work.ts';

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
  const people = new Map((await listColleagues(kysely, office)).map(({ id, name }) => [id, name]));
  const since = new Date(clock.now().getTime() - SILENT_AFTER_MILLISECONDS);
  const working = new Set((await listRobots(kysely, office, since)).map(({ name }) => name));
  const accounts = (await listAccounts(kysely, office)).map((row): RobotAccount => {
    const terms = { owner: row.owner, authorisation: row.authorisation, expiresOn: row.expires_on, rotateOn: row.rotate_on };
    const users = installed.filter(({ account }) => account === row.id);
    const ownerName = row.owner_person === null ? undefined : people.get(row.owner_person);
    const shared = row.robot === null && users.length > 0 && working.size > 1;
    return {
      id: row.id,
      application: row.application,
      title: applications.get(row.application) ?? row.application,
      identifier: sealing.open('account.identifier', row.id, row.identifier),
      assistants: users.flatMap(({ installation }) => titles.get(installation) ?? []),
      ...terms,
      ownerPerson: row.owner_person === null || ownerName === undefined ? null : { id: row.owner_person, name: ownerName },
      robot: row.robot,
      removable: row.password !== null && users.length === 0,
      warnings: [...accountWarnings({ ...terms, shared }, today, addDays(today, WARNING_DAYS).iso)],
      passwordAt: row.password_at?.toISOString() ?? null,
      paused: row.paused_at !== null,
      problem: row.problem,
    };
  });
  // Identifiers are sealed: the database cannot put them in order.
  const order = new Intl.Collator('fr', { numeric: true }).compare;
  accounts.sort((one, other) => order(one.application, other.application) || order(one.identifier, other.identifier));
  return { accounts };
}

/** Error raised: `account.owner-unknown`. */
export async function requireOwner(work: Work, office: string, person: string | null | undefined): Promise<void> {
  if (person === null || person === undefined) return;
  const people = await listColleagues(work.transaction, office);
  if (!people.some(({ id }) => id === person)) throw error(appErrors, 'account.owner-unknown');
}

/** A robot has one account for each application. Error raised: `account.robot-taken`. */
export async function requireFree(work: Work, office: string, application: string, robot: string, besides?: string): Promise<void> {
  const accounts = await listAccounts(work.transaction, office);
  const other = accounts.find((one) => one.application === application && one.robot === robot && one.id !== besides);
  if (other !== undefined) throw error(appErrors, 'account.robot-taken', { robot, application });
}

/** Errors raised: `identity.role-missing`, `account.unknown`, `account.owner-unknown`, `account.robot-taken`. */
export async function describeRobotAccount(
  context: Context,
  caller: PersonCaller,
  id: string,
  { authorisation, expiresOn, owner, ownerPerson, robot, rotateOn }: z.output<typeof robotAccountRequest>,
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  const changed = await inTransaction(context, async (work) => {
    const { office } = caller;
    const account = await lockAccount(work.transaction, office, id);
    if (account === undefined) throw error(appErrors, 'account.unknown');
    await requireOwner(work, office, ownerPerson);
    if (robot !== null && robot !== undefined) await requireFree(work, office, account.application, robot, id);
    const next = {
      owner,
      authorisation,
      expires_on: expiresOn,
      rotate_on: rotateOn,
      owner_person: ownerPerson === undefined ? account.owner_person : ownerPerson,
      robot: robot === undefined ? account.robot : robot,
    };
    const columns = ['owner', 'authorisation', 'expires_on', 'rotate_on', 'owner_person', 'robot'] as const;
    const names = columns.filter((name) => account[name] !== next[name]);
    if (names.length === 0) return false;
    await updateAccount(work.transaction, id, { ...next, updated_at: work.clock.now() });
    const terms = { expiresOn: expiresOn ?? '', rotateOn: rotateOn ?? '', robot: next.robot ?? '' };
    const detail = { application: account.application, changed: names.join(', '), ...terms };
    work.record({ office, actor: actorOf(caller), verb: 'account.describe', subject: `account:${id}`, detail });
    return true;
  });
  context.doorbell.ring();
  return { changed };
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
