// What the rest of Copiste relies on, whichever the database.
import { expect, test } from 'vitest';
import { type Database, openDatabase } from '#store/database.ts';
import { sql } from '#store/transaction.ts';
import { forEachDatabase, freshDatabase } from '../databases.ts';

async function withTable(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  await database.pool.query('create table line (number integer primary key, day date)');
  return database;
}

async function numbers(database: Database): Promise<readonly number[]> {
  const { rows } = await database.pool.query<{ number: number }>('select number from line order by number');
  return rows.map(({ number }) => number);
}

forEachDatabase((name, open) => {
  test('says which kind it is', async () => {
    const database = await open();
    expect(database.kind).toBe(name === 'PGlite' ? 'embedded' : 'server');
  });

  test('keeps all that a transaction wrote, or nothing', async () => {
    const database = await withTable(open);
    await database.transaction((transaction) => sql`insert into line values (1), (2)`.execute(transaction));
    const failing = database.transaction(async (transaction) => {
      await sql`insert into line values (3)`.execute(transaction);
      await sql`insert into line values (1)`.execute(transaction);
    });
    await expect(failing).rejects.toMatchObject({ code: '23505' });
    expect(await numbers(database)).toEqual([1, 2]);
  });

  test('transactions at the same time do not see into each other', async () => {
    const database = await withTable(open);
    await database.pool.query('insert into line values (0)');
    await Promise.all(
      Array.from({ length: 20 }, () =>
        database.transaction(async (transaction) => {
          const { rows } = await sql<{ number: number }>`select number from line for update`.execute(transaction);
          await sql`update line set number = ${(rows[0]?.number ?? 0) + 1}`.execute(transaction);
        }),
      ),
    );
    expect(await numbers(database)).toEqual([20]);
  });

  test('a query beside the running transaction is refused instead of waiting for ever', async () => {
    const database = await withTable(open);
    const beside = database.transaction(async () => numbers(database));
    await expect(beside).rejects.toMatchObject({ code: 'store.inside-transaction' });
    const nested = database.transaction(() => database.transaction(() => Promise.resolve()));
    await expect(nested).rejects.toMatchObject({ code: 'store.inside-transaction' });
    expect(await numbers(database)).toEqual([]);
  });

  test('what was begun in a transaction and goes on after it may query again', async () => {
    const database = await withTable(open);
    let later: Promise<readonly number[]> = Promise.resolve([]);
    await database.transaction(async (transaction) => {
      await sql`insert into line values (1)`.execute(transaction);
      later = new Promise((resolve) => setTimeout(resolve, 20)).then(() => numbers(database));
    });
    expect(await later).toEqual([1]);
  });

  test('a failed string of statements does not spoil the queries after it', async () => {
    const database = await withTable(open);
    await expect(database.pool.query('begin; insert into line values (1); select nonsense; commit')).rejects.toThrow('nonsense');
    expect(await numbers(database)).toEqual([]);
    await database.pool.query('insert into line values (2)');
    expect(await numbers(database)).toEqual([2]);
  });

  test('a client thrown away in the middle of a transaction takes its changes and settings with it', async () => {
    const database = await withTable(open);
    const limit = async (asked: { query: (text: string) => Promise<{ readonly rows: unknown[] }> }): Promise<unknown[]> =>
      (await asked.query('show statement_timeout')).rows;
    const before = await limit(database.pool);
    const client = await database.pool.connect();
    await client.query(`set statement_timeout = '7s'`);
    expect(await limit(client)).toEqual([{ statement_timeout: '7s' }]);
    await client.query({ name: 'count', text: 'select count(*) from line' });
    await client.query('begin');
    await client.query('insert into line values (1)');
    client.release(new Error('broken'));
    expect(await numbers(database)).toEqual([]);
    const next = await database.pool.connect();
    try {
      expect(await limit(next)).toEqual(before);
      expect((await next.query({ name: 'count', text: 'select count(*)::int as n from line' })).rows).toEqual([{ n: 0 }]);
    } finally {
      next.release();
    }
  });

  test('queries of a client thrown away without waiting for them do not mix with the next client’s', async () => {
    const database = await withTable(open);
    const client = await database.pool.connect();
    const left = Array.from({ length: 5 }, (_, index) => client.query('select $1::int as n', [index]).catch(() => 'lost'));
    client.release(new Error('broken'));
    const { rows } = await database.pool.query('select $1::text as word', ['mine']);
    expect(rows).toEqual([{ word: 'mine' }]);
    await Promise.all(left);
  });

  test('a day stays a day', async () => {
    const database = await withTable(open);
    await database.pool.query('insert into line values (1, $1)', ['2026-03-29']);
    expect((await database.pool.query('select day from line')).rows).toEqual([{ day: '2026-03-29' }]);
  });

  test('bytes and large values come back as they went in', async () => {
    const database = await open();
    const bytes = Buffer.alloc(3_000_000, 'é');
    const { rows } = await database.pool.query('select $1::bytea as bytes, $2::jsonb as json', [
      bytes,
      JSON.stringify({ a: ['é', 1.5, null] }),
    ]);
    expect(bytes.equals((rows[0] as { bytes: Buffer }).bytes)).toBe(true);
    expect((rows[0] as { json: unknown }).json).toEqual({ a: ['é', 1.5, null] });
  });

  test('maintenance and closing twice harm nothing', async () => {
    const database = await withTable(open);
    await database.pool.query('insert into line values (1)');
    await database.maintain();
    expect(await numbers(database)).toEqual([1]);
    await Promise.all([database.close(), database.close()]);
    await expect(numbers(database)).rejects.toThrow();
  });
});

test('a location that is neither a folder nor a server is refused', async () => {
  for (const location of ['', 'pglite:', 'mysql://x/y', './data']) {
    await expect(openDatabase(location)).rejects.toMatchObject({ code: 'store.location-unknown' });
  }
});

test('a server that does not answer is one clear error without the password', async () => {
  const failure = await openDatabase('postgres://agent:s3cret@127.0.0.1:1/base').catch(
    (thrown: unknown) => thrown as Error & { code: string },
  );
  expect(failure).toMatchObject({
    code: 'store.unreachable',
    parameters: { location: 'postgres://agent@127.0.0.1:1/base', reason: 'ECONNREFUSED' },
  });
});

test('a server without that database is a refusal with its reason', async () => {
  const elsewhere = new URL(await freshDatabase('PostgreSQL').location());
  elsewhere.pathname = '/nowhere';
  await expect(openDatabase(elsewhere.href)).rejects.toMatchObject({ code: 'store.refused', parameters: { reason: '3D000' } });
});
