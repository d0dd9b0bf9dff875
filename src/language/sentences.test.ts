// What the console says of the shipped assistant, sentence by sentence.
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadAssistant } from './assistant.ts';
import { readAssistantFolder } from './folder.ts';
import { LIBRARY } from './functions/library.ts';
import type { Step } from './plan.ts';
import { planSentences } from './sentences.ts';

const { plan } = loadAssistant(await readAssistantFolder(fileURLToPath(new URL('../../assistants/changement-adresse', import.meta.url))));
const said = plan === null ? [] : planSentences(plan);
const sentences = said.flatMap(({ sentence, steps }) => [sentence, ...steps.map((step) => step.sentence)]);

test('the sentences of the shipped assistant are the approved ones', async () => {
  const page = said
    .map(({ sentence, steps }) => [sentence, ...steps.map((step) => `- ${step.id} : ${step.sentence}`)].join('\n'))
    .join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot('./sentences.golden.txt');
});

function all(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.verb === 'if') return [step, ...all(step.then), ...all(step.otherwise)];
    return step.verb === 'for_each' || step.verb === 'repeat' ? [step, ...all(step.steps)] : [step];
  });
}

test('every step has its sentence', () => {
  const steps = [...Object.values(plan?.procedures ?? {}), ...(plan?.phases ?? [])].flatMap((one) => all(one.steps));
  expect(said.flatMap(({ steps: sentences }) => sentences.map(({ id }) => id))).toEqual(steps.map(({ id }) => id));
});

test('no sentence holds a sign of the language or an English word', () => {
  expect(sentences.length).toBeGreaterThan(20);
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/[=<>{}[\]|_*+/\\"#]/);
    expect(sentence).not.toMatch(/\b(the|and|or|not|if|then|else|null|true|false|undefined|click|fill|commit|expect)\b/);
    expect(sentence).toMatch(/^[A-ZÀÉ].*\.$/u);
  }
});

test('every function of the library has its phrase, with each value that it must be given', () => {
  for (const { name, phrase, parameters } of LIBRARY.values()) {
    for (const [index, { optional }] of parameters.entries()) {
      if (optional !== true) expect(`${name}: ${phrase}`).toContain(`{${index + 1}}`);
    }
  }
});
