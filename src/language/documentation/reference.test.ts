// The reference says everything that can be written, in the words of its tongue.
import { expect, test } from 'vitest';
import { LIBRARY } from '../functions/library.ts';
import { ENGLISH, FRENCH } from '../keywords.ts';
import type { Verb } from '../plan.ts';
import { exampleSentences } from './chapter-verbs.ts';
import { languageReference } from './reference.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';

test.each([FRENCH, ENGLISH])('it has every word and every function ($tongue)', (words) => {
  const page = languageReference(words.tongue);
  const { assistant, field, step, map, ways } = words;
  for (const word of [assistant, field, step, map, ways].flatMap((table) => Object.values(table))) expect(page).toContain(`\`${word}\``);
  for (const word of Object.keys(words.verbs)) expect(page).toContain(`\n### ${word}\n`);
  const { fieldTypes, facts, kinds, meanings, expression, keys } = words;
  for (const word of [fieldTypes, facts, kinds, meanings, expression, keys].flatMap((table) => Object.keys(table))) {
    expect(page).toContain(`\`${word}\``);
  }
  for (const { name, english } of LIBRARY.values()) expect(page).toContain(`\n#### ${words.tongue === 'fr' ? name : english}\n`);
  expect(page).not.toMatch(/undefined|\[object/u);
});

test.each(Object.keys(VERB_DOCUMENTATION) as Verb[])('%s is read aloud in both tongues', (verb) => {
  for (const tongue of ['fr', 'en'] as const) {
    const sentences = exampleSentences(verb, tongue);
    expect(sentences.length).toBeGreaterThan(0);
    for (const sentence of sentences) expect(sentence.trim().replace(/^- /u, '')).toMatch(/^\p{Lu}.*[.,:»”"]$/u);
  }
});
