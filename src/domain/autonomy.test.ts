// What an assistant may do by itself: nothing at first, each thing by name afterwards.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AUTONOMIES, NEW_INSTALLATION, decideIntent } from './autonomy.ts';
import { EFFECT_KINDS } from './effect.ts';

const asked = { confirmed: false, commitStands: false };

test('a new installation makes no effect of any kind', () => {
  for (const kind of EFFECT_KINDS) expect(decideIntent(NEW_INSTALLATION, { ...asked, kind })).toEqual({ granted: false, why: 'dry_run' });
});

test('a correction that was not allowed by name is refused whatever the autonomy', () => {
  fc.assert(
    fc.property(fc.constantFrom(...AUTONOMIES), fc.array(fc.string()), fc.string(), (autonomy, allowed, reason) => {
      fc.pre(!allowed.includes(reason));
      const settings = { autonomy, allowedCorrections: allowed };
      const answer = decideIntent(settings, { kind: 'message', correctionReason: reason, confirmed: true, commitStands: true });
      expect(answer).toEqual({ granted: false, why: 'correction_not_allowed' });
    }),
  );
});

test('supervised commits need a person’s yes; what goes with a commit, or is undone with a click, does not', () => {
  const settings = { autonomy: 'supervised', allowedCorrections: ['pièce à fournir'] } as const;
  const refused = { granted: false, why: 'needs_confirmation' };
  expect(decideIntent(settings, { ...asked, kind: 'commit' })).toEqual(refused);
  expect(decideIntent(settings, { ...asked, kind: 'commit', commitStands: true })).toEqual(refused);
  expect(decideIntent(settings, { ...asked, kind: 'commit', confirmed: true })).toEqual({ granted: true });
  expect(decideIntent(settings, { ...asked, kind: 'annotation' })).toEqual(refused);
  expect(decideIntent(settings, { ...asked, kind: 'annotation', commitStands: true })).toEqual({ granted: true });
  expect(decideIntent(settings, { ...asked, kind: 'annotation', confirmed: true })).toEqual({ granted: true });
  expect(decideIntent(settings, { ...asked, kind: 'message', correctionReason: 'pièce à fournir' })).toEqual({ granted: true });
  expect(decideIntent(settings, { ...asked, kind: 'label' })).toEqual({ granted: true });
  expect(decideIntent(settings, { ...asked, kind: 'state_change' })).toEqual({ granted: true });
});

test('an autonomous assistant commits by itself', () => {
  expect(decideIntent({ autonomy: 'autonomous', allowedCorrections: [] }, { ...asked, kind: 'commit' })).toEqual({ granted: true });
});
