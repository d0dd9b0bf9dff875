// What a robot shows of its screen: nothing while nobody watches, nothing while it records, and never an error of the work.
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { error, errorTable } from '#base/errors.ts';
import { silentLogger } from '#base/logger.ts';
import type { KnownEffect, EffectLedger } from '#domain/ledger.ts';
import type { Glimpse, WorkedScreen } from '#engine/ports.ts';
import { clientErrors } from '#protocol/client.ts';
import { hushingLedger } from './hushing-ledger.ts';
import { liveScreen } from './live-screen.ts';
import type { AttemptCalls } from './remote-ledger.ts';

const PICTURE: Glimpse = { kind: 'picture', png: Promise.resolve(new Uint8Array([1, 2, 3])), heldMilliseconds: 0 };
const refusals = errorTable({ 'server.not-found': { status: 404, act: 'operator', retry: 'never', fr: 'x', en: 'x' } });

type Shown = Parameters<AttemptCalls['client']['screen']>[0]['body']['screen'];

interface Scene {
  glimpse: (signal: AbortSignal) => Promise<Glimpse>;
  answer: () => Promise<{ watched: boolean }>;
}

function scene(given: Partial<Scene> = {}) {
  const of: Scene = { glimpse: () => Promise.resolve(PICTURE), answer: () => Promise.resolve({ watched: true }), ...given };
  const shown: Shown[] = [];
  let looks = 0;
  const client = {
    screen: ({ body }: { readonly body: { readonly screen: Shown } }) => {
      shown.push(body.screen);
      return of.answer();
    },
  } as unknown as AttemptCalls['client'];
  const lost = new AbortController();
  const calls: AttemptCalls = { client, attemptId: 'a', fencingToken: 1, lost: lost.signal };
  const live = liveScreen(calls, silentLogger, { everyMilliseconds: 5, sendMilliseconds: 1_000 });
  onTestFinished(() => live.close());
  const driver = {
    alive: true,
    glimpse: (_map: unknown, signal: AbortSignal) => {
      looks += 1;
      return of.glimpse(signal);
    },
  };
  live.onScreen({ driver, map: {} } as unknown as WorkedScreen);
  return { of, live, lost, shown, looks: () => looks, kinds: () => shown.map((one) => (one.kind === 'none' ? one.why : one.kind)) };
}

const eventually = (ask: () => unknown) => expect.poll(ask, { timeout: 10_000, interval: 5 });

test('nobody watches: no look is taken', async () => {
  const { live, looks, shown } = scene();
  live.tell(undefined);
  live.tell(false);
  await wait(30);
  expect([looks(), shown.length]).toEqual([0, 0]);
});

test('somebody watches: pictures follow, until the server says that nobody does', async () => {
  const { live, looks, of, shown } = scene();
  live.tell(true);
  live.tell(true);
  await eventually(() => shown.length >= 2).toBe(true);
  expect(shown[0]).toMatchObject({ kind: 'picture', png: 'AQID' });
  of.answer = () => Promise.resolve({ watched: false });
  const before = shown.length;
  await eventually(() => shown.length > before).toBe(true);
  const after = looks();
  await wait(30);
  expect(looks()).toBe(after);
  // Somebody comes back.
  of.answer = () => Promise.resolve({ watched: true });
  live.tell(true);
  await eventually(() => looks() > after).toBe(true);
});

test('a picture that held the page leaves it to the work ten times as long', async () => {
  const { live, looks } = scene({ glimpse: () => Promise.resolve({ ...PICTURE, heldMilliseconds: 10_000 }) });
  live.tell(true);
  await eventually(looks).toBe(1);
  await wait(40);
  expect(looks()).toBe(1);
});

test('whatever fails is told as no picture, or not told; the work hears nothing of it', async () => {
  const { kinds, live, of } = scene({ glimpse: () => Promise.reject(new TypeError('gone')) });
  of.answer = () => Promise.reject(error(clientErrors, 'protocol.unreachable', { url: 'x', why: 'ECONNREFUSED' }));
  live.tell(true);
  await eventually(() => kinds().length >= 2).toBe(true);
  expect(kinds().slice(0, 2)).toEqual(['failed', 'failed']);
  of.glimpse = () => Promise.resolve({ ...PICTURE, png: Promise.reject(new TypeError('no picture')) });
  // A server of an earlier version does not know the route, and is not asked again.
  of.answer = () => Promise.reject(error(refusals, 'server.not-found'));
  const before = kinds().length;
  await eventually(() => kinds().length > before).toBe(true);
  await wait(30);
  const after = kinds().length;
  await wait(30);
  expect(kinds()).toHaveLength(after);
  expect(new Set(kinds())).toEqual(new Set(['failed']));
});

test('nothing is open: it says so, and the attempt ends without a last word', async () => {
  const { kinds, live } = scene();
  live.onScreen(null);
  live.tell(true);
  await eventually(() => kinds()[0]).toBe('no_screen');
  live.close();
  const after = kinds().length;
  await wait(30);
  expect(kinds()).toHaveLength(after);
});

const EFFECT = { id: 'e', state: 'intended' } as unknown as KnownEffect;

test('from asking for an intent until its effect is settled no picture is taken, and one under way ends first', async () => {
  const order: string[] = [];
  const begun = Promise.withResolvers<void>();
  const { kinds, live, looks, of } = scene();
  of.glimpse = (signal) =>
    new Promise((resolve) => {
      begun.resolve();
      signal.addEventListener('abort', () => {
        order.push('look ended');
        resolve({ kind: 'none', why: 'failed', heldMilliseconds: 0 });
      });
    });
  let known: readonly KnownEffect[] = [];
  const ledger = hushingLedger(
    {
      known: () => known,
      async intend() {
        order.push('intent asked');
        known = [EFFECT];
        return { granted: true, effect: EFFECT };
      },
      async settle() {
        known = [];
        return EFFECT;
      },
    } as unknown as EffectLedger,
    live,
  );
  live.tell(true);
  await begun.promise;
  await ledger.intend({} as never);
  expect(order).toEqual(['look ended', 'intent asked']);
  const before = looks();
  await eventually(() => kinds().filter((kind) => kind === 'recording').length >= 2).toBe(true);
  expect(looks()).toBe(before);
  of.glimpse = () => Promise.resolve(PICTURE);
  await ledger.settle('e', 'proved', {});
  await eventually(() => kinds().at(-1)).toBe('picture');
});

test('an intent that is not granted leaves the screen to be seen', async () => {
  const { kinds, live } = scene();
  const refusing = { known: () => [], intend: () => Promise.resolve({ granted: false, why: 'dry_run' }) } as unknown as EffectLedger;
  live.tell(true);
  await hushingLedger(refusing, live).intend({} as never);
  const before = kinds().length;
  await eventually(() => kinds().slice(before).includes('picture')).toBe(true);
});
