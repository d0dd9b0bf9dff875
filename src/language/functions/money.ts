// Functions that reckon with amounts: whole cents, and never a rounding that is not named.
import { exactOf } from '../decimal.ts';
import type { DecimalValue, MoneyValue, Value } from '../value.ts';
import { type LibraryFunction, type Parameter, asMoney, asNumber, asText, unfit } from './library-function.ts';
import { ROUNDING_SOURCE, TO_THE_CENT, divideRounded } from './rounding.ts';

const AMOUNT: Parameter = { name: 'montant', english: 'amount', type: 'money' };
const ROUNDING: Parameter = { name: 'arrondi', english: 'rounding', type: 'text', vocabulary: TO_THE_CENT };

/** Throws `unfit` beyond what is counted exactly. */
export function moneyOf(cents: bigint): MoneyValue {
  const number = Number(cents);
  if (!Number.isSafeInteger(number)) throw unfit('le montant est trop grand', 'the amount is too large');
  return { type: 'money', cents: number };
}

const WRITTEN = /^([-−]?) ?(\d{1,3}(?: \d{3})+|\d+)(?:[.,](\d{1,2}))? ?(?:€|EUR|euros?)?$/u;

/** The amount that a text writes; null when it is none, or could be another one (`1.234`). */
export function parseMoney(text: string): MoneyValue | null {
  const [, sign, euros, cents = ''] = WRITTEN.exec(text.trim().replace(/[\s\u00A0\u202F]+/gu, ' ')) ?? [];
  if (euros === undefined) return null;
  const units = BigInt(euros.replaceAll(' ', '') + cents.padEnd(2, '0'));
  return moneyOf(sign === '' ? units : -units);
}

function fromNumber(value: number | DecimalValue): MoneyValue {
  const { units, scale } = exactOf(value);
  if (scale > 2) throw unfit('elle a plus de deux décimales', 'it has more than two decimals');
  return moneyOf(units * 10n ** BigInt(2 - scale));
}

/** Values given one by one, in lists, or both. */
function allOf(given: readonly Value[]): readonly Value[] {
  return given.flatMap((value) => (Array.isArray(value) ? (value as readonly Value[]) : [value]));
}

export const amount: LibraryFunction = {
  name: 'montant',
  english: 'amount',
  phrase: 'le montant lu dans {1}',
  englishPhrase: 'the amount read in {1}',
  summary: {
    fr: 'Le montant en euros écrit dans un texte (« 1 234,56 € ») ou donné en nombre. Arrête si ce n’en est pas un, ou s’il pourrait en être un autre : « 1.234 » n’est ni 1 234 € ni 1,23 €.',
    en: 'The amount in euros written in a text ("1 234,56 €") or given as a number. Stops if it is none, or could be another one: "1.234" is neither 1 234 € nor 1.23 €.',
  },
  source: 'Lexique des règles typographiques en usage à l’Imprimerie nationale (tranches de trois chiffres, virgule décimale)',
  examples: [
    {
      fr: 'montant en chiffres(montant("1 234,56 €"), "en euros")',
      en: 'amount in figures(amount("1 234,56 €"), "in euros")',
      gives: '1 234,56 €',
    },
    { fr: 'montant("1234.5") = montant("1 234,50")', en: 'amount("1234.5") = amount("1 234,50")', gives: 'oui' },
    { fr: 'montant("1.234")', en: 'amount("1.234")', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [{ name: 'texte', english: 'text', type: 'text', or: ['whole_number', 'decimal'] }],
  result: 'money',
  call: ([given]) => {
    if (typeof given !== 'string') return fromNumber(asNumber(given));
    const parsed = parseMoney(given);
    if (parsed === null) throw unfit('il faut un montant comme « 1 234,56 € »', 'an amount is needed, such as "1 234,56 €"');
    return parsed;
  },
};

export const sum: LibraryFunction = {
  name: 'somme',
  english: 'sum',
  phrase: 'la somme de {1}',
  englishPhrase: 'the sum of {1}',
  summary: {
    fr: 'La somme de montants, donnés un par un ou en liste. Une liste vide donne zéro.',
    en: 'The sum of amounts, given one by one or as a list. An empty list gives zero.',
  },
  source: null,
  examples: [
    {
      fr: 'montant en chiffres(somme(montant("0,10"), montant("0,20")))',
      en: 'amount in figures(sum(amount("0,10"), amount("0,20")))',
      gives: '0,30',
    },
    { fr: 'montant en chiffres(somme(factures))', en: 'amount in figures(sum(invoices))', gives: '1250,60' },
    {
      fr: 'somme(montant("90071992547409,91"), montant("0,01"))',
      en: 'sum(amount("90071992547409,91"), amount("0,01"))',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [{ name: 'montants', english: 'amounts', type: 'money', orList: true, repeated: true }],
  result: 'money',
  call: (given) => moneyOf(allOf(given).reduce((total, value) => total + BigInt(asMoney(value).cents), 0n)),
};

export const difference: LibraryFunction = {
  name: 'différence',
  english: 'difference',
  phrase: 'la différence entre {1} et {2}',
  englishPhrase: 'the difference between {1} and {2}',
  summary: {
    fr: 'Le premier montant moins le second ; le résultat peut être négatif.',
    en: 'The first amount less the second; the result may be negative.',
  },
  source: null,
  examples: [
    {
      fr: 'montant en chiffres(différence(montant("100"), montant("99,99")))',
      en: 'amount in figures(difference(amount("100"), amount("99,99")))',
      gives: '0,01',
    },
    {
      fr: 'montant en chiffres(différence(montant("1"), montant("2,50")))',
      en: 'amount in figures(difference(amount("1"), amount("2,50")))',
      gives: '-1,50',
    },
  ],
  parameters: [
    { name: 'premier montant', english: 'first amount', type: 'money' },
    { name: 'second montant', english: 'second amount', type: 'money' },
  ],
  result: 'money',
  call: ([first, second]) => moneyOf(BigInt(asMoney(first).cents) - BigInt(asMoney(second).cents)),
};

export const share: LibraryFunction = {
  name: 'part',
  english: 'share',
  phrase: '{2} pour cent de {1} (arrondi {3})',
  englishPhrase: '{2} per cent of {1} (rounded {3})',
  summary: {
    fr: 'Tant pour cent d’un montant : un taux de 40 est 40 %. L’arrondi est nommé : « au centime inférieur », « au centime supérieur », « au centime le plus proche », « au centime pair ».',
    en: 'So many per cent of an amount: a rate of 40 is 40 %. The rounding is named: "down to the cent", "up to the cent", "to the nearest cent", "half to the even cent".',
  },
  source: ROUNDING_SOURCE,
  examples: [
    {
      fr: 'montant en chiffres(part(montant("1 000,01"), 40, "au centime inférieur"))',
      en: 'amount in figures(share(amount("1 000,01"), 40, "down to the cent"))',
      gives: '400,00',
    },
    {
      fr: 'montant en chiffres(part(montant("0,05"), 50, "au centime le plus proche"))',
      en: 'amount in figures(share(amount("0,05"), 50, "to the nearest cent"))',
      gives: '0,03',
    },
    {
      fr: 'montant en chiffres(part(montant("0,05"), 50, "au centime pair"))',
      en: 'amount in figures(share(amount("0,05"), 50, "half to the even cent"))',
      gives: '0,02',
    },
    {
      fr: 'part(montant("10"), 40, "au mieux")',
      en: 'share(amount("10"), 40, "at best")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [AMOUNT, { name: 'taux', english: 'rate', type: 'decimal' }, ROUNDING],
  result: 'money',
  call: ([base, rate, rounding]) => times(base, rate, 100n, rounding),
};

function times(base: Value | undefined, factor: Value | undefined, by: bigint, rounding: Value | undefined): MoneyValue {
  const { units, scale } = exactOf(asNumber(factor));
  const how = TO_THE_CENT.meaningOf(asText(rounding));
  return moneyOf(divideRounded(BigInt(asMoney(base).cents) * units, by * 10n ** BigInt(scale), how));
}

export const multiply: LibraryFunction = {
  name: 'montant multiplié',
  english: 'amount times',
  phrase: '{1} multiplié par {2} (arrondi {3})',
  englishPhrase: '{1} times {2} (rounded {3})',
  summary: {
    fr: 'Un montant multiplié par un nombre (un prix par une quantité), avec un arrondi nommé.',
    en: 'An amount multiplied by a number (a price by a quantity), with a named rounding.',
  },
  source: ROUNDING_SOURCE,
  examples: [
    {
      fr: 'montant en chiffres(montant multiplié(montant("12,50"), 3, "au centime le plus proche"))',
      en: 'amount in figures(amount times(amount("12,50"), 3, "to the nearest cent"))',
      gives: '37,50',
    },
    {
      fr: 'montant en chiffres(montant multiplié(montant("0,33"), 0.5, "au centime inférieur"))',
      en: 'amount in figures(amount times(amount("0,33"), 0.5, "down to the cent"))',
      gives: '0,16',
    },
  ],
  parameters: [AMOUNT, { name: 'nombre', english: 'number', type: 'decimal' }, ROUNDING],
  result: 'money',
  call: ([base, factor, rounding]) => times(base, factor, 1n, rounding),
};

export const divide: LibraryFunction = {
  name: 'montant divisé',
  english: 'amount divided',
  phrase: '{1} divisé par {2} (arrondi {3})',
  englishPhrase: '{1} divided by {2} (rounded {3})',
  summary: {
    fr: 'Un montant divisé par un nombre, avec un arrondi nommé : les parts égales arrondies ne font pas toujours le tout. Un nombre nul arrête.',
    en: 'An amount divided by a number, with a named rounding: equal shares once rounded do not always make the whole. A number of zero stops.',
  },
  source: ROUNDING_SOURCE,
  examples: [
    {
      fr: 'montant en chiffres(montant divisé(montant("100"), 3, "au centime inférieur"))',
      en: 'amount in figures(amount divided(amount("100"), 3, "down to the cent"))',
      gives: '33,33',
    },
    {
      fr: 'montant divisé(montant("100"), 0, "au centime inférieur")',
      en: 'amount divided(amount("100"), 0, "down to the cent")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [AMOUNT, { name: 'nombre', english: 'number', type: 'decimal' }, ROUNDING],
  result: 'money',
  call: ([base, by, rounding]) => {
    const { units, scale } = exactOf(asNumber(by));
    const how = TO_THE_CENT.meaningOf(asText(rounding));
    if (units === 0n) throw unfit('le nombre est nul', 'the number is zero');
    const sign = units < 0n ? -1n : 1n;
    return moneyOf(divideRounded(sign * BigInt(asMoney(base).cents) * 10n ** BigInt(scale), sign * units, how));
  },
};
