// Several fields one behind the other, or one between fixed words: found from the front of what was typed.
import { type Ground, isTyped } from './ground.ts';
import type { Observation } from './observations.ts';
import { templates } from './templates.ts';
import { type Term, textTerm, togetherTerm } from './terms.ts';
import { writtenOn } from './trials.ts';

const BETWEEN: readonly (readonly [separator: string, cost: number])[] = [
  [' ', 0.5],
  [', ', 0.7],
  [' - ', 0.7],
  ['-', 0.8],
  ['/', 0.8],
  [' / ', 0.8],
  [', le ', 1],
  ['; ', 1],
  [': ', 1],
  ['', 1],
];
const LARGEST_PIECE = 2.6;
const MOST_FIELDS = 3;
const MOST_MADE = 60;
/** Shorter ones stand in many a text by chance. */
const SHORTEST_ALONE = 4;
const PER_TEXT = 2;

interface Piece {
  readonly text: string;
  readonly term: Term;
}

function piecesOf(ground: Ground, { target, trial }: Observation): readonly Piece[] {
  if (target.wants !== 'text') return [];
  const counts = new Map<string, number>();
  const found: Piece[] = [];
  for (const term of ground.terms) {
    if (term.size > LARGEST_PIECE || term.type !== 'text' || !isTyped(term.type)) continue;
    const text = writtenOn(term.syntax, trial);
    if (text === null || text === '' || !target.typed.includes(text)) continue;
    const count = counts.get(text) ?? 0;
    if (count >= PER_TEXT) continue;
    counts.set(text, count + 1);
    found.push({ text, term });
  }
  return found;
}

function chains(typed: string, pieces: readonly Piece[]): readonly Term[] {
  const made: Term[] = [];
  const go = (rest: string, before: readonly Term[], fields: number, cost: number): void => {
    if (made.length >= MOST_MADE) return;
    for (const { text, term } of pieces) {
      if (!rest.startsWith(text) || before.some((one) => one.text === term.text)) continue;
      const left = rest.slice(text.length);
      if (left === '') {
        if (fields > 0) made.push(togetherTerm([...before, term], cost));
        continue;
      }
      if (fields + 1 >= MOST_FIELDS) continue;
      for (const [separator, more] of BETWEEN) {
        if (!left.startsWith(separator) || left.length === separator.length) continue;
        const between = separator === '' ? [] : [textTerm(separator)];
        go(left.slice(separator.length), [...before, term, ...between], fields + 1, cost + more);
      }
    }
  };
  go(typed, [], 0, 0.7);
  return made;
}

/** Fixed words around one value. */
function around(typed: string, pieces: readonly Piece[]): readonly Term[] {
  return pieces.flatMap(({ text, term }) => {
    const at = typed.indexOf(text);
    if (text.length < SHORTEST_ALONE || text === typed || typed.indexOf(text, at + 1) >= 0) return [];
    const [before, after] = [typed.slice(0, at), typed.slice(at + text.length)];
    const parts = [...(before === '' ? [] : [textTerm(before)]), term, ...(after === '' ? [] : [textTerm(after)])];
    return [togetherTerm(parts, 2 + (typed.length - text.length) / 20)];
  });
}

export function together(ground: Ground, observation: Observation): readonly Term[] {
  const { target } = observation;
  if (target.wants !== 'text' || target.typed === '') return [];
  const pieces = piecesOf(ground, observation);
  const found = chains(target.typed, pieces);
  if (found.length > 0) return found;
  const several = templates(ground, observation);
  return several.length > 0 ? several : around(target.typed, pieces);
}
