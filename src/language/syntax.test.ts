// The form of expressions: what is refused, and that nothing makes the parser fall.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_NAMES } from './names.ts';
import { parseExpression } from './syntax.ts';

const NAMES = {
  ...NO_NAMES,
  types: new Map([
    ['numéro', 'text'],
    ['numéro de voie', 'text'],
    ["nom d'usage", 'text'],
    ['N° du titre', 'text'],
    ['fiche.numéro', 'text'],
    ['hébergé', 'yes_no'],
  ] as const),
  open: ['réglages'],
};

test.each([
  ['', 0, 'language.expression-empty'],
  ['numéro =', 8, 'language.expression-unfinished'],
  ['majuscules(numéro', 10, 'language.bracket-not-closed'],
  ['si hébergé alors "O"', 20, 'language.expression-unfinished'],
  ['numéro "a"', 7, 'language.expression-syntax'],
  ['numéro)', 6, 'language.expression-syntax'],
  [`numéro = ${'9'.repeat(500)}`, 9, 'language.expression-syntax'],
  ['numéro = = "a"', 9, 'language.expression-syntax'],
  ['numéro == "a"', 8, 'language.expression-syntax'],
  ['numéro = "a" = hébergé', 13, 'language.expression-syntax'],
  ['numéro[', 7, 'language.expression-unfinished'],
  ['numéro[1', 6, 'language.bracket-not-closed'],
  ['numéro # fin', 7, 'language.expression-syntax'],
  ['numéro // fin', 7, 'language.expression-syntax'],
  ['numéro = "abc', 9, 'language.quote-not-closed'],
  ['limiter(numéro, 3,5)', 17, 'language.ambiguous-comma'],
  ['numero = "a"', 0, 'language.unknown-name'],
  ['fiche.numro', 0, 'language.unknown-name'],
  ['numéro de rue', 0, 'language.unknown-name'],
  ['majuscule(numéro)', 0, 'language.unknown-function'],
  ['réglages.adresse.du service', 0, 'language.unknown-name'],
])('%s has a mistake at %i: %s', (text, from, code) => {
  expect(parseExpression(text, NAMES).problems).toEqual([expect.objectContaining({ from, code })]);
});

test.each([
  ['numéro de voie = numéro', ['numéro de voie', 'numéro']],
  ['N° du titre = nom d’usage', ['N° du titre', "nom d'usage"]],
  ['réglages.adresse de séjour + fiche.numéro', ['réglages.adresse de séjour', 'fiche.numéro']],
  ['numéro de voie(numéro) = numéro', ['numéro']],
])('%s reads %j', (text, reads) => {
  const parsed = parseExpression(text, NAMES);
  expect(parsed.problems).toEqual([]);
  expect(parsed.reads).toEqual(reads);
});

test.each([
  ['a hundred thousand characters', `"${'a'.repeat(99_998)}"`, 'language.expression-too-long'],
  ['fifty thousand brackets', '('.repeat(50_000), 'language.expression-too-long'],
  ['five thousand brackets', `${'('.repeat(2500)}1${')'.repeat(2500)}`, 'language.expression-too-deep'],
  ['five thousand lists', '['.repeat(5000), 'language.expression-too-deep'],
  ['a long sum', Array.from({ length: 2500 }).fill('1').join(' + '), 'language.expression-too-deep'],
  ['a row of signs', `${'- '.repeat(4000)}1`, 'language.expression-too-deep'],
  ['choices within choices', `${'si vrai alors '.repeat(400)}1${' sinon 2'.repeat(400)}`, 'language.expression-too-deep'],
  ['loops within loops', `${'pour chaque x parmi [1] donner '.repeat(300)}1`, 'language.expression-too-deep'],
])('%s are refused, not run into', (_, text, code) => {
  expect(parseExpression(text, NAMES).problems.map((problem) => problem.code)).toContain(code);
});

test.each([
  ['pour chaque x parmi [1] donner x', ['x']],
  ['au moins une x parmi [1] vérifie x = 1', ['x']],
])('%s reads no name: what a loop has in hand is its own', (text) => {
  expect(parseExpression(text, NAMES)).toMatchObject({ problems: [], reads: [] });
});

test.each([
  ['pour chaque numéro parmi [1] donner 1', 12, 'language.name-taken'],
  ['pour chaque élément parmi [1] donner 1', 12, 'language.name-taken'],
  ['pour chaque x parmi [1], y parmi [2] donner 1', 25, 'language.expression-syntax'],
  ['élément = 1', 0, 'language.unknown-name'],
  ['[1](élément)', 4, 'language.unknown-name'],
  ['numéro parmi > 3', 13, 'language.expression-syntax'],
])('%s has no such loop or filter: %i %s', (text, from, code) => {
  expect(parseExpression(text, NAMES).problems).toContainEqual(expect.objectContaining({ from, code }));
});

const pieces = fc.constantFrom(
  'numéro',
  "nom d'usage",
  'hébergé',
  'inconnu',
  '"a"',
  '"',
  '3',
  '1,5',
  '(',
  ')',
  '[',
  ']',
  ',',
  ', ',
  ' ',
  '=',
  '!=',
  '<',
  '>',
  '+',
  '-',
  '*',
  '/',
  '**',
  '.',
  '..',
  '@',
  '{',
  '}',
  ':',
  ';',
  '#',
  '//',
  '/*',
  ' et ',
  ' ou ',
  'non(',
  'si ',
  ' alors ',
  ' sinon ',
  'nul',
  'vrai',
  'majuscules(',
  'oui ou non(',
  'for ',
  'in',
  'date',
  'duration',
  'function',
  '?',
  '’',
  '°',
  '\n',
  '\u{1F600}',
);

test('whatever is written, there is a tree or a problem, at a place inside the text', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (written) => {
      const text = written.join('');
      const { syntax, problems } = parseExpression(text, NAMES);
      expect(syntax !== null || problems.length > 0).toBe(true);
      for (const { from } of problems) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from).toBeLessThanOrEqual(text.length);
      }
    }),
    { numRuns: 1000 },
  );
});
