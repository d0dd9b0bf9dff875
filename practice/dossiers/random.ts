// Seeded chance: the same seed gives the same world on every machine.

export interface Random {
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** One of the list; throws on an empty one. */
  pick<T>(list: readonly T[]): T;
  /** True `percent` times out of a hundred. */
  chance(percent: number): boolean;
  /** The same elements in another order; the list itself stays as it is. */
  shuffled<T>(list: readonly T[]): T[];
}

/** A 32-bit generator (mulberry32): short, fast and good enough to deal cards. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    integer,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new RangeError('nothing to pick from');
      return list[integer(0, list.length - 1)] as T;
    },
    chance: (percent) => next() * 100 < percent,
    shuffled: <T>(list: readonly T[]): T[] => {
      const rest = [...list];
      const drawn: T[] = [];
      while (rest.length > 0) drawn.push(...rest.splice(integer(0, rest.length - 1), 1));
      return drawn;
    },
  };
}
