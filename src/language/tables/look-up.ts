// Looks a dossier up in a decision table when it is treated, and tells why each row held or not. Nothing is guessed.
import { error } from '#base/errors.ts';
import { languageErrors } from '../errors.ts';
import { evaluate } from '../expression.ts';
import type { DecisionTable, TableInput, TableRow, TableValue } from '../plan.ts';
import { type RecordValue, record } from '../scope.ts';
import { fits, nameTypes, typeOf } from '../static-types.ts';
import type { EvaluationContext, Value } from '../value.ts';
import { describe, mixedNatures, whole } from '../values.ts';
import { type Verdict, judgeRows } from './rows.ts';

export interface Consultation {
  readonly table: DecisionTable;
  /** In the order of the inputs. */
  readonly values: readonly TableValue[];
  readonly verdict: Verdict;
  /** The row that is kept; null: none holds. */
  readonly row: TableRow | null;
}

function isTableValue(value: Exclude<Value, null>, { type }: TableInput): value is TableValue {
  const found = typeOf(value);
  return found !== 'lossy' && fits(found, type);
}

function valueOf(input: TableInput, context: EvaluationContext): TableValue {
  const value = whole(evaluate(input.value, context), input.name);
  if (isTableValue(value, input)) return value;
  throw mixedNatures(describe(value), nameTypes([input.type]));
}

/**
 * Throws what `evaluate` throws (an input that is empty, or would have lost information, stops), and `language.table-several-rows`, which
 * `check` has ruled out.
 */
export function lookUp(table: DecisionTable, context: EvaluationContext): Consultation {
  const values = table.inputs.map((input) => valueOf(input, context));
  const verdict = judgeRows(table, values);
  const holding = table.rows.filter((_, index) => verdict.ruledOut[index] === null);
  if (verdict.notAllowed !== null) return { table, values, verdict, row: null };
  if (table.keeps === 'only' && holding.length > 1) {
    const rows = holding.map(({ number }) => number).join(', ');
    throw error(languageErrors, 'language.table-several-rows', { table: table.name, rows });
  }
  return { table, values, verdict, row: holding[0] ?? null };
}

/** What the row gives, as expressions read it under the table's name. */
export function givenBy({ outputs }: DecisionTable, { gives }: TableRow): RecordValue {
  return record(Object.fromEntries(outputs.flatMap(({ name }, index) => (gives[index] === undefined ? [] : [[name, gives[index]]]))));
}
