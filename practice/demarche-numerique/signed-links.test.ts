// Signed links: what was signed is read, whatever letters it came to; nothing else is.
import { expect, test } from 'vitest';
import { createSignedLinks } from './signed-links.ts';

test('every link that was signed is valid until its time is over, and no other is', () => {
  let now = new Date('2026-03-16T09:00:00Z');
  const links = createSignedLinks(() => now);
  // Enough of them that some come to dashes wherever dashes can be.
  const signed = Array.from({ length: 2_000 }, (_, index) => ({ subject: `~>~?${index}>>`, link: links.sign(`~>~?${index}>>`, 60) }));
  for (const { subject, link } of signed) expect(links.read(link)).toEqual({ kind: 'valid', subject });
  for (const { link } of signed.slice(0, 20)) {
    expect(links.read(link.replace('--', '--a'))).toEqual({ kind: 'forged' });
    expect(links.read(`A${link}`)).toEqual({ kind: 'forged' });
    expect(createSignedLinks(() => now).read(link)).toEqual({ kind: 'forged' });
  }
  expect(links.read('')).toEqual({ kind: 'forged' });
  now = new Date('2026-03-16T09:01:00Z');
  for (const { link } of signed) expect(links.read(link)).toEqual({ kind: 'expired' });
});
