// A PostgreSQL server that is frozen, or takes too long, ends in an error; nothing of what was under way is kept.
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '#store/database.ts';
import type { Patience } from '#store/patience.ts';
import { freshDatabase } from '../databases.ts';

async function openWith(patience: Patience): Promise<Database> {
  const database = await openDatabase(await freshDatabase('PostgreSQL').location(), { connections: 1, patience });
  onTestFinished(() => database.close());
  await database.pool.query('create table line (number integer)');
  return database;
}

async function numbers(database: Database): Promise<readonly unknown[]> {
  return (await database.pool.query('select number from line')).rows as unknown[];
}

function thaw(id: number): void {
  try {
    process.kill(id, 'SIGCONT');
  } catch {
    // It has ended already.
  }
}

test('a frozen server costs the transaction that asked it, and its connection is given to nobody else', async () => {
  const database = await openWith({ statementMilliseconds: 0, silenceMilliseconds: 3_000 });
  let frozen = 0;
  const transaction = database.transaction(async (inside) => {
    await sql`insert into line values (1)`.execute(inside);
    const { rows } = await sql<{ id: number }>`select pg_backend_pid() as id`.execute(inside);
    frozen = rows[0]?.id ?? 0;
    process.kill(frozen, 'SIGSTOP');
    onTestFinished(() => thaw(frozen));
    await sql`insert into line values (2)`.execute(inside);
  });
  await expect(transaction).rejects.toMatchObject({ code: 'store.silent' });
  await database.transaction((inside) => sql`insert into line values (3)`.execute(inside));
  thaw(frozen);
  expect(await numbers(database)).toEqual([{ number: 3 }]);
});

test('a statement that takes too long is ended by the server', async () => {
  const database = await openWith({ statementMilliseconds: 200, silenceMilliseconds: 60_000 });
  const slow = database.transaction((inside) => sql`select pg_sleep(30)`.execute(inside));
  await expect(slow).rejects.toMatchObject({ code: 'store.silent' });
  expect(await numbers(database)).toEqual([]);
});
