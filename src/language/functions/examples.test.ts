// Every example of the documentation holds, in French and in English.
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { toText } from '../expression.ts';
import { valueOf } from '../test-context.ts';
import { EXAMPLE_DAY, EXAMPLE_SCOPES } from './example-values.ts';
import { isLossy } from './library-function.ts';
import { LIBRARY } from './library.ts';
import { phraseOf } from './phrase.ts';

const ALL = [...LIBRARY.values()];

/** What the example gives as text, or the code of the error that stops it. */
function outcome(text: string, tongue: 'fr' | 'en'): string {
  try {
    const value = valueOf(text, EXAMPLE_SCOPES[tongue], EXAMPLE_DAY, tongue);
    return isLossy(value) ? 'language.lossy-text' : toText(value);
  } catch (thrown) {
    if (thrown instanceof CopisteError) return thrown.code;
    throw thrown;
  }
}

const EXAMPLES = ALL.flatMap((target) => target.examples.flatMap((example) => [{ target, example }]));

test.each(EXAMPLES)('$example.fr gives $example.gives', ({ example }) => {
  expect(outcome(example.fr, 'fr')).toBe(example.gives);
});

test.each(EXAMPLES)('$example.en gives $example.gives', ({ example }) => {
  expect(outcome(example.en, 'en')).toBe(example.gives);
});

test.each(ALL)('$name has at least two examples that name it, stopping ones told apart', ({ name, english, examples }) => {
  expect(examples.length).toBeGreaterThanOrEqual(2);
  expect(examples.some(({ stops }) => stops !== true)).toBe(true);
  for (const { fr, en, gives, stops } of examples) {
    expect(fr).toContain(`${name}(`);
    expect(en).toContain(`${english}(`);
    expect(gives.startsWith('language.')).toBe(stops === true);
  }
});

test('names are told apart in each tongue', () => {
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
  expect(new Set(ALL.map(({ english }) => english)).size).toBe(ALL.length);
});

test.each(ALL)('$name can be said aloud in both tongues', (target) => {
  const least = target.parameters.filter(({ optional }) => optional !== true).map((_, index) => `v${index + 1}`);
  for (const tongue of ['fr', 'en'] as const) {
    const said = phraseOf(target, least, tongue);
    expect(said).not.toMatch(/[{}[\]…]/u);
    for (const word of least) expect(said).toContain(word);
    expect(target.summary[tongue]).toMatch(/^\p{Lu}.*\.$/u);
  }
  expect(target.source).not.toBe('');
  for (const { english, name } of target.parameters) expect(`${name}/${english}`).toMatch(/^\S.*\/\S/u);
});

test('a value said in words is understood in either tongue, and translated both ways', () => {
  const vocabularies = ALL.flatMap(({ parameters }) => parameters.flatMap(({ vocabulary }) => vocabulary ?? []));
  expect(vocabularies.length).toBeGreaterThan(0);
  for (const vocabulary of vocabularies) expect(vocabulary.translate('n’importe quoi', 'en')).toBeNull();
});
