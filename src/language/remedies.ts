// What to write instead, in the words of the file: the function that makes one nature of another, or that calculates with it.
import type { Bilingual } from './diagnostics.ts';
import { LIBRARY } from './functions/library.ts';
import type { Tongue } from './keywords.ts';
import { type FeelWord, sayFunction, spelling } from './spelling.ts';
import type { StaticType } from './static-types.ts';
import type { Operator } from './syntax.ts';

export const NO_REMEDY: Bilingual = { fr: '', en: '' };

/** From what was found to what is needed: by which function, French name. */
export const CONVERSIONS: readonly { readonly from: StaticType; readonly to: StaticType; readonly by: string }[] = [
  { from: 'text', to: 'date', by: 'date' },
  { from: 'text', to: 'date_time', by: 'date et heure' },
  { from: 'date_time', to: 'date', by: 'date' },
  { from: 'date', to: 'text', by: 'date en chiffres' },
  { from: 'date_time', to: 'text', by: 'date et heure en chiffres' },
  { from: 'money', to: 'text', by: 'montant en chiffres' },
  { from: 'whole_number', to: 'text', by: 'nombre en chiffres' },
  { from: 'decimal', to: 'text', by: 'nombre en chiffres' },
  { from: 'yes_no', to: 'text', by: 'oui ou non' },
  { from: 'text', to: 'money', by: 'montant' },
  { from: 'whole_number', to: 'money', by: 'montant' },
  { from: 'decimal', to: 'money', by: 'montant' },
  { from: 'text', to: 'decimal', by: 'nombre' },
  { from: 'text', to: 'whole_number', by: 'nombre entier' },
  { from: 'decimal', to: 'whole_number', by: 'nombre entier' },
];

function conversion(from: StaticType, to: StaticType): string | null {
  return CONVERSIONS.find((one) => one.from === from && one.to === to && LIBRARY.has(one.by))?.by ?? null;
}

function goThrough(name: string | null, { tongue }: Tongue): Bilingual {
  if (name === null) return NO_REMEDY;
  const call = `${sayFunction(name)[tongue]}(…)`;
  return { fr: ` Passez par « ${call} ».`, en: ` Go through "${call}".` };
}

/** For a value of nature `found` where one of `expected` is needed. */
export function remedyFor(found: StaticType, expected: readonly StaticType[], tongue: Tongue): Bilingual {
  for (const one of expected) {
    const name = conversion(found, one);
    if (name !== null) return goThrough(name, tongue);
  }
  return NO_REMEDY;
}

/** For two natures on the sides of a sign. A text becomes what the other side is, unless texts are put together. */
export function remedyBetween(operator: Operator | 'in' | 'between', left: StaticType, right: StaticType, tongue: Tongue): Bilingual {
  // `oui ou non(…)` gives a letter: compared with `"oui"` it would be false for ever.
  if (operator !== '+' && [left, right].includes('yes_no') && [left, right].includes('text')) {
    const [yes, no] = [sayOperator('true', tongue), sayOperator('false', tongue)];
    return { fr: ` Comparez avec « ${yes} » ou « ${no} », sans guillemets.`, en: ` Compare with "${yes}" or "${no}", without quotes.` };
  }
  const [one, other] = (right === 'text') === (operator === '+') ? [left, right] : [right, left];
  return goThrough(conversion(one, other) ?? conversion(other, one), tongue);
}

interface Call {
  readonly name: string;
  readonly given: Bilingual;
}

const DATES = new Set<StaticType>(['date', 'date_time', 'duration']);

const TWO: Bilingual = { fr: '…, …', en: '…, …' };
const ROUNDED: Bilingual = { fr: '…, …, "au centime le plus proche"', en: '…, …, "to the nearest cent"' };

function moneyCall(operator: Operator, left: StaticType, right: StaticType): Call | null {
  switch (operator) {
    case '+':
      return { name: 'somme', given: TWO };
    case '-':
      return { name: 'différence', given: TWO };
    case '*':
      return { name: 'montant multiplié', given: ROUNDED };
    case '/':
      if (left !== right) return { name: 'montant divisé', given: ROUNDED };
      return { name: 'taux', given: { fr: '…, …, 2, "au plus proche"', en: '…, …, 2, "to the nearest"' } };
    default:
      return null;
  }
}

function dateCall(operator: Operator, left: StaticType, right: StaticType): Call | null {
  if (left === 'text' || right === 'text') return null;
  if (operator === '+') return { name: 'ajouter', given: { fr: '…, "3 jours"', en: '…, "3 days"' } };
  if (operator !== '-') return null;
  if (left === right) return { name: 'jours entre', given: { fr: '…, …', en: '…, …' } };
  return { name: 'retrancher', given: { fr: '…, "3 jours"', en: '…, "3 days"' } };
}

/** What is not calculated with signs: the mistake, and the call to write instead. Null: nothing particular is to be said. */
export function calculatedByFunction(
  operator: Operator,
  left: StaticType,
  right: StaticType,
  tongue: Tongue,
): { readonly code: 'language.money-operator' | 'language.date-operator'; readonly call: string } | null {
  const written = (call: Call | null): string | null =>
    call === null || call === undefined || !LIBRARY.has(call.name)
      ? null
      : `${sayFunction(call.name)[tongue.tongue]}(${call.given[tongue.tongue]})`;
  const isMoney = left === 'money' || right === 'money';
  if (!isMoney && !DATES.has(left) && !DATES.has(right)) return null;
  const call = written(isMoney ? moneyCall(operator, left, right) : dateCall(operator, left, right));
  return call === null ? null : { code: isMoney ? 'language.money-operator' : 'language.date-operator', call };
}

/** The first word of the tongue for an operator that is a word; signs stay. */
export function sayOperator(operator: Operator | FeelWord, tongue: Tongue): string {
  return [...spelling(tongue).links].find(([, meaning]) => meaning === operator)?.[0] ?? operator;
}
