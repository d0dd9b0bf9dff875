// What this server listens on, as a browser would call it.
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { originsOf } from './own-origins.ts';

test('a server that listens on one address is reached there', () => {
  expect(originsOf('127.0.0.1', 'http://127.0.0.1:8080')).toEqual(['http://127.0.0.1:8080']);
});

test('a server that listens everywhere is reached by every name of the machine, at its port', () => {
  const origins = originsOf('0.0.0.0', 'https://127.0.0.1:8443');
  expect(origins).toEqual(
    expect.arrayContaining(['https://127.0.0.1:8443', 'https://localhost:8443', `https://${hostname().toLowerCase()}:8443`]),
  );
  for (const origin of origins) expect(new URL(origin).port).toBe('8443');
});
