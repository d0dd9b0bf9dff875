// The expressions that the documentation shows for linking words can be evaluated, in both tongues, to the same value.
import { expect, test } from 'vitest';
import { FRENCH } from '../keywords.ts';
import { valueOf } from '../test-context.ts';
import type { Scope } from '../value.ts';
import { LINKS } from './words.ts';

const INVOICES = [
  { type: 'money', cents: 100_000 },
  { type: 'money', cents: 25_060 },
] as const;
const CEILING = { type: 'money', cents: 50_000 } as const;
const SCOPES: Readonly<Record<'fr' | 'en', Scope>> = {
  fr: { urgent: true, âge: 40, commune: 'Moissac', 'fin du bail': null, factures: INVOICES, plafond: CEILING },
  en: { urgent: true, age: 40, town: 'Moissac', 'end of lease': null, invoices: INVOICES, ceiling: CEILING },
};

test.each(Object.entries(LINKS))('%s', (_, { example }) => {
  expect(valueOf(example.en, SCOPES.en, undefined, 'en')).toEqual(valueOf(example.fr, SCOPES.fr));
});

test('each example holds its word', () => {
  for (const [word, feel] of Object.entries(FRENCH.expression)) {
    if (word !== 'au moins un') expect(LINKS[feel].example.fr).toContain(word);
  }
});

test('a filter is written as the documentation of names says', () => {
  expect(valueOf('factures[élément > plafond]', SCOPES.fr)).toEqual([INVOICES[0]]);
  expect(valueOf('invoices[item > ceiling]', SCOPES.en, undefined, 'en')).toEqual([INVOICES[0]]);
});
