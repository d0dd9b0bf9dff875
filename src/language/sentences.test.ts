// What the console says of the shipped assistants, and of one that uses every verb, sentence by sentence, in both tongues.
import { expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { loadAssistant } from './assistant.ts';
import { readAssistantFolder } from './folder.ts';
import { LIBRARY } from './functions/library.ts';
import type { AssistantPlan, Step } from './plan.ts';
import { planSentences } from './sentences.ts';

async function planOf(folder: string): Promise<AssistantPlan> {
  const { plan } = loadAssistant(await readAssistantFolder(fileURLToPath(new URL(`../../${folder}`, import.meta.url))));
  if (plan === null) throw new TypeError(folder);
  return plan;
}

const PLANS = {
  'changement-adresse': await planOf('assistants/changement-adresse'),
  'demande-subvention': await planOf('assistants/demande-subvention'),
  'every-verb': await planOf('tests/language/every-verb'),
};
const NAMES = ['changement-adresse', 'demande-subvention', 'every-verb'] as const;
const CASES = NAMES.flatMap((name) => (['fr', 'en'] as const).map((tongue) => ({ name, tongue })));

function all(steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    if (step.verb === 'if') return [step, ...all(step.then), ...all(step.otherwise)];
    return step.verb === 'for_each' || step.verb === 'repeat' ? [step, ...all(step.steps)] : [step];
  });
}

test.each(CASES)('the sentences of $name in $tongue are the approved ones', async ({ name, tongue }) => {
  const colon = tongue === 'fr' ? ' :' : ':';
  const page = planSentences(PLANS[name], tongue)
    .map(({ sentence, steps }) =>
      [sentence, ...steps.map((one) => `${'  '.repeat(one.depth)}- ${one.id}${colon} ${one.sentence}`)].join('\n'),
    )
    .join('\n\n');
  await expect(`${page}\n`).toMatchFileSnapshot(`./golden/${name}.${tongue}.txt`);
});

test.each(CASES)('every step of $name has its sentence in $tongue, held steps behind the one that holds them', ({ name, tongue }) => {
  const plan = PLANS[name];
  const steps = [...Object.values(plan.procedures), ...plan.phases].flatMap((one) => all(one.steps));
  const said = planSentences(plan, tongue).flatMap((phase) => phase.steps.map(({ id }) => id));
  expect(said.filter((id) => !id.endsWith('/sinon'))).toEqual(steps.map(({ id }) => id));
});

function sentencesOf(name: keyof typeof PLANS, tongue: 'fr' | 'en'): readonly string[] {
  return planSentences(PLANS[name], tongue).flatMap(({ sentence, steps }) => [sentence, ...steps.map((step) => step.sentence)]);
}

test.each(NAMES)('no French sentence of %s holds a sign of the language or an English word', (name) => {
  const sentences = sentencesOf(name, 'fr');
  expect(sentences.length).toBeGreaterThan(20);
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/[=<>{}[\]|_*+/\\"#“”]/);
    expect(sentence).not.toMatch(/\b(the|and|or|not|if|then|else|null|true|false|undefined|click|fill|commit|expect)\b/);
    expect(sentence).not.toMatch(/\b(que|de|jusque|le|la) (il|elle|un|une|au|aucun|aucune)\b/i);
    expect(sentence).toMatch(/^[A-ZÀÉ].*(?:\.|[.!?] »\.?)$/u);
  }
});

test.each(NAMES)('no English sentence of %s holds a sign of the language or a French word of ours', (name) => {
  for (const sentence of sentencesOf(name, 'en')) {
    const ours = sentence.replace(/“[^”]*”/g, '“”');
    expect(ours).not.toMatch(/[=<>{}[\]|_*+/\\"#«»]/);
    expect(ours).not.toMatch(/\b(le|la|les|un|une|et|ou|si|sinon|écran|dans|avec|pour|est|oui|non)\b/u);
    expect(sentence).toMatch(/^[A-Z].*(?:\.|[.!?]”\.?)$/u);
  }
});

test('every function of the library has its phrase, with each value that it must be given', () => {
  for (const { name, phrase, englishPhrase, parameters } of LIBRARY.values()) {
    for (const [index, { optional }] of parameters.entries()) {
      if (optional !== true) for (const said of [phrase, englishPhrase]) expect(`${name}: ${said}`).toContain(`{${index + 1}}`);
    }
  }
});
