// docs/données.md says which columns hold sealed values, and which of them the purge empties: all of them, and no other.
import { expect, test } from 'vitest';
import { SEALED_COLUMNS } from '#app/sealed-columns.ts';
import { ROUTES } from '#protocol/routes.ts';
import { PERSONAL_COLUMNS, PERSONAL_TABLES } from '#store/personal-data.ts';
import { declaredPlaces } from './places.ts';

const ofBase = declaredPlaces().filter(({ mark }) => mark.startsWith('base:'));

test('the page names every column that is sealed', () => {
  expect(ofBase.map(({ mark }) => mark).toSorted()).toEqual(
    SEALED_COLUMNS.map(({ table, column }) => `base:${table}.${column}`).toSorted(),
  );
});

test('what the page says is kept until the purge is what the purge empties', () => {
  const emptied = PERSONAL_TABLES.flatMap((table) => PERSONAL_COLUMNS[table].columns.map((column) => `base:${table}.${column}`));
  const declared = ofBase.filter(({ row }) => row.includes("jusqu'à la purge")).map(({ mark }) => mark);
  expect(declared.toSorted()).toEqual(emptied.toSorted());
});

test('the answers that the page names are answers of the server', () => {
  const answers = declaredPlaces().flatMap(({ mark }) =>
    mark.startsWith('base:') ? [] : [mark.slice(mark.indexOf(':') + 1).split('.')[0]],
  );
  for (const answer of answers) expect(Object.keys(ROUTES)).toContain(answer);
});
