// Whatever a person types by an expression of the language: what explains it gives the same, and no doubt stays unsaid.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceValue } from '#domain/payload.ts';
import type { Explanation, ShownDossier, Understanding } from '../explanations.ts';
import { explain } from './explain.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { fill, recording } from './test-recordings.ts';
import { checked, namesOf, natureOfField, trialOf, writtenOn } from './trials.ts';

const NAMES = ['Œuvrard', 'Petit', 'N’Diaye', 'El Aïssaoui', 'Le Bœuf', 'Nguyễn'];
const WORKS = ['Voirie', 'Réseaux', 'École', 'Gymnase municipal'];

/** Another value each time, and now and then twice the same. */
const sources: fc.Arbitrary<Readonly<Record<string, SourceValue>>> = fc.record({
  Demandeur: fc.constantFrom(...NAMES).map((value) => ({ type: 'text', value })),
  Mandataire: fc.constantFrom(...NAMES).map((value) => ({ type: 'text', value })),
  Opération: fc.constantFrom(...WORKS).map((value) => ({ type: 'text', value })),
  Dépôt: fc.integer({ min: 1, max: 28 }).map((value) => ({ type: 'date', value: `2026-03-${String(value).padStart(2, '0')}` })),
  Décision: fc.integer({ min: 1, max: 28 }).map((value) => ({ type: 'date', value: `2026-03-${String(value).padStart(2, '0')}` })),
  Coût: fc.integer({ min: 1000, max: 9_999_999 }).map((cents) => ({ type: 'decimal', value: `${cents / 100}` })),
  Référence: fc.integer({ min: 10_000, max: 99_999 }).map((number) => ({ type: 'text', value: `AB-${number}` })),
});

const TYPED = [
  'demandeur',
  'mandataire',
  'majuscules(mandataire)',
  'opération',
  'date en chiffres(dépôt)',
  'aaaammjj(décision)',
  'montant en chiffres(montant(coût), "en tranches")',
  'partie(référence, "-", 2)',
  'majuscules(demandeur) + " - " + opération',
  'année(dépôt)',
];

/** On a label that says nothing. */
function shownBy(expression: string, dossier: ShownDossier): ReturnType<typeof recording> | null {
  const names = namesOf(dossier.fields.map((field) => [field.name, natureOfField(field)]));
  const read = checked(expression, names);
  const typed = read === null ? null : writtenOn(read.syntax, trialOf(dossier, '2026-03-16', 'shown'));
  return typed === null ? null : recording([fill('Zone', typed)]);
}

function resultsOf(expression: string, dossiers: readonly ShownDossier[]): readonly (string | null)[] {
  return dossiers.map((dossier) => {
    const read = checked(expression, namesOf(dossier.fields.map((field) => [field.name, natureOfField(field)])));
    return read === null ? null : writtenOn(read.syntax, trialOf(dossier, '2026-03-16', 'sample'));
  });
}

function choicesOf(explanation: Explanation | undefined): readonly string[] {
  if (explanation?.kind === 'expression') return [explanation.candidate.expression];
  if (explanation?.kind === 'constant') return [explanation.expression];
  return explanation?.kind === 'asked' ? explanation.question.choices.map(({ expression }) => expression) : [];
}

function isSaid({ questions, remarks }: Understanding): boolean {
  return questions.length > 0 || remarks.length > 0;
}

const agrees = (found: readonly (string | null)[], meant: readonly (string | null)[]): boolean =>
  found.every((result, index) => result === null || meant[index] === null || result === meant[index]);

test('what was typed is explained by what gives the same; where it gives another elsewhere, it was asked or said', () => {
  fc.assert(
    fc.property(fc.array(sources, { minLength: 4, maxLength: 6 }), fc.constantFrom(...TYPED), (rows, meant) => {
      const dossiers = shownDossiers(rows.map((fields, index) => ({ reference: `D${index}`, fields })));
      const [first, ...samples] = dossiers;
      const shown = first === undefined ? null : shownBy(meant, first);
      if (first === undefined || shown === null) return;
      const result = explain([{ recording: shown, dossier: first }], samples, {});
      const choices = choicesOf(result.explanations[0]);
      expect(choices.length).toBeGreaterThan(0);
      for (const choice of choices) expect(resultsOf(choice, [first])).toEqual(resultsOf(meant, [first]));
      const wrong = choices.length === 1 && !agrees(resultsOf(choices[0] ?? '', samples), resultsOf(meant, samples));
      if (wrong) expect(isSaid(result)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test('after three recordings, what is settled types what was meant into every dossier', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(sources, { minLength: 6, maxLength: 6, selector: (row) => JSON.stringify(row) }),
      fc.constantFrom(...TYPED),
      (rows, meant) => {
        const dossiers = shownDossiers(rows.map((fields, index) => ({ reference: `D${index}`, fields })));
        const demonstrations = dossiers.slice(0, 3).flatMap((dossier) => {
          const shown = shownBy(meant, dossier);
          return shown === null ? [] : [{ recording: shown, dossier }];
        });
        const result = explain(demonstrations, dossiers.slice(3), {});
        const choices = choicesOf(result.explanations[0]);
        const isRight = (choice: string): boolean => agrees(resultsOf(choice, dossiers), resultsOf(meant, dossiers));
        expect(choices.some(isRight) || isSaid(result)).toBe(true);
      },
    ),
    { numRuns: 12 },
  );
});

test('two fields of one value are never told apart in silence', () => {
  fc.assert(
    fc.property(sources, fc.constantFrom(...NAMES), fc.constantFrom('Zone', 'Demandeur', 'Nom'), (row, name, label) => {
      const fields = { ...row, Demandeur: { type: 'text', value: name }, Mandataire: { type: 'text', value: name } } as const;
      const [dossier] = shownDossiers([{ reference: 'D1', fields }]);
      if (dossier === undefined) return;
      const result = explain([{ recording: recording([fill(label, name)]), dossier }], [], {});
      expect(isSaid(result)).toBe(true);
      expect(result.explanations[0]?.kind).toBe(label === 'Demandeur' ? 'expression' : 'asked');
    }),
    { numRuns: 8 },
  );
});
