// After the commit the record is found again, freshly, and compared exactly with what was typed; "done" means that this held.
import { evaluate } from '#language/expression.ts';
import { type RecordValue, differences, isRecord, record } from '#language/scope.ts';
import type { Phase } from '#language/plan.ts';
import { isSame } from './compare.ts';
import { commitOf } from './effect-keys.ts';
import { anomaly } from './endings.ts';
import { takeCapture } from './evidence.ts';
import { findRecord } from './find-record.ts';
import { type StepContext, type StepOf, sessionOf } from './steps/context.ts';
import { evaluationContext } from './treatment.ts';

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

/** Throws an Ending that names what differs, never its values; the effect stands all the same. */
export async function verify(step: StepOf<'verify'>, context: StepContext): Promise<void> {
  const session = sessionOf(context);
  const { treatment } = context;
  const commit = commitOf(phaseOf(context).steps);
  if (commit === undefined) throw new TypeError(`phase ${context.phase.name} commits nothing`);
  const shown = await findRecord(treatment, session, commit);
  const typed = treatment.scope['saisi'];
  const onScreen = isRecord(typed) ? typed.entries[commit.element.screen] : undefined;
  const different = isRecord(onScreen) ? [...differences(compared(shown, step.element.element), onScreen)] : [];
  const scope = evaluationContext(treatment);
  for (const { left, right } of step.equals) {
    if (!isSame(evaluate(left, scope), evaluate(right, scope))) different.push(`${left.text} = ${right.text}`);
  }
  await takeCapture(treatment, session, step.id, 'Enregistrement relu');
  if (different.length > 0) {
    throw anomaly(
      `L’enregistrement a eu lieu, mais ce qui est relu diffère de ce qui a été saisi : ${different.join(', ')}. Un agent doit comparer.`,
    );
  }
  treatment.evidence.event('L’enregistrement est relu : il est égal à ce qui a été saisi.');
}
