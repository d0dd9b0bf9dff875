// Where robots of an installation may go, and what they read from: an administrator's to see and to change; a source's token never comes back.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { SILENT_AFTER_MILLISECONDS } from '#domain/troubles.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { Connection, originsRequest, sourceRequest } from '#protocol/administration.ts';
import { type InstallationRow, listInstallations, lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import { findOpenCollection } from '#store/repositories/tasks.ts';
import { listSourcesWithoutRobot } from '#store/repositories/troubles.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { releaseInstallation } from '../run/hold-installation.ts';
import { placeOf } from '../share/install-assistant.ts';
import { inTransaction, type Work } from '../work.ts';
import { shownProblem } from '../share/actions-to-approve.ts';

const originOf = (url: string): string => new URL(url).origin;

export async function showConnections({ clock, database, sealing }: Context, caller: PersonCaller): Promise<{ connections: Connection[] }> {
  requireRole(caller, 'administrator');
  const silentSince = new Date(clock.now().getTime() - SILENT_AFTER_MILLISECONDS);
  const without = await listSourcesWithoutRobot(database.kysely, caller.office, silentSince);
  const connections: Connection[] = [];
  for (const row of await listInstallations(database.kysely, caller.office)) {
    const source = row.secrets_lost_at === null ? sealing.open('installation.source', row.id, row.source) : null;
    const open = await findOpenCollection(database.kysely, row.id);
    connections.push({
      assistant: row.assistant,
      title: row.title,
      version: row.version,
      connector: source?.connector ?? '',
      sourceAddress: source?.address ?? null,
      sourceRobots: row.source_robots,
      robotsAbsent: without.has(row.assistant),
      allowedOrigins: [...row.allowed_origins],
      lastCollectedAt: row.collected_at?.toISOString() ?? null,
      hasCursor: row.cursor !== null,
      collecting: open !== undefined && (open.state === 'leased' || open.failures === 0),
      paused: row.paused_at !== null,
      problem: shownProblem(row),
    });
  }
  return { connections };
}

async function locked(work: Work, caller: PersonCaller, assistant: string): Promise<InstallationRow> {
  const installation = await lockInstallation(work.transaction, caller.office, assistant);
  if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
  return installation;
}

/** Robots that have work in hand keep what they were lent with it. Errors raised: `identity.role-missing`, `installation.unknown`. */
export async function changeOrigins(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  request: z.output<typeof originsRequest>,
): Promise<{ allowedOrigins: string[] }> {
  requireRole(caller, 'administrator');
  const allowedOrigins = [...new Set(request.allowedOrigins.map(originOf))];
  await inTransaction(context, async (work) => {
    const installation = await locked(work, caller, assistant);
    await updateInstallation(work.transaction, installation.id, { allowed_origins: allowedOrigins, updated_at: work.clock.now() });
    await releaseInstallation(work, installation, actorOf(caller));
    const detail = { assistant, before: installation.allowed_origins.join(', '), origins: allowedOrigins.join(', ') };
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'installation.origins',
      subject: `installation:${installation.id}`,
      detail,
    });
  });
  context.doorbell.ring();
  return { allowedOrigins };
}

/** Another address is another source: it is read from its beginning. Errors raised: `identity.role-missing`, `installation.unknown`, `installation.incomplete`, `installation.place-wrong`, `installation.secret-missing`. */
export async function changeSource(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { address, token }: z.output<typeof sourceRequest>,
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  const { sealing } = context;
  await inTransaction(context, async (work) => {
    const installation = await locked(work, caller, assistant);
    const { id, office } = installation;
    if (installation.secrets_lost_at !== null) throw error(appErrors, 'installation.incomplete');
    const { connector } = sealing.open('installation.source', id, installation.source);
    const source = placeOf(connector, connector, { address, token });
    const digest = sealing.sourceDigest(source, sealing.open('installation.settings', id, installation.settings));
    const same = digest === installation.source_digest;
    await updateInstallation(work.transaction, id, {
      source: sealing.seal('installation.source', id, source),
      source_digest: digest,
      updated_at: work.clock.now(),
      problem: null,
      mailbox_problem: null,
      ...(same ? {} : { cursor: null, collected_at: null }),
    });
    await releaseInstallation(work, installation, actorOf(caller));
    const detail = { assistant, connector, sameSource: same };
    work.record({ office, actor: actorOf(caller), verb: 'installation.source', subject: `installation:${id}`, detail });
  });
  context.doorbell.ring();
  return { changed: true };
}
