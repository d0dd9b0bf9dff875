// Words of the language that stand inside a text constant, such as `au centime inférieur`: a fixed list, in both tongues.
import type { Bilingual } from '../diagnostics.ts';
import { type Vocabulary, unfit } from './library-function.ts';

export interface Term<Meaning> extends Bilingual {
  readonly meaning: Meaning;
}

export interface Terms<Meaning> extends Vocabulary {
  /** What the text means in either tongue. Throws `unfit` with the list of what can be said. */
  meaningOf(text: string): Meaning;
  readonly terms: readonly Term<Meaning>[];
}

function fold(text: string): string {
  return text.trim().replace(/’/gu, "'").replace(/\s+/gu, ' ');
}

export function termsOf<Meaning>(terms: readonly Term<Meaning>[]): Terms<Meaning> {
  const find = (text: string): Term<Meaning> | undefined => {
    const said = fold(text);
    return terms.find(({ fr, en }) => fold(fr) === said || fold(en) === said);
  };
  return {
    terms,
    translate: (text, into) => find(text)?.[into] ?? null,
    meaningOf: (text) => {
      const found = find(text);
      if (found !== undefined) return found.meaning;
      throw unfit(
        `il faut dire ${terms.map(({ fr }) => `« ${fr} »`).join(', ')}`,
        `one of these must be said: ${terms.map(({ en }) => `"${en}"`).join(', ')}`,
      );
    },
  };
}
