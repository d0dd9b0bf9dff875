// From what was typed beside a dossier to expressions, questions and what is said without asking.
import { expect, test } from 'vitest';
import type { Manipulation, RecordedRow, ViewItem } from '#domain/recording.ts';
import type { SourceValue } from '#domain/payload.ts';
import type { Answers, Explanation, Understanding } from '../explanations.ts';
import { explain } from './explain.ts';
import { shownDossiers } from './shown-dossiers.ts';
import { choose, click, element, fill, recording, tick } from './test-recordings.ts';

const text = (value: string): SourceValue => ({ type: 'text', value });
const day = (value: string): SourceValue => ({ type: 'date', value });
const EMPTY: SourceValue = { type: 'empty' };

type Fields = Readonly<Record<string, SourceValue>>;

interface Shown {
  readonly fields: Fields;
  readonly acts: readonly Manipulation[];
  readonly items?: readonly ViewItem[];
}

/** The first ones are shown, `more` are further dossiers of the source. */
function understood(shown: readonly Shown[], answers: Answers = {}, more: readonly Fields[] = []): Understanding {
  const all = [...shown.map(({ fields }) => fields), ...more];
  const dossiers = shownDossiers(all.map((fields, index) => ({ reference: `D${index + 1}`, fields })));
  const demonstrations = shown.flatMap(({ acts, items }, index) => {
    const dossier = dossiers[index];
    return dossier === undefined ? [] : [{ recording: recording(acts, items), dossier }];
  });
  return explain(demonstrations, dossiers.slice(shown.length), answers);
}

/** An expression, a constant as it is written, or what kind of explanation it is. */
function said(explanation: Explanation | undefined): string {
  if (explanation === undefined) return 'nothing';
  switch (explanation.kind) {
    case 'expression':
      return explanation.candidate.expression;
    case 'constant':
      return `constant ${explanation.expression}`;
    case 'asked':
      return `asked ${explanation.question.choices.map(({ expression }) => expression).join(' | ')}`;
    default:
      return explanation.kind;
  }
}

const each = ({ explanations }: Understanding): readonly string[] => explanations.map(said);
const codes = ({ remarks }: Understanding): readonly string[] => remarks.map(({ code }) => code);

const PERSON: Fields = {
  'Nom de naissance': text('Lefèvre'),
  Prénoms: text('Chloé Marie'),
  'Date de naissance': day('1990-02-14'),
  Téléphone: text('06 39 98 12 34'),
  IBAN: text('FR14 2004 1010 0505 0001 3M02 606'),
  'Montant demandé': { type: 'decimal', value: '1234.5' },
  SIRET: text('21670449400014'),
  Courriel: text('chloe@courriel.example'),
};

test('each value is traced through the functions of the language', () => {
  const acts = [
    fill('Nom', 'LEFEVRE'),
    fill('Né(e) le', '14/02/1990'),
    fill('Date (AAAAMMJJ)', '19900214'),
    fill('Tél.', '0639981234'),
    fill('IBAN', 'FR1420041010050500013M02606'),
    fill('Montant', '1 234,50'),
    fill('SIRET', '216 704 494 00014'),
    fill('Nom et prénoms', 'LEFEVRE Chloé Marie'),
    fill('Objet', 'Demande de Lefèvre'),
    fill('Jour', '14'),
    fill('Mois', '02'),
    fill('Année', '1990'),
    fill('Domaine', 'courriel.example'),
  ];
  const others = ['Aubert', 'Brun', 'Colin', 'Denis', 'Esnault', 'Faure', 'Garnier'].map((name, index): Fields => ({
    ...PERSON,
    'Nom de naissance': text(name),
    'Date de naissance': day(`198${index}-05-1${index}`),
    Courriel: text(`${name}@${name}.example`),
  }));
  expect(each(understood([{ fields: PERSON, acts }], {}, others))).toEqual([
    'majuscules(nom de naissance)',
    'date en chiffres(date de naissance)',
    'aaaammjj(date de naissance)',
    'téléphone national(téléphone)',
    'IBAN compact(IBAN)',
    'montant en chiffres(montant(montant demandé), "en tranches")',
    'SIRET groupé(SIRET)',
    'majuscules(nom de naissance) + " " + prénoms',
    '"Demande de " + nom de naissance',
    'partie(date en chiffres(date de naissance), "/", 1)',
    'partie(date en chiffres(date de naissance), "/", 2)',
    'année(date de naissance)',
    'partie(courriel, "@", 2)',
  ]);
});

test('a limit that the control tells is kept, and zeros that were typed in front', () => {
  const acts = [fill('Commune', 'SAINT-OEUF', { maximumLength: 28 }), fill('Numéro', '00042')];
  const result = understood([{ fields: { Commune: text('Saint-Œuf'), Numéro: text('42') }, acts }]);
  expect(each(result)).toEqual(['limiter(commune, 28)', 'zéros devant(numéro, 5)']);
});

const TWINS: Fields = { 'Nom de naissance': text('Œuvrard'), "Nom d'usage": text('Œuvrard') };
const TYPED = [fill('Nom', 'OEUVRARD')];

test('two fields that hold the same are asked about, with what each would give elsewhere', () => {
  const other: Fields = { 'Nom de naissance': text('Durand'), "Nom d'usage": text('Petit') };
  const result = understood([{ fields: TWINS, acts: TYPED }], {}, [other]);
  expect(result.questions).toMatchObject([
    {
      id: '1.1',
      about: 'value',
      control: 'Nom',
      typed: 'OEUVRARD',
      choices: [{ expression: "majuscules(nom d'usage)" }, { expression: 'majuscules(nom de naissance)' }],
    },
  ]);
  expect(result.questions[0]?.examples[0]).toEqual({ reference: 'D2', results: ['PETIT', 'DURAND'] });
  expect(each(understood([{ fields: TWINS, acts: TYPED }], { '1.1': 'majuscules(nom de naissance)' }))).toEqual([
    'majuscules(nom de naissance)',
  ]);
  const unknown = understood([{ fields: TWINS, acts: TYPED }], { '1.1': 'majuscules(prénom)' });
  expect(codes(unknown)).toContain('authoring.answer-unknown');
});

test('the label settles between them, and it is said; so does a second recording', () => {
  const labelled = understood([{ fields: TWINS, acts: [fill("Nom d'usage", 'OEUVRARD')] }]);
  expect([each(labelled), codes(labelled)]).toEqual([["majuscules(nom d'usage)"], ['authoring.settled-by-label']]);
  const second = { fields: { ...TWINS, "Nom d'usage": text('Cœuret') }, acts: [fill('Nom', 'COEURET')] };
  const settled = understood([{ fields: TWINS, acts: TYPED }, second]);
  expect([each(settled), codes(settled)]).toEqual([["majuscules(nom d'usage)"], []]);
});

test('never more than three questions; what is settled besides is said', () => {
  const fields: Fields = { Début: day('2026-03-10'), Relevé: day('2026-03-10') };
  const acts = ['Un', 'Deux', 'Trois', 'Quatre'].map((label) => fill(label, '10/03/2026'));
  const result = understood([{ fields, acts }]);
  expect(result.questions).toHaveLength(3);
  expect(each(result)[3]).toBe('date en chiffres(début)');
  // Nobody confirmed it: whoever writes from it holds the saving back.
  expect(result.explanations[3]).toMatchObject({ unasked: true });
  expect(result.remarks).toEqual([{ code: 'authoring.settled-by-prior', act: 4, parameters: { control: 'Quatre', fields: 'début' } }]);
  const answered = understood([{ fields, acts }], { '1.1': 'date en chiffres(relevé)' });
  expect([answered.questions.length, each(answered)[0]]).toEqual([2, 'date en chiffres(relevé)']);
});

test('short values are tied to a field by its label only, else asked about; a box is tied to nothing unlike it', () => {
  const fields: Fields = {
    Civilité: text('M'),
    Sexe: text('M'),
    Parts: { type: 'integer', value: '1' },
    Certifie: { type: 'yes_no', value: true },
  };
  const acts = [fill('Civilité', 'M'), fill('Type', 'M'), fill('Quantité', '1'), tick('Urgent', true), tick('Certifié', true)];
  const result = understood([{ fields, acts }]);
  expect(each(result)).toEqual(['civilité', 'asked civilité | sexe | "M"', 'asked parts | "1"', 'constant vrai', 'certifie']);
  expect(codes(result)).toEqual(['authoring.settled-by-label', 'authoring.stays-the-same', 'authoring.settled-by-label']);
});

test('what nothing gives is said to stay the same, what a screen showed is read there, and nobody reads a secret', () => {
  const row: RecordedRow = { table: 'Résultats', headings: ['Numéro', 'Nom', ''], cells: ['222', 'MARTIN', 'Ouvrir'], ways: [] };
  const items: readonly ViewItem[] = [
    { kind: 'value', element: element('value', 'Agent instructeur'), text: 'BUR-0412' },
    { kind: 'table', element: element('table', 'Résultats'), headings: row.headings, rows: [['111', 'DURAND', 'Ouvrir'], row.cells] },
  ];
  const password: Manipulation = { kind: 'fill', element: element('field', 'Mot de passe'), value: { kind: 'secret', of: 'password' } };
  const acts = [click('Ouvrir', row), fill('Repris de', 'BUR-0412'), fill('Service', 'Séjour'), password];
  const result = understood([{ fields: { Numéro: text('222'), Nom: text('Martin') }, items, acts }]);
  expect(each(result)).toEqual(['numéro', 'constant "BUR-0412"', 'constant "Séjour"', 'secret']);
  expect(result.explanations[0]).toMatchObject({ part: { of: 'row', column: 'Numéro' } });
  const read = understood([{ fields: { Numéro: text('222'), Nom: text('Martin') }, items, acts }], {
    '1.2': 'lu à l’écran sous « Agent instructeur »',
  });
  expect(read.explanations[1]).toMatchObject({ kind: 'seen', view: 1, item: 0, label: 'Agent instructeur' });
});

/** The office is always the same; the record shown happens to name a town that is called so as well. */
const BORN: readonly ViewItem[] = [{ kind: 'value', element: element('value', 'Commune de naissance'), text: 'Nantes' }];
const OFFICE = '1.1';

test('a constant that a screen happened to show is asked about, and held until somebody says', () => {
  const shown = { fields: { Nom: text('Durand') }, items: BORN, acts: [fill('Bureau instructeur', 'Nantes')] };
  const more = ['Aubert', 'Brun', 'Colin', 'Denis', 'Esnault', 'Faure'].map((name): Fields => ({ Nom: text(name) }));
  const result = understood([shown], {}, more);
  expect(result.questions.map(({ id, choices }) => [id, choices.map(({ expression }) => expression)])).toEqual([
    [OFFICE, ['"Nantes"', 'lu à l’écran sous « Commune de naissance »']],
  ]);
  expect(result.explanations).toMatchObject([{ kind: 'constant', expression: '"Nantes"', unasked: true }]);
  const fixed = understood([shown], { [OFFICE]: '"Nantes"' }, more);
  expect([fixed.questions, fixed.remarks, each(fixed)]).toEqual([[], [], ['constant "Nantes"']]);
  expect(fixed.explanations[0]).not.toHaveProperty('unasked');
  const read = understood([shown], { [OFFICE]: 'lu à l’écran sous « Commune de naissance »' }, more);
  expect([read.questions, read.remarks, each(read)]).toEqual([[], [], ['seen']]);
  expect(read.explanations[0]).not.toHaveProperty('unasked');
  expect(codes(understood([shown], { [OFFICE]: 'lu à l’écran sous « Autre »' }, more))).toContain('authoring.answer-unknown');
});

test('a control named as the screen names the value is likelier read there, and asked about all the same', () => {
  const result = understood([{ fields: { Nom: text('Durand') }, items: BORN, acts: [fill('Commune de naissance', 'Nantes')] }]);
  expect(result.questions[0]?.choices.map(({ expression }) => expression)).toEqual([
    'lu à l’écran sous « Commune de naissance »',
    '"Nantes"',
  ]);
  expect(result.explanations).toMatchObject([{ kind: 'seen', unasked: true }]);
});

test('two recordings that showed two values settle it; two places that held both are asked about', () => {
  const shown = (name: string, town: string, items: (town: string) => readonly ViewItem[]): Shown => ({
    fields: { Nom: text(name) },
    items: items(town),
    acts: [fill('Bureau instructeur', town)],
  });
  const value = (label: string, town: string): ViewItem => ({ kind: 'value', element: element('value', label), text: town });
  const one = (town: string): readonly ViewItem[] => [value('Rattachement', town)];
  const two = (town: string): readonly ViewItem[] => [value('Rattachement', town), value('Commune', town)];
  const settled = understood([shown('Durand', 'Nantes', one), shown('Aubert', 'Rennes', one)]);
  expect([settled.questions, each(settled), codes(settled)]).toEqual([[], ['seen'], ['authoring.seen-on-screen']]);
  expect(settled.explanations[0]).not.toHaveProperty('unasked');
  const open = understood([shown('Durand', 'Nantes', two), shown('Aubert', 'Rennes', two)]);
  expect(open.questions[0]?.choices.map(({ expression }) => expression)).toEqual([
    'lu à l’écran sous « Rattachement »',
    'lu à l’écran sous « Commune »',
  ]);
  expect(open.explanations).toMatchObject([{ kind: 'seen', unasked: true }]);
});

test('beyond three questions a value that a screen showed stays in doubt', () => {
  // What she has typed herself is known afterwards, and no longer read: each is another.
  const places = ['Naissance', 'Mariage', 'Travail', 'Résidence'];
  const towns = ['Nantes', 'Rennes', 'Angers', 'Le Mans'];
  const items = towns.map((town, index): ViewItem => ({ kind: 'value', element: element('value', places[index] ?? ''), text: town }));
  const result = understood([{ fields: { Nom: text('Durand') }, items, acts: towns.map((town, index) => fill(`Champ ${index}`, town)) }]);
  expect(result.questions).toHaveLength(3);
  expect(result.explanations.every((one) => one.kind === 'constant' && one.unasked === true)).toBe(true);
});

test('a code that no function gives becomes a table of which one row is known', () => {
  const options = ['RES10 - Résident dix ans', 'CST - Temporaire', 'VLS - Visa'];
  const acts = [choose('Type de titre', 'RES10', options)];
  const result = understood([{ fields: { 'Type de titre': text('Carte de résident') }, acts }]);
  expect(result.explanations).toMatchObject([
    {
      kind: 'table',
      table: {
        looksAt: 'type de titre',
        rows: [{ when: 'Carte de résident', then: 'RES10 - Résident dix ans' }],
        otherOptions: ['CST - Temporaire', 'VLS - Visa'],
      },
    },
  ]);
});

test('yes and no are the options of a list of two, or the letter of the function', () => {
  const acts = [choose('Hébergé', '1', ['1 - Oui', '2 - Non']), choose('Hébergée', 'O', ['', 'O', 'N'])];
  const result = understood([{ fields: { Hébergé: { type: 'yes_no', value: true } }, acts }]);
  expect(each(result)).toEqual(['si hébergé alors "1 - Oui" sinon "2 - Non"', 'oui ou non(hébergé)']);
});

test('a second recording: optional acts get a condition, a year later is found, what nothing gives is left to the author', () => {
  const fields: Fields = {
    Nom: text('Œuvrard'),
    Hébergé: { type: 'yes_no', value: true },
    Logeur: text('Mme Bœuf'),
    Fin: day('2026-01-31'),
  };
  const other: Fields = { Nom: text('Cœuret'), Hébergé: { type: 'yes_no', value: false }, Logeur: EMPTY, Fin: day('2026-05-01') };
  const shown: readonly Shown[] = [
    {
      fields,
      acts: [
        fill('Nom', 'OEUVRARD'),
        fill('Chez', 'MME BOEUF'),
        fill('Valable', '31/01/2027'),
        fill('Service', 'Séjour'),
        fill('Note', 'abc'),
      ],
    },
    { fields: other, acts: [fill('Nom', 'COEURET'), fill('Valable', '01/05/2027'), fill('Service', 'Séjour'), fill('Note', 'def')] },
  ];
  const result = understood(shown);
  expect(each(result)).toEqual([
    'majuscules(nom)',
    'majuscules(logeur)',
    'date en chiffres(ajouter(fin, "1 an"))',
    'constant "Séjour"',
    'unexplained',
  ]);
  expect(result.parts).toMatchObject([
    {
      kind: 'when_asked',
      acts: [{ recording: 0, act: 2 }],
      question: { id: '1.2/condition', control: 'Chez', choices: [{ expression: 'présent(logeur)' }, { expression: 'hébergé' }] },
    },
  ]);
  expect(codes(result)).toEqual(['authoring.stays-the-same', 'authoring.not-explained']);
  const [part] = understood(shown, { '1.2/condition': 'hébergé' }).parts;
  expect(part).toMatchObject({ kind: 'when', condition: { expression: 'hébergé', result: 'oui' } });
});

test('acts that follow the items of a list are one round over it, and none where the list is empty', () => {
  const child = (name: string, born: string): Fields => ({ Nom: text(name), 'Né le': day(born) });
  const fields: Fields = {
    Référence: text('AB-12'),
    Enfants: { type: 'records', rows: [child('Zoé', '2015-01-02'), child('Léo', '2017-03-04')] },
  };
  const none: Fields = { Référence: text('AB-13'), Enfants: { type: 'records', rows: [] } };
  const add = (name: string, born: string): readonly Manipulation[] => [click('Ajouter'), fill('Enfant', name), fill('Naissance', born)];
  const acts = [fill('Référence', 'AB-12'), ...add('ZOE', '02/01/2015'), ...add('LEO', '04/03/2017'), click('Enregistrer')];
  const result = understood([
    { fields, acts },
    { fields: none, acts: [fill('Référence', 'AB-13'), click('Enregistrer')] },
  ]);
  expect(each(result)).toEqual(['référence', 'majuscules(enfant.nom)', 'date en chiffres(enfant.né)']);
  expect(result.parts).toEqual([
    { kind: 'each', acts: [2, 3, 4].map((act) => ({ recording: 0, act })), list: 'enfants', item: 'enfant', rounds: 2 },
  ]);
  expect(result.order.map(({ act }) => act)).toEqual([1, 2, 3, 4, 8]);
});

test('a control that nobody touched takes the field that was empty, where the label says so', () => {
  const fields: Fields = { Nom: text('Œuvrard'), "Complément d'adresse": EMPTY };
  const items: readonly ViewItem[] = [{ kind: 'control', element: element('field', 'Complément'), holds: '' }];
  const result = understood([{ fields, items, acts: [fill('Nom', 'OEUVRARD')] }]);
  expect(result.leftEmpty).toMatchObject([
    { after: { recording: 0, act: 1 }, view: 1, item: 0, candidate: { expression: "majuscules(complément d'adresse)" } },
  ]);
  expect(codes(result)).toEqual(['authoring.tied-while-empty']);
});
