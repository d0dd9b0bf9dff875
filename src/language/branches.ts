// Reads the steps that hold steps: `si`, `pour chaque`, `répéter jusqu'à`, and what is known once they are over.
import { type Flow, copyFlow, know, namesOf } from './flow.ts';
import { isGoodName } from './names.ts';
import { FRENCH } from './keywords.ts';
import type { Expression, Step } from './plan.ts';
import { asCount, asScalar, complain } from './reader.ts';
import type { Reading } from './reading.ts';
import { readSteps } from './steps.ts';
import type { Tree } from './yaml-tree.ts';

/** More rounds than any list on a screen has. */
export const MOST_ROUNDS = 1000;

function condition({ setting, flow }: Pick<Reading, 'setting' | 'flow'>, tree: Tree, name: string): Expression | undefined {
  const scalar = asScalar(setting.reader, tree, name);
  return scalar === undefined ? undefined : setting.compile.expression(scalar, name, namesOf(flow), 'yes_no')?.expression;
}

type Part = 'then' | 'otherwise' | 'steps';

/** Identifiers of steps are the same in every tongue. */
function nested(reading: Reading, part: Part, flow: Flow, inside: 'branch' | 'loop'): readonly Step[] {
  const { setting, entries, base } = reading;
  const entry = entries.get(setting.reader.tongue.step[part]);
  if (entry === undefined) return [];
  const within = setting.inside === 'loop' ? 'loop' : inside;
  return readSteps({ ...setting, id: `${base.id}/${FRENCH.step[part]}`, inside: within }, entry.value, flow);
}

/** What is known whichever way was taken; what was typed on either way may stand. */
function join(flow: Flow, ways: readonly Flow[]): void {
  const [first, ...others] = ways;
  for (const [name, type] of first?.types ?? []) {
    if (!flow.types.has(name) && others.every((other) => other.types.has(name))) know(flow, name, type);
  }
  const typed = `${FRENCH.scope.typed}.`;
  for (const way of ways) {
    for (const [name, entries] of way.entries) {
      const before = flow.entries.get(name);
      if (before === undefined || name.startsWith(typed)) flow.entries.set(name, [...new Set([...(before ?? []), ...entries])]);
    }
    flow.lenient ||= way.lenient;
  }
}

export function readIf(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, base } = reading;
  const test = condition(reading, value, verbKey.text);
  const [yes, no] = [copyFlow(flow), copyFlow(flow)];
  const then = nested(reading, 'then', yes, 'branch');
  const otherwise = nested(reading, 'otherwise', no, 'branch');
  join(flow, [yes, no]);
  return test === undefined ? [] : [{ ...base, verb: 'if', condition: test, then, otherwise }];
}

export function readForEach(reading: Reading): readonly Step[] {
  const { setting, flow, value, verbKey, entries, base } = reading;
  const { reader, compile } = setting;
  const K = reader.tongue.step;
  const name = asScalar(reader, value, verbKey.text);
  if (name !== undefined && !isGoodName(name.text)) complain(reader, name, 'language.bad-name', { name: name.text });
  if (name !== undefined && flow.types.has(name.text)) complain(reader, name, 'language.name-taken', { name: name.text });
  const written = entries.get(K.in);
  const scalar = written === undefined ? undefined : asScalar(reader, written.value, K.in);
  const list = scalar === undefined ? undefined : compile.expression(scalar, K.in, namesOf(flow), 'list');
  const inner = copyFlow(flow);
  if (name !== undefined) know(inner, name.text, 'unknown');
  const steps = nested(reading, 'steps', inner, 'loop');
  // The list may be empty: nothing of what is inside is known for sure afterwards.
  join(flow, [flow, inner]);
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
  return until === undefined ? [] : [{ ...base, verb: 'repeat', until, atMost: atMost ?? 1, steps }];
}
