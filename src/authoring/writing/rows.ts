// Which row of a table is meant: by the cells that say which dossier it is.
import { FRENCH } from '#language/keywords.ts';
import { elementOf } from '#domain/recording.ts';
import type { CourseAct } from './course.ts';
import { folded } from './naming.ts';
import { type Valued, explanationOf } from './values.ts';
import { type Written, entry, expression, map, text } from './yaml-text.ts';

/** `ligne` of a step; null: the element stands in no row. */
export function rowOf(at: CourseAct, valued: Valued): Written | null {
  const row = elementOf(at.act.what)?.row ?? null;
  const { element, screen } = at;
  if (row === null || element === null || element.inTable === null || screen === null) return null;
  const columns = screen.elements.find(({ name }) => name === element.inTable)?.columns ?? {};
  const named = Object.entries(columns);
  const explained = named.flatMap(([column, heading]) => {
    const found = row.headings.find((one) => folded(one) === folded(heading));
    if (found === undefined) return [];
    const explanation = explanationOf(valued.understanding, at.reference, { of: 'row', column: found });
    const source =
      explanation?.kind === 'expression'
        ? explanation.candidate.expression
        : explanation?.kind === 'asked'
          ? explanation.question.choices[0]?.expression
          : undefined;
    return source === undefined ? [] : [entry(column, expression(source))];
  });
  if (explained.length > 0) return map(explained);
  valued.tell('authoring.row-by-constant', at.act.number, { element: element.name });
  const told = named.flatMap(([column, heading]) => {
    const cell = row.cells[row.headings.findIndex((one) => folded(one) === folded(heading))] ?? '';
    return cell === '' ? [] : [entry(column, text(cell))];
  });
  return told.length === 0 ? null : map(told.slice(0, 1));
}

export const ROW = FRENCH.step.row;
