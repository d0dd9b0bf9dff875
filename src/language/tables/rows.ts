// Which rows of a decision table hold for given values: the one rule that `check` proves by and that robots run.
import { compare, isSame } from '../comparison.ts';
import type { DecisionTable, TableCell, TableRow, TableTest, TableValue } from '../plan.ts';

/** Texts that the rows name in a column: `autre valeur` is none of them. */
export type Named = ReadonlySet<TableValue>;

export function namedIn(rows: readonly Pick<TableRow, 'cells'>[], column: number): Named {
  return new Set(
    rows.flatMap(({ cells }) =>
      (cells[column] ?? []).flatMap((test) => (test.is === 'equal' && typeof test.value === 'string' ? [test.value] : [])),
    ),
  );
}

function meets(test: TableTest, value: TableValue, named: Named): boolean {
  switch (test.is) {
    case 'equal':
      return isSame(value, test.value);
    case 'other':
      return !named.has(value);
    case 'between': {
      const { low, high } = test;
      const [fromLow, fromHigh] = [low === null ? 1 : compare(value, low.value), high === null ? -1 : compare(value, high.value)];
      return (low?.included === true ? fromLow >= 0 : fromLow > 0) && (high?.included === true ? fromHigh <= 0 : fromHigh < 0);
    }
  }
}

export function cellHolds(cell: TableCell, value: TableValue, named: Named): boolean {
  return cell === null || cell.some((test) => meets(test, value, named));
}

/** For each row, the index of the first input that rules it out; null: it holds. `allowed`: the first value that the table is not made for. */
export interface Verdict {
  readonly notAllowed: number | null;
  readonly ruledOut: readonly (number | null)[];
}

export function judgeRows({ inputs, rows }: Pick<DecisionTable, 'inputs' | 'rows'>, values: readonly TableValue[]): Verdict {
  const named = inputs.map((_, column) => namedIn(rows, column));
  const fails = (cell: TableCell, column: number): boolean => {
    const value = values[column];
    return value === undefined || !cellHolds(cell, value, named[column] ?? new Set());
  };
  const firstOf = (index: number): number | null => (index < 0 ? null : index);
  return {
    notAllowed: firstOf(inputs.findIndex(({ allows }, column) => fails(allows, column))),
    ruledOut: rows.map(({ cells }) => firstOf(cells.findIndex(fails))),
  };
}
