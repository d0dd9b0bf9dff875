// How the server is: whoever watches over it sees on one page what answers, what is full, what waits and who works.
import { performance } from 'node:perf_hooks';
import type { z } from 'zod';
import { VERSION } from '#base/version.ts';
import { SILENT_AFTER_MILLISECONDS } from '#domain/troubles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { serverState } from '#protocol/administration.ts';
import { readJournalHead } from '#store/repositories/journal.ts';
import { readFirstOffice } from '#store/repositories/offices.ts';
import {
  type ListedRobot,
  listKnownRobots,
  readDatabaseState,
  readNewestCheckpoint,
  readQueueState,
} from '#store/repositories/server-state.ts';
import type { Context } from '../context.ts';

type State = z.input<typeof serverState>;

const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** A process that fell silent while another of its name works was replaced by it. */
function shownRobots(rows: readonly ListedRobot[], now: Date): State['robots'] {
  const isSilent = (row: ListedRobot): boolean => now.getTime() - row.last_seen_at.getTime() > SILENT_AFTER_MILLISECONDS;
  const kept = rows.filter((row, index) => !isSilent(row) || rows.findIndex(({ name }) => name === row.name) === index);
  const stateOf = (row: ListedRobot): State['robots'][number]['state'] => {
    if (isSilent(row)) return 'silent';
    if (row.busy) return 'busy';
    return row.drained_at === null ? 'idle' : 'drained';
  };
  return kept.map((row) => ({
    id: row.id,
    name: row.name,
    version: row.version,
    token: row.token,
    registeredAt: row.registered_at.toISOString(),
    lastSeenAt: row.last_seen_at.toISOString(),
    state: stateOf(row),
  }));
}

export async function showServerState(context: Context, caller: PersonCaller): Promise<State> {
  const { kysely, kind } = context.database;
  const now = context.clock.now();
  const asked = performance.now();
  const database = await readDatabaseState(kysely);
  const answered = performance.now() - asked;
  // Of the machines, not of the clock that the server works with.
  const here = Date.now() - answered / 2;
  const queue = await readQueueState(kysely, caller.office, now);
  const checkpoint = await readNewestCheckpoint(kysely);
  const isFirst = (await readFirstOffice(kysely))?.id === caller.office;
  const head = isFirst ? await readJournalHead(kysely) : null;
  const robots = await listKnownRobots(kysely, caller.office, new Date(now.getTime() - DAY_MILLISECONDS));
  const { free, total } = await context.blobs.room();
  return {
    version: VERSION,
    node: process.version,
    startedAt: new Date(Date.now() - process.uptime() * 1_000).toISOString(),
    clock: {
      server: now.toISOString(),
      database: database.now.toISOString(),
      differenceMilliseconds: Math.round(database.now.getTime() - here),
    },
    database: { kind, version: database.version, bytes: database.bytes, answeredInMilliseconds: Math.round(answered * 10) / 10 },
    disk: { freeBytes: free, totalBytes: total },
    queue: { ready: queue.ready, leased: queue.leased, oldestReadyAt: queue.oldest?.toISOString() ?? null },
    journal: {
      lines: isFirst ? (head?.sequence ?? 0) : null,
      signedUpTo: isFirst ? (checkpoint?.sequence ?? null) : null,
      signedAt: checkpoint?.at.toISOString() ?? null,
    },
    keyFingerprint: context.key.fingerprint,
    memoryBytes: process.memoryUsage().rss,
    robots: shownRobots(robots, now),
  };
}
