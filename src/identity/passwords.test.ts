// Hashes carry what they were made with; what everybody tries first is no password.
import { expect, test } from 'vitest';
import { faultOf } from './password-rules.ts';
import { checkPassword, hashPassword } from './passwords.ts';

test.for(['argon2id', 'scrypt'] as const)('a password is recognised by its hash, another is not (%s)', async (algorithm) => {
  const hash = await hashPassword('lanterne de brume é', algorithm);
  expect(hash).toMatch(algorithm === 'argon2id' ? /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/ : /^\$scrypt\$N=32768,r=8,p=3\$/);
  expect(await checkPassword('lanterne de brume e\u0301', hash)).toEqual({ right: true, stale: algorithm === 'scrypt' });
  expect((await checkPassword('lanterne de brume e', hash)).right).toBe(false);
  expect(await hashPassword('lanterne de brume é', algorithm)).not.toBe(hash);
});

test('a hash of other parameters is still recognised, and told to be stale', async () => {
  // Made by the reference implementation: echo -n "password" | argon2 somesalt -id -t 2 -m 16 -p 1
  const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
  expect(await checkPassword('password', hash)).toEqual({ right: true, stale: true });
  expect(await checkPassword('Password', hash)).toEqual({ right: false, stale: true });
});

test('what is no hash opens nothing', async () => {
  for (const hash of ['', 'lanterne', '$argon2id$v=19$m=1$x$y'])
    expect(await checkPassword('', hash)).toEqual({ right: false, stale: false });
});

test.for([
  ['lanterne7', 'too_short'],
  ['é'.repeat(257), 'too_long'],
  ['azertyuiop123', 'common'],
  ['Préfecture2026!', 'common'],
  ['M0tDeP4sse!2026', 'common'],
  ['123456789012345', 'common'],
  ['aaaaaaaaaaaaaaaa', 'common'],
  ['abcabcabcabcabc', 'common'],
  ['Bonjour-Bonjour-2026', 'common'],
  ['camille.fictif2', 'personal'],
  ['Fictif-Camille-81', 'personal'],
  ['lanterne de brume', null],
  ['un vélo sous la pluie', null],
  ['x9#Lq2vT!mWz', null],
  ['817263549017', null],
] as const)('%s: %s', ([password, fault]) => {
  expect(faultOf(password, ['camille.fictif@exemple.fr', 'Camille Fictif'])).toBe(fault);
});
