// Functions on numbers: reading them, rounding them by name, whole quotients.
import { type NumberValue, add, exactOf, numberOf, parseNumber } from '../decimal.ts';
import type { Value } from '../value.ts';
import { type LibraryFunction, type Parameter, asCount, asNumber, asText, unfit } from './library-function.ts';
import { OF_A_NUMBER, ROUNDING_SOURCE, divideRounded } from './rounding.ts';

const NUMBER: Parameter = { name: 'nombre', english: 'number', type: 'decimal' };
const WRITTEN = /^([-−]?)(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d+))?$/u;

function asWhole(value: Value | undefined): bigint {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw unfit('il faut un nombre entier', 'a whole number is needed');
  return BigInt(value);
}

function numberIn(text: string): NumberValue {
  const [, sign, whole, fraction = ''] = WRITTEN.exec(text.trim().replace(/[\s\u00A0\u202F]+/gu, ' ')) ?? [];
  const couldBeThousands = fraction.length === 3 && whole !== undefined && whole.length <= 3 && whole !== '0';
  if (whole === undefined || couldBeThousands) {
    throw unfit('il faut un nombre comme « 1 234,5 »', 'a number is needed, such as "1 234,5"');
  }
  return parseNumber(`${sign === '' ? '' : '-'}${whole.replaceAll(' ', '')}${fraction === '' ? '' : `.${fraction}`}`);
}

export const number: LibraryFunction = {
  name: 'nombre',
  english: 'number',
  phrase: 'le nombre lu dans {1}',
  englishPhrase: 'the number read in {1}',
  summary: {
    fr: 'Le nombre écrit dans un texte, exact : « 1 234,5 », « 1234.5 ». Arrête sur trois décimales après un point ou une virgule sans tranches, qui pourraient être des milliers.',
    en: 'The number written in a text, exact: "1 234,5", "1234.5". Stops at three decimals after a point or a comma without groups, which could be thousands.',
  },
  source: null,
  examples: [
    { fr: 'nombre("1 234,5") = 1234,5', en: 'number("1 234,5") = 1234.5', gives: 'oui' },
    { fr: 'nombre("42")', en: 'number("42")', gives: '42' },
    { fr: 'nombre("1.234")', en: 'number("1.234")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'texte', english: 'text', type: 'text' }],
  result: 'decimal',
  call: ([text]) => numberIn(asText(text)),
};

/** `nombre en chiffres(12,5)`: `12,5`, the writing that a number typed into a screen has too. */
export const numberInFigures: LibraryFunction = {
  name: 'nombre en chiffres',
  english: 'number in figures',
  phrase: '{1} en chiffres',
  englishPhrase: '{1} in figures',
  summary: {
    fr: 'Le texte d’un nombre, avec une virgule et sans espaces : 1234,5. Pour le joindre à un texte ou l’annoter.',
    en: 'The text of a number, with a comma and without blanks: 1234,5. To join it to a text or to annotate it.',
  },
  source: null,
  examples: [
    { fr: '"n° " + nombre en chiffres(12)', en: '"n° " + number in figures(12)', gives: 'n° 12' },
    { fr: 'nombre en chiffres(nombre("1 234,50"))', en: 'number in figures(number("1 234,50"))', gives: '1234,5' },
  ],
  parameters: [{ ...NUMBER, or: ['whole_number'] }],
  result: 'text',
  call: ([given]) => {
    const value = asNumber(given);
    return typeof value === 'number' ? String(value) : value.digits.replace('.', ',');
  },
};

export const wholeNumber: LibraryFunction = {
  name: 'nombre entier',
  english: 'whole number',
  phrase: 'le nombre entier lu dans {1}',
  englishPhrase: 'the whole number read in {1}',
  summary: {
    fr: 'Le nombre entier écrit dans un texte, ou qu’un nombre décimal est déjà (12,0). Arrête s’il a des décimales, qui seraient perdues : voir « arrondir ».',
    en: 'The whole number written in a text, or that a decimal number already is (12.0). Stops if it has decimals, which would be lost: see "round".',
  },
  source: null,
  examples: [
    { fr: 'nombre entier("1 234") + 1', en: 'whole number("1 234") + 1', gives: '1235' },
    { fr: 'nombre entier("12,00")', en: 'whole number("12,00")', gives: '12' },
    { fr: 'nombre entier("12,5")', en: 'whole number("12,5")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'texte', english: 'text', type: 'text', or: ['decimal'] }],
  result: 'whole_number',
  call: ([given]) => {
    const read = typeof given === 'string' ? numberIn(given) : asNumber(given);
    if (typeof read !== 'number') throw unfit('ce n’est pas un nombre entier', 'it is no whole number');
    return read;
  },
};

/** Decimals that anybody asks for. */
const MOST_DECIMALS = 30;

export const round: LibraryFunction = {
  name: 'arrondir',
  english: 'round',
  phrase: '{1} (arrondi à {2} décimales, {3})',
  englishPhrase: '{1} (rounded to {2} decimals, {3})',
  summary: {
    fr: 'Le nombre avec tant de décimales au plus, et un arrondi nommé : « par défaut » (inférieur), « par excès » (supérieur), « au plus proche » (le milieu s’éloigne de zéro), « au pair » (le milieu va au chiffre pair).',
    en: 'The number with so many decimals at most, and a named rounding: "down", "up", "to the nearest" (halfway goes away from zero), "half to even".',
  },
  source: ROUNDING_SOURCE,
  examples: [
    { fr: 'arrondir(2.345, 2, "au plus proche") = 2,35', en: 'round(2.345, 2, "to the nearest") = 2.35', gives: 'oui' },
    { fr: 'arrondir(2.345, 2, "au pair") = 2,34', en: 'round(2.345, 2, "half to even") = 2.34', gives: 'oui' },
    { fr: 'arrondir(7 / 2, 0, "par défaut")', en: 'round(7 / 2, 0, "down")', gives: '3' },
    { fr: 'arrondir(7 / 2, 0, "à la louche")', en: 'round(7 / 2, 0, "roughly")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [
    NUMBER,
    { name: 'décimales', english: 'decimals', type: 'whole_number' },
    { name: 'arrondi', english: 'rounding', type: 'text', vocabulary: OF_A_NUMBER },
  ],
  result: 'decimal',
  call: ([given, decimals, rounding]) => {
    const { units, scale } = exactOf(asNumber(given));
    const wanted = asCount(decimals);
    const how = OF_A_NUMBER.meaningOf(asText(rounding));
    if (wanted > MOST_DECIMALS) throw unfit(`il y a plus de ${MOST_DECIMALS} décimales`, `there are more than ${MOST_DECIMALS} decimals`);
    if (scale <= wanted) return numberOf({ units, scale });
    return numberOf({ units: divideRounded(units, 10n ** BigInt(scale - wanted), how), scale: wanted });
  },
};

export const divide: LibraryFunction = {
  name: 'diviser',
  english: 'divide',
  phrase: '{1} divisé par {2} (à {3} décimales, arrondi {4})',
  englishPhrase: '{1} divided by {2} (to {3} decimals, rounded {4})',
  summary: {
    fr: 'Le quotient avec tant de décimales au plus, et un arrondi nommé, pour une division qui ne tombe pas juste. Un diviseur nul arrête.',
    en: 'The quotient with so many decimals at most, and a named rounding, for a division that has no end. A divisor of zero stops.',
  },
  source: ROUNDING_SOURCE,
  examples: [
    { fr: 'diviser(1, 3, 2, "au plus proche") = 0,33', en: 'divide(1, 3, 2, "to the nearest") = 0.33', gives: 'oui' },
    { fr: 'diviser(7, 2, 0, "par défaut")', en: 'divide(7, 2, 0, "down")', gives: '3' },
    { fr: 'diviser(7, 0, 0, "par défaut")', en: 'divide(7, 0, 0, "down")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [
    NUMBER,
    { name: 'diviseur', english: 'divisor', type: 'decimal' },
    { name: 'décimales', english: 'decimals', type: 'whole_number' },
    { name: 'arrondi', english: 'rounding', type: 'text', vocabulary: OF_A_NUMBER },
  ],
  result: 'decimal',
  call: ([given, by, decimals, rounding]) => {
    const [top, bottom] = [exactOf(asNumber(given)), exactOf(asNumber(by))];
    const wanted = asCount(decimals);
    const how = OF_A_NUMBER.meaningOf(asText(rounding));
    if (bottom.units === 0n) throw unfit('le diviseur est nul', 'the divisor is zero');
    if (wanted > MOST_DECIMALS) throw unfit(`il y a plus de ${MOST_DECIMALS} décimales`, `there are more than ${MOST_DECIMALS} decimals`);
    const sign = bottom.units < 0n ? -1n : 1n;
    const units = sign * top.units * 10n ** BigInt(bottom.scale + wanted);
    return numberOf({ units: divideRounded(units, sign * bottom.units * 10n ** BigInt(top.scale), how), scale: wanted });
  },
};

function divided(given: Value | undefined, by: Value | undefined): { readonly quotient: bigint; readonly remainder: bigint } {
  const [top, bottom] = [asWhole(given), asWhole(by)];
  if (bottom <= 0n)
    throw unfit('le diviseur doit être un nombre entier au-dessus de zéro', 'the divisor must be a whole number above zero');
  const quotient = divideRounded(top, bottom, 'down');
  return { quotient, remainder: top - quotient * bottom };
}

const DIVIDEND: Parameter = { name: 'nombre', english: 'number', type: 'whole_number' };
const DIVISOR: Parameter = { name: 'diviseur', english: 'divisor', type: 'whole_number' };
const EUCLID = 'Division euclidienne : reste de zéro au diviseur exclu';

export const quotient: LibraryFunction = {
  name: 'quotient',
  english: 'quotient',
  phrase: 'le quotient entier de {1} par {2}',
  englishPhrase: 'the whole quotient of {1} by {2}',
  summary: {
    fr: 'Combien de fois le diviseur entre dans le nombre, en entier. Un diviseur nul ou négatif arrête.',
    en: 'How many whole times the divisor goes into the number. A divisor of zero or below stops.',
  },
  source: EUCLID,
  examples: [
    { fr: 'quotient(17, 5)', en: 'quotient(17, 5)', gives: '3' },
    { fr: 'quotient(-1, 5)', en: 'quotient(-1, 5)', gives: '-1' },
    { fr: 'quotient(17, 0)', en: 'quotient(17, 0)', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [DIVIDEND, DIVISOR],
  result: 'whole_number',
  call: ([given, by]) => Number(divided(given, by).quotient),
};

export const remainder: LibraryFunction = {
  name: 'reste',
  english: 'remainder',
  phrase: 'le reste de la division de {1} par {2}',
  englishPhrase: 'the remainder of {1} divided by {2}',
  summary: {
    fr: 'Ce qui reste de la division entière, jamais négatif. Un diviseur nul ou négatif arrête.',
    en: 'What is left of the whole division, never negative. A divisor of zero or below stops.',
  },
  source: EUCLID,
  examples: [
    { fr: 'reste(17, 5)', en: 'remainder(17, 5)', gives: '2' },
    { fr: 'reste(-1, 5)', en: 'remainder(-1, 5)', gives: '4' },
  ],
  parameters: [DIVIDEND, DIVISOR],
  result: 'whole_number',
  call: ([given, by]) => Number(divided(given, by).remainder),
};

export const total: LibraryFunction = {
  name: 'total',
  english: 'total',
  phrase: 'le total de {1}',
  englishPhrase: 'the total of {1}',
  summary: {
    fr: 'La somme exacte de nombres, donnés un par un ou en liste. Pour des montants, voir « somme ».',
    en: 'The exact sum of numbers, given one by one or as a list. For amounts, see "sum".',
  },
  source: null,
  examples: [
    { fr: 'total([1, 2, 3])', en: 'total([1, 2, 3])', gives: '6' },
    { fr: 'total(0.1, 0.2) = 0,3', en: 'total(0.1, 0.2) = 0.3', gives: 'oui' },
  ],
  parameters: [{ name: 'nombres', english: 'numbers', type: 'decimal', orList: true, repeated: true }],
  result: 'decimal',
  call: (given) =>
    given
      .flatMap((value) => (Array.isArray(value) ? (value as readonly Value[]) : [value]))
      .reduce<NumberValue>((sum, value) => add(sum, asNumber(value)), 0),
};
