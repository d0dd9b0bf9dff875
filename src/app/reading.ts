// A page's reads, one after the other on one connection.
import type { Context } from './context.ts';

/** For what only reads: a transaction inside it is refused. */
export function reading<Result>(context: Context, body: (context: Context) => Promise<Result>): Promise<Result> {
  return context.database.reading((kysely) => body({ ...context, database: { ...context.database, kysely } }));
}
