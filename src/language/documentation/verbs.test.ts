// Every example of a verb is a right assistant in both tongues, and is read aloud as the documentation shows.
import { expect, test } from 'vitest';
import { loadAssistant } from '../assistant.ts';
import { formatDiagnostics } from '../diagnostics.ts';
import type { Verb } from '../plan.ts';
import { exampleFiles, exampleIn, shownSteps } from './example-files.ts';
import { VERB_DOCUMENTATION } from './verbs.ts';

const VERBS = Object.keys(VERB_DOCUMENTATION) as Verb[];

test.each(VERBS)('%s: its example is right in both tongues and uses it', (verb) => {
  const { example } = VERB_DOCUMENTATION[verb];
  for (const tongue of ['fr', 'en'] as const) {
    const files = exampleIn(exampleFiles(example), tongue);
    const { plan, diagnostics } = loadAssistant(files);
    expect(formatDiagnostics(diagnostics, 'fr')).toBe('');
    expect(plan?.phases.flatMap(({ steps }) => steps).map((step) => step.verb)).toContain(verb);
    if (tongue === 'fr') expect(shownSteps(example, files)).toBe(example.steps);
    else expect(Object.values(files).join('\n')).not.toMatch(/[àâçéèêëîïôûù]/u);
  }
});

test.each(VERBS)('%s: what is said of it is a sentence', (verb) => {
  const { summary } = VERB_DOCUMENTATION[verb];
  expect(summary.fr).toMatch(/^\p{Lu}.*\.$/u);
  expect(summary.en).toMatch(/^\p{Lu}.*\.$/u);
});
