// Accounts of one robot's own: given by an administrator with their password, forgotten once nothing uses them any more.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { newRobotAccountRequest } from '#protocol/administration.ts';
import {
  deleteAccount,
  insertAccount,
  isBehindOpenEffect,
  listLentElsewhere,
  lockAccount,
  lockAccountByIdentifier,
} from '#store/repositories/accounts.ts';
import { listInstalledApplications, lockApplications } from '#store/repositories/applications.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { requireFree, requireOwner } from './robot-accounts.ts';

/** Errors raised: `identity.role-missing`, `application.unknown`, `account.known`, `account.robot-taken`, `account.owner-unknown`. */
export async function addRobotAccount(
  context: Context,
  caller: PersonCaller,
  request: z.output<typeof newRobotAccountRequest>,
): Promise<{ id: string }> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  const { application, authorisation, expiresOn, identifier, owner, ownerPerson, password, robot, rotateOn } = request;
  const id = await inTransaction(context, async (work) => {
    const { sealing, transaction } = work;
    // Two who give the same robot an account at the same instant do so one after the other.
    const [row] = await lockApplications(transaction, office, [application]);
    if (row === undefined) throw error(appErrors, 'application.unknown', { application });
    const digest = sealing.accountDigest({ office, application, identifier });
    if ((await lockAccountByIdentifier(transaction, office, application, digest)) !== undefined) {
      throw error(appErrors, 'account.known', { application });
    }
    await requireFree(work, office, application, robot);
    await requireOwner(work, office, ownerPerson);
    const now = work.clock.now();
    const made = newId(now.getTime());
    await insertAccount(transaction, {
      id: made,
      office,
      application,
      identifier_digest: digest,
      identifier: sealing.seal('account.identifier', made, identifier),
      password_digest: sealing.passwordDigest(made, password),
      password: sealing.seal('account.password', made, password),
      password_at: now,
      updated_at: now,
      owner,
      owner_person: ownerPerson ?? null,
      authorisation,
      expires_on: expiresOn,
      rotate_on: rotateOn,
      robot,
    });
    const detail = { application, robot, expiresOn: expiresOn ?? '', rotateOn: rotateOn ?? '' };
    work.record({ office, actor: actorOf(caller), verb: 'account.add', subject: `account:${made}`, detail });
    return made;
  });
  context.doorbell.ring();
  return { id };
}

/** Errors raised: `identity.role-missing`, `account.unknown`, `account.in-use`. */
export function removeRobotAccount(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const { transaction } = work;
    const account = await lockAccount(transaction, office, id);
    if (account === undefined) throw error(appErrors, 'account.unknown');
    const used = (await listInstalledApplications(transaction, office)).some((one) => one.account === id);
    const held = (await listLentElsewhere(transaction, office, null)).has(id) || (await isBehindOpenEffect(transaction, office, id));
    if (used || held) throw error(appErrors, 'account.in-use');
    await deleteAccount(transaction, id);
    const detail = { application: account.application, robot: account.robot ?? '' };
    work.record({ office, actor: actorOf(caller), verb: 'account.remove', subject: `account:${id}`, detail });
    return { changed: true };
  });
}
