import { expect, test } from 'vitest';
import type { Field } from '#language/plan.ts';
import { readPosted } from './posted-fields.ts';

function field(from: string, more: Partial<Field> = {}): Field {
  const position = { file: 'assistant.yaml', line: 1, column: 1 };
  return {
    name: from,
    position,
    from,
    fact: false,
    type: 'text',
    format: null,
    personal: true,
    optional: false,
    items: null,
    entries: [],
    ...more,
  };
}

const FIELDS = [field('Nom'), field('Parts', { type: 'list', items: 'text', optional: true })];

function problems(body: string): readonly string[] {
  const posted = readPosted(body, FIELDS, {});
  return posted.is === 'wrong' ? posted.problems.map(({ en }) => en) : [];
}

test('what no database can write is refused by its label, wherever it stands in the value, and never shown', () => {
  const unwritable = 'holds a character that no database can keep (U+0000, or half of a character)';
  expect(problems('{ "reference": "G-1", "fields": { "Nom": "Du\\u0000rand", "Parts": ["a", "b\\ud800"] } }')).toEqual([
    `"Nom": ${unwritable}`,
    `"Parts": ${unwritable}`,
  ]);
  expect(problems('{ "reference": "G-1", "fields": { "Nom": "Durand\\ud83d\\ude00", "Parts": ["a"] } }')).toEqual([]);
});
