// Who works on a PostgreSQL database: any number of servers, or one command of administration, never both.
//
// The embedded database has its folder's lock; here a lock of PostgreSQL's own plays the part, free again at the instant its connection ends.
import { Client } from 'pg';
import { sleep } from '#base/clock.ts';
import { CopisteError, error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import { storeErrors } from './errors.ts';
import { withoutPassword } from './server-pool.ts';

/** Names the lock; any constant of our own will do, another than the one of migrations. */
const LOCK = 0x636f7070;
const AGAIN_MILLISECONDS = 2_000;
const CONNECT_MILLISECONDS = 10_000;

export interface Presence {
  release(): Promise<void>;
}

export interface PresenceOptions {
  readonly logger: Logger;
  /** Told once when a server's data were moved away while it had lost its session: it must stop. */
  readonly onMoved?: (failure: CopisteError) => void;
}

const NOWHERE: Presence = { release: () => Promise.resolve() };

/** While the session was lost, a command of administration may have had the data to itself. */
async function movedTo(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ moved_to: string | null }>('select moved_to from data_place');
  return rows[0]?.moved_to ?? null;
}

/**
 * Held until released; a server's is taken again when PostgreSQL comes back after a failure. Nothing to hold for an embedded database.
 * Errors raised: `store.servers-running`, `store.under-administration`, `store.unreachable`.
 */
export async function holdPresence(
  location: string,
  who: 'server' | 'administration',
  { logger, onMoved = () => undefined }: PresenceOptions,
): Promise<Presence> {
  if (!/^postgres(ql)?:\/\//.test(location)) return NOWHERE;
  const shown = withoutPassword(location);
  const over = new AbortController();
  let held: Client | undefined;

  const take = async (): Promise<void> => {
    const client = new Client({
      connectionString: location,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      keepAlive: true,
      application_name: 'copiste presence',
    });
    let lost = false;
    const lose = (): void => {
      if (lost) return;
      lost = true;
      if (held === client && !over.signal.aborted && who === 'server') void again();
    };
    client.on('error', lose);
    client.on('end', lose);
    try {
      await client.connect();
      const lock = who === 'server' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock';
      const { rows } = await client.query<{ got: boolean }>(`select ${lock}($1) as got`, [LOCK]);
      if (rows[0]?.got !== true) {
        throw error(storeErrors, who === 'server' ? 'store.under-administration' : 'store.servers-running', { location: shown });
      }
      held = client;
    } catch (thrown) {
      await client.end().catch(() => undefined);
      if (thrown instanceof CopisteError) throw thrown;
      const reason = (thrown as { code?: string }).code ?? 'timeout';
      throw error(storeErrors, 'store.unreachable', { location: shown, reason }, thrown);
    }
  };

  const again = async (): Promise<void> => {
    while (!over.signal.aborted) {
      await sleep(AGAIN_MILLISECONDS, over.signal).catch(() => undefined);
      if (over.signal.aborted) return;
      try {
        await take();
        const place = held === undefined ? null : await movedTo(held);
        if (place === null) return;
        over.abort();
        await held?.end().catch(() => undefined);
        onMoved(error(storeErrors, 'store.moved-away', { place }));
      } catch (thrown) {
        logger.warn('presence not taken again yet', { code: (thrown as CopisteError).code });
      }
    }
  };

  await take();
  return {
    async release() {
      over.abort();
      await held?.end().catch(() => undefined);
    },
  };
}
