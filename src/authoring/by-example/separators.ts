// Parts of a text and signs replaced in it: the steps whose constants come from the text itself.
import { type Term, callTerm, countTerm, textTerm } from './terms.ts';

const SEPARATORS = [' - ', ', ', ' / ', '; ', ': ', ',', ';', '/', '-', ':', '@', '.', '_', ' '] as const;
const MOST_PARTS = 8;
const HIGHEST_RANK = 6;

/** The parts of what a text term gives, by the separators that stand in it. */
export function partsOf(term: Term, value: string): readonly Term[] {
  return SEPARATORS.flatMap((separator) => {
    const count = value.split(separator).length;
    if (count < 2 || count > MOST_PARTS) return [];
    const isBlank = separator === ' ';
    // How many words a text has differs from dossier to dossier.
    const cost = isBlank ? 3 : 2;
    return Array.from({ length: Math.min(count, HIGHEST_RANK) }, (_, index) =>
      callTerm('partie', [term, textTerm(separator), countTerm(index + 1)], cost, isBlank),
    );
  });
}

const INSTEAD = ['', ' ', '-', '/', '.', "'"] as const;
const MOST_SIGNS = 4;

/** A sign that stands in the text, left out or replaced by another. */
export function replacedIn(term: Term, value: string): readonly Term[] {
  const signs = [...new Set(value.replace(/[\p{L}\p{N}]/gu, ''))].slice(0, MOST_SIGNS);
  return signs.flatMap((sign) =>
    INSTEAD.filter((other) => other !== sign).map((other) => callTerm('remplacer', [term, textTerm(sign), textTerm(other)], 2.5)),
  );
}
