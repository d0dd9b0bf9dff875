// What the console is told of an assistant that is being written: sentences, parts and mistakes at their place, and what can be tried.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadAssistant } from '../assistant.ts';
import { FRENCH } from '../keywords.ts';
import type { Verb } from '../plan.ts';
import { planSentences } from '../sentences.ts';
import { EVERY_VERB } from '../test-assistants.ts';
import { insertItem } from './items.ts';
import { expressionsIn, type OutlineList, outlineAssistant, type OutlineStep } from './outline.ts';
import { phaseTemplate, stepTemplate } from './templates.ts';
import { sampleScope, tryExpression } from './trial.ts';
import { vocabularyOf } from './vocabulary.ts';

const read = (path: string): string => readFileSync(new URL(`../../../assistants/${path}`, import.meta.url), 'utf8');
const FILES = { 'assistant.yaml': read('changement-adresse/assistant.yaml'), 'applications/sejour.yaml': read('applications/sejour.yaml') };

const all = ({ steps }: OutlineList): readonly OutlineStep[] => steps.flatMap((step) => [step, ...step.branches.flatMap(all)]);

test.each([
  ['changement-adresse', FILES],
  ['every verb', EVERY_VERB],
])('of %s every step has its approved sentence, and each of its own lines is a part of it', (_, files) => {
  const { outline, plan, diagnostics } = outlineAssistant(files);
  if (outline === null || plan === null) throw new TypeError('not read');
  expect(diagnostics).toEqual([]);
  const steps = outline.phases.flatMap(({ list }) => all(list));
  expect(steps.filter(({ said }) => said === null)).toEqual([]);
  const approved = new Set(planSentences(plan).flatMap((phase) => phase.steps.map(({ sentence }) => sentence)));
  for (const { said, verb } of steps) if (verb !== 'set' && verb !== 'verify') expect(approved).toContain(said?.fr);
  expect(steps.filter(({ parts, branches }) => parts.length + branches.length === 0)).toEqual([]);
});

test('a mistake is said at the step and at the value that it is in, and the other steps are still said', () => {
  const wrong = FILES['assistant.yaml'].replace(
    '=abréger(libellé de voie(nouvelle adresse), 24)',
    '=abréger(libellé de voie(nouvelle adress), 24)',
  );
  const { outline } = outlineAssistant({ ...FILES, 'assistant.yaml': wrong });
  const steps = outline?.phases.flatMap(({ list }) => all(list)) ?? [];
  const [faulty, other] = steps.filter(({ problems }) => problems.length > 0);
  expect(other).toBeUndefined();
  expect(faulty?.problems.map(({ code, fr }) => [code, fr])).toEqual([
    ['language.unknown-name', 'Rien ne s’appelle « nouvelle adress ». Vouliez-vous dire « nouvelle adresse » ?'],
  ]);
  const leaves = faulty?.parts.flatMap((part) => (part.kind === 'entries' ? part.entries.leaves : [])) ?? [];
  expect(leaves.filter(({ problems }) => problems.length > 0).map(({ key }) => key?.name)).toEqual(['adresse.libellé de la voie']);
  expect(outlineAssistant({ 'assistant.yaml': 'phases:\n  - phase: [\n' }).outline).toBeNull();
});

test('a step of every verb can be put in: the file can be read, and what is missing is said at it', () => {
  const { plan } = outlineAssistant(EVERY_VERB);
  if (plan === null) throw new TypeError('not read');
  const making = { tongue: FRENCH, vocabulary: vocabularyOf(plan), application: 'guichet' };
  const verbs = [...new Set<Verb>(Object.values(FRENCH.verbs))];
  let content = EVERY_VERB['assistant.yaml'] ?? '';
  for (const verb of verbs) {
    const edited = insertItem(content, { list: ['phases', 1, 'étapes'], index: 1 }, stepTemplate(verb, making));
    if (edited.kind === 'refused') throw new TypeError(verb);
    ({ content } = edited);
  }
  const { outline, diagnostics } = outlineAssistant({ ...EVERY_VERB, 'assistant.yaml': content });
  const steps = outline?.phases.find(({ name }) => name === 'saisie')?.list.steps.slice(1, verbs.length + 1);
  expect(steps?.map(({ verb }) => verb)).toEqual(verbs.toReversed());
  expect(diagnostics.filter(({ code }) => /unknown-key|no-verb|yaml|expects-map|missing-key/u.test(code))).toEqual([]);
  const added = insertItem(FILES['assistant.yaml'], { list: ['phases'], index: 1 }, phaseTemplate('essai', null, { tongue: FRENCH }));
  expect(added.kind === 'edited' && loadAssistant({ ...FILES, 'assistant.yaml': added.content }).diagnostics).toEqual([]);
});

test('on a sample, an expression gives its value, loses what it must, or says what it waits for', () => {
  const { plan } = outlineAssistant(FILES);
  if (plan === null) throw new TypeError('not read');
  const { scope, unread } = sampleScope(plan.fields, {
    numéro: '7503012345',
    'nouvelle adresse': '12 bis rue du Faubourg Lacapelle et des Augustins, 82000 Montauban, 82121',
    emménagement: '02/03/2026',
    'fin du titre': 'demain',
    'copie du titre': 'titre.pdf',
  });
  expect(unread).toEqual(['fin du titre']);
  const tried = (text: string) => {
    const found = expressionsIn(plan).find((one) => one.text === text);
    return found === undefined ? null : tryExpression(found, scope, '2026-03-16');
  };
  expect(tried('aaaammjj(emménagement)')).toEqual({ kind: 'value', text: '20260302', lossy: false });
  expect(tried('abréger(libellé de voie(nouvelle adresse), 24)')).toMatchObject({ kind: 'value', lossy: true });
  expect(tried('lisible(copie du titre)')).toEqual({ kind: 'value', text: 'oui', lossy: false });
  expect(tried('preuve.numéro')).toEqual({ kind: 'at_work', names: ['preuve.numéro'] });
});
