// One dossier shown on `sejour`, the others typed by what was understood of it: none of them wrong, after three questions at most.
import { expect, test } from 'vitest';
import { generateWorld } from '../../practice/dossiers/generate.ts';
import { type AddressForm, mistakesOf } from '../../practice/sejour/validation.ts';
import { explain } from '../../src/authoring/by-example/explain.ts';
import { shownDossiers } from '../../src/authoring/by-example/shown-dossiers.ts';
import { type Trial, checked, namesOf, natureOfField, trialOf, writtenOn } from '../../src/authoring/by-example/trials.ts';
import type { Answers, Understanding } from '../../src/authoring/explanations.ts';
import { shownIn, sourceOf, typedIn } from './sejour-shown.ts';

const FORM: Readonly<Record<string, keyof AddressForm>> = {
  Hébergé: 'heberge',
  Chez: 'chez',
  'N°': 'numeroVoie',
  'Type de voie': 'typeVoie',
  'Libellé de la voie': 'libelleVoie',
  Complément: 'complement',
  'Code postal': 'codePostal',
  Commune: 'commune',
  Département: 'codeDepartement',
  'Code INSEE': 'codeInsee',
  "Date d'effet": 'dateEffet',
};

const world = generateWorld({ seed: 7, dossiers: 40 });
const dossiers = shownDossiers(world.dossiers.map(sourceOf));
const names = namesOf((dossiers[0]?.fields ?? []).map((field) => [field.name, natureOfField(field)]));
const cases = world.dossiers.flatMap(({ expected: { record }, champs }, index) => {
  const dossier = dossiers[index];
  if (record === null || dossier === undefined) return [];
  return [{ dossier, typed: typedIn(record, champs.numeroEtranger), trial: trialOf(dossier, '2026-03-16', 'sample') }];
});
type Case = (typeof cases)[number];

const parsed = new Map<string, ReturnType<typeof checked>>();

function value(expression: string, trial: Trial): string | null {
  const read = parsed.get(expression) ?? checked(expression, names);
  parsed.set(expression, read);
  return read === null ? null : writtenOn(read.syntax, trial);
}

/** Control → expression; what is still asked has none. */
function expressionsOf(understanding: Understanding, recording: ReturnType<typeof shownIn>): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const explanation of understanding.explanations) {
    const what = recording.acts.find(({ number }) => number === explanation.act)?.what;
    const label = what !== undefined && 'element' in what && what.element !== null ? what.element.label : '';
    if (explanation.kind === 'expression') found[label] = explanation.candidate.expression;
    if (explanation.kind === 'constant') found[label] = explanation.expression;
  }
  for (const { item, candidate } of understanding.leftEmpty) {
    const control = recording.views[0]?.items[item];
    if (control?.kind === 'control') found[control.element.label] = candidate.expression;
  }
  return found;
}

/** Whoever knows the work answers what is right for most dossiers. */
function answersTo(understanding: Understanding): Answers {
  return Object.fromEntries(
    understanding.questions.map(({ id, control, choices }) => {
      const right = (expression: string): number => cases.filter(({ typed, trial }) => value(expression, trial) === typed[control]).length;
      const [best] = choices.toSorted((one, other) => right(other.expression) - right(one.expression));
      return [id, best?.expression ?? ''];
    }),
  );
}

/** `wrong`: `sejour` would hold something else than it must. */
function typedBy(expressions: Readonly<Record<string, string>>, { typed, trial }: Case): 'right' | 'wrong' | 'handed over' {
  const made = Object.keys(typed).map((label) => [label, value(expressions[label] ?? '""', trial)] as const);
  if (made.some(([, text]) => text === null)) return 'handed over';
  if (made.every(([label, text]) => text === typed[label])) return 'right';
  const form = Object.fromEntries(made.flatMap(([label, text]) => (FORM[label] === undefined ? [] : [[FORM[label], text ?? '']])));
  return mistakesOf(form as AddressForm).length > 0 ? 'handed over' : 'wrong';
}

/** Ordinary, hosted, without a street, with a suffix: whatever the ninth of them are. */
test('a dossier shown once on sejour types the others right or hands them over', () => {
  expect(cases.length).toBeGreaterThan(24);
  for (const shown of cases.filter((_, index) => index % 9 === 0)) {
    const recording = shownIn(shown.typed);
    const demonstration = [{ recording, dossier: shown.dossier }];
    const first = explain(demonstration, [], {});
    expect(first.questions.length).toBeLessThanOrEqual(3);
    const answered = explain(demonstration, [], answersTo(first));
    expect(answered.questions).toEqual([]);
    const expressions = expressionsOf(answered, recording);
    const ends = cases.filter((one) => one !== shown).map((one) => typedBy(expressions, one));
    expect(ends.filter((end) => end === 'wrong')).toEqual([]);
    expect(ends.filter((end) => end === 'right').length).toBeGreaterThan(20);
  }
});
