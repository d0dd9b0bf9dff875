// Expressions read aloud, in French and in English.
import { expect, test } from 'vitest';
import { ENGLISH, FRENCH } from './keywords.ts';
import type { Expression } from './plan.ts';
import { sayCondition, sayExpression, sayTemplate } from './say-expression.ts';
import { parseExpression } from './syntax.ts';
import { NAMES } from './test-names.ts';
import { writtenIn } from './compile.ts';

function expressionFor(text: string, tongue: 'fr' | 'en' = 'fr'): Expression {
  const names = { ...NAMES, tongue: tongue === 'en' ? ENGLISH : FRENCH };
  const { reads, problems } = parseExpression(text, names);
  expect(problems).toEqual([]);
  return { text, position: { file: 'essai', line: 1, column: 1 }, literal: null, reads, ...writtenIn(names, reads) };
}

test.each([
  ['nom', '« nom »', '“nom”'],
  ['identité.nom', '« nom » de « identité »', '“nom” of “identité”'],
  ['fiche.adresse', '« adresse » de l’écran « fiche »', '“adresse” of the screen “fiche”'],
  ['saisi.adresse.commune', '« commune » tel que saisi', '“commune” as typed'],
  ['écran', 'l’écran affiché', 'the screen shown'],
  ['réglages.délai', 'le réglage « délai »', 'the setting “délai”'],
  ['majuscules(nom)', '« nom » en majuscules sans accents', '“nom” in capitals without accents'],
  ['dans("3 mois")', 'la date dans 3 mois', 'the date 3 months from today'],
  ['1,5', '1,5', '1.5'],
  ['nombre + 1', '« nombre » plus 1', '“nombre” plus 1'],
  ['(nombre + 1) * 2', 'la somme de « nombre » et de 1 multiplié par 2', 'the sum of “nombre” and 1 times 2'],
  ['-taux', 'moins « taux »', 'minus “taux”'],
  ['"M. " + nom + "."', '« M.  » suivi de « nom » suivi de « . »', '“M. ” followed by “nom” followed by “.”'],
  ['si majeur alors "A" sinon ""', '« A » si « majeur » est oui, sinon vide', '“A” if “majeur” is yes, otherwise empty'],
  ['["A", "B", nom]', '« A », « B » et « nom »', '“A”, “B” and “nom”'],
  ['factures[1].montant', '« montant » du premier élément de « factures »', '“montant” of the first item of “factures”'],
  ['factures[-1]', 'le dernier élément de « factures »', 'the last item of “factures”'],
  ['factures[3]', 'l’élément numéro 3 de « factures »', 'item number 3 of “factures”'],
  [
    'factures[élément.montant > prix]',
    'les éléments de « factures » pour lesquels « montant » de l’élément est supérieur à « prix »',
    'the items of “factures” for which “montant” of the item is more than “prix”',
  ],
  [
    'pour chaque facture parmi factures donner facture.montant',
    'la liste de « montant » de « facture » pour chaque « facture » de « factures »',
    'the list of “montant” of “facture” for each “facture” of “factures”',
  ],
  [
    'somme(factures[élément.payée].montant)',
    'la somme de « montant » des éléments de « factures » pour lesquels « payée » de l’élément est oui',
    'the sum of “montant” of the items of “factures” for which “payée” of the item is yes',
  ],
  ['nombre > 3', 'le fait que « nombre » est supérieur à 3', 'whether “nombre” is more than 3'],
])('%s is said as a value: %s', (text, french, english) => {
  expect(sayExpression(expressionFor(text))).toBe(french);
  expect(sayExpression(expressionFor(text), 'en')).toBe(english);
});

test.each([
  ['naissance > dans("3 mois")', '« naissance » est après la date dans 3 mois', '“naissance” is after the date 3 months from today'],
  [
    'naissance <= identité.né le',
    '« naissance » n’est pas après « né le » de « identité »',
    '“naissance” is not after “né le” of “identité”',
  ],
  ['prix <= budget', '« prix » est au plus « budget »', '“prix” is at most “budget”'],
  ['majeur', '« majeur » est oui', '“majeur” is yes'],
  ['non(majeur)', '« majeur » est non', '“majeur” is no'],
  ['non(prix < budget)', '« prix » est au moins « budget »', '“prix” is at least “budget”'],
  ['non(contient(nom, "a"))', '« nom » ne contient pas « a »', '“nom” does not contain “a”'],
  ['non(finit par(nom, "a"))', '« nom » ne finit pas par « a »', '“nom” does not end with “a”'],
  ['non(présent(prix))', '« prix » n’est pas renseigné', '“prix” is not given'],
  ['prix > montant("5 000")', '« prix » est supérieur à 5 000 €', '“prix” is more than 5 000 €'],
  ['prix = nul', '« prix » n’est pas renseigné', '“prix” is not given'],
  ['nul != prix', '« prix » est renseigné', '“prix” is given'],
  ['nom = ""', '« nom » est vide', '“nom” is empty'],
  ['nom parmi communes', '« nom » est parmi « communes »', '“nom” is among “communes”'],
  ['non(nom parmi ["A", "B"])', '« nom » n’est pas parmi « A » et « B »', '“nom” is not among “A” and “B”'],
  ['nombre entre 18 et 65', '« nombre » est entre 18 et 65', '“nombre” is between 18 and 65'],
  ['nombre parmi [18..65)', '« nombre » est entre 18 et 65, 65 non compris', '“nombre” is between 18 and 65, 65 not included'],
  ['majeur et nombre > 3', '« majeur » est oui, et que « nombre » est supérieur à 3', '“majeur” is yes, and that “nombre” is more than 3'],
  [
    'majeur et (nombre > 3 ou nom = "A")',
    '« majeur » est oui, et que l’un au moins de ces points est vrai : « nombre » est supérieur à 3 ; « nom » est « A »',
    '“majeur” is yes, and that one at least of these points is true: “nombre” is more than 3; “nom” is “A”',
  ],
  [
    'au moins une facture parmi factures vérifie facture.montant > prix',
    'pour au moins un élément « facture » de « factures », « montant » de « facture » est supérieur à « prix »',
    'for one item “facture” at least of “factures”, “montant” of “facture” is more than “prix”',
  ],
  [
    'chaque facture parmi factures vérifie facture.payée',
    'pour chaque élément « facture » de « factures », « payée » de « facture » est oui',
    'for each item “facture” of “factures”, “payée” of “facture” is yes',
  ],
])('%s is said as a condition: %s', (text, french, english) => {
  expect(sayCondition(expressionFor(text))).toBe(french);
  expect(sayCondition(expressionFor(text), 'en')).toBe(english);
});

test('what an English file says is said alike', () => {
  const text = 'before.fiche.numéro != null or account.identifier = office.compte';
  const names = { ...NAMES, types: new Map([...NAMES.types, ['avant', 'unknown'], ['compte.identifiant', 'text']] as const) };
  const { reads } = parseExpression(text, { ...names, tongue: ENGLISH });
  const expression: Expression = { text, position: { file: 'essai', line: 1, column: 1 }, literal: null, tongue: 'en', reads };
  expect(sayCondition(expression)).toBe(
    '« fiche, numéro » d’avant la validation est renseigné, ou que l’identifiant du compte de l’assistant correspond au réglage « compte »',
  );
  expect(sayCondition(expression, 'en')).toBe(
    '“fiche, numéro” from before the commit is given, or that the identifier of the assistant’s account equals the setting “compte”',
  );
});

test('a literal text, and a text with parts', () => {
  const literal: Expression = { text: 'O', literal: 'O', reads: [], position: { file: 'essai', line: 1, column: 1 } };
  expect([sayExpression(literal), sayExpression(literal, 'en')]).toEqual(['« O »', '“O”']);
  const template = { parts: ['Bonjour\n', expressionFor('nom'), '.'] };
  expect(sayTemplate(template)).toBe('Bonjour … « nom » ….');
  expect(sayTemplate(template, 'en')).toBe('Bonjour … “nom” ….');
});
