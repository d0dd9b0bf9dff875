// The type checker: what FEEL lets pass in silence is a mistake with its remedy, in the words of the file.
import { expect, test } from 'vitest';
import { formatDiagnostics } from './diagnostics.ts';
import { LIBRARY } from './functions/library.ts';
import { CONVERSIONS } from './remedies.ts';
import { NAMES, checked } from './test-names.ts';

const OF: readonly (readonly [text: string, type: string])[] = [
  ['"a" + nom', 'text'],
  ['nombre + 1', 'whole_number'],
  ['nombre + 1,5', 'decimal'],
  ['nombre / 2', 'decimal'],
  ['-taux', 'decimal'],
  ['prix < budget', 'yes_no'],
  ['prix = nul', 'yes_no'],
  ['naissance > dans("3 mois")', 'yes_no'],
  ['dépôt < date et heure("16/03/2026 09:30")', 'yes_no'],
  ['délai >= délai', 'yes_no'],
  ['si majeur alors 1 sinon 2,5', 'decimal'],
  ['["a", nom]', 'list'],
  ['communes[1]', 'text'],
  ['communes[-1]', 'text'],
  ['communes[élément = nom]', 'list'],
  ['factures[1].montant', 'money'],
  ['factures[élément.payée][1].objet', 'text'],
  ['factures.montant', 'list'],
  ['somme(factures.montant)', 'money'],
  ['somme(prix, budget)', 'money'],
  ['identité.nom', 'text'],
  ['identité.adresse de contact', 'address'],
  ['pour chaque facture parmi factures donner facture.montant', 'list'],
  ['au moins une facture parmi factures vérifie facture.montant > prix', 'yes_no'],
  ['chaque facture parmi factures vérifie facture.objet != ""', 'yes_no'],
  ['nom parmi communes', 'yes_no'],
  ['nombre parmi [1..3]', 'yes_no'],
  ['taux entre 1 et nombre', 'yes_no'],
  ['premier(factures).objet', 'text'],
  ['écran = "fiche"', 'yes_no'],
  ['réglages.adresse + nom', 'text'],
  ['[] = communes', 'yes_no'],
  ['fiche.adresse = saisi.adresse', 'yes_no'],
];

test.each(OF)('%s is of the nature %s', (text, type) => {
  const { nature, diagnostics } = checked(text);
  expect(formatDiagnostics(diagnostics, 'fr')).toBe('');
  expect(nature.type).toBe(type);
});

const MISTAKES: readonly (readonly [text: string, column: number, code: string, says: string])[] = [
  ['naissance > "16/03/2026"', 13, 'mixed-types', 'Passez par « date(…) »'],
  ['"16/03/2026" = naissance', 16, 'mixed-types', 'Passez par « date(…) »'],
  ['naissance > dépôt', 13, 'mixed-types', 'Passez par « date(…) »'],
  ['nom > 3', 7, 'mixed-types', 'Passez par « nombre entier(…) »'],
  ['prix > 100', 8, 'mixed-types', 'Passez par « montant(…) »'],
  ['prix = 100', 8, 'mixed-types', 'Passez par « montant(…) »'],
  ['prix + budget', 8, 'money-operator', '« somme(…, …) »'],
  ['prix - budget', 8, 'money-operator', '« différence(…, …) »'],
  ['prix * 2', 8, 'money-operator', '« montant multiplié(…, …, "au centime le plus proche") »'],
  ['prix / 2', 8, 'money-operator', '« montant divisé(…, …, "au centime le plus proche") »'],
  ['prix / budget', 8, 'money-operator', '« taux('],
  ['naissance + 3', 13, 'date-operator', '« ajouter(…, "3 jours") »'],
  ['naissance - 3', 13, 'date-operator', '« retrancher(…, "3 jours") »'],
  ["naissance - aujourd'hui()", 13, 'date-operator', '« jours entre(…, …) »'],
  ['"né le " + naissance', 12, 'mixed-types', 'Passez par « date en chiffres(…) »'],
  ['nom < "b"', 7, 'mixed-types', 'un texte'],
  ['majeur > vrai', 10, 'mixed-types', 'un oui ou non'],
  ['nom et majeur', 1, 'wrong-type', 'un oui ou non'],
  ['non(nul)', 5, 'wrong-type', 'nul'],
  ['nul et majeur', 1, 'wrong-type', 'nul'],
  ['nul > 3', 7, 'mixed-types', 'nul'],
  ['si nul alors 1 sinon 2', 4, 'wrong-type', 'nul'],
  ['nom = nul', 1, 'never-null', '« absent(…) »'],
  ['nul = communes', 7, 'never-null', '« absent(…) »'],
  ['nombre + 1 = nul', 1, 'never-null', 'un nombre entier'],
  ['nul = nul', 1, 'never-null', 'nul'],
  ['"a" = 3', 7, 'mixed-types', 'un texte et un nombre entier'],
  ['si majeur alors "a" sinon 2', 27, 'wrong-type', 'un texte'],
  ['["a", 3]', 7, 'mixed-list', 'un nombre entier'],
  ['["a", nul]', 7, 'wrong-type', 'nul'],
  ['nombre parmi communes', 14, 'mixed-types', '« parmi »'],
  ['taux entre "a" et 3', 12, 'mixed-types', '« entre »'],
  ['nom[1]', 1, 'wrong-type', 'une liste'],
  ['communes[0]', 10, 'never-an-item', 'à partir de 1'],
  ['communes["a"]', 10, 'wrong-type', 'un nombre entier'],
  ['communes[élément]', 10, 'wrong-type', 'un oui ou non'],
  ['factures[1].montan', 13, 'no-such-entry', '« montant »'],
  ['factures[élément.montan > prix]', 18, 'no-such-entry', '« montant »'],
  ['pour chaque facture parmi factures donner facture.objets', 51, 'no-such-entry', '« objet »'],
  ['nom.longueur', 5, 'no-such-entry', 'un texte'],
  ['domicile.commune', 10, 'no-such-entry', 'commune(…)'],
  ['identité.prénom', 1, 'unknown-name', 'identité.prénom'],
  ['domicile = domicile', 12, 'mixed-types', 'une adresse'],
  ['pièces = pièces', 10, 'mixed-types', 'un ensemble de fichiers'],
  ['trier(factures)', 7, 'wrong-type', 'une liste'],
  ['majuscules(naissance)', 12, 'wrong-type', '« date en chiffres(…) »'],
  ['majuscules()', 1, 'argument-count', '« majuscules » attend 1 valeur entre parenthèses et en reçoit 0'],
  ['abréger(nom)', 1, 'argument-count', 'de 2 à 3 valeurs'],
  ['somme()', 1, 'argument-count', 'au moins 1 valeur'],
  ['somme(factures)', 7, 'wrong-type', 'un montant'],
  ['abréger(nom, taux)', 14, 'wrong-type', 'un nombre entier'],
  ['joindre(factures, ", ")', 9, 'wrong-type', 'un texte'],
  ['ajouter(naissance, "3 lunes")', 20, 'unknown-wording', '« 3 lunes »'],
  ['part(prix, 40, "au mieux")', 16, 'unknown-wording', '« au mieux »'],
  ['date("30/02/2026")', 6, 'bad-argument', '« date »'],
  ['écran = "fich"', 9, 'unknown-name', '« fiche »'],
  ['écran parmi ["fiche", "fich"]', 23, 'unknown-name', '« fiche »'],
  ['(pour chaque facture parmi factures donner 1) = [facture]', 50, 'unknown-name', 'facture'],
  ['saisi.adresse = identité', 17, 'group-lacks-entry', 'commune'],
  ['((si majeur alors factures[-1] sinon identité) parmi factures)', 54, 'mixed-types', '« parmi »'],
  ['(si majeur alors factures[1] sinon identité) = factures[1]', 48, 'mixed-types', '« = »'],
];

test.each(MISTAKES)('%s is refused at column %i: %s', (text, column, code, says) => {
  const { diagnostics } = checked(text);
  expect(diagnostics.map((one) => [one.column, one.code])).toEqual([[column, `language.${code}`]]);
  expect(diagnostics[0]?.fr).toContain(says);
  expect(diagnostics[0]?.fr).not.toMatch(/\{\w+\}/u);
  expect(diagnostics[0]?.en).not.toMatch(/\{\w+\}/u);
});

test.each([
  ['naissance > "16/03/2026"', 'Go through "date(…)".'],
  ['prix + budget', 'Write "sum(…, …)".'],
  ['naissance + 3', 'Write "add(…, "3 days")".'],
  ['nom and majeur', 'This must be a yes or no, and it is a text.'],
  ['nom = null', 'write "absent(…)"'],
  ['abridge(nom)', '"abridge" expects 2 to 3 values in parentheses and gets 1.'],
  ['add(naissance, "3 moons")', '"add" does not understand "3 moons". Write for instance "1 month".'],
  ['nombre in communes', 'One cannot put "in" between'],
])('in an English file %s is told in its words: %s', (text, says) => {
  const { diagnostics } = checked(text, 'en');
  expect(diagnostics.map(({ en }) => en)).toEqual([expect.stringContaining(says)]);
});

test('all of the mistakes of an expression are told at once', () => {
  const { diagnostics } = checked('majuscules(nombre) = 3 et prix > 3 ou inconnu');
  expect(diagnostics.map(({ code }) => code)).toEqual([
    'language.wrong-type',
    'language.mixed-types',
    'language.mixed-types',
    'language.unknown-name',
  ]);
});

test('an unknown nature is no mistake of its own', () => {
  const { diagnostics } = checked('inconnu > 3 et inconnu.a = "b" et majuscules(inconnu) = nom');
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(['language.unknown-name']));
});

test('every function that is advised is in the library, takes what it is advised for and gives what is needed', () => {
  for (const { from, to, by } of CONVERSIONS) {
    const [parameter] = LIBRARY.get(by)?.parameters ?? [];
    expect([by, parameter?.type === from || parameter?.or?.includes(from)]).toEqual([by, true]);
    expect([by, LIBRARY.get(by)?.result]).toEqual([by, to]);
  }
});

test('what a step has set can be known under its name with all that it is made of', async () => {
  const { typesOf } = await import('./natures.ts');
  expect(typesOf('retenues', checked('factures[élément.payée]').nature)).toEqual([
    ['retenues', 'list'],
    ['retenues[]', 'record'],
    ['retenues[].montant', 'money'],
    ['retenues[].objet', 'text'],
    ['retenues[].payée', 'yes_no'],
    ['retenues[].échéance', 'date'],
  ]);
  expect(NAMES.types.get('factures[]')).toBe('record');
});
