// What a PostgreSQL server does by itself and the embedded one does not: vacuum and checkpoints.
import type pg from 'pg';
import type { Logger } from '#base/logger.ts';

const LOOK_MILLISECONDS = 5_000;
/** A minute. */
const LOOKS_BETWEEN_CHECKS = 12;
const LOG_BYTES_BEFORE_CHECKPOINT = 16 * 1024 * 1024;
const MILLISECONDS_BETWEEN_VACUUMS = 60 * 60_000;
/** In a table of fewer pages every way is quick. */
const FEW_PAGES = 10;

const OWN_TABLES = `
  select format('%I.%I', n.nspname, c.relname) as name, c.oid, c.relpages from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'm') and n.nspname in ('public', 'queue')`;

/** Removes dead rows, renews statistics and, embedded, recycles the log of writes; a table at a time, so that others get their turn. */
export async function tidy(pool: pg.Pool, kind: 'embedded' | 'server'): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(OWN_TABLES);
  for (const { name } of rows) await pool.query(`vacuum (analyze) ${name}`);
  if (kind === 'embedded') await pool.query('checkpoint');
}

/**
 * Renews what is known of tables that became twice as large: how a query is answered is decided by it, once for many times it is asked,
 * and what is right for a hundred rows is not for a hundred thousand. Returns up to where the log was written.
 */
async function lookAtGrowth(pool: pg.Pool, seen: string): Promise<string> {
  const { rows } = await pool.query<{ position: string }>('select pg_current_wal_lsn()::text as position');
  const position = rows[0]?.position ?? seen;
  if (position === seen) return position;
  const grown = await pool.query<{ name: string }>(
    `select name from (${OWN_TABLES}) as own
     where pg_relation_size(oid) / current_setting('block_size')::bigint > 2 * greatest(relpages, 0) + ${FEW_PAGES}`,
  );
  for (const { name } of grown.rows) await pool.query(`analyze ${name}`);
  return position;
}

/** Checkpoints when enough was written, vacuums every hour, and knows of tables that grow, until the function that it returns is called. */
export function keepTidy(pool: pg.Pool, logger: Logger, requireSpace: () => void): () => void {
  let checkpointed = '0/0';
  let vacuumed = Date.now();
  let busy = false;
  const check = async (): Promise<void> => {
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
  let seen = '';
  let looks = 0;
  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    looks += 1;
    const work = async (): Promise<void> => {
      seen = await lookAtGrowth(pool, seen);
      if (looks % LOOKS_BETWEEN_CHECKS === 0) await check();
    };
    work()
      .catch((failure: unknown) => logger.warn('maintenance failed', { failure: (failure as Error).name }))
      .finally(() => {
        busy = false;
      });
  }, LOOK_MILLISECONDS);
  timer.unref();
  return () => clearInterval(timer);
}
