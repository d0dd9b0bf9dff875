// What a PostgreSQL server does by itself and the embedded one does not: vacuum and checkpoints.
import type pg from 'pg';
import type { Logger } from '#base/logger.ts';

const CHECK_MILLISECONDS = 60_000;
const LOG_BYTES_BEFORE_CHECKPOINT = 16 * 1024 * 1024;
const MILLISECONDS_BETWEEN_VACUUMS = 60 * 60_000;

/** Removes dead rows, renews statistics and, embedded, recycles the log of writes. */
export async function tidy(pool: pg.Pool, kind: 'embedded' | 'server'): Promise<void> {
  await pool.query('vacuum (analyze)');
  if (kind === 'embedded') await pool.query('checkpoint');
}

/** Checkpoints when enough was written and vacuums every hour, until the function that it returns is called. */
export function keepTidy(pool: pg.Pool, logger: Logger, requireSpace: () => void): () => void {
  let checkpointed = '0/0';
  let vacuumed = Date.now();
  let busy = false;
  const look = async (): Promise<void> => {
    requireSpace();
    if (Date.now() - vacuumed >= MILLISECONDS_BETWEEN_VACUUMS) {
      vacuumed = Date.now();
      await tidy(pool, 'embedded');
      return;
    }
    const { rows } = await pool.query<{ position: string; written: string }>(
      'select pg_current_wal_lsn()::text as position, (pg_current_wal_lsn() - $1::pg_lsn)::text as written',
      [checkpointed],
    );
    const row = rows[0];
    if (row === undefined || Number(row.written) < LOG_BYTES_BEFORE_CHECKPOINT) return;
    checkpointed = row.position;
    await pool.query('checkpoint');
  };
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    look()
      .catch((failure: unknown) => logger.warn('maintenance failed', { failure: (failure as Error).name }))
      .finally(() => {
        busy = false;
      });
  }, CHECK_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}
