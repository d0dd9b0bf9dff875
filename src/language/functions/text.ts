// Functions on texts: what a legacy field can hold, and what would be lost.
import type { Value } from '../value.ts';
import { abbreviate } from './abbreviations.ts';
import { isPlain, toCapitals } from './capitals.ts';
import { type LibraryFunction, asText, asWholeNumber, lossy } from './library-function.ts';

/** What every field of the kind described in `limiter` accepts, beside the characters that its caller adds. */
const HELD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,'-";

/** `capitals` when it fits in `limit` characters that the field can hold; else what would be lost. */
function fit(whole: string, capitals: string, limit: number, more: string): Value {
  const kept = [...capitals].filter((character) => HELD.includes(character) || more.includes(character)).join('');
  return kept === capitals && capitals.length <= limit ? capitals : lossy(kept.slice(0, limit), whole, limit);
}

const MORE_CHARACTERS = { name: 'autres signes admis', type: 'text', optional: true } as const;

/**
 * `majuscules(texte)`: capitals without accents (`toCapitals`), to compare with or type into an application that holds ASCII only.
 * A character that has no plain form (another alphabet) makes the result lossy.
 * Examples: `majuscules("Nguyễn")` = `NGUYEN`; `majuscules("Rue de l’Église")` = `RUE DE L'EGLISE`.
 */
export const capitals: LibraryFunction = {
  name: 'majuscules',
  phrase: '{1} en majuscules sans accents',
  parameters: [{ name: 'texte', type: 'text' }],
  result: 'text',
  keepsLoss: true,
  call: ([text]) => {
    const whole = asText('majuscules', text);
    const result = toCapitals(whole);
    return isPlain(result) ? result : lossy(result.replace(/[^ -~]/gu, ''), whole, result.length);
  },
};

/**
 * `limiter(texte, n)`: capitals without accents, of at most n characters among `A-Z 0-9 , ' -` and space; nothing is shortened.
 * Too long, or holding another character: lossy. A third value adds characters that the field accepts: `limiter(nom, 21, ".")`.
 * Example: `limiter("Saint-Œuf", 28)` = `SAINT-OEUF`.
 */
export const limit: LibraryFunction = {
  name: 'limiter',
  phrase: '{1} en majuscules, en {2} caractères au plus sans rien couper',
  parameters: [{ name: 'texte', type: 'text' }, { name: 'longueur', type: 'whole_number' }, MORE_CHARACTERS],
  result: 'text',
  keepsLoss: true,
  call: ([text, length, more = '']) => {
    const whole = asText('limiter', text);
    return fit(whole, toCapitals(whole), asWholeNumber('limiter', length), asText('limiter', more));
  },
};

/**
 * `abréger(texte, n)`: as `limiter`, but words that have an official abbreviation are replaced from left to right, one after
 * another, until the text fits. It is not a loss; what still does not fit is lossy.
 * Example: `abréger("du Général Charles de Gaulle", 24)` = `DU GAL CHARLES DE GAULLE`.
 */
export const abridge: LibraryFunction = {
  name: 'abréger',
  phrase: '{1} en majuscules, abrégé au besoin à {2} caractères sans rien perdre',
  parameters: [{ name: 'texte', type: 'text' }, { name: 'longueur', type: 'whole_number' }, MORE_CHARACTERS],
  result: 'text',
  keepsLoss: true,
  call: ([text, length, more = '']) => {
    const whole = asText('abréger', text);
    const allowed = asWholeNumber('abréger', length);
    return fit(whole, abbreviate(toCapitals(whole), allowed), allowed, asText('abréger', more));
  },
};

/** `contient(texte, partie)`: whether the part stands in the text, to the letter. Example: `contient("CA-2026", "2026")`. */
export const contains: LibraryFunction = {
  name: 'contient',
  phrase: '{1} contient {2}',
  parameters: [
    { name: 'texte', type: 'text' },
    { name: 'partie', type: 'text' },
  ],
  result: 'yes_no',
  call: ([text, part]) => asText('contient', text).includes(asText('contient', part)),
};

/** `longueur(texte)`: number of characters. Example: `longueur("été")` = 3. */
export const length: LibraryFunction = {
  name: 'longueur',
  phrase: 'le nombre de caractères de {1}',
  parameters: [{ name: 'texte', type: 'text' }],
  result: 'whole_number',
  call: ([text]) => [...asText('longueur', text)].length,
};

/** `oui ou non(valeur)`: `O` for yes, `N` for no, as legacy applications hold it. */
export const yesOrNo: LibraryFunction = {
  name: 'oui ou non',
  phrase: 'la lettre O ou N selon {1}',
  parameters: [{ name: 'valeur', type: 'yes_no' }],
  result: 'text',
  call: ([value]) => (value === true ? 'O' : 'N'),
};
