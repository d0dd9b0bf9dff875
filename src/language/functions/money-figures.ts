// Functions that write amounts, and that relate them: figures as a field wants them, whole euros, the rate of one to another.
import { numberOf } from '../decimal.ts';
import { type LibraryFunction, type Parameter, asCount, asMoney, asText, unfit } from './library-function.ts';
import { OF_A_NUMBER, ROUNDING_SOURCE, TO_THE_EURO, divideRounded } from './rounding.ts';
import { termsOf } from './vocabulary.ts';

const AMOUNT: Parameter = { name: 'montant', english: 'amount', type: 'money' };

type Figures = 'comma' | 'point' | 'grouped' | 'euros' | 'whole' | 'cents';

const FIGURES = termsOf<Figures>([
  { fr: 'avec virgule', en: 'with a comma', meaning: 'comma' },
  { fr: 'avec point', en: 'with a point', meaning: 'point' },
  { fr: 'en tranches', en: 'in groups', meaning: 'grouped' },
  { fr: 'en euros', en: 'in euros', meaning: 'euros' },
  { fr: 'sans décimales', en: 'without decimals', meaning: 'whole' },
  { fr: 'en centimes', en: 'in cents', meaning: 'cents' },
]);

/** With the ordinary space that an agent types: applications compare it to the letter. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/gu, ' ');
}

function write(cents: number, figures: Figures): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const [sign, euros, rest] = [cents < 0 ? '-' : '', digits.slice(0, -2), digits.slice(-2)];
  switch (figures) {
    case 'comma':
      return `${sign}${euros},${rest}`;
    case 'point':
      return `${sign}${euros}.${rest}`;
    case 'grouped':
      return `${sign}${grouped(euros)},${rest}`;
    case 'euros':
      return `${sign}${grouped(euros)},${rest} €`;
    case 'cents':
      return String(cents);
    case 'whole':
      if (rest !== '00') throw unfit('il a des centimes, qui seraient perdus', 'it has cents, which would be lost');
      return `${sign}${euros}`;
  }
}

export const inFigures: LibraryFunction = {
  name: 'montant en chiffres',
  english: 'amount in figures',
  phrase: '{1} en chiffres[, {2}]',
  englishPhrase: '{1} in figures[, {2}]',
  summary: {
    fr: 'Le montant tel qu’un champ l’attend : « avec virgule » (1234,56, si rien n’est dit), « avec point » (1234.56), « en tranches » (1 234,56), « en euros » (1 234,56 €), « en centimes » (123456), « sans décimales » (1234, refusé s’il a des centimes).',
    en: 'The amount as a field expects it: "with a comma" (1234,56, when nothing is said), "with a point" (1234.56), "in groups" (1 234,56), "in euros" (1 234,56 €), "in cents" (123456), "without decimals" (1234, refused if it has cents).',
  },
  source: 'Lexique des règles typographiques en usage à l’Imprimerie nationale (tranches de trois chiffres, virgule décimale)',
  examples: [
    { fr: 'montant en chiffres(montant("1 234,56 €"))', en: 'amount in figures(amount("1 234,56 €"))', gives: '1234,56' },
    {
      fr: 'montant en chiffres(montant("1 234,50 €"), "avec point")',
      en: 'amount in figures(amount("1 234,50 €"), "with a point")',
      gives: '1234.50',
    },
    {
      fr: 'montant en chiffres(montant("1 234"), "sans décimales")',
      en: 'amount in figures(amount("1 234"), "without decimals")',
      gives: '1234',
    },
    {
      fr: 'montant en chiffres(montant("1 234,56"), "sans décimales")',
      en: 'amount in figures(amount("1 234,56"), "without decimals")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [AMOUNT, { name: 'écriture', english: 'writing', type: 'text', optional: true, vocabulary: FIGURES }],
  result: 'text',
  call: ([amount, figures]) => write(asMoney(amount).cents, figures === undefined ? 'comma' : FIGURES.meaningOf(asText(figures))),
};

export const inWholeEuros: LibraryFunction = {
  name: 'en euros entiers',
  english: 'in whole euros',
  phrase: '{1} en euros entiers[ (arrondi {2})]',
  englishPhrase: '{1} in whole euros[ (rounded {2})]',
  summary: {
    fr: 'Le nombre d’euros, sans centimes. Arrête si des centimes seraient perdus, sauf arrondi nommé : « à l’euro inférieur », « à l’euro supérieur », « à l’euro le plus proche ».',
    en: 'The number of euros, without cents. Stops if cents would be lost, unless a rounding is named: "down to the euro", "up to the euro", "to the nearest euro".',
  },
  source: ROUNDING_SOURCE,
  examples: [
    { fr: 'en euros entiers(montant("1 234,00"))', en: 'in whole euros(amount("1 234,00"))', gives: '1234' },
    {
      fr: 'en euros entiers(montant("1 234,50"), "à l\'euro le plus proche")',
      en: 'in whole euros(amount("1 234,50"), "to the nearest euro")',
      gives: '1235',
    },
    { fr: 'en euros entiers(montant("1 234,50"))', en: 'in whole euros(amount("1 234,50"))', gives: 'language.bad-argument', stops: true },
  ],
  parameters: [AMOUNT, { name: 'arrondi', english: 'rounding', type: 'text', optional: true, vocabulary: TO_THE_EURO }],
  result: 'whole_number',
  call: ([amount, rounding]) => {
    const { cents } = asMoney(amount);
    if (rounding !== undefined) return Number(divideRounded(BigInt(cents), 100n, TO_THE_EURO.meaningOf(asText(rounding))));
    if (cents % 100 !== 0) throw unfit('elle a des centimes : nommez un arrondi', 'it has cents: name a rounding');
    return cents / 100;
  },
};

/** Decimals that an administration states a rate with. */
const MOST_DECIMALS = 10;

export const rate: LibraryFunction = {
  name: 'taux',
  english: 'rate',
  phrase: 'le pourcentage que {1} représente de {2} (à {3} décimales, arrondi {4})',
  englishPhrase: 'the percentage that {1} is of {2} (to {3} decimals, rounded {4})',
  summary: {
    fr: 'Ce qu’un montant représente d’un autre, en pour cent, avec tant de décimales et un arrondi nommé. Un total nul arrête.',
    en: 'What one amount is of another, in per cent, with so many decimals and a named rounding. A total of zero stops.',
  },
  source: ROUNDING_SOURCE,
  examples: [
    {
      fr: 'taux(montant("2 000"), montant("6 000"), 2, "au plus proche") = 33,33',
      en: 'rate(amount("2 000"), amount("6 000"), 2, "to the nearest") = 33.33',
      gives: 'oui',
    },
    {
      fr: 'taux(montant("80"), montant("100"), 0, "par défaut")',
      en: 'rate(amount("80"), amount("100"), 0, "down")',
      gives: '80',
    },
    {
      fr: 'taux(montant("80"), montant("0"), 0, "par défaut")',
      en: 'rate(amount("80"), amount("0"), 0, "down")',
      gives: 'language.bad-argument',
      stops: true,
    },
  ],
  parameters: [
    { name: 'partie', english: 'part', type: 'money' },
    { name: 'total', english: 'total', type: 'money' },
    { name: 'décimales', english: 'decimals', type: 'whole_number' },
    { name: 'arrondi', english: 'rounding', type: 'text', vocabulary: OF_A_NUMBER },
  ],
  result: 'decimal',
  call: ([part, total, decimals, rounding]) => {
    const [top, bottom] = [BigInt(asMoney(part).cents), BigInt(asMoney(total).cents)];
    const scale = asCount(decimals);
    if (bottom === 0n) throw unfit('le total est nul', 'the total is zero');
    if (scale > MOST_DECIMALS) throw unfit(`il y a plus de ${MOST_DECIMALS} décimales`, `there are more than ${MOST_DECIMALS} decimals`);
    const [units, by] = bottom < 0n ? [-top, -bottom] : [top, bottom];
    const how = OF_A_NUMBER.meaningOf(asText(rounding));
    return numberOf({ units: divideRounded(units * 100n * 10n ** BigInt(scale), by, how), scale });
  },
};
