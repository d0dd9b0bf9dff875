// The scope: dotted names, settings, the ledger's flat form, and what differs between a group and what was typed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Expression } from './plan.ts';
import { differences, flatten, isSecret, proofScreen, record, resolve, settingsScope, unflatten } from './scope.ts';

const position = { file: 'a.yaml', line: 1, column: 1 };
const reading = (...reads: readonly string[]): Expression => ({ text: reads.join(' '), literal: null, position, reads });

test('settings become two records', () => {
  const scope = settingsScope({ 'service.démarche': '82001', 'réglages.adresse de séjour': 'http://sejour', autre: 'x' });
  expect(resolve(scope, 'service.démarche')).toBe('82001');
  expect(resolve(scope, 'réglages.adresse de séjour')).toBe('http://sejour');
  expect(resolve(scope, 'service.inconnu')).toBeUndefined();
});

test('a name of the prototype is not there', () => {
  expect(resolve({ fiche: record({}) }, 'fiche.constructor')).toBeUndefined();
  expect(resolve({}, 'toString')).toBeUndefined();
});

test('only what was typed is compared', () => {
  const shown = record({ commune: 'MONTAUBAN', 'code postal': '82000', chez: '' });
  expect(differences(shown, record({ commune: 'MONTAUBAN', chez: '' }))).toEqual([]);
  expect(differences(shown, record({ commune: 'MONTAUBAN ', 'code postal': '82000' }))).toEqual(['commune']);
  expect(differences(shown, record({ département: '82' }))).toEqual(['département']);
});

const texts = fc.dictionary(fc.stringMatching(/^[a-zé]{1,8}$/), fc.string(), { maxKeys: 4 });

test('a record survives the flat form of the ledger', () => {
  fc.assert(
    fc.property(
      texts,
      fc.dictionary(
        fc.stringMatching(/^g[a-z]{8,9}$/),
        texts.filter((one) => Object.keys(one).length > 0),
        { maxKeys: 2 },
      ),
      (values, groups) => {
        const whole = record({
          ...values,
          ...Object.fromEntries(Object.entries(groups).map(([name, entries]) => [name, record(entries)])),
        });
        expect(unflatten(flatten(whole))).toEqual(whole);
      },
    ),
  );
});

test('the password is the only secret', () => {
  expect(isSecret(reading('compte.mot de passe'))).toBe(true);
  expect(isSecret(reading('compte.identifiant'))).toBe(false);
});

test('the proof is read from the screen that it names', () => {
  const commit = {
    id: 'saisie/1',
    position,
    verb: 'commit',
    element: { screen: 'adresse', element: 'enregistrer', position, row: null },
    find: 'retrouver la fiche',
    findWith: [],
    recognise: reading('avant.numéro'),
    proof: [{ name: 'numéro', value: reading('confirmation.numéro') }],
    foundProof: [],
  } as const;
  expect(proofScreen(commit, { confirmation: {}, fiche: {} })).toBe('confirmation');
  expect(proofScreen(commit, {})).toBeNull();
});
