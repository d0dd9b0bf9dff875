// Expressions: French spelling, strictness, and agreement with the reference interpreter of FEEL where that one has an answer.
import fc from 'fast-check';
import { evaluate as feelin } from 'feelin';
import { expect, test } from 'vitest';
import { evaluate, evaluateCondition, renderTemplate } from './expression.ts';
import { record } from './scope.ts';
import { expressionOf, valueOf } from './test-context.ts';
import type { Scope, Value } from './value.ts';

const date = (iso: string): Value => ({ type: 'date', iso });
const SCOPE: Scope = {
  numéro: '7501234567',
  "nom d'usage": 'Nguyễn',
  'fin du titre': date('2026-06-17'),
  hébergé: false,
  personnes: 3,
  date: date('2026-01-01'),
  vide: null,
  fiche: record({ 'dernier numéro': 'CA-1', adresse: record({ commune: 'MONTAUBAN', chez: '' }) }),
  avant: record({ 'dernier numéro': 'CA-0' }),
  saisi: record({ adresse: record({ commune: 'MONTAUBAN' }) }),
};
const context = { scope: SCOPE, today: '2026-03-16' };

test.each([
  ['numéro = "7501234567"', true],
  ['numéro ≠ "7501234567"', false],
  ['fin du titre > dans("3 mois")', true],
  ['non(hébergé) et personnes ≥ 3', true],
  ['si hébergé alors "O" sinon "N"', 'N'],
  ['oui ou non(hébergé)', 'N'],
  ['oui ou non(hébergé) = "N" ou hébergé', true],
  ["majuscules(nom d'usage)", 'NGUYEN'],
  ['majuscules(nom d’usage)', 'NGUYEN'],
  ['personnes * 1,5 + 0.5', 5],
  ['2 + 3 * 4 ** 2', 50],
  ['-personnes + 1', -2],
  ['(2 + 3) * 2', 10],
  ['"a" + "b"', 'ab'],
  ['"il dit \\"oui\\""', 'il dit "oui"'],
  ['fiche.dernier  numéro != avant.dernier numéro', true],
  ['fiche.adresse = saisi.adresse', true],
  ['saisi.adresse = fiche.adresse', true],
  ['date > date("31/12/2025")', true],
  ['vide = nul', true],
  ['numéro != nul', true],
  ['hébergé et vide = "x"', false],
  ['[1, 2] = [1, 2]', true],
  ['abréger("Général de Gaulle", 24)', 'GENERAL DE GAULLE'],
])('%s is %s', (text, expected) => {
  expect(valueOf(text, SCOPE)).toEqual(expected);
});

test.each([
  ['vide > 3', 'language.no-value'],
  ['vide = "x"', 'language.no-value'],
  ['vide et hébergé', 'language.no-value'],
  ['majuscules(vide)', 'language.no-value'],
  ['numéro > 3', 'language.type-at-run'],
  ['numéro = 3', 'language.type-at-run'],
  ['numéro et hébergé', 'language.type-at-run'],
  ['personnes / 0', 'language.division-by-zero'],
  ['fin du titre > numéro', 'language.type-at-run'],
  ['limiter(numéro, 3) = "750"', 'language.lossy-text'],
  ['longueur(limiter(numéro, 3))', 'language.lossy-text'],
  ['date(numéro)', 'language.bad-argument'],
  ['réglages.adresse du service', 'language.setting-missing'],
])('%s stops with %s, and never becomes null or false', (text, code) => {
  expect(() => valueOf(text, SCOPE)).toThrowError(expect.objectContaining({ code }));
});

test('a name that the scope does not hold stops the expression', () => {
  const expression = expressionOf('numéro = "1"', SCOPE);
  expect(() => evaluate(expression, { ...context, scope: {} })).toThrowError(expect.objectContaining({ code: 'language.unknown-name' }));
});

test('a typed name that the group read back lacks is an error, not a difference', () => {
  const scope = { ...SCOPE, saisi: record({ adresse: record({ 'code postal': '82000' }) }) };
  expect(() => valueOf('fiche.adresse = saisi.adresse', scope)).toThrowError(
    expect.objectContaining({ code: 'language.group-lacks-entry' }),
  );
});

test('a condition on something empty is undetermined, with a reason that holds no value', () => {
  expect(evaluateCondition(expressionOf('vide > 3', SCOPE), context)).toEqual({
    undetermined: '« vide » est vide dans ce dossier, et une règle en a besoin.',
  });
  const lossy = evaluateCondition(expressionOf("limiter(nom d'usage, 2) = numéro", SCOPE), context);
  expect(lossy).toEqual({ undetermined: expect.not.stringContaining('Nguy') });
});

test('a literal is its own value', () => {
  expect(evaluate({ text: 'O', literal: 'O', reads: [], position: { file: '', line: 1, column: 1 } }, context)).toBe('O');
});

test('a template writes dates, numbers and yes or no as people read them', () => {
  const parts = [
    'Le ',
    expressionOf('fin du titre', SCOPE),
    ', ',
    expressionOf('personnes * 1,5', SCOPE),
    ', ',
    expressionOf('hébergé', SCOPE),
  ];
  expect(renderTemplate({ parts }, context)).toBe('Le 17/06/2026, 4,5, non');
});

/** Arithmetic and logic over constants, in the spelling that both interpreters understand. */
const number = fc.integer({ min: 0, max: 50 }).map(String);
const sums = fc
  .tuple(number, fc.constantFrom(' + ', ' - ', ' * '), number, fc.constantFrom(' + ', ' - ', ' * '), number)
  .map((parts) => parts.join(''));
const comparisons = fc.tuple(sums, fc.constantFrom(' = ', ' != ', ' < ', ' <= ', ' > ', ' >= '), sums).map((parts) => parts.join(''));
const texts = fc
  .tuple(fc.constantFrom('"a"', '"é"', '""'), fc.constantFrom(' = ', ' != '), fc.constantFrom('"a"', '"é"', '""'))
  .map((parts) => parts.join(''));
const conditions = fc
  .array(fc.tuple(fc.oneof(comparisons, texts), fc.constantFrom('and', 'or')), { minLength: 1, maxLength: 4 })
  .map((all) => all.map(([one, link], index) => (index === 0 ? `(${one})` : ` ${link} (${one})`)).join(''));

const toFrench = (feel: string): string => feel.replaceAll(' and ', ' et ').replaceAll(' or ', ' ou ');

test('it agrees with the reference interpreter of FEEL', () => {
  fc.assert(
    fc.property(fc.oneof(sums, conditions), (feel) => {
      const reference: unknown = feelin(feel).value;
      expect(valueOf(toFrench(feel))).toEqual(reference);
    }),
    { numRuns: 300 },
  );
});
