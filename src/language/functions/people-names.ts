// Functions on names of people: the case in which a register wants them, without guessing at what nobody wrote.
import { type LibraryFunction, type Parameter, asText, unfit } from './library-function.ts';

const SOURCE = 'Usage de l’état civil et des formulaires de l’État (Cerfa) : nom en majuscules, prénoms en minuscules à initiale majuscule';

function foldBlanks(text: string): string {
  return text.trim().replace(/[\s\u00A0\u202F]+/gu, ' ');
}

/** Whether a name holds both capitals and small letters: its case was chosen by somebody. */
function isMixed(text: string): boolean {
  return text !== text.toUpperCase() && text !== text.toLowerCase();
}

/** A letter at the beginning, or after a blank, a hyphen or an apostrophe. */
const INITIAL = /(^|[ \-'’])(\p{L})/gu;

export const familyName: LibraryFunction = {
  name: 'nom de famille',
  english: 'family name',
  phrase: 'le nom de famille {1} en majuscules, accents gardés',
  englishPhrase: 'the family name {1} in capitals, accents kept',
  summary: {
    fr: 'Le nom en majuscules, accents, traits d’union et particules gardés. Pour une application sans accents, voir « majuscules ». Un nom vide arrête.',
    en: 'The name in capitals, with its accents, hyphens and particles. For an application without accents, see "capitals". An empty name stops.',
  },
  source: SOURCE,
  examples: [
    { fr: 'nom de famille("Lefèvre-d’Ormesson")', en: 'family name("Lefèvre-d’Ormesson")', gives: 'LEFÈVRE-D’ORMESSON' },
    { fr: 'nom de famille("de la  Fontaine")', en: 'family name("de la  Fontaine")', gives: 'DE LA FONTAINE' },
    { fr: 'nom de famille(" ")', en: 'family name(" ")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'nom', english: 'name', type: 'text' }],
  result: 'text',
  call: ([name]) => {
    const folded = foldBlanks(asText(name));
    if (folded === '') throw unfit('elle est vide', 'it is empty');
    return folded.toUpperCase();
  },
};

const GIVEN: Parameter = { name: 'prénoms', english: 'given names', type: 'text' };

export const givenNames: LibraryFunction = {
  name: 'prénoms',
  english: 'given names',
  phrase: 'les prénoms {1} avec leurs initiales en majuscules',
  englishPhrase: 'the given names {1} with capital initials',
  summary: {
    fr: 'Les prénoms avec une majuscule à chaque partie, trait d’union et apostrophe compris. Un texte qui mêle déjà majuscules et minuscules reste comme il est écrit : on ne corrige personne. Un texte vide arrête.',
    en: 'The given names with a capital at each part, after a hyphen or an apostrophe too. A text that already mixes capitals and small letters stays as it is written: nobody is corrected. An empty text stops.',
  },
  source: SOURCE,
  examples: [
    { fr: 'prénoms("JEAN-PIERRE marie")', en: 'given names("JEAN-PIERRE marie")', gives: 'JEAN-PIERRE marie' },
    { fr: 'prénoms("JEAN-PIERRE MARIE")', en: 'given names("JEAN-PIERRE MARIE")', gives: 'Jean-Pierre Marie' },
    { fr: 'prénoms("éloïse n\'golo")', en: 'given names("éloïse n\'golo")', gives: "Éloïse N'Golo" },
    { fr: 'prénoms("")', en: 'given names("")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [GIVEN],
  result: 'text',
  call: ([names]) => {
    const folded = foldBlanks(asText(names));
    if (folded === '') throw unfit('elle est vide', 'it is empty');
    if (isMixed(folded)) return folded;
    return folded.toLowerCase().replace(INITIAL, (_, before: string, letter: string) => before + letter.toUpperCase());
  },
};

export const firstGivenName: LibraryFunction = {
  name: 'premier prénom',
  english: 'first given name',
  phrase: 'le premier des prénoms {1}',
  englishPhrase: 'the first of the given names {1}',
  summary: {
    fr: 'Ce qui précède la première virgule, ou à défaut la première espace ; un prénom composé par un trait d’union reste entier. Un texte vide arrête.',
    en: 'What stands before the first comma, or else before the first space; a name joined by a hyphen stays whole. An empty text stops.',
  },
  source: 'Code civil, art. 57 (les prénoms, dans l’ordre de l’acte de naissance)',
  examples: [
    { fr: 'premier prénom("Jean-Pierre, Marie")', en: 'first given name("Jean-Pierre, Marie")', gives: 'Jean-Pierre' },
    { fr: 'premier prénom("Ana Luisa")', en: 'first given name("Ana Luisa")', gives: 'Ana' },
    { fr: 'premier prénom("Ana Luisa, Maria")', en: 'first given name("Ana Luisa, Maria")', gives: 'Ana Luisa' },
    { fr: 'premier prénom("  ")', en: 'first given name("  ")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [GIVEN],
  result: 'text',
  call: ([names]) => {
    const folded = foldBlanks(asText(names));
    const [first = ''] = folded.includes(',') ? folded.split(',') : folded.split(' ');
    if (first.trim() === '') throw unfit('elle est vide', 'it is empty');
    return first.trim();
  },
};
