// Opens the database, embedded or on a PostgreSQL server, so that nobody else needs to know which it is.
import { resolve } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { error } from '#base/errors.ts';
import { type Logger, silentLogger } from '#base/logger.ts';
import { named } from './database-failures.ts';
import { type Embedded, openEmbedded } from './embedded.ts';
import { storeErrors } from './errors.ts';
import { keepTidy, tidy } from './maintenance.ts';
import { HURRIED, type Patience } from './patience.ts';
import { insideTransaction } from './pool.ts';
import type { Schema } from './schema.ts';
import { openServerPool, withoutPassword } from './server-pool.ts';
import type { Reader, Transaction } from './transaction.ts';

export interface OpenOptions {
  readonly logger?: Logger;
  /** Connections to a PostgreSQL server, 10 if absent; the embedded database has one. */
  readonly connections?: number;
  /** With a PostgreSQL server; that of servers if absent. */
  readonly patience?: Patience;
}

export interface Database {
  readonly kind: 'embedded' | 'server';
  readonly kysely: Kysely<Schema>;
  /** For the queue, which brings its own SQL; everything else uses `kysely`. */
  readonly pool: pg.Pool;
  /**
   * Runs `body` in a transaction, committed when it returns and durable when this resolves.
   * Inside it, use only the transaction given: a query beside it raises `store.inside-transaction`.
   * Errors raised: `store.disk-full`, `store.moved-away`, `store.silent`.
   */
  transaction<Result>(body: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  /**
   * Several reads on one connection: with the embedded database, which has one, they wait for others once and not before each.
   * Inside it, use only the reader given: a query beside it raises `store.inside-transaction`.
   */
  reading<Result>(body: (reader: Reader) => Promise<Result>): Promise<Result>;
  /** Removes dead rows and old logs, renews statistics. The embedded database also does it by itself while open. */
  maintain(): Promise<void>;
  /** Embedded: flushes to disk so far, which tests count. 0 on a server. */
  flushes(): number;
  close(): Promise<void>;
}

function around(kind: Database['kind'], pool: pg.Pool, logger: Logger, embedded: Embedded | undefined, place: string): Database {
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const stopTidying = embedded === undefined ? () => undefined : keepTidy(pool, logger, () => embedded.requireSpace());
  let closing: Promise<void> | undefined;
  return {
    kind,
    kysely,
    pool,
    async transaction(body) {
      embedded?.requireSpace();
      let failure: { readonly thrown: unknown } | undefined;
      const noting = async (transaction: Transaction): ReturnType<typeof body> => {
        try {
          return await body(transaction);
        } catch (thrown) {
          failure = { thrown };
          throw thrown;
        }
      };
      try {
        return await kysely.transaction().execute((transaction) => insideTransaction(() => noting(transaction)));
      } catch (thrown) {
        // On a lost connection the undoing fails too, with less to say.
        throw named(failure === undefined ? thrown : failure.thrown, place);
      }
    },
    reading: (body) => kysely.connection().execute((reader) => insideTransaction(() => body(reader))),
    maintain: () => tidy(pool, kind),
    flushes: () => embedded?.flushes() ?? 0,
    close() {
      closing ??= (async () => {
        stopTidying();
        await (embedded === undefined ? pool.end() : embedded.close());
      })();
      return closing;
    },
  };
}

/**
 * Opens `pglite:DIRECTORY` (made if absent) or `postgres://…`. Migrations are not run: see `migrate`.
 * Errors raised: `store.location-unknown`, `store.locked`, `store.not-writable`, `store.not-ours`, `store.other-version`,
 * `store.damaged`, `store.unreachable`, `store.refused`, `store.too-old`.
 */
export async function openDatabase(location: string, options: OpenOptions = {}): Promise<Database> {
  const { logger = silentLogger } = options;
  if (location.startsWith('pglite:') && location.length > 'pglite:'.length) {
    const directory = resolve(location.slice('pglite:'.length));
    const embedded = await openEmbedded(directory, { logger });
    return around('embedded', embedded.pool, logger, embedded, directory);
  }
  if (/^postgres(ql)?:\/\//.test(location)) {
    const { connections = 10, patience = HURRIED } = options;
    const pool = await openServerPool(location, { logger, connections, patience });
    return around('server', pool, logger, undefined, withoutPassword(location));
  }
  throw error(storeErrors, 'store.location-unknown', { location });
}
