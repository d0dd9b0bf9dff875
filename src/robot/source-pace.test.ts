// The robot's half of a shared pace: a few requests at a time, none kept for later, a writing never kept waiting.
import { expect, test } from 'vitest';
import { sourcePace } from './source-pace.ts';

const NEVER = new AbortController().signal;

test('eight readings are spoken for at a time, one writing alone where nothing is left, and what was not used in ten seconds is let go', async () => {
  const asked: number[] = [];
  let now = 0;
  const pace = sourcePace(
    async (count) => {
      asked.push(count);
      return { waitMilliseconds: 0 };
    },
    () => now,
  );
  await Promise.all(Array.from({ length: 8 }, () => pace('read', NEVER)));
  expect(asked).toEqual([8]);
  await pace('write', NEVER);
  expect(asked).toEqual([8, 1]);
  await pace('read', NEVER);
  await pace('write', NEVER);
  expect(asked).toEqual([8, 1, 8]);
  now = 10_000;
  await pace('read', NEVER);
  expect(asked).toEqual([8, 1, 8, 8]);
});

test('a reading waits as long as it is told, a writing does not, and a stop ends the wait', async () => {
  const stop = new AbortController();
  const waiting = sourcePace(async () => ({ waitMilliseconds: 3_600_000 }));
  await waiting('write', NEVER);
  const read = waiting('read', stop.signal);
  stop.abort(new Error('stopped'));
  await expect(read).rejects.toThrow('stopped');
});

test('a server that cannot be asked keeps nobody from reading', async () => {
  const pace = sourcePace(() => Promise.reject(new Error('gone')));
  await pace('read', NEVER);
  await pace('write', NEVER);
});
