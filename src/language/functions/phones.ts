// Functions on telephone numbers of France, overseas territories included: national, international, grouped.
import { type LibraryFunction, type Parameter, asText, unfit } from './library-function.ts';
import type { Value } from '../value.ts';
import { termsOf } from './vocabulary.ts';

/** First digits of a national number (after its 0) → country code. Numbers of mainland France: 33, last. */
const CODES: readonly (readonly [RegExp, string])[] = [
  [/^(?:590|690|691)/, '590'],
  [/^(?:594|694)/, '594'],
  [/^(?:596|696|697)/, '596'],
  [/^(?:262|263|269|692|693|639)/, '262'],
  [/^508/, '508'],
];
/** Blocks that are shared out between mainland and overseas by longer prefixes: which country code is right is not guessed. */
const SHARED = /^(?:709|939|947|976)/;
/** Country codes under which a French number is written with nine digits after them. */
const NINE_DIGITS = ['33', '590', '594', '596', '262'];
/** New Caledonia, French Polynesia, Wallis and Futuna, Saint-Pierre-et-Miquelon: numbers without a national form of ten digits. */
const SHORT: readonly (readonly [string, readonly number[]])[] = [
  ['687', [6]],
  ['689', [8]],
  ['681', [6]],
  ['508', [6]],
];

interface Phone {
  readonly code: string;
  /** After the country code. */
  readonly number: string;
}

/** Nine digits after the 0 that begin with 1 to 9. */
function nationalPhone(digits: string): Phone | null {
  if (!/^[1-9]\d{8}$/.test(digits)) return null;
  const code = CODES.find(([prefix]) => prefix.test(digits))?.[1];
  return code === '508' ? { code, number: digits.slice(3) } : { code: code ?? '33', number: digits };
}

/** The number that a text says; null when it says none. Written as people do: blanks, dots, hyphens, `(0)`, `00` for `+`. */
function parsePhone(text: string): Phone | null {
  const written = text
    .trim()
    .replace(/\(0\)/gu, '')
    .replace(/[\s\u00A0\u202F.\-–/]+/gu, '');
  const international = /^(?:\+|00)(\d{7,14})$/.exec(written)?.[1];
  if (international === undefined) return /^0\d{9}$/.test(written) ? nationalPhone(written.slice(1)) : null;
  for (const code of NINE_DIGITS) {
    const rest = international.slice(code.length);
    if (!international.startsWith(code)) continue;
    const phone = nationalPhone(rest.replace(/^0(?=\d{9}$)/u, ''));
    // A number dialled under the code of another territory does not exist.
    return phone !== null && (phone.code === code || SHARED.test(phone.number)) ? { ...phone, code } : null;
  }
  const short = SHORT.find(([code, lengths]) => international.startsWith(code) && lengths.includes(international.length - code.length));
  return short === undefined ? null : { code: short[0], number: international.slice(short[0].length) };
}

function phoneIn(value: Value | undefined): Phone {
  const phone = parsePhone(asText(value));
  if (phone !== null) return phone;
  throw unfit('ce n’est pas un numéro de téléphone français complet', 'it is no complete French telephone number');
}

/** Ten digits. */
function national({ code, number }: Phone): string {
  if (code === '508') return `0508${number}`;
  if (!NINE_DIGITS.includes(code))
    throw unfit('ce numéro n’a pas de forme nationale à dix chiffres', 'this number has no national form of ten digits');
  return `0${number}`;
}

const TEXT: Parameter = { name: 'téléphone', english: 'phone', type: 'text' };
const SOURCE = 'Plan national de numérotation (Arcep, décision n° 2018-0881) ; Recommandation UIT-T E.164 et E.123';

export const validPhone: LibraryFunction = {
  name: 'téléphone valide',
  english: 'valid phone',
  phrase: '{1} est un numéro de téléphone français complet',
  englishPhrase: '{1} is a complete French telephone number',
  summary: {
    fr: 'Oui si le texte est un numéro français complet : dix chiffres, ou +33 et les indicatifs d’outre-mer (+262, +508, +590, +594, +596, +681, +687, +689). Ne dit pas que la ligne existe.',
    en: 'Yes if the text is a complete French number: ten digits, or +33 and the overseas codes (+262, +508, +590, +594, +596, +681, +687, +689). It does not say that the line exists.',
  },
  source: SOURCE,
  examples: [
    { fr: 'téléphone valide("05 63 22 82 00")', en: 'valid phone("05 63 22 82 00")', gives: 'oui' },
    { fr: 'téléphone valide("+33 (0)5 63 22 82 00")', en: 'valid phone("+33 (0)5 63 22 82 00")', gives: 'oui' },
    { fr: 'téléphone valide("5 63 22 82")', en: 'valid phone("5 63 22 82")', gives: 'non' },
  ],
  parameters: [TEXT],
  result: 'yes_no',
  call: ([text]) => parsePhone(asText(text)) !== null,
};

export const nationalNumber: LibraryFunction = {
  name: 'téléphone national',
  english: 'national phone',
  phrase: 'le numéro de téléphone {1} en dix chiffres',
  englishPhrase: 'the telephone number {1} in ten digits',
  summary: {
    fr: 'Le numéro en dix chiffres, sans espaces. Arrête sur un numéro incomplet ou étranger, et sur ceux du Pacifique, qui n’ont pas cette forme.',
    en: 'The number in ten digits, without spaces. Stops at an incomplete or foreign number, and at those of the Pacific, which have no such form.',
  },
  source: SOURCE,
  examples: [
    { fr: 'téléphone national("+33 5 63 22 82 00")', en: 'national phone("+33 5 63 22 82 00")', gives: '0563228200' },
    { fr: 'téléphone national("+590 690 12 34 56")', en: 'national phone("+590 690 12 34 56")', gives: '0690123456' },
    { fr: 'téléphone national("+687 26 12 34")', en: 'national phone("+687 26 12 34")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [TEXT],
  result: 'text',
  call: ([text]) => national(phoneIn(text)),
};

export const internationalNumber: LibraryFunction = {
  name: 'téléphone international',
  english: 'international phone',
  phrase: 'le numéro de téléphone {1} avec son indicatif',
  englishPhrase: 'the telephone number {1} with its country code',
  summary: {
    fr: 'Le numéro avec l’indicatif de son territoire, sans espaces : 06… donne +336…, 0690… donne +590690…. Arrête sur les blocs 0709, 0939, 0947 et 0976, partagés entre territoires.',
    en: 'The number with the code of its territory, without spaces: 06… gives +336…, 0690… gives +590690…. Stops at the blocks 0709, 0939, 0947 and 0976, which territories share.',
  },
  source: SOURCE,
  examples: [
    { fr: 'téléphone international("05.63.22.82.00")', en: 'international phone("05.63.22.82.00")', gives: '+33563228200' },
    { fr: 'téléphone international("0692 12 34 56")', en: 'international phone("0692 12 34 56")', gives: '+262692123456' },
    {
      fr: 'téléphone international("0976 01 23 45")',
      en: 'international phone("0976 01 23 45")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [TEXT],
  result: 'text',
  call: ([text]) => {
    const phone = phoneIn(text);
    if (phone.code === '33' && SHARED.test(phone.number) && !/^\s*(?:\+|00)/u.test(asText(text))) {
      throw unfit(
        'ce bloc de numéros est partagé entre plusieurs territoires',
        'this block of numbers is shared between several territories',
      );
    }
    return `+${phone.code}${phone.number}`;
  },
};

const BETWEEN = termsOf<string>([
  { fr: 'avec espaces', en: 'with spaces', meaning: ' ' },
  { fr: 'avec points', en: 'with points', meaning: '.' },
  { fr: 'avec tirets', en: 'with hyphens', meaning: '-' },
]);

export const groupedNumber: LibraryFunction = {
  name: 'téléphone groupé',
  english: 'grouped phone',
  phrase: 'le numéro de téléphone {1} par groupes de deux chiffres[, {2}]',
  englishPhrase: 'the telephone number {1} in groups of two digits[, {2}]',
  summary: {
    fr: 'Le numéro en dix chiffres, par groupes de deux : « avec espaces » (05 63 22 82 00, si rien n’est dit), « avec points » (05.63.22.82.00), « avec tirets » (05-63-22-82-00). Arrête comme « téléphone national ».',
    en: 'The number in ten digits, in groups of two: "with spaces" (05 63 22 82 00, when nothing is said), "with points" (05.63.22.82.00), "with hyphens" (05-63-22-82-00). Stops as "national phone" does.',
  },
  source: SOURCE,
  examples: [
    { fr: 'téléphone groupé("+33563228200")', en: 'grouped phone("+33563228200")', gives: '05 63 22 82 00' },
    {
      fr: 'téléphone groupé("05 63 22 82 00", "avec points")',
      en: 'grouped phone("05 63 22 82 00", "with points")',
      gives: '05.63.22.82.00',
    },
    { fr: 'téléphone groupé("112")', en: 'grouped phone("112")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [TEXT, { name: 'écriture', english: 'writing', type: 'text', optional: true, vocabulary: BETWEEN }],
  result: 'text',
  call: ([text, writing]) => {
    const between = writing === undefined ? ' ' : BETWEEN.meaningOf(asText(writing));
    return national(phoneIn(text)).replace(/(\d{2})(?=\d)/gu, `$1${between}`);
  },
};
