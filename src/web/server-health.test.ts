// What failed questions say of the server.
import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { error, errorFromWire } from '#base/errors.ts';
import { clientErrors } from '#protocol/client.ts';
import { healthAfter, watchHealth } from './server-health.ts';

const url = 'http://127.0.0.1:1';
const unreachable = error(clientErrors, 'protocol.unreachable', { url, why: 'ECONNREFUSED' });
const wire = { act: 'operator', retry: 'never', parameters: {}, fr: 'Non.', en: 'No.', log: [] } as const;
const refused = errorFromWire({ ...wire, code: 'identity.token-refused' }, 401);
const unknown = errorFromWire({ ...wire, code: 'dossier.unknown' }, 404);

test('no answer, or a proxy that answers in its place, means that the server is gone', () => {
  expect(healthAfter(unreachable)).toBe('gone');
  expect(healthAfter(error(clientErrors, 'protocol.not-copiste', { url, status: 502 }))).toBe('gone');
  expect(healthAfter(error(clientErrors, 'protocol.not-copiste', { url, status: 200 }))).toBeNull();
});

test('a refused token ends the session; other refusals concern one question', () => {
  expect(healthAfter(refused)).toBe('signed_out');
  expect(healthAfter(unknown)).toBeNull();
  expect(healthAfter(new TypeError('no'))).toBeNull();
});

test('health follows the last answer and changes only when it differs', async () => {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const watch = watchHealth(queries.getQueryCache());
  const seen: string[] = [];
  const stop = watch.subscribe(() => seen.push(watch.current()));
  const ask = (key: string, answer: () => Promise<string>): Promise<unknown> =>
    queries.fetchQuery({ queryKey: [key], queryFn: answer }).catch(() => undefined);
  await ask('a', async () => 'a');
  await ask('b', () => Promise.reject(unreachable));
  await ask('c', () => Promise.reject(unreachable));
  await ask('d', () => Promise.reject(unknown));
  await ask('e', () => Promise.reject(refused));
  stop();
  await ask('f', async () => 'f');
  expect(seen).toEqual(['gone', 'well', 'signed_out']);
});
