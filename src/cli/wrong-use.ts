// A command used wrongly: what the parser of arguments says in English, said in French first.

import { type Refusal, refusalText } from './telling.ts';

export const WRONG_USE = 'cli.wrong-use';

/** The parser's sentences and what they are in French; `$1`, `$2`… stand for what it names. */
const SENTENCES: readonly (readonly [english: RegExp, french: string])[] = [
  [/^missing required argument '(.+)'$/, 'il manque l’argument « $1 ».'],
  [/^option '(.+)' argument missing$/, 'l’option « $1 » attend une valeur.'],
  [/^required option '(.+)' not specified$/, 'l’option « $1 » est nécessaire.'],
  [/^option '(.+?)' argument '(.*)' is invalid\. (.+)$/, '« $2 » ne convient pas à l’option « $1 » : $3.'],
  [/^command-argument value '(.*)' is invalid for argument '(.+?)'\. (.+)$/, '« $1 » ne convient pas à l’argument « $2 » : $3.'],
  [/^unknown option '(.+)'$/, 'l’option « $1 » n’existe pas.'],
  [/^unknown command '(.+)'$/, 'la commande « $1 » n’existe pas.'],
  [/^too many arguments.*$/, 'il y a trop d’arguments.'],
];
const UNKNOWN_SENTENCE = 'la commande n’est pas comprise.';

/** A reason of our own parsers is written `français / English`. */
function oneLanguage(sentence: string, language: 'fr' | 'en'): string {
  const [french = '', english] = sentence.split(' / ');
  if (english === undefined) return sentence;
  // What stands before the reason belongs to both.
  const before = /^(.*? is invalid\. )/.exec(french)?.[1] ?? '';
  return language === 'fr' ? french : `${before}${english}`;
}

/** The parser's message (`error: unknown option '--x'`), French and English. */
export function wrongUseOf(message: string): Refusal {
  const [first = '', ...more] = message
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const suggestion = /^\(Did you mean (.+)\?\)$/.exec(more.join(' '))?.[1];
  const english = oneLanguage(first, 'en');
  const sentence = oneLanguage(first, 'fr');
  const rule = SENTENCES.find(([pattern]) => pattern.test(sentence));
  const french = rule === undefined ? UNKNOWN_SENTENCE : sentence.replace(rule[0], rule[1]);
  const fr = suggestion === undefined ? '' : ` Vouliez-vous dire ${suggestion} ?`;
  const en = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
  const stop = english.endsWith('.') ? '' : '.';
  return { code: WRONG_USE, fr: `Mauvais emploi : ${french}${fr}`, en: `Wrong use: ${english}${stop}${en}` };
}

/** As `wrongUseOf`: a code and two lines. */
export function wrongUse(message: string): string {
  return refusalText(wrongUseOf(message));
}
