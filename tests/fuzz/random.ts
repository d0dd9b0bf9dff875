// Chance that can be told again: the same seed deals the same cards.

export interface Random {
  /** A whole number from 0 up to and without `end`; 0 when there is nothing to choose from. */
  below(end: number): number;
  chance(percent: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  /** Undefined for none. */
  one<Item>(items: readonly Item[]): Item | undefined;
}

/** Mulberry32 over a mix of both numbers: neighbouring indexes have nothing in common. */
export function randomOf(seed: number, index: number): Random {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance: (percent) => below(100) < percent,
    pick: (items) => items[below(items.length)] ?? items[0],
    one: (items) => items[below(items.length)],
  };
}
