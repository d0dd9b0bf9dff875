// A PostgreSQL server that goes away costs what was under way, never the process.
import { sql } from 'kysely';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '#store/database.ts';
import { freshDatabase } from '../databases.ts';

test('a connection that is lost between two queries of a transaction fails that transaction only', async () => {
  const location = await freshDatabase('PostgreSQL').location();
  const [database, other] = [await openDatabase(location), await openDatabase(location)];
  onTestFinished(async () => {
    await Promise.all([database.close(), other.close()]);
  });
  const removed = once(database.pool, 'remove');
  const transaction = database.transaction(async (inside) => {
    const { rows } = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(inside);
    await sql`select pg_terminate_backend(${rows[0]?.id}, 5000)`.execute(other.kysely);
    // Nothing is asked of the connection while its end arrives.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await sql`select 1`.execute(inside);
  });
  await expect(transaction).rejects.toThrow();
  await removed;
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.kysely);
  expect(rows).toEqual([{ one: 1 }]);
});
