// The step that waits for people: what check refuses, what is known of the answers behind it, what they may be written as.
import { expect, test } from 'vitest';
import { loadAssistant } from './assistant.ts';
import { formatDiagnostics } from './diagnostics.ts';
import type { Question } from './plan.ts';
import { answerValue, answersGiven, declaredAnswers } from './question-values.ts';
import { questionsOf } from './questions.ts';
import { translateAssistant } from './translate.ts';

const CONTENT = `langue: fr
assistant: engagement
version: 1.0.0
titre: Engagement
responsable: Bureau des aides
source:
  connecteur: fichier
  référence: N°
champs:
  numéro: { depuis: N° }
  factures: { depuis: Factures, type: liste }
phases:
  - phase: décision
    étapes:
      - recueillir: engagement
        question: Quel engagement pour la subvention {numéro} ?
        réponses:
          numéro: { libellé: Numéro d'engagement juridique, format: 10 chiffres }
          date: { libellé: Date de l'engagement, type: date }
          montant: { type: montant }
          parts: { type: nombre entier, facultatif: oui }
          visé: { type: oui ou non }
          décision: { libellé: Décision, parmi: [accordée, refusée] }
        relancer après: 15 jours
        au plus: 60 jours
  - phase: suite
    étapes:
      - exiger: =engagement.décision = "accordée" et engagement.visé et engagement.date > date("2026-01-01")
        sinon:
          confier: La subvention n'est pas accordée.
      - poser: { reçu: =engagement.montant, numéro lu: =engagement.numéro }
`;

function codes(from: string, to: string): readonly string[] {
  expect(CONTENT).toContain(from);
  return loadAssistant({ 'assistant.yaml': CONTENT.replace(from, () => to) }).diagnostics.map(({ code, line }) => `${line} ${code}`);
}

function question(): Question {
  const { plan, diagnostics } = loadAssistant({ 'assistant.yaml': CONTENT });
  expect(formatDiagnostics(diagnostics, 'fr')).toBe('');
  const [first] = questionsOf(plan?.phases.flatMap(({ steps }) => steps) ?? []);
  if (first === undefined) throw new TypeError('no question');
  return first;
}

test('a question is read whole', () => {
  const { name, answers, atMostDays, remindAfterDays } = question();
  expect({ name, atMostDays, remindAfterDays }).toEqual({ name: 'engagement', atMostDays: 60, remindAfterDays: 15 });
  expect(answers.map(({ label, type, optional }) => [label, type, optional])).toEqual([
    ["Numéro d'engagement juridique", 'text', false],
    ["Date de l'engagement", 'date', false],
    ['montant', 'money', false],
    ['parts', 'whole_number', true],
    ['visé', 'yes_no', false],
    ['Décision', 'text', false],
  ]);
});

test('the file goes into the other tongue and back', () => {
  const english = translateAssistant({ 'assistant.yaml': CONTENT }, 'en');
  expect(english.same).toBe(true);
  const lines = (english.files['assistant.yaml'] ?? '').split('\n');
  for (const line of ['      - ask person: engagement', '        remind after: 15 days', '        at most: 60 days'])
    expect(lines).toContain(line);
  expect(translateAssistant(english.files, 'fr').files).toEqual({ 'assistant.yaml': CONTENT });
});

const AGAIN = `
      - recueillir: engagement
        question: Encore ?
        réponses: { suite: {} }
        au plus: 1 jour
  - phase: suite`;

test.each([
  ['a question of the same name', '\n  - phase: suite', AGAIN, ['26 language.question-twice']],
  ['a reminder at the limit', 'relancer après: 15 jours', 'relancer après: 60 jours', ['24 language.reminder-after-limit']],
  ['no limit', '\n        au plus: 60 jours', '', ['15 language.missing-key']],
  ['a limit in weeks', '60 jours', '8 semaines', ['25 language.not-a-number-of-days']],
  ['one choice', 'parmi: [accordée, refusée]', 'parmi: [accordée]', ['23 language.too-few-choices']],
  ['the same choice twice', '[accordée, refusée]', '[accordée, accordée]', ['23 language.too-few-choices']],
  ['a choice among dates', 'type: date }', 'type: date, parmi: [a, b] }', ['19 language.not-for-this-type']],
  ['a nature that nobody can write', 'type: oui ou non }', 'type: fichiers }', ['22 language.wrong-value']],
  ['an answer that is not asked for', 'engagement.numéro }', 'engagement.numero }', ['31 language.unknown-name']],
  ['an answer of another nature', 'engagement.visé et', 'engagement.numéro et', ['28 language.wrong-type']],
  [
    'an answer that may be empty, where a condition needs it',
    'engagement.visé et',
    'engagement.parts > 2 et',
    ['28 language.may-be-empty'],
  ],
  ['its own answer in a question', '{numéro} ?', '{engagement.numéro} ?', ['16 language.not-known-yet']],
  ['the name of a field', 'recueillir: engagement', 'recueillir: factures', ['15 language.name-taken']],
])('%s is told where it stands', (_, from, to, expected) => {
  expect(codes(from, to).slice(0, expected.length)).toEqual(expected);
});

test('a question without answers, and one in a loop, are refused', () => {
  const answers = CONTENT.slice(CONTENT.indexOf('        réponses:'), CONTENT.indexOf('        relancer'));
  expect(codes(answers, '        réponses: {}\n')[0]).toBe('17 language.no-answers');
  const loop = `
      - pour chaque: facture
        parmi: =factures
        étapes:
          - recueillir: facture payée
            question: Est-elle payée ?
            réponses: { payée: { type: oui ou non } }
            au plus: 3 jours
  - phase: suite`;
  expect(codes('\n  - phase: suite', loop)).toEqual(['29 language.not-in-loop']);
});

test('what a phase that an office may drop asks is not known behind it', () => {
  expect(codes('  - phase: décision\n', '  - phase: décision\n    facultative: oui\n')[0]).toBe('29 language.phase-may-be-dropped');
});

const written = (name: string, text: string): unknown => {
  const answer = declaredAnswers(question()).find((one) => one.name === name);
  return answer === undefined ? undefined : answerValue(answer, text);
};

test('answers are taken as they are declared, to the cent, or refused with what they take', () => {
  expect(written('numéro', ' 2100123456 ')).toEqual({ type: 'text', value: '2100123456' });
  expect(written('numéro', '21001')).toEqual({ fr: '10 chiffres', en: '10 chiffres' });
  expect(written('montant', '1 234,56 €')).toEqual({ type: 'decimal', value: '1 234,56 €' });
  expect(written('montant', '12,345')).toEqual({ fr: 'montant', en: 'amount' });
  expect(written('date', '31/02/2026')).toEqual({ fr: 'date', en: 'date' });
  expect(written('visé', 'non')).toEqual({ type: 'text', value: 'non' });
  expect(written('décision', 'peut-être')).toEqual({ fr: '« accordée », « refusée »', en: '"accordée", "refusée"' });
  expect(written('parts', '')).toEqual({ type: 'empty' });
  expect(written('date', '')).toEqual({ fr: 'date', en: 'date' });
});

test('what was answered to another wording of the question is no answer to this one', () => {
  const given = {
    numéro: { type: 'text', value: '2100123456' },
    date: { type: 'date', value: '16/03/2026' },
    montant: { type: 'decimal', value: '1 234,56 €' },
    visé: { type: 'text', value: 'oui' },
    décision: { type: 'text', value: 'accordée' },
  } as const;
  expect(answersGiven(question(), given)).toEqual({
    numéro: '2100123456',
    date: { type: 'date', iso: '2026-03-16' },
    montant: { type: 'money', cents: 123_456 },
    parts: null,
    visé: true,
    décision: 'accordée',
  });
  expect(answersGiven(question(), { ...given, décision: { type: 'text', value: 'ajournée' } })).toBeNull();
  const { date: _date, ...others } = given;
  expect(answersGiven(question(), others)).toBeNull();
});
