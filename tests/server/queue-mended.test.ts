// A dossier that the queue forgot: our own tables know it, so it is handed out again.
import { expect, test } from 'vitest';
import { mendQueue } from '#app/run/mend-queue.ts';
import { forEachDatabase } from '../databases.ts';
import { openClockedOffice } from './clocked-office.ts';

forEachDatabase((_name, _open, location) => {
  test('what the queue lost while the server runs is handed out again, once', async () => {
    const office = await openClockedOffice(await location());
    const robot = await office.robot('one');
    await office.collect('101', '102');
    await office.context.database.pool.query('delete from queue.job where singleton_key is not null');
    expect(await robot.lease()).toBe(null);
    expect(await mendQueue(office.context)).toEqual({ added: 2, removed: 0 });
    expect(await mendQueue(office.context)).toEqual({ added: 0, removed: 0 });
    const references = [(await robot.treat()).task.reference, (await (await office.robot('two')).treat()).task.reference];
    expect(references.toSorted()).toEqual(['101', '102']);
    expect(await mendQueue(office.context)).toEqual({ added: 0, removed: 0 });
  });
});
