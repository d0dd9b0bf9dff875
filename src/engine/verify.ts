// After the commit the record is found again, freshly, and compared exactly with what was typed; "done" means that this held.
import { evaluate } from '#language/expression.ts';
import type { Phase } from '#language/plan.ts';
import { type RecordValue, differences, isRecord, record } from '#language/scope.ts';
import { isSame } from './compare.ts';
import { commitOf } from './effect-keys.ts';
import { mishap } from './endings.ts';
import { takeCapture } from './evidence.ts';
import { findRecord } from './find-record.ts';
import { type StepContext, type StepOf, sessionOf } from './steps/context.ts';
import { elementOf } from './steps/elements.ts';
import { readRows } from './steps/tables.ts';
import { type TypedOnScreen, typedOn } from './steps/typed.ts';
import { evaluationContext } from './treatment.ts';
import { say } from './lines.ts';

/** The phase as the plan has it: a step knows its phase by name only. */
function phaseOf({ treatment, phase }: StepContext): Phase {
  const found = treatment.plan.phases.find(({ name }) => name === phase.name);
  if (found === undefined) throw new TypeError(`no phase ${phase.name}`);
  return found;
}

function compared(shown: RecordValue, name: string): RecordValue {
  const value = shown.entries[name];
  return isRecord(value) ? value : record({ [name]: value ?? '' });
}

function isTable({ element }: StepOf<'verify'>, context: StepContext): boolean {
  const screen = sessionOf(context).screen(element.screen);
  return !Object.hasOwn(screen.groups, element.element) && elementOf(screen, element.element).kind === 'table';
}

/** Rows that were typed and do not stand in the table, once each and whole. A column that the table lacks cannot be compared. */
function missingRows(rows: readonly Readonly<Record<string, string>>[], typed: readonly RecordValue[]): boolean {
  return typed.some((row) => rows.filter((one) => differences(record(one), row).length === 0).length !== 1);
}

/** What of all that was typed on the screen of the commit differs, or is compared by no `vérifier` of the phase. */
async function differencesOf(
  step: StepOf<'verify'>,
  context: StepContext,
  shown: RecordValue,
  typed: TypedOnScreen,
): Promise<readonly string[]> {
  const tables = Object.entries(typed.tables);
  const verifications = phaseOf(context).steps.filter((other): other is StepOf<'verify'> => other.verb === 'verify');
  const comparesOnce = verifications.some((other) => !isTable(other, context));
  const comparesRows = verifications.some((other) => isTable(other, context));
  if (isTable(step, context)) {
    const rows = await readRows(context, step.element);
    const different = tables.filter(([, wanted]) => missingRows(rows, wanted)).map(([table]) => table);
    return comparesOnce ? different : [...different, ...Object.keys(typed.once.entries)];
  }
  const different = differences(compared(shown, step.element.element), typed.once);
  return comparesRows ? different : [...different, ...tables.map(([table]) => table)];
}

function followsAnother(step: StepOf<'verify'>, context: StepContext): boolean {
  const { steps } = phaseOf(context);
  return steps[steps.findIndex(({ id }) => id === step.id) - 1]?.verb === 'verify';
}

/** Throws an Ending that names what differs, never its values; the effect stands all the same. */
export async function verify(step: StepOf<'verify'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { treatment } = context;
  const commit = commitOf(phaseOf(context).steps);
  if (commit === undefined) throw new TypeError(`phase ${context.phase.name} commits nothing`);
  // What the verification right before has found and pictured is still shown.
  const seen = followsAnother(step, context) ? session.foundRecord : null;
  const shown = seen ?? (await findRecord(treatment, session, commit));
  const typed = typedOn(treatment.scope['saisi'], commit.element.screen);
  const different = [...(await differencesOf(step, context, shown, typed))];
  const scope = evaluationContext(treatment);
  for (const { left, right } of step.equals) {
    if (!isSame(evaluate(left, scope), evaluate(right, scope))) different.push(`${left.text} = ${right.text}`);
  }
  if (seen === null) await takeCapture(treatment, session, step.id, say(treatment, 'pictureOfRecord'));
  if (different.length > 0) {
    throw mishap(say(treatment, 'differs', { names: different.join(', ') }), 'wrong_value');
  }
  treatment.evidence.event(say(treatment, 'verified'));
}
