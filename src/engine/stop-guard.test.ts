// Which stops wait for an open effect, and which do not.
import { expect, test } from 'vitest';
import { error, errorTable } from '#base/errors.ts';
import { guardStop } from './stop-guard.ts';

const reasons = errorTable({
  'stop-guard-test.asked': { status: 503, act: 'operator', retry: 'new-attempt', fr: 'Arrêt.', en: 'Stop.' },
  'stop-guard-test.lost': { status: 409, act: 'system', retry: 'new-attempt', fr: 'Perdu.', en: 'Lost.' },
});
const ASKED = error(reasons, 'stop-guard-test.asked');
const LOST = error(reasons, 'stop-guard-test.lost');

test('without an open effect any stop comes at once', () => {
  for (const reason of [ASKED, LOST]) {
    const outer = new AbortController();
    const guard = guardStop(outer.signal);
    outer.abort(reason);
    expect(guard.signal.reason).toBe(reason);
    guard.dispose();
  }
});

test('a stop that somebody asked for waits until the effect is known', async () => {
  const outer = new AbortController();
  const guard = guardStop(outer.signal);
  await guard.whileOpen(async () => {
    outer.abort(ASKED);
    expect(guard.signal.aborted).toBe(false);
  });
  expect(guard.signal.reason).toBe(ASKED);
  guard.dispose();
});

test('it does not wait for ever', async () => {
  const outer = new AbortController();
  const guard = guardStop(outer.signal, 1);
  await guard.whileOpen(async () => {
    outer.abort(ASKED);
    await new Promise((resolve) => guard.signal.addEventListener('abort', resolve));
    expect(guard.signal.reason).toBe(ASKED);
  });
  guard.dispose();
});

test('a lost lease waits for nothing', async () => {
  const outer = new AbortController();
  const guard = guardStop(outer.signal);
  await guard.whileOpen(async () => {
    outer.abort(LOST);
    expect(guard.signal.reason).toBe(LOST);
  });
  guard.dispose();
});

test('a signal that was aborted before is heard', () => {
  const guard = guardStop(AbortSignal.abort(ASKED));
  expect(guard.signal.aborted).toBe(true);
  guard.dispose();
});
