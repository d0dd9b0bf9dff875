// Signals and the parent's pipe, each with its own kind of stop.
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { silentLogger } from '#base/logger.ts';
import { followProcess } from './process-signals.ts';
import { type Stop, makeStop } from './safe-stop.ts';

function following(parentPipe: PassThrough | null): { stop: Stop; signals: EventEmitter } {
  const stop = makeStop();
  const signals = new EventEmitter();
  followProcess(stop, { signals, parentPipe, logger: silentLogger });
  return { stop, signals };
}

const state = ({ asked, over, quit }: Stop): readonly boolean[] => [asked.aborted, over.aborted, quit.aborted];

test('SIGTERM asks for a stop and leaves time to finish', () => {
  const { stop, signals } = following(null);
  signals.emit('SIGTERM');
  expect(state(stop)).toEqual([true, false, false]);
  stop.dispose();
});

test('Ctrl-C twice gives back what is in hand at once', () => {
  const { stop, signals } = following(null);
  signals.emit('SIGINT');
  expect(state(stop)).toEqual([true, false, false]);
  signals.emit('SIGINT');
  expect(state(stop)).toEqual([true, true, false]);
  stop.dispose();
});

test('a child leaves Ctrl-C to its parent', () => {
  const { stop, signals } = following(new PassThrough());
  signals.emit('SIGINT');
  expect(state(stop)).toEqual([false, false, false]);
});

test('a robot whose parent is gone ends at once', async () => {
  const pipe = new PassThrough();
  const { stop } = following(pipe);
  const over = new Promise((resolve) => {
    stop.over.addEventListener('abort', resolve);
  });
  pipe.end();
  await over;
  expect(state(stop)).toEqual([true, true, false]);
  stop.dispose();
});

test('an attempt follows the stop of its process, but its own stop is its own', () => {
  const whole = makeStop();
  const attempt = makeStop(whole);
  attempt.ask({ finishMilliseconds: 0, giveBackMilliseconds: 60_000 });
  expect(state(attempt)).toEqual([true, true, false]);
  expect(state(whole)).toEqual([false, false, false]);
  attempt.dispose();
  const next = makeStop(whole);
  whole.ask({ finishMilliseconds: 0, giveBackMilliseconds: 0 });
  expect(state(next)).toEqual([true, true, true]);
  expect(state(makeStop(whole))).toEqual([true, true, true]);
});

test('once it was asked for, a stop is not forgotten when the next one is asked for', () => {
  const stop = makeStop();
  stop.ask({ finishMilliseconds: 60_000, giveBackMilliseconds: 60_000 });
  const { reason } = stop.asked as { reason: unknown };
  stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 60_000 });
  expect(stop.asked.reason).toBe(reason);
  expect(state(stop)).toEqual([true, true, false]);
  stop.dispose();
});
