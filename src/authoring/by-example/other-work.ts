// Further recordings beside the first: the same work in another order of filling, or another work altogether.
import type { Unit } from './rounds.ts';
import { targetOf } from './targets.ts';

function isTyping({ acts: [act] }: Unit): boolean {
  const target = act === undefined ? null : targetOf(act.what);
  return target !== null && target !== 'secret';
}

/** Half of what the shorter one gives must be given in both: a search alone is shared by many a work of one application. */
const SHARED = 0.5;

/** What both give their values to, of what the shorter one does. */
export interface Shared {
  readonly common: number;
  readonly of: number;
}

/** Null: it is the same work. */
export function otherWork(first: readonly Unit[], more: readonly Unit[]): Shared | null {
  const isGiving = first.some(isTyping) && more.some(isTyping);
  const [left, right] = [first, more].map(
    (units) => new Set(units.filter((one) => !isGiving || isTyping(one)).map(({ signature }) => signature)),
  );
  if (left === undefined || right === undefined) return null;
  const of = Math.min(left.size, right.size);
  const common = left.intersection(right).size;
  return common < of * SHARED ? { common, of } : null;
}

/** Filled one after the other, with nothing pressed between. */
function runsOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const runs: Unit[][] = [];
  let isOpen = false;
  for (const unit of units) {
    const joins = unit.loop === null && isTyping(unit);
    if (joins && isOpen) runs.at(-1)?.push(unit);
    else runs.push([unit]);
    isOpen = joins;
  }
  return runs;
}

/** Controls of one screen are filled in any order: here in that of the first recording; what that did not fill stays behind its neighbour. */
export function inOrderOf(first: readonly Unit[], more: readonly Unit[]): readonly Unit[] {
  const places = new Map(first.map(({ signature }, place) => [signature, place]));
  return runsOf(more).flatMap((run) => {
    let last = -1;
    const placed = run.map((unit) => {
      last = places.get(unit.signature) ?? last;
      return { unit, place: last };
    });
    return placed.toSorted((one, other) => one.place - other.place).map(({ unit }) => unit);
  });
}
