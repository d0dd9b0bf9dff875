// The step `read_table`: all rows of a table, as a list of records of texts.
import { record } from '#language/scope.ts';
import type { Value } from '#language/value.ts';
import { takeCapture } from '../evidence.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';
import { targetOf } from './elements.ts';
import { say } from '../lines.ts';

/** Rows by column name of the map, in the order of the screen. */
export async function readRows(
  context: StepContext,
  reference: StepOf<'read_table'>['element'],
): Promise<readonly Readonly<Record<string, string>>[]> {
  const { on, sought } = targetOf(context, reference);
  const what = `lire le tableau ${on.name}.${sought.name}`;
  return sessionOf(context).work(what, (driver, progress) => driver.readTable(on, sought, progress));
}

export async function readTable(step: StepOf<'read_table'>, context: StepContext): Promise<void> {
  const rows = await readRows(context, step.element);
  const records: readonly Value[] = rows.map((row) => record(row));
  context.treatment.scope[step.into] = records;
  if (context.captures)
    await takeCapture(
      context.treatment,
      sessionOf(context),
      step.id,
      say(context.treatment, 'pictureOfTable', { table: step.element.element }),
    );
}
