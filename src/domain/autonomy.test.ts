// What an assistant may do by itself: nothing at first, each thing by name afterwards.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUTONOMIES, NEW_INSTALLATION, decideIntent } from './autonomy.ts';
import { EFFECT_KINDS } from './effect.ts';

test('a new installation makes no effect of any kind', () => {
  for (const kind of EFFECT_KINDS)
    expect(decideIntent(NEW_INSTALLATION, { kind, digest: 'd' })).toEqual({ granted: false, why: 'dry_run' });
});

test('a correction that was not allowed by name is refused whatever the autonomy', () => {
  fc.assert(
    fc.property(fc.constantFrom(...AUTONOMIES), fc.array(fc.string()), fc.string(), (autonomy, allowed, reason) => {
      fc.pre(!allowed.includes(reason));
      const answer = decideIntent({ autonomy, allowedCorrections: allowed }, { kind: 'message', correctionReason: reason, digest: 'd' });
      expect(answer).toEqual({ granted: false, why: 'correction_not_allowed' });
    }),
  );
});

test('supervised commits need exactly the digest that a person confirmed', () => {
  const settings = { autonomy: 'supervised', allowedCorrections: [] } as const;
  expect(decideIntent(settings, { kind: 'commit', digest: 'a' })).toEqual({ granted: false, why: 'needs_confirmation' });
  expect(decideIntent(settings, { kind: 'commit', digest: 'a', confirmedDigest: 'b' })).toEqual({
    granted: false,
    why: 'needs_confirmation',
  });
  expect(decideIntent(settings, { kind: 'commit', digest: 'a', confirmedDigest: 'a' })).toEqual({ granted: true });
});

test('an autonomous assistant commits by itself', () => {
  expect(decideIntent({ autonomy: 'autonomous', allowedCorrections: [] }, { kind: 'commit', digest: 'a' })).toEqual({ granted: true });
});
