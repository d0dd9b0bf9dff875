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
  prix: { type: 'money', cents: 1250 },
  dépôt: { type: 'date_time', iso: '2026-03-16T08:30:00.000Z' },
  délai: { type: 'duration', months: 12, days: 0, minutes: 0 },
  attente: { type: 'duration', months: 0, days: 1, minutes: 0 },
  communes: ['Moissac', 'Montauban'],
  factures: [
    record({ montant: { type: 'money', cents: 1000 }, payée: true, échéance: null }),
    record({ montant: { type: 'money', cents: 300 }, payée: false, échéance: date('2026-03-01') }),
  ],
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
  ['0,1 + 0,2 = 0,3', true],
  ['1 / 8', { type: 'decimal', digits: '0.125' }],
  ['6 / 2', 3],
  ['1,10 = 1,1', true],
  ['2 = 2,0', true],
  ['12345678901234567890 > 12345678901234567889', true],
  ['-(1,5)', { type: 'decimal', digits: '-1.5' }],
  ['prix > montant("12,49")', true],
  ['prix = montant("12,50")', true],
  ['dépôt < date et heure("16/03/2026 09:31")', true],
  ['attente < attente', false],
  ['communes[1]', 'Moissac'],
  ['communes[-1]', 'Montauban'],
  ['communes[élément != "Moissac"]', ['Montauban']],
  ['communes[personnes > 2]', ['Moissac', 'Montauban']],
  ['communes[personnes > 3]', []],
  ['communes[personnes - 2]', 'Moissac'],
  ['factures[2].montant', { type: 'money', cents: 300 }],
  ['somme(factures[élément.payée].montant)', { type: 'money', cents: 1000 }],
  ['somme(factures.montant)', { type: 'money', cents: 1300 }],
  ['pour chaque facture parmi factures donner facture.payée', [true, false]],
  ['au moins une facture parmi factures vérifie facture.payée', true],
  ['chaque facture parmi factures vérifie facture.payée', false],
  ['chaque facture parmi [] vérifie facture', true],
  ['au moins une facture parmi [] vérifie facture', false],
  ['au moins une commune parmi communes vérifie commune parmi ["Moissac"]', true],
  ['[[1, 2], [3]][élément[1] = 3]', [[3]]],
  ['[[1, 2], [3]][élément[élément > 1] != []]', [[1, 2], [3]]],
  ['"Moissac" parmi communes et non("Caussade" parmi communes)', true],
  ['personnes entre 3 et 4', true],
  ['personnes parmi (3..4]', false],
  ['personnes parmi [3..4]', true],
  ['fin du titre entre date("17/06/2026") et date("17/06/2026")', true],
  ['si hébergé alors 1 / 0 sinon 2', 2],
  ['hébergé et 1 / 0 = 1', false],
  ['non(hébergé) ou 1 / 0 = 1', true],
])('%s is %s', (text, expected) => {
  expect(valueOf(text, SCOPE)).toEqual(expected);
});

test.each([
  ['vide > 3', 'language.no-value'],
  ['numéro > "a"', 'language.no-order'],
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
  ['1 / 3', 'language.endless-quotient'],
  ['9007199254740991 + 1', 'language.number-too-large'],
  ['2 ** 0,5', 'language.exponent-not-whole'],
  ['délai > attente', 'language.durations-apart'],
  ['délai = attente', 'language.durations-apart'],
  ['prix > 3', 'language.type-at-run'],
  ['prix + prix', 'language.type-at-run'],
  ['date > dépôt', 'language.type-at-run'],
  ['communes[3]', 'language.no-item'],
  ['communes[0]', 'language.no-item'],
  ['communes["a"]', 'language.type-at-run'],
  ['communes[élément]', 'language.type-at-run'],
  ['numéro[1]', 'language.type-at-run'],
  ['vide[1]', 'language.no-value'],
  ['factures[1].échéance > date', 'language.no-value'],
  ['factures.échéance = [date, date]', 'language.no-value'],
  ['factures[élément.échéance > date]', 'language.no-value'],
  ['au moins une facture parmi factures vérifie facture.échéance > date("01/01/2020")', 'language.no-value'],
  ['chaque facture parmi factures vérifie facture.échéance > date("01/01/2020")', 'language.no-value'],
  ['vide parmi communes', 'language.no-value'],
  ['"Moissac" parmi ["Moissac", vide]', 'language.no-value'],
  ['vide entre 1 et 2', 'language.no-value'],
  ['si vide alors 1 sinon 2', 'language.no-value'],
  ['majuscules(personnes)', 'language.type-at-run'],
  ['somme([prix, vide])', 'language.no-value'],
  ['somme([prix, 1])', 'language.type-at-run'],
  ['[limiter(numéro, 3)] = communes', 'language.lossy-text'],
  ['zéros devant("1", 9007199254740991)', 'language.bad-argument'],
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

test.each([
  ['factures[1].échéance > date', 'échéance'],
  ['personnes / 0 > 1', 'divise par zéro'],
  ['1 / personnes > 0,3', 'son arrondi, par une fonction'],
  ['communes[9] = numéro', 'n° 9 d’une liste qui en a 2'],
  ['délai > attente', 'un mois n’a pas un nombre de jours fixe'],
  ['date(numéro) > date', '« date » ne peut pas traiter'],
  ['chaque facture parmi factures vérifie facture.échéance > date', 'échéance'],
])('%s is undetermined for this dossier, and says why: %s', (text, says) => {
  const expression = expressionOf(text, SCOPE);
  expect(evaluateCondition(expression, context)).toEqual({ undetermined: expect.stringContaining(says) });
});

test('a value that is no yes or no is no condition', () => {
  expect(() => evaluateCondition(expressionOf('numéro', SCOPE), context)).toThrowError(
    expect.objectContaining({ code: 'language.type-at-run' }),
  );
});

test('loops inside loops come to an end', () => {
  const scope = { liste: Array.from({ length: 200 }, (_, index) => index) };
  const inner = 'chaque d parmi liste vérifie a + b + c + d >= 0';
  const text = `chaque a parmi liste vérifie chaque b parmi liste vérifie chaque c parmi liste vérifie ${inner}`;
  expect(() => valueOf(text, scope)).toThrowError(expect.objectContaining({ code: 'language.too-much-work' }));
});

test('texts that grow by themselves come to an end', () => {
  const grown = Array.from({ length: 12 }).reduce<string>((text) => `remplacer(${text}, "a", "aaaaaaaaaa")`, '"a"');
  expect(() => valueOf(grown)).toThrowError(expect.objectContaining({ code: 'language.too-much-work' }));
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
