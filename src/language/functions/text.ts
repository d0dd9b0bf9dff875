// Functions on texts: what a legacy field can hold, and what would be lost.
import type { Value } from '../value.ts';
import { abbreviate } from './abbreviations.ts';
import { isPlain, toCapitals } from './capitals.ts';
import { type LibraryFunction, type Parameter, asCount, asText, lossy } from './library-function.ts';

/** What every field of the kind described in `limiter` accepts, beside the characters that its caller adds. */
const HELD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,'-";

/** `capitals` when it fits in `limit` characters that the field can hold; else what would be lost. */
function fit(whole: string, capitals: string, limit: number, more: string): Value {
  const kept = [...capitals].filter((character) => HELD.includes(character) || more.includes(character)).join('');
  return kept === capitals && capitals.length <= limit ? capitals : lossy(kept.slice(0, limit), whole, limit);
}

const TEXT: Parameter = { name: 'texte', english: 'text', type: 'text' };
const LENGTH: Parameter = { name: 'longueur', english: 'length', type: 'whole_number' };
const MORE_CHARACTERS: Parameter = { name: 'autres signes admis', english: 'other signs allowed', type: 'text', optional: true };

/**
 * `majuscules(texte)`: capitals without accents (`toCapitals`), to compare with or type into an application that holds ASCII only.
 * A character that has no plain form (another alphabet) makes the result lossy.
 */
export const capitals: LibraryFunction = {
  name: 'majuscules',
  english: 'capitals',
  phrase: '{1} en majuscules sans accents',
  englishPhrase: '{1} in capitals without accents',
  summary: {
    fr: 'Le texte en majuscules, sans accents ni ligatures. Une lettre d’un autre alphabet serait perdue : le dossier est confié.',
    en: 'The text in capitals, without accents or ligatures. A letter of another alphabet would be lost: the dossier is handed over.',
  },
  source: 'NF Z 10-011 (lignes 4 à 6 d’une adresse en majuscules non accentuées) ; usage des applications de l’État',
  examples: [
    { fr: 'majuscules("Nguyễn")', en: 'capitals("Nguyễn")', gives: 'NGUYEN' },
    { fr: 'majuscules("Rue de l’Église")', en: 'capitals("Rue de l’Église")', gives: "RUE DE L'EGLISE" },
    { fr: 'majuscules("Иванов")', en: 'capitals("Иванов")', gives: 'language.lossy-text', stops: true },
  ],
  parameters: [TEXT],
  result: 'text',
  keepsLoss: true,
  call: ([text]) => {
    const whole = asText(text);
    const result = toCapitals(whole);
    return isPlain(result) ? result : lossy(result.replace(/[^ -~]/gu, ''), whole, result.length);
  },
};

/**
 * `limiter(texte, n)`: capitals without accents, of at most n characters among `A-Z 0-9 , ' -` and space; nothing is shortened.
 * Too long, or holding another character: lossy. A third value adds characters that the field accepts: `limiter(nom, 21, ".")`.
 */
export const limit: LibraryFunction = {
  name: 'limiter',
  english: 'limit',
  phrase: '{1} en majuscules, en {2} caractères au plus sans rien couper',
  englishPhrase: '{1} in capitals, in at most {2} characters with nothing cut',
  summary: {
    fr: 'Le texte en majuscules sans accents s’il tient dans le champ : lettres, chiffres, espace, virgule, apostrophe, trait d’union. Sinon le dossier est confié ; rien n’est coupé.',
    en: 'The text in capitals without accents if it fits in the field: letters, digits, space, comma, apostrophe, hyphen. Otherwise the dossier is handed over; nothing is cut.',
  },
  source: null,
  examples: [
    { fr: 'limiter("Saint-Œuf", 28)', en: 'limit("Saint-Œuf", 28)', gives: 'SAINT-OEUF' },
    { fr: 'limiter("M. Dupont", 21, ".")', en: 'limit("M. Dupont", 21, ".")', gives: 'M. DUPONT' },
    { fr: 'limiter("Saint-Œuf", 9)', en: 'limit("Saint-Œuf", 9)', gives: 'language.lossy-text', stops: true },
  ],
  parameters: [TEXT, LENGTH, MORE_CHARACTERS],
  result: 'text',
  keepsLoss: true,
  call: ([text, length, more = '']) => {
    const whole = asText(text);
    return fit(whole, toCapitals(whole), asCount(length), asText(more));
  },
};

/**
 * `abréger(texte, n)`: as `limiter`, but words that have an official abbreviation are replaced from left to right, one after
 * another, until the text fits. It is not a loss; what still does not fit is lossy.
 */
export const abridge: LibraryFunction = {
  name: 'abréger',
  english: 'abridge',
  phrase: '{1} en majuscules, abrégé au besoin à {2} caractères sans rien perdre',
  englishPhrase: '{1} in capitals, abridged to {2} characters where needed with nothing lost',
  summary: {
    fr: 'Comme « limiter », mais les mots qui ont une abréviation officielle sont abrégés de gauche à droite jusqu’à ce que le texte tienne. S’il ne tient toujours pas, le dossier est confié.',
    en: 'As "limit", but words that have an official abbreviation are abridged from left to right until the text fits. If it still does not fit, the dossier is handed over.',
  },
  source:
    'Abréviations de NF Z 10-011 (titres et qualificatifs) que le service a retenues ; l’ordre, de gauche à droite, est celui du service',
  examples: [
    {
      fr: 'abréger("du Général Charles de Gaulle", 24)',
      en: 'abridge("du Général Charles de Gaulle", 24)',
      gives: 'DU GAL CHARLES DE GAULLE',
    },
    { fr: 'abréger("du Général Sarrail", 24)', en: 'abridge("du Général Sarrail", 24)', gives: 'DU GENERAL SARRAIL' },
    {
      fr: 'abréger("Maréchal de Lattre de Tassigny", 24)',
      en: 'abridge("Maréchal de Lattre de Tassigny", 24)',
      gives: 'language.lossy-text',
      stops: true,
    },
  ],
  parameters: [TEXT, LENGTH, MORE_CHARACTERS],
  result: 'text',
  keepsLoss: true,
  call: ([text, length, more = '']) => {
    const whole = asText(text);
    const allowed = asCount(length);
    return fit(whole, abbreviate(toCapitals(whole), allowed), allowed, asText(more));
  },
};

/** `oui ou non(valeur)`: `O` for yes, `N` for no, as legacy applications hold it. */
export const yesOrNo: LibraryFunction = {
  name: 'oui ou non',
  english: 'O or N',
  phrase: 'la lettre O ou N selon {1}',
  englishPhrase: 'the letter O or N for {1}',
  summary: {
    fr: 'La lettre O pour oui, N pour non, comme beaucoup d’applications la demandent.',
    en: 'The letter O for yes, N for no, as many applications ask for it.',
  },
  source: null,
  examples: [
    { fr: 'oui ou non(vrai)', en: 'O or N(true)', gives: 'O' },
    { fr: 'oui ou non(1 > 2)', en: 'O or N(1 > 2)', gives: 'N' },
  ],
  parameters: [{ name: 'valeur', english: 'value', type: 'yes_no' }],
  result: 'text',
  call: ([value]) => (value === true ? 'O' : 'N'),
};
