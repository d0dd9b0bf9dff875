// Fixed letters beside a value of the dossier that may be somebody's own: a title, an initial, what is glued to a name.
import type { Weighed } from './candidates.ts';
import { resembles } from './resemblance.ts';
import type { Term } from './terms.ts';
import { type Trial, writtenOn } from './trials.ts';

const TITLE = /(?<![\p{L}\p{N}])(?:MM?\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle)(?![\p{L}\p{N}])/iu;
const INITIAL = /(?<![\p{L}\p{N}'’])\p{Lu}\.?(?=\s|$)/u;
/** Signs by which two parts are one word. */
const GLUED_BEFORE = /[\p{L}\p{N}][-'’._@+]*$/u;
const GLUED_BEHIND = /^[-'’._@+]*[\p{L}\p{N}]/u;
const LETTER = /[\p{L}\p{N}]/u;
/** The label says the very words of the field. */
const SAME_LABEL = 0.95;
const SHORTEST = 4;

function literalOf({ syntax }: Term): string | null {
  return syntax.kind === 'literal' && typeof syntax.value === 'string' ? syntax.value : null;
}

/** The same letters for every dossier would be wrong for most. */
export function isChancy(best: Weighed, roots: readonly Term[], trial: Trial): boolean {
  const parts = best.term?.parts ?? [];
  const own = parts.filter((part) => literalOf(part) === null);
  const others = roots.flatMap((root) => (best.term?.reads.includes(root.text) === true ? [] : (writtenOn(root.syntax, trial) ?? [])));
  return parts.some((part, at) => {
    const letters = literalOf(part);
    if (letters === null || !LETTER.test(letters)) return false;
    const isGlued = (at + 1 < parts.length && GLUED_BEFORE.test(letters)) || (at > 0 && GLUED_BEHIND.test(letters));
    const isLike = letters.trim().length >= SHORTEST && others.some((value) => value.length >= SHORTEST && resembles(letters, value));
    return isGlued || isLike || TITLE.test(letters) || INITIAL.test(letters) || (own.length === 1 && best.named >= SAME_LABEL);
  });
}
