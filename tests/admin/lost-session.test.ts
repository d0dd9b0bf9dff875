// A server whose session was lost while its data were moved away writes nothing more there, and stops.
import { expect, test } from 'vitest';
import { openDatabase } from '#store/database.ts';
import { freshDatabase } from '../databases.ts';
import { found, openOffice, refusal } from '../server/office.ts';

test('it is refused by the database itself, and ends once it asks for its session again', async () => {
  const location = await freshDatabase('PostgreSQL').location();
  const office = await openOffice(location);
  const beside = await openDatabase(location);
  const collecting = await office.beginCollection();
  await beside.pool.query(`update data_place set moved_to = 'postgres://ailleurs/copiste', moved_at = now()`);
  expect(await refusal(office.handIn(collecting, [found('1')]))).toBe('store.moved-away');
  await beside.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'copiste presence' and datname = current_database()`,
  );
  expect(await office.server.ended).toMatchObject({ code: 'store.moved-away', parameters: { place: 'postgres://ailleurs/copiste' } });
  expect((await beside.pool.query('select 1 from dossier')).rows).toEqual([]);
  await beside.close();
});
