// Who is found by what: the same person however the name, the number or the address is written, and nobody else.
import { expect, test } from 'vitest';
import { personTerm, textsIn } from './person-term.ts';

const DOSSIER = ['DUPRÉ-LACHAPELLE', 'Zoë, Marie', '06 12.34.56-78', 'N° 7503 112 334', 'Écrire à zoe.dupre@exemple.fr, merci'];

test.each([
  ['zoé dupre lachapelle', true],
  ['Dupré-Lachapelle Zoe', true],
  ['DUPRE', true],
  ['Dupr', false],
  ['Zoë Martin', false],
  ['0612345678', true],
  ['+33 6 12 34 56 78', true],
  ['0612345679', false],
  ['7503112334', true],
  ['ZOE.DUPRE@exemple.fr', true],
  ['e.dupre@exemple.fr', false],
  ['—--', false],
])('« %s » is found: %s', (term, expected) => {
  expect(personTerm(term).isIn(DOSSIER)).toBe(expected);
});

test('the same term written otherwise has the same digest', () => {
  expect(personTerm('Zoë  Dupré').folded).toBe(personTerm('DUPRE ZOE').folded);
  expect(personTerm('06.12.34.56.78').folded).toBe(personTerm('+33 612345678').folded);
});

test('every text of a value is looked at, and none of the program’s own words', () => {
  const rows = { type: 'records', rows: [{ Nom: { type: 'text', value: 'TESTUT' } }] };
  const files = { type: 'files', files: [{ filename: 'testut.pdf', contentType: 'application/pdf', bytes: 3, condition: 'readable' }] };
  expect(textsIn({ rows, files })).toEqual(['TESTUT', 'testut.pdf']);
});
