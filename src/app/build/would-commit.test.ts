import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { wouldCommit } from './would-commit.ts';

const read = (path: string): string => readFileSync(new URL(`../../../assistants/${path}`, import.meta.url), 'utf8');
const TEXT = read('changement-adresse/assistant.yaml');
const MAP = read('applications/sejour.yaml');
const SEARCH = '      - cliquer: recherche.rechercher\n';

function planOf(text: string): AssistantPlan {
  const { diagnostics, plan } = loadAssistant({ 'assistant.yaml': text, 'applications/sejour.yaml': MAP });
  if (plan === null) throw new Error(diagnostics.map(({ fr }) => fr).join('\n'));
  return plan;
}
const also = (step: string): AssistantPlan => planOf(TEXT.replace(SEARCH, `${SEARCH}      - ${step}\n`));
const INSTALLED = planOf(TEXT);

test('what is installed does by clicks nothing that it commits with', () => {
  expect(wouldCommit(INSTALLED, 'sejour', [INSTALLED])).toBe(false);
});

test('a click on what is to be committed is found, whoever commits with it', () => {
  const clicking = also('cliquer: adresse.enregistrer');
  expect(wouldCommit(clicking, 'sejour', [])).toBe(true);
  const without = {
    ...clicking,
    phases: clicking.phases.map((phase) => ({ ...phase, steps: phase.steps.filter(({ verb }) => verb !== 'commit') })),
  };
  expect(wouldCommit(without, 'sejour', [])).toBe(false);
  expect(wouldCommit(without, 'sejour', [INSTALLED])).toBe(true);
});

test('a key that may send a form is found where such a form is worked in, and a quiet one is not', () => {
  expect(wouldCommit(also('presser: Entrée'), 'sejour', [INSTALLED])).toBe(true);
  expect(wouldCommit(also('presser: Tabulation'), 'sejour', [INSTALLED])).toBe(false);
});
