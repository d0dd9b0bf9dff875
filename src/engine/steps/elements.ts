// The element that a step names, as the driver is to look for it: in its row, where it stands in every row of a table.
import { evaluate, toText } from '#language/expression.ts';
import { isLossy } from '#language/functions/library-function.ts';
import type { ElementDefinition, ElementReference, ScreenDefinition } from '#language/plan.ts';
import { anomaly } from '../endings.ts';
import type { RowChoice, Sought } from '../ports.ts';
import { type Treatment, evaluationContext } from '../treatment.ts';
import { type StepContext, sessionOf } from './context.ts';
import { say } from '../lines.ts';

export interface Target {
  readonly on: ScreenDefinition;
  readonly sought: Sought;
  /** By column name of the table; null: it stands once on its screen. */
  readonly row: Readonly<Record<string, string>> | null;
}

export function elementOf(screen: ScreenDefinition, name: string): ElementDefinition {
  const element = screen.elements[name];
  if (element === undefined) throw new TypeError(`no element ${screen.name}.${name}`);
  return element;
}

/** The cells that say which row is meant. Throws an Ending for a text that would be cut: another row might be taken for it. */
function cellsOf({ row }: ElementReference, treatment: Treatment): Readonly<Record<string, string>> {
  const cells = (row?.cells ?? []).map(({ column, value }): [string, string] => {
    const evaluated = evaluate(value, evaluationContext(treatment));
    if (isLossy(evaluated)) throw anomaly(say(treatment, 'cutRow', { column }));
    return [column, toText(evaluated)];
  });
  return Object.fromEntries(cells);
}

function rowChoice(on: ScreenDefinition, element: ElementDefinition, cells: Readonly<Record<string, string>>): RowChoice {
  const table = elementOf(on, element.inTable ?? '');
  const byHeading = Object.entries(cells).map(([column, text]): [string, string] => {
    const heading = table.columns?.[column];
    if (heading === undefined) throw new TypeError(`no column ${column} in ${on.name}.${table.name}`);
    return [heading, text];
  });
  return { table, cells: Object.fromEntries(byHeading) };
}

/** Errors raised: `language.*` of the row's expressions; Ending. */
export function targetOf(context: StepContext, reference: ElementReference): Target {
  const on = sessionOf(context).screen(reference.screen);
  const element = elementOf(on, reference.element);
  if (reference.row === null) return { on, sought: element, row: null };
  const row = cellsOf(reference, context.treatment);
  return { on, sought: { ...element, row: rowChoice(on, element, row) }, row };
}
