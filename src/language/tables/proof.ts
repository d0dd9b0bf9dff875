// What can be proved of a decision table: whether some case finds no row, and whether some case finds two.
import type { DecisionTable, TableRow, TableValue } from '../plan.ts';
import { pointsOf } from './axes.ts';
import { cellHolds, namedIn } from './rows.ts';

/** More rows than anybody reads. */
export const MOST_ROWS = 500;
/** Sorts of cases that are looked at; a case is left as soon as nothing more depends on it. */
export const MOST_STATES = 100_000;

/** One value for each input. */
export type Case = readonly TableValue[];

export type Flaw =
  | { readonly is: 'gap'; readonly example: Case }
  | { readonly is: 'overlap'; readonly first: TableRow; readonly second: TableRow; readonly example: Case }
  | { readonly is: 'hidden'; readonly row: TableRow }
  | { readonly is: 'never'; readonly row: TableRow; readonly column: number }
  | { readonly is: 'too_large' };

interface Sort {
  readonly value: TableValue;
  /** A bit for each row whose cell holds. */
  readonly rows: bigint;
}

type Axes = readonly (readonly Sort[])[];

class TooLarge extends Error {}

/** The allowed values of each input, one for each set of rows that they leave. */
function axesOf({ inputs, rows }: Pick<DecisionTable, 'inputs' | 'rows'>): Axes {
  return inputs.map(({ type, allows }, column) => {
    const cells = rows.map((row) => row.cells[column] ?? null);
    const named = namedIn(rows, column);
    const sorts = new Map<bigint, Sort>();
    for (const value of pointsOf(type, [...cells, allows])) {
      if (!cellHolds(allows, value, named)) continue;
      const holding = cells.reduce((bits, cell, row) => (cellHolds(cell, value, named) ? bits | (1n << BigInt(row)) : bits), 0n);
      if (!sorts.has(holding)) sorts.set(holding, { value, rows: holding });
    }
    return [...sorts.values()];
  });
}

/** A case within `axes` that none of `among` fits; null: there is none. */
function uncovered(axes: Axes, among: bigint, budget: { states: number }): Case | null {
  // Nothing is allowed: there is no case.
  if (axes.some((axis) => axis.length === 0)) return null;
  const seen = new Set<string>();
  const search = (column: number, left: bigint, path: Case): Case | null => {
    if (left === 0n) return [...path, ...axes.slice(column).flatMap(([first]) => (first === undefined ? [] : [first.value]))];
    const axis = axes[column];
    if (axis === undefined) return null;
    const state = `${column}:${left.toString(36)}`;
    if (seen.has(state)) return null;
    seen.add(state);
    budget.states -= 1;
    if (budget.states < 0) throw new TooLarge();
    for (const { value, rows } of axis) {
      const found = search(column + 1, left & rows, [...path, value]);
      if (found !== null) return found;
    }
    return null;
  };
  return search(0, among, []);
}

/** A case that both rows fit: column by column, since each input is free of the others. */
function shared(axes: Axes, one: bigint, other: bigint): Case | null {
  const values = axes.map((axis) => axis.find(({ rows }) => (rows & one) !== 0n && (rows & other) !== 0n)?.value);
  return values.every((value) => value !== undefined) ? values : null;
}

function overlapsIn(rows: readonly TableRow[], axes: Axes): readonly Flaw[] {
  return rows.flatMap((second, at): readonly Flaw[] => {
    for (const [before, first] of rows.slice(0, at).entries()) {
      const example = shared(axes, 1n << BigInt(before), 1n << BigInt(at));
      if (example !== null) return [{ is: 'overlap', first, second, example }];
    }
    return [];
  });
}

/** Rows of which every case goes to a row before. */
function hiddenIn(rows: readonly TableRow[], axes: Axes, budget: { states: number }): readonly Flaw[] {
  return rows.flatMap((row, at): readonly Flaw[] => {
    const own = 1n << BigInt(at);
    const within = axes.map((axis) => axis.filter((sort) => (sort.rows & own) !== 0n));
    if (at === 0 || within.some((axis) => axis.length === 0)) return [];
    return uncovered(within, own - 1n, budget) === null ? [{ is: 'hidden', row }] : [];
  });
}

/** What is wrong with the rows, in their order; nothing: each case that the table is made for finds its row. */
export function flawsOf({
  inputs,
  rows,
  keeps,
  otherwise,
}: Pick<DecisionTable, 'inputs' | 'rows' | 'keeps' | 'otherwise'>): readonly Flaw[] {
  if (rows.length > MOST_ROWS) return [{ is: 'too_large' }];
  const axes = axesOf({ inputs, rows });
  const budget = { states: MOST_STATES };
  try {
    const never = rows.flatMap((row, at): readonly Flaw[] => {
      const column = axes.findIndex((axis) => axis.every((sort) => (sort.rows & (1n << BigInt(at))) === 0n));
      return column < 0 ? [] : [{ is: 'never', row, column }];
    });
    const doubled = keeps === 'only' ? overlapsIn(rows, axes) : hiddenIn(rows, axes, budget);
    const example = otherwise === null ? uncovered(axes, (1n << BigInt(rows.length)) - 1n, budget) : null;
    return [...(example === null ? [] : [{ is: 'gap', example } as const]), ...never, ...doubled];
  } catch (thrown) {
    if (!(thrown instanceof TooLarge)) throw thrown;
    return [{ is: 'too_large' }];
  }
}
