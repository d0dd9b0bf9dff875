// The rows of a file as an assistant's fields, for the connector that finds them.
import type { RowReader } from '#connectors/spreadsheet/collect.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { matchColumns } from '#rows/columns.ts';
import { contentOf, payloadOf, writingOf } from '#rows/row-values.ts';

async function* noRows(): AsyncGenerator<never> {}

/** Errors raised by `open`: `rows.column-missing`, `rows.column-twice`. */
export function rowReader(plan: AssistantPlan, reference: string): RowReader {
  return {
    open({ path, file, table }) {
      const columns = matchColumns({ ...table, rows: noRows() }, plan, reference, file);
      const reading = { path, columns, writing: writingOf(table), language: plan.language };
      return { content: (row) => contentOf(row, columns), payload: (row) => payloadOf(row, reading) };
    },
  };
}
