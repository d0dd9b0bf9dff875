// Which procedures an assistant can come to: its own, and those of the maps that its phases call, however far from them.
import type { Phase, Procedure } from './plan.ts';

/** Names that stand anywhere in these steps as what is called, or as what finds the record again. */
function calledIn(steps: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if ((key === 'procedure' || key === 'find') && typeof value === 'string') names.add(value);
      else visit(value);
    }
  };
  visit(steps);
  return names;
}

/** `own`: names of the assistant's own procedures, which stay whether they are called or not. */
export function calledProcedures<Known extends Pick<Procedure, 'steps'>>(
  phases: readonly Pick<Phase, 'steps'>[],
  procedures: ReadonlyMap<string, Known>,
  own: ReadonlySet<string>,
): ReadonlyMap<string, Known> {
  const reached = new Set<string>();
  const reach = (names: Iterable<string>): void => {
    for (const name of names) {
      const procedure = procedures.get(name);
      if (procedure === undefined || reached.has(name)) continue;
      reached.add(name);
      reach(calledIn(procedure.steps));
    }
  };
  reach(own);
  reach(calledIn(phases.map(({ steps }) => steps)));
  return new Map([...procedures].filter(([name]) => reached.has(name)));
}
