// By what another program signs the dossiers that it posts: an administrator's to make and to renew; shown once.
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { hook, newHookSecret, renewHookRequest } from '#protocol/hooks.ts';
import { endHookSecrets, insertHookSecret, listHookSecrets } from '#store/repositories/hook-secrets.ts';
import { findInstallation, type InstallationRow } from '#store/repositories/installations.ts';
import type { Reader } from '#store/transaction.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import { inTransaction } from '../work.ts';

const SECRET_BYTES = 32;
const HOUR_MILLISECONDS = 3_600_000;

const pathOf = ({ id }: InstallationRow): string => `/api/hooks/${id}`;

/** Errors raised: `installation.unknown`, `hook.not-served`. */
async function served(reader: Reader, office: string, assistant: string): Promise<InstallationRow> {
  const installation = await findInstallation(reader, office, assistant);
  if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
  const plan = await knownPlan(reader, office, installation.bundle);
  if (plan?.source.connector !== 'http') throw error(appErrors, 'hook.not-served', { assistant });
  return installation;
}

/** Errors raised: `identity.role-missing`, `installation.unknown`, `hook.not-served`. */
export async function showHook(context: Context, caller: PersonCaller, assistant: string): Promise<z.input<typeof hook>> {
  requireRole(caller, 'administrator');
  const { kysely } = context.database;
  const installation = await served(kysely, caller.office, assistant);
  const secrets = await listHookSecrets(kysely, installation.id, context.clock.now());
  return {
    path: pathOf(installation),
    secrets: secrets.map(({ ends_at: endsAt, id, made_at: madeAt, secret }) => ({
      id,
      madeAt: madeAt.toISOString(),
      endsAt: endsAt?.toISOString() ?? null,
      lost: secret === null,
    })),
  };
}

/** Those before are accepted for as long as the overlap lasts. Errors raised: as `showHook`. */
export function renewHookSecret(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { overlapHours }: z.output<typeof renewHookRequest>,
): Promise<z.input<typeof newHookSecret>> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const { sealing, transaction } = work;
    const { office } = caller;
    const installation = await served(transaction, office, assistant);
    const at = work.clock.now();
    const formerEndsAt = new Date(at.getTime() + overlapHours * HOUR_MILLISECONDS);
    await endHookSecrets(transaction, installation.id, formerEndsAt);
    const id = newId(at.getTime());
    const secret = `cps_${randomBytes(SECRET_BYTES).toString('base64url')}`;
    const actor = actorOf(caller);
    const sealed = sealing.seal('hook.secret', id, secret);
    await insertHookSecret(transaction, { id, office, installation: installation.id, secret: sealed, made_by: actor, made_at: at });
    work.record({
      office,
      actor,
      verb: 'hook.renew',
      subject: `installation:${installation.id}`,
      detail: { assistant, secret: id, overlapHours },
    });
    return { path: pathOf(installation), secret, formerEndsAt: formerEndsAt.toISOString() };
  });
}
