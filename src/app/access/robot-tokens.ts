// Tokens for robots on other machines: an administrator's acts, each in the journal; the token itself is shown once and never kept.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { issueRobotToken as issue } from '#identity/tokens.ts';
import type { robotToken, robotTokenRequest, robotTokenResponse } from '#protocol/robot-tokens.ts';
import {
  admitToOffice,
  dismissFromOffice,
  listRobotTokens,
  lockRobotToken,
  revokeRobotTokenRow,
} from '#store/repositories/robot-tokens.ts';
import { endRobots } from '#store/repositories/robots.ts';
import { type AttemptRow, lockAttemptsOfRobots, lockAttemptsOfToken } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { loseAttempts } from '../run/lose-attempt.ts';
import { inTransaction, type Work } from '../work.ts';

/** Error raised: `identity.role-missing`. */
export async function showRobotTokens(context: Context, caller: PersonCaller): Promise<{ tokens: z.input<typeof robotToken>[] }> {
  requireRole(caller, 'administrator');
  const rows = await listRobotTokens(context.database.kysely, caller.office);
  return {
    tokens: rows.map((row) => ({
      id: row.id,
      name: row.name,
      assistants: row.assistants,
      offices: [row.office, ...row.further],
      issuedAt: row.created_at.toISOString(),
      expiresAt: row.expires_at?.toISOString() ?? null,
      revokedAt: row.revoked_at?.toISOString() ?? null,
      seenAt: row.seen_at?.toISOString() ?? null,
    })),
  };
}

/** Error raised: `identity.role-missing`. */
export function giveRobotToken(
  context: Context,
  caller: PersonCaller,
  { name, assistants, expiresAt }: z.output<typeof robotTokenRequest>,
): Promise<z.input<typeof robotTokenResponse>> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const expires = expiresAt === null ? null : new Date(expiresAt);
    const issued = await issue(work.transaction, { office, name, assistants, expires_at: expires }, work.clock.now());
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'robot-token.issue',
      subject: `robot-token:${issued.id}`,
      detail: { name, assistants: assistants?.join(', ') ?? '*', expiresAt: expiresAt ?? '' },
    });
    return issued;
  });
}

/** Its name is enough: whoever issued it decided what it may do, and this office that it may do it here. Error raised: `robot-token.unknown`. */
export function admitRobotToken(context: Context, caller: PersonCaller, tokenId: string): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const token = await lockRobotToken(work.transaction, tokenId);
    if (token === undefined || token.revoked_at !== null) throw error(appErrors, 'robot-token.unknown');
    if (token.office === office || !(await admitToOffice(work.transaction, token.id, office))) return { changed: false };
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'robot-token.admit',
      subject: `robot-token:${token.id}`,
      detail: { name: token.name },
    });
    return { changed: true };
  });
}

async function attemptsOfEnded({ transaction }: Work, token: string, now: Date): Promise<AttemptRow[]> {
  const robots = await endRobots(transaction, token, now);
  return lockAttemptsOfRobots(
    transaction,
    robots.map(({ id }) => id),
  );
}

/**
 * The office that issued it ends it for all; one that took it in, for itself: what its robots do for others goes on. What they hold there
 * is lost at once.
 * Error raised: `robot-token.unknown`.
 */
export async function revokeRobotToken(
  context: Context,
  caller: PersonCaller,
  tokenId: string,
): Promise<{ changed: boolean; lost: number }> {
  requireRole(caller, 'administrator');
  const { office } = caller;
  const result = await inTransaction(context, async (work) => {
    const token = await lockRobotToken(work.transaction, tokenId);
    if (token === undefined) throw error(appErrors, 'robot-token.unknown');
    const isOwn = token.office === office;
    if (!isOwn && !(await dismissFromOffice(work.transaction, token.id, office))) throw error(appErrors, 'robot-token.unknown');
    if (isOwn && token.revoked_at !== null) return { changed: false, lost: 0 };
    const now = work.clock.now();
    if (isOwn) await revokeRobotTokenRow(work.transaction, token.id, now);
    const attempts = isOwn ? await attemptsOfEnded(work, token.id, now) : await lockAttemptsOfToken(work.transaction, token.id, office);
    await loseAttempts(work, attempts, 'revoked');
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'robot-token.revoke',
      subject: `robot-token:${token.id}`,
      detail: { name: token.name, lost: attempts.length },
    });
    return { changed: true, lost: attempts.length };
  });
  if (result.lost > 0) context.doorbell.ring();
  return result;
}
