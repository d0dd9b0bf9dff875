// A value that nothing gives: what is nearly a value of the dossier, or a person's, is never taken for a constant in silence.
import { expect, test } from 'vitest';
import { BY_PERSON } from '../explanations.ts';
import { choose, fill, tick } from './test-recordings.ts';
import { EMPTY, type Fields, day, each, text, understood } from './test-understanding.ts';

const PERSON: Fields = {
  Nom: text('Durand'),
  Prénom: text('Paul'),
  Ville: text('Saint-Étienne'),
  Adresse: text('12 boulevard du Maréchal Soult'),
  Téléphone: text('+33 5 63 45 61 61'),
  'Né le': day('1985-03-02'),
  Bourse: text('Oui'),
  Situation: text('Marié(e)'),
  NIR: text('1 85 05 81 004 123 45'),
  Étage: EMPTY,
};

const OTHER: Fields = {
  ...PERSON,
  Nom: text('Martin'),
  Prénom: text('Zoé'),
  Ville: text('Castres'),
  Adresse: text('3 rue Haute'),
  Téléphone: text('05 63 00 00 01'),
  'Né le': day('1990-11-30'),
  Bourse: text('En cours'),
  Situation: text('Célibataire'),
};

const of = (label: string, typed: string, longest: number | null = null) => fill(label, typed, { maximumLength: longest });
const alone = (...acts: Parameters<typeof understood>[0][number]['acts']) => understood([{ fields: PERSON, acts }], [OTHER]);

test('ordinary French forms of a telephone number, a day and a town are found, and nothing is asked', () => {
  const acts = [of('Né le', '2/3/1985'), of('Téléphone', '05-63-45-61-61'), of('Tél.', '05.63.45.61.61'), of('Ville', 'ST ETIENNE')];
  const result = alone(...acts);
  expect(each(result)).toEqual([
    'date sans zéros(né)',
    'téléphone groupé(téléphone, "avec tirets")',
    'téléphone groupé(téléphone, "avec points")',
    'localité postale(ville)',
  ]);
  expect(result.questions).toEqual([]);
});

test.each([
  ['a typing mistake', of('Nom', 'DURANT'), 'asked majuscules(nom) | "DURANT"'],
  ['a typing mistake under another label', of('Objet', 'DURANT'), 'asked majuscules(nom) | "DURANT"'],
  ['abbreviated words', of('Voie', '12 BD MAL SOULT'), 'asked majuscules(adresse) | "12 BD MAL SOULT"'],
  ['other signs', of('Lieu', '12, boulevard du Maréchal Soult'), 'asked adresse | "12, boulevard du Maréchal Soult"'],
  ['the beginning of a number', of('Sécurité sociale', '1850581004123'), 'asked sans espaces(NIR) | "1850581004123"'],
  ['a short year', of('Date', '02/03/85'), 'asked date en chiffres(né) | "02/03/85"'],
  ['a value of a field that was empty', of('Étage', 'B'), 'asked étage | "B"'],
  ['another value than the field of that name', of('Prénom', 'Jacqueline'), 'asked prénom | "Jacqueline"'],
  ['a box named as a field', tick('Boursier', true), 'asked bourse = "Oui" | vrai'],
  ['a box named as the value of a field', tick('Marié', true), 'asked situation = "Marié(e)" | vrai'],
  ['letters glued to a field', of('Prénom', 'Jean-Paul'), 'asked "Jean-" + prénom | "Jean-Paul"'],
  ['a title before a name', of('Nom', 'M. Durand'), 'asked "M. " + nom | "M. Durand"'],
] as const)('%s is asked about, and not taken for a constant', (_, act, choices) => {
  const result = alone(act);
  expect(each(result)).toEqual([choices]);
  expect(result.questions).toHaveLength(1);
});

test('a box follows the answer of the dossier, whichever it was shown with', () => {
  const no = { ...PERSON, Bourse: text('Non') };
  const result = understood([{ fields: no, acts: [tick('Boursier', false)] }], [PERSON, OTHER]);
  expect(each(result)).toEqual(['asked bourse = "Oui" | faux']);
  expect(result.questions[0]?.examples[0]?.results).toEqual(['oui', 'non']);
  const two = understood([{ fields: { Bourse: text('Oui') }, acts: [tick('Boursier', true)] }], [{ Bourse: text('Non') }]);
  expect(each(two)).toEqual(['asked bourse | vrai']);
});

test('several words, a long number, and what is asked of people are asked about; a word, a code and an option of a list are constants', () => {
  const asked = [of('Motif', 'déménagement pour travail'), of('Compte', '4711832'), of('Sexe', 'H')];
  for (const act of asked) expect(each(alone(act))[0]).toMatch(/^asked "[^|]+"$/u);
  const fixed = [of('Guichet', 'Accueil'), of('Type', 'R1'), choose('Motif', 'DEM', ['', 'DEM', 'CHG', 'AUT']), tick('Lu', true)];
  expect(each(alone(...fixed))).toEqual(['constant "Accueil"', 'constant "R1"', 'constant "DEM"', 'constant vrai']);
});

test('beyond three questions the others are held: a constant that nobody confirmed is unsettled', () => {
  const result = alone(...['Un', 'Deux', 'Trois', 'Quatre'].map((label) => of(label, 'reçu au guichet central')));
  expect(result.questions).toHaveLength(3);
  expect(each(result)[3]).toBe('constant "reçu au guichet central" ?');
  // What is surely wrong for the next dossier is asked before what may be.
  const more = alone(...['Un', 'Deux', 'Trois'].map((label) => of(label, 'reçu au guichet central')), of('Nom', 'DURANT'));
  expect(more.questions[0]?.control).toBe('Nom');
});

test('two recordings of different dossiers that typed the same text settle it, unless the field that it is like was the same too', () => {
  const acts = [of('Motif', 'reçu au guichet'), of('Nom', 'DURANT')];
  const settled = understood([
    { fields: PERSON, acts },
    { fields: OTHER, acts },
  ]);
  expect([settled.questions, each(settled)]).toEqual([[], ['constant "reçu au guichet"', 'constant "DURANT"']]);
  const same = understood([
    { fields: PERSON, acts },
    { fields: { ...OTHER, Nom: text('Durand') }, acts },
  ]);
  expect(each(same)).toEqual(['constant "reçu au guichet"', 'asked majuscules(nom) | "DURANT"']);
});

test('a value cut where its control ends is typed where it fits, and is no constant', () => {
  const acts = [of('Voie', '12 boulevard du Maréchal S', 26), of('Rue', '12 BOULEVARD DU MARECHAL S', 26)];
  const result = alone(...acts);
  expect(each(result)).toEqual(['adresse', 'limiter(adresse, 26)']);
  expect(result.remarks.map(({ code }) => code)).toEqual([
    'authoring.cut-by-limit',
    'authoring.cut-by-limit',
    'authoring.perhaps-left-out',
  ]);
});

test('each answer is taken: the field, the text for all, or an agent each time', () => {
  const shown = [{ fields: PERSON, acts: [of('Nom', 'DURANT'), of('Nom', 'DURANT')] }];
  // Typed twice into one control it is asked about once.
  expect(understood(shown, [OTHER]).questions.map(({ id }) => id)).toEqual(['1.1']);
  expect(each(understood(shown, [OTHER], { '1.1': 'majuscules(nom)' }))).toEqual(['majuscules(nom)', 'majuscules(nom)']);
  expect(each(understood(shown, [OTHER], { '1.1': '"DURANT"' }))).toEqual(['constant "DURANT"', 'constant "DURANT"']);
  const person = understood(shown, [OTHER], { '1.1': BY_PERSON });
  expect([person.questions, person.explanations]).toMatchObject([
    [],
    [
      { kind: 'unexplained', byPerson: true },
      { kind: 'unexplained', byPerson: true },
    ],
  ]);
  const unknown = understood(shown, [OTHER], { '1.1': 'prénom' });
  expect(unknown.remarks.map(({ code }) => code)).toContain('authoring.answer-unknown');
});

test('an agent may be the answer to any other question too: which field, when, what was left as it was', () => {
  const twins: Fields = { Début: day('2026-03-10'), Relevé: day('2026-03-10') };
  const shown = [{ fields: twins, acts: [fill('Zone', '10/03/2026')] }];
  expect(understood(shown, [], { '1.1': BY_PERSON }).explanations).toMatchObject([{ kind: 'unexplained', byPerson: true }]);
});
