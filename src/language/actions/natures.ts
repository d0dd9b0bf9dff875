// The natures of what actions receive and give, as the rest of the assistant knows them.
import { type Nature, listOf } from '../natures.ts';
import type { Action, ActionValue } from '../plan.ts';

export function natureOfValue({ type, list }: ActionValue): Nature {
  const one: Nature = { type: type === 'percent' ? 'decimal' : type };
  return list ? listOf(one) : one;
}

export function natureOfResult({ gives }: Action): Nature {
  return { type: 'record', entries: new Map(gives.map((value) => [value.name, natureOfValue(value)])) };
}
