// One text as the applicant wrote it, beside what `sejour` must show: the shape of most tables of literals.

export interface TextLiteral {
  readonly source: string;
  readonly sejour: string;
}

/** Names the two columns of a table that is typed by hand; changes nothing in them. */
export function textTable(rows: readonly (readonly [source: string, sejour: string])[]): readonly TextLiteral[] {
  return rows.map(([source, sejour]) => ({ source, sejour }));
}
