// Process that a test kills: writes numbered rows, each in two statements of one transaction, and says each that was acknowledged.
import { openDatabase } from '#store/database.ts';
import { sql } from '#store/transaction.ts';

const [location] = process.argv.slice(2);
const database = await openDatabase(location ?? '');
await database.pool.query('create table if not exists entry (number integer primary key)');
await database.pool.query('create table if not exists twin (number integer primary key references entry)');
const { rows } = await database.pool.query<{ last: number }>('select coalesce(max(number), 0) as last from entry');
for (let number = (rows[0]?.last ?? 0) + 1; ; number += 1) {
  await database.transaction(async (transaction) => {
    await sql`insert into entry values (${number})`.execute(transaction);
    await sql`insert into twin values (${number})`.execute(transaction);
  });
  process.stdout.write(`${number}\n`);
}
