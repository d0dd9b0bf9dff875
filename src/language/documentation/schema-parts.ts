// What the schemas for editors are made of: JSON Schema (draft 7) with the documentation as hover.
import type { Bilingual } from '../diagnostics.ts';
import type { Tongue } from '../keywords.ts';

export type Schema = { readonly [key: string]: unknown };

/** A value on one line: a text, or what YAML takes for a number. `check` says more of it than a schema can. */
export const SCALAR: Schema = { type: ['string', 'number'] };
export const TEXT: Schema = { type: 'string' };
export const EXPRESSION: Schema = { type: 'string', pattern: '^=' };
export const ELEMENT: Schema = { type: 'string', pattern: '^[^.]+\\..+$' };
/** In quotes too, as the checker takes it. */
export const COUNT: Schema = {
  anyOf: [
    { type: 'integer', minimum: 1, maximum: 999_999 },
    { type: 'string', pattern: '^[1-9][0-9]{0,5}$' },
  ],
};
export const DURATION: Schema = { type: 'string', pattern: '^[1-9][0-9]{0,3} (s|min)$' };
export const MILLIMETRES: Schema = { type: 'string', pattern: '^[0-9]{1,4} ?mm$' };
export const PERCENTAGE: Schema = { type: 'string', pattern: '^([1-9][0-9]?|100) ?%$' };
export const HOURS: Schema = { type: 'string', pattern: '^[0-9]{1,2}:[0-9]{2} ?- ?[0-9]{1,2}:[0-9]{2}$' };
export const DAY: Schema = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };

export function oneOrMore(item: Schema): Schema {
  return { anyOf: [item, { type: 'array', items: item, minItems: 1 }] };
}

/** Entries whose keys are the author's names. */
export function named(value: Schema): Schema {
  return { type: 'object', additionalProperties: value };
}

/** One of a table's words, each with what it stands for. */
export function wordIn<Meaning extends string>(
  words: Readonly<Record<string, Meaning>>,
  meanings: Readonly<Record<Meaning, Bilingual>> | null,
  { tongue }: Tongue,
): Schema {
  const known = Object.keys(words);
  if (meanings === null) return { type: 'string', enum: known };
  return { type: 'string', enum: known, enumDescriptions: Object.values(words).map((meaning) => meanings[meaning][tongue]) };
}

export function yesNo({ yes, no }: Tongue): Schema {
  return { type: 'string', enum: [yes, no] };
}

export function days({ day }: Tongue): Schema {
  return { type: 'string', pattern: `^(1 ${day.one}|([2-9]|[1-9][0-9]{1,3}) ${day.several})$` };
}

/** `schema` with a description that editors show. */
export function described(schema: Schema, description: string): Schema {
  return { ...schema, description };
}

/** A word with its other apostrophe; null when it has none. Both are the same word, one of them is offered. */
export function otherApostrophe(word: string): string | null {
  if (!/['’]/u.test(word)) return null;
  return word.includes('’') ? word.replaceAll('’', "'") : word.replaceAll("'", '’');
}

/** What stands under each of these words, however their apostrophes are typed. */
export function under(words: Readonly<Record<string, Schema>>): Schema {
  const others = Object.entries(words).flatMap(([word, schema]) => {
    const other = otherApostrophe(word);
    return other === null ? [] : [[`^${other}$`, schema] as const];
  });
  return { properties: words, ...(others.length === 0 ? {} : { patternProperties: Object.fromEntries(others) }) };
}

/** Words that a schema can demand: of one with two spellings, `check` demands it. */
export function demanded(words: readonly string[]): readonly string[] {
  return words.filter((word) => otherApostrophe(word) === null);
}

/** A map with fixed keys, in the words of a table of the tongue. */
export function keyed<Key extends string>(
  words: Readonly<Record<Key, string>>,
  meanings: Readonly<Record<NoInfer<Key>, Bilingual>>,
  { tongue }: Tongue,
  properties: Readonly<Partial<Record<NoInfer<Key>, Schema>>>,
  required: readonly NoInfer<Key>[] = [],
): Schema {
  return {
    type: 'object',
    ...under(
      Object.fromEntries(
        (Object.entries(properties) as [Key, Schema][]).map(([key, schema]) => [words[key], described(schema, meanings[key][tongue])]),
      ),
    ),
    required: demanded(required.map((key) => words[key])),
    additionalProperties: false,
  };
}

/** A list of steps, defined once in each schema. */
export const STEPS: Schema = { type: 'array', items: { $ref: '#/definitions/step' } };
export const WAYS: Schema = { $ref: '#/definitions/ways' };
