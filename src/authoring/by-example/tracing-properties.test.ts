// Random dossiers, and random functions of the library on their fields: what is traced gives back what was typed, and what nobody was asked about is right for dossiers that nobody showed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceValue } from '#domain/payload.ts';
import type { Explanation, ShownDossier } from '../explanations.ts';
import { explain } from './explain.ts';
import { groundOf } from './ground.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { type Term, nameTerm, quoted } from './terms.ts';
import { fill, recording } from './test-recordings.ts';
import { checked, namesOf, natureOfField, trialOf, valueOn, written, writtenOn } from './trials.ts';

const TODAY = '2026-03-16';

const text = (values: readonly string[]): fc.Arbitrary<SourceValue> => fc.constantFrom(...values).map((value) => ({ type: 'text', value }));
const number = (from: number, to: number): fc.Arbitrary<number> => fc.integer({ min: from, max: to });
const twoDigits = (value: number): string => String(value).padStart(2, '0');
const dates = (from: number, to: number): fc.Arbitrary<SourceValue> =>
  fc
    .tuple(number(from, to), number(1, 12), number(1, 28))
    .map(([year, month, day]) => ({ type: 'date', value: `${year}-${twoDigits(month)}-${twoDigits(day)}` }));

const NAMES = ['Œuvrard', 'Petit', 'N’Diaye', 'El Aïssaoui', 'Le Bœuf', 'Nguyễn', 'Lefèvre-Ségur', "D'Hôtel", 'Ça', 'Rémy'];
const TOWNS = ['Montauban', 'Albi', 'Saint-Œuf', "L'Haÿ", 'Auch'];
const STREETS = ['Rue des Lilas Blancs', 'Avenue du Général de Gaulle', 'Allée Ève', 'Chemin Vieux'];

const addresses: fc.Arbitrary<SourceValue> = fc
  .record({
    number: fc.constantFrom('1', '12', '7 bis', '204'),
    street: fc.constantFrom(...STREETS),
    city: fc.constantFrom(...TOWNS),
    code: number(101, 899),
  })
  .map(({ city, code, number: house, street }) => ({
    type: 'address',
    label: `${house} ${street} 82${code} ${city}`,
    number: house,
    street,
    postalCode: `82${code}`,
    city,
    cityCode: `82${twoDigits(code % 100)}1`,
    departmentCode: '82',
  }));

/** Short and common values too: what one field holds, another or a text of the office may hold as well. */
const sources: fc.Arbitrary<Readonly<Record<string, SourceValue>>> = fc.record({
  Demandeur: text(NAMES),
  Mandataire: text(NAMES),
  Commune: text(TOWNS),
  Siège: addresses,
  Naissance: dates(1930, 2007),
  Dépôt: dates(2026, 2026),
  Coût: fc.integer({ min: 100, max: 9_999_999 }).map((cents) => ({ type: 'decimal', value: `${cents / 100}` })),
  Parts: number(1, 4).map((value) => ({ type: 'integer', value: String(value) })),
  Sexe: text(['M', 'F']),
  Référence: number(10_000, 99_999).map((value) => ({ type: 'text', value: `AB-${value}` })),
  Téléphone: number(10_000_000, 99_999_999).map((value) => ({ type: 'text', value: `06${value}` })),
});

function namesIn({ fields }: ShownDossier): Parameters<typeof checked>[1] {
  return namesOf(fields.map((field) => [field.name, natureOfField(field)]));
}

function resultsOf(expression: string, dossiers: readonly ShownDossier[]): readonly (string | null)[] {
  return dossiers.map((dossier) => {
    const read = checked(expression, namesIn(dossier));
    return read === null ? null : writtenOn(read.syntax, trialOf(dossier, TODAY, 'sample'));
  });
}

/** Whatever the functions make of the fields, that is typed. */
function termsOf(dossier: ShownDossier): readonly Term[] {
  const trial = trialOf(dossier, TODAY, 'shown');
  const roots = dossier.fields.map((field) => nameTerm(field.name, natureOfField(field).type));
  return groundOf(roots, [trial]).terms.filter((term) => {
    const result = term.type === 'text' || term.type === 'whole_number' ? written(valueOn(term.syntax, trial)) : null;
    return result !== null && result.trim() !== '' && term.size <= 3.5;
  });
}

interface Traced {
  readonly explanation: Explanation | undefined;
  readonly isSilent: boolean;
}

/** On a control of which the label says nothing. */
function traced(typed: string, shown: ShownDossier, samples: readonly ShownDossier[]): Traced {
  const { explanations, questions } = explain([{ recording: recording([fill('Zone', typed)]), dossier: shown }], samples, {});
  const [explanation] = explanations;
  return { explanation, isSilent: questions.length === 0 && explanation !== undefined && !('unasked' in explanation) };
}

function choicesOf(explanation: Explanation | undefined): readonly string[] {
  if (explanation?.kind === 'expression') return [explanation.candidate.expression];
  if (explanation?.kind === 'constant') return [explanation.expression];
  return explanation?.kind === 'asked' ? explanation.question.choices.map(({ expression }) => expression) : [];
}

/** Where both type something, it is the same. */
function agrees(found: string, meant: string, dossiers: readonly ShownDossier[]): boolean {
  const right = resultsOf(meant, dossiers);
  return resultsOf(found, dossiers).every((result, index) => result === null || right[index] === null || result === right[index]);
}

const worlds = fc.record({
  rows: fc.array(sources, { minLength: 24, maxLength: 24 }),
  samples: fc.constantFrom(0, 3, 11),
});

test('a random function of a random field: all that is traced gives what was typed, and nothing is wrong elsewhere unasked', () => {
  let silent = 0;
  fc.assert(
    fc.property(worlds, fc.nat(), ({ rows, samples }, pick) => {
      const dossiers = shownDossiers(rows.map((fields, index) => ({ reference: `D${index}`, fields })));
      const [shown] = dossiers;
      if (shown === undefined) return;
      const terms = termsOf(shown);
      const meant = terms[pick % terms.length];
      const typed = meant === undefined ? null : (resultsOf(meant.text, [shown])[0] ?? null);
      if (meant === undefined || typed === null) return;
      const { explanation, isSilent } = traced(typed, shown, dossiers.slice(1, 1 + samples));
      const choices = choicesOf(explanation);
      expect(choices.length).toBeGreaterThan(0);
      for (const choice of choices) expect(resultsOf(choice, [shown])).toEqual([typed]);
      if (!isSilent) return;
      silent += 1;
      for (const choice of choices) expect([choice, agrees(choice, meant.text, dossiers)]).toEqual([choice, true]);
    }),
    { numRuns: 25 },
  );
  // Where everything is asked nothing is traced.
  expect(silent).toBeGreaterThan(3);
});

const COMMON = ['1', '2', 'M', 'F', '82', 'Montauban', 'ALBI', 'Tarn-et-Garonne', '16/03/2026', '20260316', '2026', 'Petit', '12'];

test('what is the same for every dossier, and short or common, is never taken for a field unasked', () => {
  fc.assert(
    fc.property(worlds, fc.constantFrom(...COMMON), ({ rows, samples }, typed) => {
      const dossiers = shownDossiers(rows.map((fields, index) => ({ reference: `D${index}`, fields })));
      const [shown] = dossiers;
      if (shown === undefined) return;
      const { explanation, isSilent } = traced(typed, shown, dossiers.slice(1, 1 + samples));
      expect(choicesOf(explanation)).toContain(quoted(typed));
      if (isSilent) expect(explanation?.kind).toBe('constant');
    }),
    { numRuns: 15 },
  );
});
