import { expect, test } from 'vitest';
import { makeDoorbell } from './doorbell.ts';

const NEVER = 1_000_000_000;

test('one ring wakes everybody who waits', async () => {
  const bell = makeDoorbell();
  const { signal } = new AbortController();
  const waiting = [bell.wait(NEVER, signal), bell.wait(NEVER, signal)];
  bell.ring();
  expect(await Promise.all(waiting)).toEqual([undefined, undefined]);
});

test('a caller that goes away does not wait', async () => {
  const bell = makeDoorbell();
  const controller = new AbortController();
  const waiting = bell.wait(NEVER, controller.signal);
  controller.abort();
  await waiting;
  await bell.wait(NEVER, controller.signal);
  expect(controller.signal.aborted).toBe(true);
});

test('without a ring the time is enough', async () => {
  await makeDoorbell().wait(1, new AbortController().signal);
});
