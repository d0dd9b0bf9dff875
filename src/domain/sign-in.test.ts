// What a provider says of somebody, and what that makes of them.
import { expect, test } from 'vitest';
import { foldIdentifier, mapClaims, nameOf, type RoleRule } from './sign-in.ts';

const RULES: readonly RoleRule[] = [
  { claim: 'roles', value: 'copiste-agent', office: 'tarn', roles: ['agent'] },
  { claim: 'siret', value: '13000000000011', office: 'tarn', roles: ['agent', 'auditor'] },
  { claim: 'roles', value: 'copiste-admin', office: 'gers', roles: ['administrator'] },
];

test('the first rule that holds gives the office, all that hold there give the roles', () => {
  expect(mapClaims(RULES, { roles: ['copiste-admin', 'copiste-agent'], siret: '13000000000011' })).toEqual({
    office: 'tarn',
    roles: ['agent', 'auditor'],
  });
  expect(mapClaims(RULES, { roles: 'copiste-admin' })).toEqual({ office: 'gers', roles: ['administrator'] });
});

test('whoever no rule names is nobody', () => {
  expect(mapClaims(RULES, {})).toBe(null);
  expect(mapClaims(RULES, { roles: 'copiste-agent-2', siret: 13000000000011 })).toBe(null);
  expect(mapClaims([{ claim: 'toString', value: 'x', office: 'tarn', roles: ['agent'] }], {})).toBe(null);
});

test('a name is made of what the provider told', () => {
  expect(nameOf({ given_name: ' Camille ', usual_name: 'Fictif' }, ['given_name', 'usual_name'])).toBe('Camille Fictif');
  expect(nameOf({ given_name: 3 }, ['given_name', 'usual_name'])).toBe(null);
});

test('the same account is written in several ways', () => {
  expect(foldIdentifier('  Camille.Fictif@Exemple.FR ')).toBe('camille.fictif@exemple.fr');
});
