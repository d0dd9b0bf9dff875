// Phases that an office drops: what check refuses of an assistant that has some, and what is left of its plan.
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { droppable, droppingProblems, leftPhases, withoutPhases } from './dropped-phases.ts';
import type { AssistantPlan } from './plan.ts';

const CONTENT = `langue: fr
assistant: aide
version: 1.0.0
titre: Aide
responsable: Bureau des aides
source:
  connecteur: fichier
  référence: N°
champs:
  numéro: { depuis: N° }
  somme: { depuis: Somme }
phases:
  - phase: avis
    facultative: oui
    étapes:
      - recueillir: avis
        question: Quel avis sur {numéro} ?
        réponses: { sens: { parmi: [favorable, défavorable] }, rang: { type: nombre entier } }
        au plus: 3 jours
      - poser: { reçu: =numéro }
  - phase: contrôle
    étapes:
      - si: =présent(avis.sens) et avis.sens = "défavorable"
        alors:
          - confier: L'avis n'est pas favorable.
      - poser: { dit: =si présent(reçu) alors reçu sinon "sans avis" }
  - phase: lettre
    facultative: oui
    étapes:
      - poser: { lettre: =avis.sens + numéro, suite: ="vu" }
  - phase: classement
    facultative: oui
    étapes:
      - poser: { rangée: =lettre }
`;

function read(...changes: readonly (readonly [string, string])[]): ReturnType<typeof loadAssistant> {
  const content = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, () => to);
  }, CONTENT);
  return loadAssistant({ 'assistant.yaml': content });
}

const codes = (...changes: readonly (readonly [string, string])[]): readonly string[] =>
  read(...changes).diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);

function plan(): AssistantPlan {
  const { plan: found, diagnostics } = read();
  expect(diagnostics).toEqual([]);
  if (found === null) throw new TypeError('no plan');
  return found;
}

test('what an optional phase gives is read by whoever asks first, and by optional phases, which then need it', () => {
  expect(plan().phases.map(({ name, needs }) => [name, needs])).toEqual([
    ['avis', []],
    ['contrôle', []],
    ['lettre', [{ phase: 'avis', name: 'avis.sens' }]],
    ['classement', [{ phase: 'lettre', name: 'lettre' }]],
  ]);
  expect(plan().phases[0]?.gives).toEqual(['avis', 'avis.sens', 'avis.rang', 'reçu']);
});

test('a phase that is always done may not rest on one that an office may drop: in a condition, a value, a text, a table or a branch', () => {
  expect(codes(['=présent(avis.sens) et avis', '=avis'])).toEqual(['23:14 language.phase-may-be-dropped']);
  const [refused] = read(['présent(reçu) alors reçu sinon "sans avis"', 'vrai alors reçu sinon "sans avis"']).diagnostics;
  expect(refused?.fr).toBe(
    '« reçu » n’est connu que par la phase facultative « avis », qu’un service peut laisser de côté. Rendez aussi facultative la phase qui le lit, placez ces étapes dans « avis », ou demandez d’abord s’il est là : « si: =présent(reçu) ».',
  );
  // Known on every way, it is known; on one only, it rests on the phase.
  const given = "confier: L'avis n'est pas favorable.\n";
  expect(codes([given, 'poser: { reçu: =somme }\n'], ['=si présent(reçu) alors reçu sinon "sans avis"', '=reçu'])).toEqual([
    '26:24 language.phase-may-be-dropped',
  ]);
  const both = 'poser: { reçu: =somme }\n        sinon:\n          - poser: { reçu: =numéro }\n';
  expect(codes([given, both], ['=si présent(reçu) alors reçu sinon "sans avis"', '=reçu'])).toEqual([]);
});

test('an answer that may be empty may be so behind the phase that asks for it too', () => {
  const optional = ['rang: { type: nombre entier }', 'rang: { type: nombre entier, facultatif: oui }'] as const;
  const rank = [
    'poser: { lettre: =avis.sens + numéro',
    'exiger: =avis.rang > 3\n        sinon:\n          confier: Non.\n      - poser: { lettre: =avis.sens + numéro',
  ] as const;
  expect(codes(rank)).toEqual([]);
  expect(codes(optional, rank)).toEqual(['30:18 language.may-be-empty']);
});

test('an approved text rests on what it reads where it goes out', () => {
  const text = ['champs:\n', 'corrections:\n  manque: "Avis : {avis.sens}"\nchamps:\n'] as const;
  expect(codes(text, ["confier: L'avis n'est pas favorable.", 'demander correction: manque'])).toEqual([]);
  expect(
    codes(
      text,
      ['=présent(avis.sens) et avis.sens = "défavorable"', '=numéro = "1"'],
      ["confier: L'avis n'est pas favorable.", 'demander correction: manque'],
    ),
  ).toEqual(['27:34 language.phase-may-be-dropped']);
});

test('a phase is dropped with those that need it, a mandatory one never', () => {
  const all = plan();
  expect(droppingProblems(all, ['avis'])).toEqual([{ is: 'needed', phase: 'avis', by: 'lettre', name: 'avis.sens' }]);
  expect(droppingProblems(all, ['avis', 'lettre'])).toEqual([{ is: 'needed', phase: 'lettre', by: 'classement', name: 'lettre' }]);
  expect(droppingProblems(all, ['avis', 'lettre', 'classement'])).toEqual([]);
  expect(droppingProblems(all, ['contrôle', 'paiement'])).toEqual([
    { is: 'mandatory', phase: 'contrôle' },
    { is: 'unknown', phase: 'paiement' },
  ]);
  expect(droppable(all, ['paiement', 'contrôle', 'classement'])).toEqual(['classement']);
});

test('a begun phase keeps those that it needs, unless they were passed by; what needs a phase that is left is left with it', () => {
  const left = (dropped: readonly string[], passed: readonly string[], begun: readonly string[]): readonly string[] =>
    leftPhases(plan(), { dropped: new Set(dropped), passed: new Set(passed), begun: new Set(begun) });
  expect(left(['avis', 'lettre', 'classement'], [], ['classement'])).toEqual([]);
  expect(left(['avis', 'lettre', 'classement'], [], ['avis'])).toEqual(['lettre', 'classement']);
  expect(left([], ['avis'], [])).toEqual(['avis', 'lettre', 'classement']);
  // Begun all the same: nobody guesses what the other would have given, the robot says so.
  expect(left([], ['avis'], ['classement'])).toEqual(['avis']);
});

test('what is left of a plan knows nothing of a dropped phase', () => {
  const all = plan();
  const left = withoutPhases(all, ['avis', 'lettre', 'classement', 'contrôle']);
  expect(left.phases.map(({ name }) => name)).toEqual(['contrôle']);
  expect(left.dropped).toEqual({
    phases: ['avis', 'lettre', 'classement'],
    names: new Set(['avis', 'avis.sens', 'avis.rang', 'reçu', 'lettre', 'suite', 'rangée']),
    from: all,
  });
  expect(withoutPhases(all, ['contrôle'])).toBe(all);
});
