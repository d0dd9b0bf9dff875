// A field of the dossier, or the same text for every dossier: what settles it, and what is asked.
import { expect, test } from 'vitest';
import { choose, click, element, fill, tick } from './test-recordings.ts';
import type { ViewItem } from '#domain/recording.ts';
import { type Fields, day, each, said, text, understood, yes } from './test-understanding.ts';

const NAMES = ['Aubert', 'Brun', 'Colin', 'Denis', 'Esnault', 'Faure', 'Garnier', 'Humbert'];
const TOWNS = ['Albi', 'Cahors', 'Albi', 'Castres', 'Cahors', 'Albi', 'Foix', 'Auch'];

/** Towns that come again, names and numbers that do not. */
const OTHERS: readonly Fields[] = NAMES.map((name, index) => ({
  Nom: text(name),
  Commune: text(TOWNS[index] ?? ''),
  SIRET: text(`8200000000${index}011`),
  Dépôt: day(`2026-02-1${index}`),
}));

const SHOWN: Fields = { Nom: text('Œuvrard'), Commune: text('Montauban'), SIRET: text('21670449400014'), Dépôt: day('2026-03-10') };

test('an office called as the town of the dossier shown is asked about, with what both would type for another', () => {
  const acts = [fill('Bureau instructeur', 'Montauban')];
  const open = understood([{ fields: SHOWN, acts }], OTHERS);
  expect(each(open)).toEqual(['asked commune | "Montauban"']);
  expect(open.questions[0]?.examples[0]).toEqual({ reference: 'D2', results: ['Albi', 'Montauban'] });
  for (const answer of ['commune', '"Montauban"']) {
    const settled = understood([{ fields: SHOWN, acts }], OTHERS, { '1.1': answer });
    expect([settled.questions, each(settled)]).toEqual([[], [answer === 'commune' ? answer : `constant ${answer}`]]);
  }
});

test('the label that names the field settles it, and so does a value that no other dossier has', () => {
  const acts = [fill('Commune', 'Montauban'), fill('Titulaire', 'OEUVRARD'), fill('Identifiant', '21670449400014')];
  expect(each(understood([{ fields: SHOWN, acts }], OTHERS))).toEqual(['commune', 'majuscules(nom)', 'SIRET']);
  // Without other dossiers nothing says that a name is one's own; a number does.
  expect(each(understood([{ fields: SHOWN, acts }]))).toEqual(['commune', 'asked majuscules(nom) | "OEUVRARD"', 'SIRET']);
});

test('a long number that another dossier has as well may be that of the office', () => {
  const acts = [fill('Identifiant', '21670449400014')];
  const more = [...OTHERS, { ...SHOWN, Nom: text('Ibarra') }];
  expect(each(understood([{ fields: SHOWN, acts }], more))).toEqual(['asked SIRET | "21670449400014"']);
});

test('what is derived of few signs is no evidence: the department of the dossier is that of the office', () => {
  const fields: Fields = { Département: text('82') };
  const acts = [fill('Préfecture', 'Tarn-et-Garonne')];
  expect(each(understood([{ fields, acts }]))).toEqual(['asked nom du département(département) | "Tarn-et-Garonne"']);
});

test('an option among many is asked about where the label says nothing of the field', () => {
  const options = ['', 'Sport', 'Culture', 'Action sociale', 'Environnement', 'Jeunesse'];
  const fields: Fields = { Catégorie: text('Sport') };
  const acts = [choose('Enveloppe', 'Sport', options), choose('Catégorie', 'Sport', options)];
  expect(each(understood([{ fields, acts }]))).toEqual(['asked catégorie | "Sport"', 'catégorie']);
});

test('the day of the work is today where the label says so, and asked about elsewhere', () => {
  const acts = [fill('Date de saisie', '16/03/2026'), fill('Signature', '16/03/2026')];
  const TODAY = "date en chiffres(aujourd'hui())";
  expect(each(understood([{ fields: { Nom: text('Durand') }, acts }]))).toEqual([TODAY, `asked ${TODAY} | "16/03/2026"`]);
  const fields: Fields = { Dépôt: day('2026-03-16') };
  const result = understood([{ fields, acts: [...acts, fill('Date de dépôt', '16/03/2026')] }]);
  expect(each(result)).toEqual([TODAY, `asked date en chiffres(dépôt) | ${TODAY} | "16/03/2026"`, 'date en chiffres(dépôt)']);
});

test('that both are dates makes no label of one the name of another', () => {
  const fields: Fields = { 'Date de dépôt': day('2026-03-10'), Clôture: day('2026-03-10') };
  const acts = [fill('Date de décision', '10/03/2026')];
  expect(each(understood([{ fields, acts }]))).toEqual(['asked date en chiffres(clôture) | date en chiffres(date de dépôt)']);
});

test('what stood there before it was typed, or could not be chosen otherwise, is no evidence', () => {
  const fields: Fields = { Référence: text('AB-123456'), Guichet: text('82-0001-A') };
  const items: readonly ViewItem[] = [{ kind: 'control', element: element('field', 'Zone'), holds: 'AB-123456' }];
  const acts = [fill('Zone', 'AB-123456'), choose('Lieu', '82-0001-A', ['', '82-0001-A'])];
  expect(each(understood([{ fields, items, acts }]))).toEqual(['asked référence | "AB-123456"', 'asked guichet | "82-0001-A"']);
  expect(each(understood([{ fields, acts: acts.slice(0, 1) }]))).toEqual(['référence']);
});

test('a box of a name of its own may follow a yes of the dossier, unless that is ticked under its own name', () => {
  const fields: Fields = { Prioritaire: yes(true), Hébergé: yes(false) };
  const others: readonly Fields[] = [{ Prioritaire: yes(false), Hébergé: yes(false) }];
  expect(each(understood([{ fields, acts: [tick('Contrôlé', true)] }], others))).toEqual(['asked vrai | prioritaire | non(hébergé)']);
  const acts = [tick('Contrôlé', true), tick('Prioritaire', true), tick('Hébergé', false)];
  expect(each(understood([{ fields, acts }], others))).toEqual(['constant vrai', 'prioritaire', 'hébergé']);
  const two = [choose('Contrôle', '1', ['', '1 - Fait', '2 - À faire'])];
  expect(each(understood([{ fields, acts: two }], others))).toEqual([
    'asked "1 - Fait" | si hébergé alors "2 - À faire" sinon "1 - Fait" | si prioritaire alors "1 - Fait" sinon "2 - À faire"',
  ]);
});

test('day, month and year typed one behind the other are one day of the dossier', () => {
  const three = (date: string): readonly string[] => {
    const [year = '', month = '', number = ''] = date.split('-');
    const acts = [fill('Jour', number), fill('Mois', month), fill('Année', year)];
    return each(understood([{ fields: { 'Date de naissance': day(date) }, acts }]));
  };
  expect(three('1990-02-14')).toEqual([
    'partie(date en chiffres(date de naissance), "/", 1)',
    'partie(date en chiffres(date de naissance), "/", 2)',
    'année(date de naissance)',
  ]);
  // The first of January of a year is what forms are full of.
  expect(three('2026-01-01').every((one) => one.startsWith('asked '))).toBe(true);
});

test('beyond three questions the others are taken for what is likeliest, and nobody saves by them', () => {
  const labels = ['Un', 'Deux', 'Trois', 'Quatre', 'Cinq'];
  const result = understood([{ fields: SHOWN, acts: labels.map((label) => fill(label, 'Montauban')) }], OTHERS);
  expect([result.questions.length, each(result).slice(3)]).toEqual([3, ['commune ?', 'commune ?']]);
});

test('when the field is known, how it is written is still asked where that is open', () => {
  const fields: Fields = { 'Adresse du siège': address('11', 'Montauban'), Salle: text('11'), Étage: text('11'), Porte: text('11') };
  const shown = [{ fields, acts: [fill('Zone', '11')] }];
  const open = understood(shown);
  expect(said(open.explanations[0])).toContain('numéro de voie(adresse du siège)');
  const next = understood(shown, [], { '1.1': 'numéro de voie(adresse du siège)' });
  expect(next.questions.map(({ id }) => id)).toEqual(['1.1/way']);
  expect(each(next)).toEqual(['asked numéro de voie(adresse du siège) | numéro sans indice(adresse du siège)']);
  const last = understood(shown, [], { '1.1': 'numéro de voie(adresse du siège)', '1.1/way': 'numéro sans indice(adresse du siège)' });
  expect([last.questions, each(last)]).toEqual([[], ['numéro sans indice(adresse du siège)']]);
});

test('what she took is what is typed, however others of the screen are written', () => {
  const fields: Fields = { 'Nom un': text('Durand'), 'Nom deux': text('Durand'), 'Nom du père': text('Petit') };
  const shown = [{ fields, acts: [fill('Zone', 'DURAND'), fill('Nom du père', 'PETIT')] }];
  const taken = { '1.1': 'majuscules(nom deux)', '1.2': 'nom de famille(nom du père)' };
  expect(Object.keys(taken)).toEqual(understood(shown).questions.map(({ id }) => id));
  expect(each(understood(shown, [], taken))).toEqual(Object.values(taken));
});

function address(number: string, city: string): Fields[string] {
  return {
    type: 'address',
    label: `${number} Rue Haute 82000 ${city}`,
    number,
    street: 'Rue Haute',
    postalCode: '82000',
    city,
    cityCode: '82121',
    departmentCode: '82',
  };
}

test('within a text of her own, a piece that other dossiers could have as well may be the same for all', () => {
  const acts = [fill('Texte', 'Œuvrard, reçu à Montauban')];
  expect(each(understood([{ fields: SHOWN, acts }], OTHERS))).toEqual(['asked nom + ", reçu à " + commune | nom + ", reçu à Montauban"']);
  // What is said before it names it.
  const named = [fill('Texte', 'Œuvrard, commune de Montauban')];
  expect(each(understood([{ fields: SHOWN, acts: named }], OTHERS))).toEqual(['nom + ", commune de " + commune']);
});

test('a box or an option that was left as it was, and is what the dossier shown says, is asked about', () => {
  const fields: Fields = { Référence: text('AB-123456'), Urgent: yes(false), Pays: text('France'), Nature: text('') };
  const others: readonly Fields[] = [{ Référence: text('AB-234567'), Urgent: yes(true), Pays: text('Maroc'), Nature: text('Achat') }];
  const options = [
    { value: 'fr', label: 'France' },
    { value: 'ma', label: 'Maroc' },
  ];
  const natures = [
    { value: '', label: '---------' },
    { value: 'a', label: 'Achat' },
  ];
  const items: readonly ViewItem[] = [
    { kind: 'control', element: element('checkbox', 'Urgent'), holds: 'non' },
    { kind: 'control', element: element('choice', 'Pays', { options }), holds: 'France' },
    { kind: 'control', element: element('choice', 'Nature', { options: natures }), holds: '---------' },
  ];
  const shown = [{ fields, items, acts: [fill('Référence', 'AB-123456'), click('Enregistrer')] }];
  const open = understood(shown, others);
  expect(
    open.questions.map(({ choices, control, examples }) => [control, choices.map(({ expression }) => expression), examples[0]?.results]),
  ).toEqual([
    ['Urgent', ['urgent', 'faux'], ['oui', 'non']],
    ['Pays', ['pays', '"France"'], ['Maroc', 'France']],
  ]);
  expect(open.leftEmpty.map(({ candidate, unasked }) => [candidate.expression, unasked])).toEqual([
    ['urgent', true],
    ['pays', true],
    ['nature', undefined],
  ]);
  const settled = understood(shown, others, { '1.1/left-empty/0': 'urgent', '1.1/left-empty/1': '"France"' });
  expect([settled.questions, settled.leftEmpty.map(({ candidate, unasked }) => [candidate.expression, unasked])]).toEqual([
    [],
    [
      ['urgent', undefined],
      ['nature', undefined],
    ],
  ]);
});
