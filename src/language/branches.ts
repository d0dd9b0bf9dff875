// Reads the steps that hold steps: `si`, `pour chaque`, `répéter jusqu'à`, and what is known once they are over.
import type { Compiled } from './compile.ts';
import { type Flow, copyFlow, forget, know, makeSure, namesOf } from './flow.ts';
import { FRENCH } from './keywords.ts';
import { UNKNOWN, itemsOf } from './natures.ts';
import { givenWhen } from './null-conditions.ts';
import type { Step } from './plan.ts';
import { asCount, asScalar, complain } from './reader.ts';
import type { Reading } from './reading.ts';
import { nameVariable } from './variables.ts';
import type { Tree } from './yaml-tree.ts';

/** More rounds than any list on a screen has. */
export const MOST_ROUNDS = 1000;

function condition({ setting, flow }: Pick<Reading, 'setting' | 'flow'>, tree: Tree, name: string): Compiled | undefined {
  const scalar = asScalar(setting.reader, tree, name);
  return scalar === undefined ? undefined : setting.compile.expression(scalar, name, namesOf(flow), 'yes_no');
}

type Part = 'then' | 'otherwise' | 'steps';

/** Identifiers of steps are the same in every tongue. */
function nested(reading: Reading, part: Part, flow: Flow, inside: 'branch' | 'loop'): readonly Step[] {
  const { setting, entries, base, readSteps } = reading;
  const name = setting.reader.tongue.step[part];
  const entry = entries.get(name);
  if (entry === undefined) return [];
  const within = setting.inside === 'loop' ? 'loop' : inside;
  return readSteps({ ...setting, id: `${base.id}/${FRENCH.step[part]}`, inside: within }, entry.value, flow, name);
}

/** What is known whichever way was taken; what was typed on one way only may stand. */
export function join(flow: Flow, ways: readonly Flow[]): void {
  const [first, ...others] = ways;
  const fromPhases = ways.flatMap((way) => [...way.fromPhases]);
  for (const [name, type] of first?.types ?? []) {
    if (!others.every((other) => other.types.has(name))) continue;
    know(flow, name, others.every((other) => other.types.get(name) === type) ? type : 'unknown');
  }
  for (const name of flow.types.keys()) if (!ways.every((way) => way.types.has(name))) flow.types.delete(name);
  for (const name of new Set(ways.flatMap((way) => [...way.entries.keys()]))) {
    const entries = ways.map((way) => way.entries.get(name));
    const isTyped = name.startsWith(`${FRENCH.scope.typed}.`);
    if (isTyped || entries.every((one) => one !== undefined)) flow.entries.set(name, [...new Set(entries.flatMap((one) => one ?? []))]);
    else flow.entries.delete(name);
  }
  flow.fromPhases.clear();
  for (const [name, phase] of fromPhases) if (flow.types.has(name)) flow.fromPhases.set(name, phase);
  for (const way of ways) flow.lenient ||= way.lenient;
}

export function readIf(reading: Reading): readonly Step[] {
  const { flow, value, verbKey, base } = reading;
  const test = condition(reading, value, verbKey.text);
  const [yes, no] = [copyFlow(flow), copyFlow(flow)];
  if (test?.syntax !== undefined && test.syntax !== null) {
    makeSure(yes, givenWhen(test.syntax, true));
    makeSure(no, givenWhen(test.syntax, false));
  }
  const then = nested(reading, 'then', yes, 'branch');
  const otherwise = nested(reading, 'otherwise', no, 'branch');
  join(flow, [yes, no]);
  return test === undefined ? [] : [{ ...base, verb: 'if', condition: test.expression, then, otherwise }];
}

export function readForEach(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, entries, base } = reading;
  const { reader, compile } = setting;
  const K = reader.tongue.step;
  const name = asScalar(reader, value, verbKey.text);
  const written = entries.get(K.in);
  const scalar = written === undefined ? undefined : asScalar(reader, written.value, K.in);
  const list = scalar === undefined ? undefined : compile.expression(scalar, K.in, namesOf(flow), 'list');
  const inner = copyFlow(flow);
  if (name !== undefined && flow.types.has(name.text) && !flow.given.has(name.text))
    complain(reader, name, 'language.name-taken', { name: name.text });
  else if (name !== undefined) nameVariable(setting, inner, name, list === undefined ? UNKNOWN : itemsOf(list.nature));
  const steps = nested(reading, 'steps', inner, 'loop');
  // The list may be empty: nothing of what is inside is known for sure afterwards.
  if (name !== undefined && !flow.types.has(name.text)) forget(inner, name.text);
  join(flow, [copyFlow(flow), inner]);
  if (name === undefined || list === undefined) return [];
  return [{ ...base, verb: 'for_each', item: name.text, list: list.expression, steps }];
}

export function readRepeat(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, entries, base } = reading;
  const { reader } = setting;
  const K = reader.tongue.step;
  const steps = nested(reading, 'steps', flow, 'loop');
  // The condition comes after the first round: it may read what the steps have shown.
  const until = condition(reading, value, verbKey.text);
  const written = entries.get(K.atMost);
  const atMost = written === undefined ? undefined : asCount(reader, written.value, K.atMost);
  if (atMost !== undefined && atMost > MOST_ROUNDS && written !== undefined) {
    complain(reader, written.value, 'language.too-many-rounds', { name: K.atMost, most: MOST_ROUNDS });
  }
  return until === undefined ? [] : [{ ...base, verb: 'repeat', until: until.expression, atMost: atMost ?? 1, steps }];
}
