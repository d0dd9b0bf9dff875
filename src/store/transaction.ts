// What other rooms may know of the database: a running transaction, and the way to write SQL in it.
import { type Kysely, type Transaction as KyselyTransaction, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** A running transaction. A function that takes one writes nothing outside it. */
export type Transaction = KyselyTransaction<Schema>;

/** Something to read from: the database itself or a running transaction. */
export type Reader = Kysely<Schema>;

/** SQL as a tagged template: `await sql<Row>\`select … ${value}\`.execute(transaction)`; values are always parameters. */
export { sql };

/** Many rows as one parameter: `insert into … select … from ${recordsOf(table, rows)}`. */
export { recordsOf } from './records.ts';

/** To be called first in a transaction: all that it reads is as it was at one instant; one that meets another's changes is made again. */
export async function seeOneInstant(transaction: Transaction): Promise<void> {
  await sql`set transaction isolation level repeatable read`.execute(transaction);
}
