// Connections to a PostgreSQL server, checked at the start so that a wrong address is one clear sentence.
import type pg from 'pg';
import { CopisteError, error } from '#base/errors.ts';
import type { Logger } from '#base/logger.ts';
import { storeErrors } from './errors.ts';
import { type Patience, settingsOf, watchSilence } from './patience.ts';
import { GuardedPool, VALUE_TYPES } from './pool.ts';

const OLDEST_MAJOR = 16;
const CONNECT_MILLISECONDS = 10_000;
/** A connection whose other end is gone is found out by the operating system. */
const KEEP_ALIVE_MILLISECONDS = 10_000;

/** The location without its password, for messages. */
export function withoutPassword(location: string): string {
  return location.replace(/^(\w+:\/\/[^/@:]*):[^@]*@/, '$1@').replace(/([?&]password=)[^&]*/, '$1…');
}

/** SQLSTATE classes in which PostgreSQL answered, and said no: authorisation, unknown database, wrong role. */
const REFUSALS = /^(28|3D|42501)/;

/** Opens a pool. Errors raised: `store.unreachable`, `store.refused`, `store.too-old`. */
export async function openServerPool(
  location: string,
  options: { readonly logger: Logger; readonly connections: number; readonly patience: Patience },
): Promise<pg.Pool> {
  const shown = withoutPassword(location);
  let pool: pg.Pool | undefined;
  try {
    pool = new GuardedPool({
      connectionString: location,
      max: options.connections,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MILLISECONDS,
      ...settingsOf(options.patience),
      types: VALUE_TYPES,
      application_name: 'copiste',
    });
    // A connection that the server closes must not end this process: an idle one, or one in use between two queries.
    pool.on('error', (failure) => options.logger.warn('database connection lost', { failure: failure.name }));
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      watchSilence(client, options.patience, shown);
    });
    const { rows } = await pool.query<{ number: string; version: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
    );
    const row = rows[0];
    if (row === undefined || Number(row.number) < OLDEST_MAJOR * 10_000) {
      throw error(storeErrors, 'store.too-old', { location: shown, found: row?.version ?? '?', expected: OLDEST_MAJOR });
    }
    return pool;
  } catch (thrown) {
    await pool?.end();
    if (thrown instanceof CopisteError) throw thrown;
    const reason = (thrown as { code?: string }).code ?? 'timeout';
    throw error(storeErrors, REFUSALS.test(reason) ? 'store.refused' : 'store.unreachable', { location: shown, reason }, thrown);
  }
}
