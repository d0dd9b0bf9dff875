// What was typed, chosen, ticked or given, as expressions and the intent see it: `saisi`, and beside it what each round of a loop typed.
import type { ElementReference } from '#language/plan.ts';
import { type RecordValue, isRecord, record } from '#language/scope.ts';
import type { Value } from '#language/value.ts';
import type { StepContext } from './context.ts';
import type { Target } from './elements.ts';

/** No screen can have this name: only the intent reads what is under it. */
export const ROUNDS = '(répétitions)';

function entriesOf(value: Value | undefined): RecordValue['entries'] {
  return isRecord(value) ? value.entries : {};
}

/** Names inside a dotted name hold no dot. */
function withoutDots(text: string): string {
  return text.replaceAll('.', '·');
}

function rowName(row: Readonly<Record<string, string>>): string {
  return withoutDots(
    Object.entries(row)
      .map(([column, text]) => `${column} = ${text}`)
      .join(', '),
  );
}

/**
 * Keeps what the control held when it was read back. In a row of a table it stands under the table's name, with the cells that name
 * the row, so that the rows can be compared with the table afterwards.
 */
export function remember({ treatment, round }: StepContext, { screen, element }: ElementReference, target: Target, text: string): void {
  const screens = entriesOf(treatment.scope['saisi']);
  const before = entriesOf(screens[screen]);
  let entries: RecordValue['entries'];
  if (target.row === null) entries = { ...before, [element]: text };
  else {
    const table = target.sought.inTable ?? '';
    const rows = entriesOf(before[table]);
    const name = rowName(target.row);
    entries = { ...before, [table]: record({ ...rows, [name]: record({ ...target.row, ...entriesOf(rows[name]), [element]: text }) }) };
  }
  const all = { ...screens, [screen]: record(entries) };
  if (round === undefined) treatment.scope['saisi'] = record(all);
  else {
    const name = withoutDots(`${screen} ${element} ${round}`);
    treatment.scope['saisi'] = record({ ...all, [ROUNDS]: record({ ...entriesOf(all[ROUNDS]), [name]: text }) });
  }
}

/** What was typed on one screen: what stands there once, and the rows of each of its tables. */
export interface TypedOnScreen {
  readonly once: RecordValue;
  readonly tables: Readonly<Record<string, readonly RecordValue[]>>;
}

export function typedOn(typed: Value | undefined, screen: string): TypedOnScreen {
  const entries = Object.entries(entriesOf(entriesOf(typed)[screen]));
  return {
    once: record(Object.fromEntries(entries.filter(([, value]) => !isRecord(value)))),
    tables: Object.fromEntries(
      entries.flatMap(([name, value]) => (isRecord(value) ? [[name, Object.values(value.entries).filter(isRecord)]] : [])),
    ),
  };
}
