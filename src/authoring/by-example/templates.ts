// A text of a person's own with values of the dossier among its words: as much of it as the dossier says, the rest stays.
import { type Ground, isTyped } from './ground.ts';
import type { Observation } from './observations.ts';
import { type Term, textTerm, togetherTerm } from './terms.ts';
import { writtenOn } from './trials.ts';

/** One step with a constant, or two without. */
const LARGEST_PIECE = 3.2;
/** Shorter ones stand in many a text by chance. */
const SHORTEST = 3;
/** Other ways of writing one piece. */
const PER_TEXT = 4;
const FEWEST_PIECES = 2;
const MOST_PIECES = 12;
/** A piece must say more than this many signs would. */
const PRICE_OF_PIECE = 1.5;

const BASE = 3;
const SIGNS_FOR_ONE = 40;
const LESS_LIKELY = 0.3;

type Pieces = ReadonlyMap<string, readonly Term[]>;

function piecesIn(typed: string, ground: Ground, { trial }: Observation): Pieces {
  const found = new Map<string, Term[]>();
  for (const term of ground.terms.toSorted((one, other) => one.size - other.size)) {
    if (term.size > LARGEST_PIECE || term.type !== 'text' || !isTyped(term.type) || term.fragile) continue;
    const text = writtenOn(term.syntax, trial);
    if (text === null || text.trim().length < SHORTEST || !typed.includes(text)) continue;
    const known = found.get(text) ?? [];
    if (known.length < PER_TEXT) found.set(text, [...known, term]);
  }
  return found;
}

const LETTER = /[\p{L}\p{N}]/u;

/** No part of a word: what is meant stands for itself. */
function isApart(typed: string, from: number, to: number): boolean {
  const joins = (left: string | undefined, right: string | undefined): boolean => LETTER.test(left ?? '') && LETTER.test(right ?? '');
  return !joins(typed[from - 1], typed[from]) && !joins(typed[to - 1], typed[to]);
}

interface Cover {
  readonly cost: number;
  /** In their order; a text that is no piece stays as it is. */
  readonly parts: readonly string[];
}

/** What leaves the fewest signs unexplained, by the fewest pieces. */
function coverOf(typed: string, pieces: Pieces): readonly string[] {
  const best: Cover[] = [];
  best[typed.length] = { cost: 0, parts: [] };
  for (let from = typed.length - 1; from >= 0; from -= 1) {
    const next = best[from + 1] ?? { cost: 0, parts: [] };
    const [first = ''] = next.parts;
    // Signs that stay are one text.
    const kept =
      next.parts.length > 0 && !pieces.has(first) ? [`${typed[from]}${first}`, ...next.parts.slice(1)] : [typed[from] ?? '', ...next.parts];
    let found: Cover = { cost: next.cost + 1, parts: kept };
    for (const [text, [term]] of pieces) {
      const to = from + text.length;
      if (!typed.startsWith(text, from) || !isApart(typed, from, to)) continue;
      const rest = best[to] ?? { cost: 0, parts: [] };
      const cost = rest.cost + PRICE_OF_PIECE + (term?.size ?? 0) / 10;
      if (cost < found.cost) found = { cost, parts: [text, ...rest.parts] };
    }
    best[from] = found;
  }
  return best[0]?.parts ?? [];
}

/** The likeliest first; then one for each other way of writing one of the pieces, or of parting the text there. */
export function templates(ground: Ground, observation: Observation): readonly Term[] {
  const { target } = observation;
  if (target.wants !== 'text' || target.typed === '') return [];
  const { typed } = target;
  const pieces = piecesIn(typed, ground, observation);
  const parts = coverOf(typed, pieces);
  const own = parts.filter((part) => pieces.has(part));
  if (own.length < FEWEST_PIECES || own.length > MOST_PIECES) return [];
  const others = [...new Set(own)].flatMap((left) => {
    const without = coverOf(typed, new Map([...pieces].filter(([text]) => text !== left)));
    const isWhole = (part: string): boolean => pieces.get(part)?.[0]?.calls.includes('partie') === false;
    const fresh = without.filter((part) => isWhole(part) && !own.includes(part));
    // What was one value of the dossier is not typed as it stands.
    return fresh.length === 0 ? [] : [termOf(without, pieces, LESS_LIKELY), ...otherwise(without, fresh, pieces, LESS_LIKELY)];
  });
  return [termOf(parts, pieces, 0), ...otherwise(parts, own, pieces, 0), ...others];
}

function termOf(
  parts: readonly string[],
  pieces: Pieces,
  more: number,
  instead: (part: string, index: number) => Term | null = () => null,
): Term {
  const terms = parts.map((part, index) => instead(part, index) ?? pieces.get(part)?.[0] ?? textTerm(part));
  // Each further value that stands there makes it less likely that they do by chance.
  const kept = parts.filter((part) => !pieces.has(part)).reduce((sum, part) => sum + part.length, 0);
  return { ...togetherTerm(terms, 0), size: BASE + kept / SIGNS_FOR_ONE + more };
}

/** One for each other term that writes one of these parts. */
function otherwise(parts: readonly string[], of: readonly string[], pieces: Pieces, more: number): readonly Term[] {
  return parts.flatMap((part, index) => {
    const [first, ...rest] = of.includes(part) ? (pieces.get(part) ?? []) : [];
    return rest.map((other) =>
      termOf(parts, pieces, more + other.size - (first?.size ?? 0), (_, place) => (place === index ? other : null)),
    );
  });
}
