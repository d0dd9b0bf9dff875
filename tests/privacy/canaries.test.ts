// The search finds what it is there to find, however it was written.
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { canaryIn, plantedWorld, SECRETS } from './canaries.ts';

test.each([
  SECRETS.password,
  SECRETS.password.toUpperCase(),
  Buffer.from(SECRETS.token, 'utf16le'),
  ...[0, 1, 2, 3].map((shift) => Buffer.from(`${'x'.repeat(shift)}${SECRETS.password}`).toString('base64')),
  Buffer.from('n° 7700770104').toString('base64'),
  Buffer.from(SECRETS.token).toString('hex'),
  encodeURIComponent(`${SECRETS.token}@é`),
  JSON.stringify({ é: `${SECRETS.token}\n` }),
  gzipSync(SECRETS.password),
])('found: %s', (written) => {
  expect(canaryIn(Buffer.concat([Buffer.from('before '), Buffer.from(written)].slice(Buffer.isBuffer(written) ? 1 : 0)))).not.toBe(null);
});

test('what holds none is not taken for one, and every dossier of the world holds some', () => {
  expect(canaryIn('77007 70 kanari')).toBe(null);
  for (const dossier of plantedWorld().world.dossiers) expect(canaryIn(JSON.stringify(dossier))).not.toBe(null);
});
