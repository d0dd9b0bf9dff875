// Which failures pass by themselves, and how long they are borne.
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { insist, isPassing } from './insist.ts';

const failure = (code: string, status: number, parameters = {}): CopisteError =>
  new CopisteError(code, { status, act: 'system', retry: 'never', fr: code, en: code }, parameters);

const QUICK = { firstMilliseconds: 1, longestMilliseconds: 2 };

test.each([
  ['no answer at all', failure('protocol.unreachable', 503), true],
  ['a server in trouble', failure('base.unexpected', 500), true],
  ['too many requests', failure('server.busy', 429), true],
  ['a gateway while the server restarts', failure('protocol.not-copiste', 502, { status: 503 }), true],
  ['another kind of server', failure('protocol.not-copiste', 502, { status: 404 }), false],
  ['a refusal', failure('lease.lost', 409), false],
  ['a mistake of ours', new TypeError('x'), false],
])('%s: %#', (_what, thrown, passing) => {
  expect(isPassing(thrown)).toBe(passing);
});

test('a call is made again until it is answered', async () => {
  let tries = 0;
  const heard: number[] = [];
  const answer = await insist(
    () => {
      tries += 1;
      return tries < 4 ? Promise.reject(failure('protocol.unreachable', 503)) : Promise.resolve('yes');
    },
    { signal: new AbortController().signal, patience: QUICK, onWait: (_failure, count) => heard.push(count) },
  );
  expect(answer).toBe('yes');
  expect(heard).toEqual([1, 2, 3]);
});

test('a refusal is not asked for twice', async () => {
  let tries = 0;
  const refused = insist(
    () => {
      tries += 1;
      return Promise.reject(failure('lease.lost', 409));
    },
    { signal: new AbortController().signal, patience: QUICK },
  );
  await expect(refused).rejects.toMatchObject({ code: 'lease.lost' });
  expect(tries).toBe(1);
});

test('the signal ends the patience with its own reason', async () => {
  const controller = new AbortController();
  const reason = failure('robot.stopping', 503);
  const call = insist(
    () => {
      controller.abort(reason);
      return Promise.reject(failure('protocol.unreachable', 503));
    },
    { signal: controller.signal, patience: QUICK },
  );
  await expect(call).rejects.toBe(reason);
});
