// The life of a dossier: which action is allowed, and that no sequence of actions breaks what must always hold.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROBOT } from './address-form.ts';
import { openDossiers, pendingCorrection } from './dossiers.ts';
import { play } from './played.ts';
import { ACTIONS, decide } from './state.ts';
import { worldOfSize } from './test-world.ts';

test('an instruction starts only from en construction, and not while a correction is pending', () => {
  expect(decide('passerEnInstruction', 'en_construction', false)).toEqual({
    kind: 'allowed',
    to: 'en_instruction',
    event: 'passe_en_instruction',
  });
  expect(decide('passerEnInstruction', 'en_construction', true)).toEqual({
    kind: 'refused',
    message: 'Le dossier est en attente de correction',
  });
  expect(decide('passerEnInstruction', 'accepte', false)).toEqual({ kind: 'refused', message: 'Le dossier est déjà accepté' });
});

test('going back into instruction from en construction does nothing and says nothing', () => {
  expect(decide('repasserEnInstruction', 'en_construction', false)).toEqual({ kind: 'nothing' });
});

test('a correction asked for during instruction brings the dossier back to en construction', () => {
  expect(decide('demanderCorrection', 'en_instruction', false)).toMatchObject({ kind: 'allowed', to: 'en_construction' });
  expect(decide('demanderCorrection', 'en_construction', true)).toMatchObject({ kind: 'refused' });
});

test('whatever is done, a pending correction means en construction, and every change moves the last modification', () => {
  const step = fc.constantFrom(...ACTIONS, 'correct' as const, 'withdraw' as const);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const dossiers = openDossiers(play(worldOfSize(1)), () => new Date('2026-03-16T08:00:00Z'));
      const dossier = dossiers.byNumber(1001);
      if (dossier === null) throw new Error('no dossier');
      for (const action of steps) {
        const before = { state: dossier.state, modified: dossier.lastModified };
        if (action === 'correct') dossiers.correct(dossier, {});
        else if (action === 'withdraw') dossiers.withdraw(dossier);
        else if (action === 'demanderCorrection') {
          dossiers.sendMessage(dossier, { instructeur: ROBOT, body: 'Texte', attachment: null, correction: 'incomplete' });
        } else dossiers.changeState(dossier, action, { instructeur: ROBOT, notify: false });
        if (pendingCorrection(dossier) !== null) expect(dossier.state).toBe('en_construction');
        if (dossier.state !== before.state) expect(dossier.lastModified.getTime()).toBeGreaterThan(before.modified.getTime());
        expect(dossier.treatedAt !== null).toBe(['accepte', 'refuse', 'sans_suite'].includes(dossier.state));
        if (dossier.deleted !== null) break;
      }
      expect(dossier.received.every(({ kind }) => kind === 'message')).toBe(true);
    }),
  );
});
