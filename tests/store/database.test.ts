import { expect, test } from 'vitest';
import { forEachDatabase } from '../databases.ts';

forEachDatabase((name, open) => {
  test('a committed row is there', async () => {
    const database = await open({ migrated: true });
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(database.kind).toBe(name === 'PGlite' ? 'embedded' : 'server');
  });
});
