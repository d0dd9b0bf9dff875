// One connection, or one running transaction, spoken to in plain SQL: for what works on tables as tables.
import { CompiledQuery } from 'kysely';
import type { Queries } from './copy.ts';
import type { Database } from './database.ts';
import type { Transaction } from './transaction.ts';

export function queriesIn(transaction: Transaction): Queries {
  return {
    async query<Row>(text: string, values: readonly unknown[] = []) {
      return transaction.executeQuery<Row>(CompiledQuery.raw(text, [...values]));
    },
  };
}

/** A connection of its own for `body`, which may begin and end transactions on it; whatever it left open is undone. */
export async function onConnection<Result>(database: Database, body: (queries: Queries) => Promise<Result>): Promise<Result> {
  const client = await database.pool.connect();
  let failed = true;
  try {
    const result = await body({
      // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as above
      query: async <Row>(text: string, values: readonly unknown[] = []) => {
        const { rows } = await client.query(text, [...values]);
        return { rows: rows as Row[] };
      },
    });
    failed = false;
    return result;
  } finally {
    client.release(failed);
  }
}
