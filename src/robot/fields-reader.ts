// The fields of a file that holds one dossier, for the connector that finds the file.
import { basename, join } from 'node:path';
import type { FieldsReader } from '#connectors/folder/payload.ts';
import { FILE_FIELDS } from '#connectors/folder/payload.ts';
import { openTable } from '#documents/tables/open-table.ts';
import type { TableRow } from '#documents/tables/table.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { matchColumns } from '#rows/columns.ts';
import { payloadOf, writingOf } from '#rows/row-values.ts';

/** Null: the assistant reads nothing but what is known of any file. Errors raised by `read`: those of tables, `rows.column-missing`, `rows.column-twice`. */
export function fieldsReader(plan: AssistantPlan): FieldsReader | null {
  const own: ReadonlySet<string> = new Set(Object.values(FILE_FIELDS));
  const fields = plan.fields.filter(({ fact, from }) => !fact && !own.has(from));
  if (fields.length === 0) return null;
  return {
    async read(path, inbox) {
      const file = basename(path);
      const table = await openTable(path);
      const rows: TableRow[] = [];
      let count = 0;
      for await (const row of table.rows) if ((count += 1) === 1) rows.push(row);
      const [row] = rows;
      if (row === undefined || count > 1) return { rows: count };
      const columns = matchColumns(table, { ...plan, fields }, null, file);
      // What it attaches stays where it was dropped, wherever the file itself has been put.
      return payloadOf(row, { path: join(inbox, file), columns, writing: writingOf(table), language: plan.language });
    },
  };
}
