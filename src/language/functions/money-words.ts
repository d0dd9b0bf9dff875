// The function that writes an amount in French words, as decisions and orders of payment do.
import { type LibraryFunction, asMoney, unfit } from './library-function.ts';

const UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
  'dix-sept',
  'dix-huit',
  'dix-neuf',
];
const TENS = ['', '', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante', 'soixante', 'quatre-vingt', 'quatre-vingt'];

/** Below a hundred. `ends`: nothing follows, so that `vingts` takes its plural. */
function belowHundred(number: number, ends: boolean): string {
  const [tens, units] = [Math.floor(number / 10), number % 10];
  if (number < 20) return UNITS[number] ?? '';
  const base = TENS[tens] ?? '';
  // Seventy and ninety count on from sixty and eighty: soixante-dix, quatre-vingt-dix.
  const rest = tens === 7 || tens === 9 ? units + 10 : units;
  if (rest === 0) return number === 80 && ends ? `${base}s` : base;
  const link = (rest === 1 || rest === 11) && tens < 8 ? '-et-' : '-';
  return `${base}${link}${UNITS[rest]}`;
}

/** Below a thousand; nothing for zero. */
function belowThousand(number: number, ends: boolean): string {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  if (hundreds === 0) return rest === 0 ? '' : belowHundred(rest, ends);
  const cent = hundreds === 1 ? 'cent' : `${UNITS[hundreds]}-cent${rest === 0 && ends ? 's' : ''}`;
  return rest === 0 ? cent : `${cent}-${belowHundred(rest, ends)}`;
}

function belowMillion(number: number): string {
  const [thousands, rest] = [Math.floor(number / 1000), number % 1000];
  const mille = thousands === 0 ? '' : thousands === 1 ? 'mille' : `${belowThousand(thousands, false)}-mille`;
  return [mille, belowThousand(rest, true)].filter((part) => part !== '').join('-');
}

/** A million and a milliard are nouns: they agree, and stand apart. */
function noun(count: number, name: string): string {
  return count === 0 ? '' : `${belowThousand(count, true)} ${name}${count > 1 ? 's' : ''}`;
}

/** A whole number from 0 to 999 999 999 999, spelt as since 1990: hyphens between all its numerals. */
export function inWords(number: number): string {
  if (number === 0) return 'zéro';
  const parts = [noun(Math.floor(number / 1e9), 'milliard'), noun(Math.floor(number / 1e6) % 1000, 'million'), belowMillion(number % 1e6)];
  return parts.filter((part) => part !== '').join(' ');
}

const GREATEST_EUROS = 999_999_999_999;

function euros(number: number): string {
  const link = number >= 1e6 && number % 1e6 === 0 ? " d'" : ' ';
  return `${inWords(number)}${link}euro${number > 1 ? 's' : ''}`;
}

export const amountInWords: LibraryFunction = {
  name: 'montant en lettres',
  english: 'amount in words',
  phrase: '{1} en lettres',
  englishPhrase: '{1} in French words',
  summary: {
    fr: 'Le montant écrit en toutes lettres, pour un arrêté ou un courrier. Un montant négatif ou de mille milliards arrête.',
    en: 'The amount written in French words, for an order or a letter. An amount below zero or of a million million stops.',
  },
  source: 'Rectifications de l’orthographe (Journal officiel du 6 décembre 1990) : traits d’union entre tous les numéraux',
  examples: [
    {
      fr: 'montant en lettres(montant("1 281,56 €"))',
      en: 'amount in words(amount("1 281,56 €"))',
      gives: 'mille-deux-cent-quatre-vingt-un euros et cinquante-six centimes',
    },
    { fr: 'montant en lettres(montant("2 000 000"))', en: 'amount in words(amount("2 000 000"))', gives: "deux millions d'euros" },
    { fr: 'montant en lettres(montant("-1"))', en: 'amount in words(amount("-1"))', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'montant', english: 'amount', type: 'money' }],
  result: 'text',
  call: ([amount]) => {
    const { cents } = asMoney(amount);
    const [whole, rest] = [Math.floor(cents / 100), cents % 100];
    if (cents < 0) throw unfit('il est négatif', 'it is below zero');
    if (whole > GREATEST_EUROS) throw unfit('il est trop grand pour être écrit en lettres', 'it is too large to be written in words');
    const inCents = `${inWords(rest)} centime${rest > 1 ? 's' : ''}`;
    if (rest === 0) return euros(whole);
    return whole === 0 ? inCents : `${euros(whole)} et ${inCents}`;
  },
};
