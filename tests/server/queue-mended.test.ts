// A dossier that the queue forgot, or that could not be taken when it was handed out: our own tables know it, so it is handed out again.
import { AsyncResource } from 'node:async_hooks';
import { expect, test } from 'vitest';
import type { Context } from '#app/context.ts';
import { leaseTask } from '#app/run/lease-task.ts';
import { mendQueue } from '#app/run/mend-queue.ts';
import { pauseInstallation, resumeInstallation } from '#app/run/pause-installation.ts';
import { forEachDatabase, freshDatabase } from '../databases.ts';
import { openClockedOffice } from './clocked-office.ts';

/** `between` happens after the robot saw what it may take, and before it takes it. */
function interrupted(context: Context, between: () => Promise<unknown>): Context {
  let done = false;
  // Another's deed: not inside the transaction that it interrupts.
  const apart = AsyncResource.bind(between);
  const claim: Context['queue']['claim'] = async (...given) => {
    if (!done) {
      done = true;
      await apart();
    }
    return context.queue.claim(...given);
  };
  return { ...context, queue: { ...context.queue, claim } };
}

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

// A second connection is needed to interrupt the first.
test('an assistant that is paused while its dossier is handed out: the dossier waits, and is handed out once it may go on', async () => {
  const office = await openClockedOffice(await freshDatabase('PostgreSQL').location());
  const robot = await office.robot('one');
  await office.collect('101');
  const context = interrupted(office.context, () => pauseInstallation(office.context, office.person, office.assistant));
  const { robotId, caller } = robot;
  expect(await leaseTask(context, caller, { robotId, waitSeconds: 0 }, new AbortController().signal)).toBe(null);
  expect(await mendQueue(office.context)).toEqual({ added: 0, removed: 0 });
  await resumeInstallation(office.context, office.person, office.assistant);
  await office.advance(5);
  expect((await robot.treat()).task.reference).toBe('101');
});
