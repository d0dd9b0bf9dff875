// Formats said in words: `9 ou 10 chiffres`, `at most 24 characters`. What each accepts, and the same in the other tongue.
import type { Tongue } from './keywords.ts';

type Word = 'digits' | 'letters' | 'characters';

interface FormatWords {
  /** Plural, then singular. */
  readonly kinds: Readonly<Record<Word, readonly [string, string]>>;
  readonly or: string;
  readonly to: string;
  readonly atMost: string;
}

const WORDS: Readonly<Record<Tongue['tongue'], FormatWords>> = {
  fr: {
    kinds: { digits: ['chiffres', 'chiffre'], letters: ['lettres', 'lettre'], characters: ['caractères', 'caractère'] },
    or: 'ou',
    to: 'à',
    atMost: 'au plus',
  },
  en: {
    kinds: { digits: ['digits', 'digit'], letters: ['letters', 'letter'], characters: ['characters', 'character'] },
    or: 'or',
    to: 'to',
    atMost: 'at most',
  },
};

const PATTERNS: Readonly<Record<Word, string>> = { digits: '\\d', letters: '\\p{L}', characters: '.' };

/** A format understood: of what, how many. */
interface CountedFormat {
  readonly word: Word;
  readonly plural: boolean;
  readonly link: 'or' | 'to' | 'atMost' | null;
  readonly counts: readonly string[];
}

function understand(text: string, tongue: Tongue['tongue']): CountedFormat | null {
  const words = WORDS[tongue];
  const last = /\S+$/.exec(text)?.[0] ?? '';
  const [word, names] = (Object.entries(words.kinds) as [Word, readonly string[]][]).find(([, known]) => known.includes(last)) ?? [];
  if (word === undefined || names === undefined) return null;
  const count = text.slice(0, -last.length).replace(/ $/, '');
  const plural = last === names[0];
  const [, first, link, second] = new RegExp(`^(\\d{1,3})(?: (${words.or}|${words.to}) (\\d{1,3}))?$`).exec(count) ?? [];
  if (first !== undefined && second !== undefined) {
    if (Number(second) <= Number(first)) return null;
    return { word, plural, link: link === words.or ? 'or' : 'to', counts: [first, second] };
  }
  if (first !== undefined) return { word, plural, link: null, counts: [first] };
  const most = new RegExp(`^${words.atMost} (\\d{1,3})$`).exec(count)?.[1];
  return most === undefined ? null : { word, plural, link: 'atMost', counts: [most] };
}

function patternOf({ word, link, counts: [first = '', second = ''] }: CountedFormat): RegExp {
  const one = PATTERNS[word];
  switch (link) {
    case null:
      return new RegExp(`^${one}{${first}}$`, 'su');
    case 'or':
      return new RegExp(`^(?:${one}{${first}}|${one}{${second}})$`, 'su');
    case 'to':
      return new RegExp(`^${one}{${first},${second}}$`, 'su');
    case 'atMost':
      return new RegExp(`^${one}{0,${first}}$`, 'su');
  }
}

function say({ word, plural, link, counts }: CountedFormat, tongue: Tongue['tongue']): string {
  const words = WORDS[tongue];
  const name = words.kinds[word][plural ? 0 : 1];
  const count = link === 'or' || link === 'to' ? counts.join(` ${words[link]} `) : counts.join('');
  return `${link === 'atMost' ? `${words.atMost} ` : ''}${count} ${name}`;
}

export interface Format {
  readonly fr: string;
  readonly en: string;
  /** Of the whole text. */
  readonly pattern: RegExp;
}

/** A format said in a tongue; null when it says nothing known. */
export function parseFormat(text: string, tongue: Tongue['tongue'] = 'fr'): Format | null {
  const format = understand(text, tongue);
  return format === null ? null : { fr: say(format, 'fr'), en: say(format, 'en'), pattern: patternOf(format) };
}
