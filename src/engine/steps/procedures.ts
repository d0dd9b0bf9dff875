// The step `call`: a procedure of the assistant sees what the assistant sees; one of an application's map only what it is given.
import { evaluate } from '#language/expression.ts';
import type { Given, Procedure } from '#language/plan.ts';
import type { Value } from '#language/value.ts';
import { evaluationContext } from '../treatment.ts';
import { type StepContext, type StepOf, sessionOf } from './context.ts';

/** Known everywhere besides the screens of the application: settings, account, and what was typed, which goes on being kept. */
const KNOWN_EVERYWHERE: ReadonlySet<string> = new Set(['service', 'réglages', 'compte', 'écran', 'saisi']);
/** What a map's procedure leaves known besides the screens. */
const LEFT_KNOWN: ReadonlySet<string> = new Set(['écran', 'saisi']);

export function procedureOf({ treatment, session, withinMap }: StepContext, name: string): Procedure {
  const ofMap = session?.map.procedures[name];
  const ofAssistant = treatment.plan.procedures[name];
  const procedure = withinMap === true ? (ofMap ?? ofAssistant) : (ofAssistant ?? ofMap);
  if (procedure === undefined) throw new TypeError(`no procedure ${name}`);
  return procedure;
}

function chosen(scope: Readonly<Record<string, Value>>, isWanted: (name: string) => boolean): Record<string, Value> {
  return Object.fromEntries(Object.entries(scope).filter(([name]) => isWanted(name)));
}

/** Runs a procedure with what it is given. However it ends, names that are its own are gone afterwards. */
export async function follow(context: StepContext, name: string, given: readonly Given[]): Promise<void> {
  const { treatment } = context;
  const procedure = procedureOf(context, name);
  if (procedure.parameters === null) return treatment.runSteps(context, procedure.steps);
  const { screens } = sessionOf(context).map;
  const outer = treatment.scope;
  const values = given.map((one): [string, Value] => [one.name, evaluate(one.value, evaluationContext(treatment))]);
  const shared = chosen(outer, (known) => KNOWN_EVERYWHERE.has(known) || Object.hasOwn(screens, known));
  treatment.scope = { ...shared, ...Object.fromEntries(values) };
  try {
    await treatment.runSteps({ ...context, withinMap: true }, procedure.steps);
  } finally {
    const parameters = new Set(values.map(([parameter]) => parameter));
    const left = chosen(treatment.scope, (known) => !parameters.has(known) && (LEFT_KNOWN.has(known) || Object.hasOwn(screens, known)));
    treatment.scope = { ...outer, ...left };
  }
}

export async function call(step: StepOf<'call'>, context: StepContext): Promise<void> {
  await follow(context, step.procedure, step.given);
}
