// Which row of a table is meant: by the cells that say which dossier it is.
import { FRENCH } from '#language/keywords.ts';
import { elementOf } from '#domain/recording.ts';
import type { CourseAct } from './course.ts';
import { folded } from './naming.ts';
import { type Valued, explanationOf } from './values.ts';
import { type Written, entry, expression, map, text } from './yaml-text.ts';

export interface RowCell {
  /** As the map calls it. */
  readonly column: string;
  /** What the dossier says of it. */
  readonly source: string;
  /** Others say which row it is, and this one must agree. */
  readonly besides: boolean;
}

/** What the dossier says of the row that an act fell on; empty: it fell on none, or the dossier says nothing of it. */
export function rowCells(at: CourseAct, valued: Valued): readonly RowCell[] {
  const row = elementOf(at.act.what)?.row ?? null;
  if (row === null || at.element === null) return [];
  return columnsOf(at).flatMap(([column, heading]): readonly RowCell[] => {
    const found = row.headings.find((one) => folded(one) === folded(heading));
    const explanation = found === undefined ? null : explanationOf(valued.understanding, at.reference, { of: 'row', column: found });
    if (explanation === null || explanation.part.of !== 'row') return [];
    const besides = explanation.part.besides === true;
    if (explanation.kind === 'expression') return [{ column, source: explanation.candidate.expression, besides }];
    const [likeliest] = explanation.kind === 'asked' ? explanation.question.choices : [];
    return likeliest === undefined ? [] : [{ column, source: likeliest.expression, besides }];
  });
}

function columnsOf({ element, screen }: CourseAct): readonly (readonly [column: string, heading: string])[] {
  return Object.entries(screen?.elements.find(({ name }) => name === element?.inTable)?.columns ?? {});
}

/** `ligne` of a step; null: the element stands in no row. */
export function rowOf(at: CourseAct, valued: Valued): Written | null {
  const row = elementOf(at.act.what)?.row ?? null;
  const { element, screen } = at;
  if (row === null || element === null || element.inTable === null || screen === null) return null;
  const cells = rowCells(at, valued);
  if (cells.length > 0) return map(cells.map(({ column, source }) => entry(column, expression(source))));
  valued.tell('authoring.row-by-constant', at.act.number, { element: element.name });
  const told = columnsOf(at).flatMap(([column, heading]) => {
    const cell = row.cells[row.headings.findIndex((one) => folded(one) === folded(heading))] ?? '';
    return cell === '' ? [] : [entry(column, text(cell))];
  });
  return told.length === 0 ? null : map(told.slice(0, 1));
}

export const ROW = FRENCH.step.row;
