// An assistant written in English is told of in English: its timeline, its pictures, and what a person takes over.
import { expect, test } from 'vitest';
import { REGISTERED, Register, registerPlan } from './register-assistant.ts';
import { planDoing, play } from './scene.ts';
import { virtualTime } from './virtual-time.ts';

const english = { ...registerPlan(), language: 'en' } as const;

test('timeline and pictures', async () => {
  const side = new Register(virtualTime(), ['broken after']);
  const { outcome, events, captures } = await play(english, {
    payload: REGISTERED,
    application: { acts: side.acts },
    prepare: ({ application }) => void application.tables.set('personne.modèles', [{ nom: 'ÉTÉ' }]),
  });
  expect(outcome.kind).toBe('done');
  expect(captures).toEqual([
    'Screen "accueil"',
    'Screen "personne"',
    'Table "modèles"',
    'Form filled in, before the commit',
    'After the commit',
    'Record read again',
  ]);
  expect(events).toContain('The entry is found again and recognised: it is not made again.');
  expect(events).toContain('The record is read again: it equals what was typed.');
  expect(events.join('\n')).not.toMatch(/[«»]|L’application|l’écran|Connexion/u);
});

test('what a person takes over', async () => {
  const waiting = { ...planDoing('- patienter: fiche.nom\n  au plus: 2 s'), language: 'en' } as const;
  expect((await play(waiting)).outcome).toMatchObject({
    reason: 'The application "Registre" does not show "nom" of the screen "fiche" in the time allowed.',
  });
  const empty = await play(waiting, { payload: { Nom: { type: 'empty' } } });
  expect(empty.outcome).toMatchObject({ reason: 'The field "Nom" of the dossier is empty.' });
});
