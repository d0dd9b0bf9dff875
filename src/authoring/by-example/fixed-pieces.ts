// A text that reads the dossier in several places: one of them may be the same for every dossier, where other dossiers could have it as well.
import type { Named, Weighed } from './candidates.ts';
import { isOwn } from './evidence.ts';
import { wordsOf } from './likeness.ts';
import { type Term, textTerm, togetherTerm } from './terms.ts';
import { type Trial, writtenOn } from './trials.ts';

const FEWEST = 2;
/** Less likely than what the dossier gives. */
const MORE = 0.5;

/** What is said around a piece names the field: « cotisation de », « SIRET ». */
function isNamed({ reads }: Term, around: ReadonlySet<string>, { fields }: Named): boolean {
  return reads.every((name) => (fields.get(name) ?? [wordsOf(name)]).some((words) => [...words].some((word) => around.has(word))));
}

function fixedText(part: Term, shown: readonly Trial[]): string | null {
  const texts = new Set(shown.map((trial) => writtenOn(part.syntax, trial)));
  const [text = null] = texts;
  return texts.size === 1 ? text : null;
}

/** Constants that stand beside each other are one. */
function joined(parts: readonly Term[]): readonly Term[] {
  return parts.reduce<readonly Term[]>((before, part) => {
    const last = before.at(-1);
    const [left, right] = [last?.syntax, part.syntax];
    if (left?.kind !== 'literal' || right.kind !== 'literal') return [...before, part];
    return [...before.slice(0, -1), textTerm(`${String(left.value)}${String(right.value)}`)];
  }, []);
}

/** The same text with one of its pieces as it was typed, for each that could be chance. */
export function withFixedPieces({ term }: Weighed, named: Named, trials: readonly Trial[]): readonly Term[] {
  const parts = term?.parts ?? [];
  if (term === null || parts.filter(({ reads }) => reads.length > 0).length < FEWEST) return [];
  const shown = trials.filter(({ origin }) => origin === 'shown');
  return parts.flatMap((part, at) => {
    const before = parts[at - 1]?.syntax;
    const around = new Set([...named.control, ...(before?.kind === 'literal' ? wordsOf(String(before.value)) : [])]);
    if (part.reads.length === 0 || isOwn(part.syntax, trials) || isNamed(part, around, named)) return [];
    const text = fixedText(part, shown);
    if (text === null) return [];
    const others = joined(parts.map((one, place) => (place === at ? textTerm(text) : one)));
    return [{ ...togetherTerm(others, 0), size: term.size + MORE }];
  });
}
