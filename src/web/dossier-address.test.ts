// What an address of the list asks for; what was mistyped asks for nothing.
import { expect, test } from 'vitest';
import { filterIn, keptOf, orderIn, sortedBy } from './dossier-address.ts';

const of = (text: string): URLSearchParams => new URLSearchParams(text);

test('filters of the address are those of the question, and what nobody knows is left out', () => {
  expect(
    filterIn(of('etat=failed,uncertain,ailleurs&numero= 12 &echeance=late&limite=7&priorite=high&du=2026-03-01&moi=oui&reponse=relancee')),
  ).toEqual({
    state: 'uncertain,failed',
    search: '12',
    dueWithin: -1,
    limitWithin: 7,
    priority: 'high',
    changedFrom: '2026-03-01',
    taken: 'me',
    question: 'reminded',
  });
  expect(filterIn(of('etat=x&echeance=8&priorite=low&du=hier&au=2026-02-30&moi=non&reponse=oui&tri=y'))).toEqual({});
  expect(keptOf(of('etat=failed&autre=1'))).toEqual({ etat: 'failed' });
});

test('what is searched for is listed by its reference until somebody sorts it otherwise', () => {
  expect(orderIn(of('numero=12'))).toEqual({ order: 'reference', direction: 'descending' });
  const sorted = sortedBy(of('numero=12'), 'updated');
  expect([sorted.toString(), orderIn(sorted).order]).toEqual(['numero=12&tri=updated', 'updated']);
});

test('a column is sorted the usual way first, then the other way round', () => {
  const once = sortedBy(of('etat=failed'), 'due');
  expect([once.toString(), orderIn(once)]).toEqual(['etat=failed&tri=due', { order: 'due', direction: 'ascending' }]);
  const twice = sortedBy(once, 'due');
  expect(orderIn(twice)).toEqual({ order: 'due', direction: 'descending' });
  expect(orderIn(sortedBy(twice, 'priority'))).toEqual({ order: 'priority', direction: 'descending' });
  expect(sortedBy(sortedBy(once, 'updated'), 'updated').toString()).toBe('etat=failed&sens=ascending');
});
