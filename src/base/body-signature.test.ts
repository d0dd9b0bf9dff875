import { expect, test } from 'vitest';
import { isSignedWith, readSignature, signed } from './body-signature.ts';

const BODY = Buffer.from('{"reference":"G-1"}');
const AT = new Date('2026-03-16T08:00:00.900Z');

test('a signature holds for the very body, second and secret', () => {
  const header = signed('secret', BODY, AT);
  // Reckoned by hand: printf '1773648000.{"reference":"G-1"}' | openssl dgst -sha256 -hmac secret
  expect(header).toBe('t=1773648000,v1=1e458f964cfea20e75e06d45c611c2d0f2558821f66c460a2ed9e231eba4e9d3');
  const signature = readSignature(header);
  if (signature === null) throw new Error('no signature');
  expect(isSignedWith('secret', signature, BODY)).toBe(true);
  expect(isSignedWith('secrets', signature, BODY)).toBe(false);
  expect(isSignedWith('secret', signature, Buffer.from('{"reference":"G-2"}'))).toBe(false);
  expect(isSignedWith('secret', { ...signature, seconds: signature.seconds + 1 }, BODY)).toBe(false);
  expect(isSignedWith('secret', { ...signature, digests: ['0'.repeat(64), ...signature.digests] }, BODY)).toBe(true);
});

test.each(['', 't=1', 'v1=00', `t=1,t=2,v1=${'0'.repeat(64)}`, `t=-1,v1=${'0'.repeat(64)}`, `t=1${',v1=0'.repeat(64)}`])(
  'what is no signature is none: %s',
  (header) => {
    expect(readSignature(header)).toBeNull();
  },
);
