// How a call of a function is said in a sentence.
import type { LibraryFunction } from './library-function.ts';

/** `a, b et c`. */
function enumerate(words: readonly string[], tongue: 'fr' | 'en'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${tongue === 'fr' ? 'et' : 'and'} ${words.at(-1)}`;
}

/** The verb after the first value, and the same said with a no. */
const DENIED: Readonly<Record<'fr' | 'en', Readonly<Record<string, string>>>> = {
  fr: { est: 'n’est pas', contient: 'ne contient pas', commence: 'ne commence pas', finit: 'ne finit pas' },
  en: { is: 'is not', contains: 'does not contain', starts: 'does not start', ends: 'does not end' },
};

/** Null: it is no plain sentence of one verb, and is denied as a whole. */
export function deniedPhraseOf(target: LibraryFunction, said: readonly string[], tongue: 'fr' | 'en'): string | null {
  const phrase = tongue === 'fr' ? target.phrase : target.englishPhrase;
  const [, verb = '', rest = ''] = /^\{1\} (\S+)( .*)$/u.exec(phrase) ?? [];
  const denied = DENIED[tongue][verb];
  if (denied === undefined || / (?:et|and) /u.test(rest)) return null;
  const other = `{1} ${denied}${rest}`;
  return phraseOf({ ...target, phrase: other, englishPhrase: other }, said, tongue);
}

/**
 * The phrase of `target` with what is said of each value given: `{1}` is the first, a repeated one stands for all that follow, and a
 * part between `[ ]` is left out when a value in it was not given.
 */
export function phraseOf(target: LibraryFunction, said: readonly string[], tongue: 'fr' | 'en'): string {
  const fill = (part: string): string | null => {
    let missing = false;
    const filled = part.replace(/\{(\d)\}/gu, (_, digit: string) => {
      const index = Number(digit) - 1;
      const word = target.parameters[index]?.repeated === true ? enumerate(said.slice(index), tongue) : said[index];
      if (word === undefined || word === '') missing = true;
      return word ?? '';
    });
    return missing ? null : filled;
  };
  const phrase = tongue === 'fr' ? target.phrase : target.englishPhrase;
  const whole = phrase.replace(/\[([^\]]*)\]/gu, (_, optional: string) => fill(optional) ?? '');
  return fill(whole) ?? whole.replace(/\{\d\}/gu, '…');
}
