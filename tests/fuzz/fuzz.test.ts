// A few hundred damaged assistants, the same ones each time: the check bears them all, and what it passes can be run.
import { expect, test } from 'vitest';
import { readCorpus } from './corpus.ts';
import { examine } from './examine.ts';
import { mutantOf } from './mutate.ts';
import { randomOf } from './random.ts';
import { runPlan } from './run-plan.ts';
import { loadAssistant } from '#language/assistant.ts';
import type { AssistantPlan } from '#language/plan.ts';

const corpus = await readCorpus();

test('the check bears every damaged assistant, and what it passes runs without a slip of shape or type', async () => {
  let passed = 0;
  for (let index = 0; index < 300; index += 1) {
    const verdict = await examine(mutantOf(corpus, 7, index), 7);
    expect(verdict.findings).toEqual([]);
    passed += verdict.passed ? 1 : 0;
  }
  expect(passed).toBeGreaterThan(30);
}, 180_000);

/** A dossier of chance fits no row of a table, its documents say nothing and nobody answers: such an assistant ends with a person. */
function endsWithPerson({ phases, tables }: AssistantPlan): boolean {
  const verbs = new Set(phases.flatMap(({ steps }) => steps.map(({ verb }) => verb)));
  return verbs.has('read_document') || verbs.has('ask_person') || (tables.length > 0 && verbs.has('consult'));
}

test('every specimen runs to its end as it stands', async () => {
  for (const { name, files } of corpus) {
    const { plan } = loadAssistant(files);
    if (plan === null) throw new Error(`${name} is not right as it stands`);
    const ends: string[] = [];
    for (let index = 0; index < 40; index += 1) {
      for (const { outcome, tripped } of await runPlan(plan, randomOf(1, index))) {
        expect(tripped).toBeNull();
        ends.push(outcome);
      }
    }
    const end = endsWithPerson(plan) ? 'handed_over' : 'done';
    expect({ name, ends }).toEqual({ name, ends: expect.arrayContaining([end]) as string[] });
  }
});
