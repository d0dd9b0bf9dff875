// What robots hold now: which dossier, since when, until when they are believed, and when they last spoke.
import type { PersonCaller } from '#identity/callers.ts';
import type { HeldLease } from '#protocol/manners.ts';
import { listHeldLeases } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';

export async function readLeases(context: Context, office: string): Promise<HeldLease[]> {
  const rows = await listHeldLeases(context.database.kysely, office);
  return rows.map((row) => ({
    attemptId: row.id,
    robot: { id: row.robot, name: row.robot_name },
    assistant: row.assistant,
    kind: row.dossier === null ? 'collect' : 'treat',
    dossierId: row.dossier,
    reference: row.reference,
    number: row.number,
    since: row.started_at.toISOString(),
    expiresAt: row.lease_expires_at.toISOString(),
    heartbeatAt: row.heartbeat_at?.toISOString() ?? null,
  }));
}

export async function listLeases(context: Context, caller: PersonCaller): Promise<{ leases: HeldLease[] }> {
  return { leases: await readLeases(context, caller.office) };
}
