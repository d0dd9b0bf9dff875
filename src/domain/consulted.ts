// How a consultation of a decision table is named among the values of a dossier: no element of a screen can have such a name.

const NAME = /^([^#]+)#(\d+)$/;

/** `barème#3`; row 0: none fitted. */
export function consultedElement(table: string, row: number | null): string {
  return `${table}#${row ?? 0}`;
}

/** Null: the value is one that was typed. */
export function consultedIn(element: string): { readonly table: string; readonly row: number | null } | null {
  const [, table, row] = NAME.exec(element) ?? [];
  if (table === undefined || row === undefined) return null;
  return { table, row: row === '0' ? null : Number(row) };
}
