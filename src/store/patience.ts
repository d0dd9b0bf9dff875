// How long a PostgreSQL server may take, and be silent: a frozen one must end in an error, not for ever.
import type { Socket } from 'node:net';
import type pg from 'pg';
import { error } from '#base/errors.ts';
import { storeErrors } from './errors.ts';

export interface Patience {
  /** After which PostgreSQL itself ends a statement, and after three times as long a transaction in which nothing is asked; 0: never. */
  readonly statementMilliseconds: number;
  /** After which a connection is given up on which an answer is awaited and nothing comes. */
  readonly silenceMilliseconds: number;
}

/** Of servers: longer than any query of theirs, and than waiting for a lock. */
export const HURRIED: Patience = { statementMilliseconds: 60_000, silenceMilliseconds: 75_000 };
/** Of migrations, copies and other commands that a person waits for. */
export const UNHURRIED: Patience = { statementMilliseconds: 0, silenceMilliseconds: 60 * 60_000 };

/** A machine that is too busy may leave a transaction idle for a while without being frozen. */
const IDLE_FACTOR = 3;

export function settingsOf({ statementMilliseconds: limit }: Patience): pg.ClientConfig {
  return limit === 0 ? {} : { statement_timeout: limit, idle_in_transaction_session_timeout: IDLE_FACTOR * limit };
}

/** Neither is in the types of `pg`. */
interface Inside {
  readonly readyForQuery?: boolean;
  readonly connection?: { readonly stream?: Socket };
}

/**
 * Cuts the connection when it is silent for too long under a query, so that nobody gets it again: what it was asked may still run.
 * `pg`'s own limit for queries leaves the connection in the pool, in the middle of a transaction.
 */
export function watchSilence(client: pg.PoolClient, { silenceMilliseconds }: Patience, location: string): void {
  const inside = client as unknown as Inside;
  const stream = inside.connection?.stream;
  if (stream === undefined) throw new TypeError('the connection of this version of pg is elsewhere');
  stream.setTimeout(silenceMilliseconds);
  stream.on('timeout', () => {
    if (inside.readyForQuery === true) return;
    stream.destroy(error(storeErrors, 'store.silent', { location, seconds: silenceMilliseconds / 1_000 }));
  });
}
