// Which names are known as the steps of an assistant go by: what was read, typed, set and proved so far.
import { FRENCH, type Tongue } from './keywords.ts';
import type { Names } from './names.ts';
import type { ScreenDefinition } from './plan.ts';
import type { StaticType } from './static-types.ts';

const S = FRENCH.scope;

export interface Flow {
  readonly tongue: Tongue;
  readonly types: Map<string, StaticType>;
  /** All names of the assistant, wherever they become known. */
  readonly everywhere: ReadonlyMap<string, StaticType>;
  readonly entries: Map<string, readonly string[]>;
  readonly open: readonly string[];
  readonly screens: readonly string[];
  /** Set once something that would have shown a screen was reported: what it would have shown is then taken on trust. */
  lenient: boolean;
}

export function newFlow(names: Names): Flow {
  return {
    tongue: names.tongue,
    types: new Map(names.types),
    everywhere: names.elsewhere,
    entries: new Map(names.entries),
    open: names.open,
    screens: names.screens,
    lenient: names.lenient,
  };
}

export function copyFlow(flow: Flow): Flow {
  return { ...flow, types: new Map(flow.types), entries: new Map(flow.entries) };
}

export function namesOf(flow: Flow): Names {
  return {
    tongue: flow.tongue,
    types: flow.types,
    elsewhere: flow.everywhere,
    entries: flow.entries,
    open: flow.open,
    screens: flow.screens,
    lenient: flow.lenient,
  };
}

export function know(flow: Flow, name: string, type: StaticType): void {
  flow.types.set(name, type);
}

/** A screen's values and groups are known under `prefix` (the screen's name, or `avant`). */
export function show(flow: Flow, screen: ScreenDefinition, prefix: string = screen.name): void {
  know(flow, prefix, 'record');
  const values = Object.values(screen.elements).filter((element) => element.kind === 'value');
  for (const { name } of values) know(flow, `${prefix}.${name}`, 'text');
  flow.entries.set(prefix, [...values.map(({ name }) => name), ...Object.keys(screen.groups)]);
  for (const [group, members] of Object.entries(screen.groups)) {
    know(flow, `${prefix}.${group}`, 'record');
    flow.entries.set(`${prefix}.${group}`, Object.keys(members));
    for (const entry of Object.keys(members)) know(flow, `${prefix}.${group}.${entry}`, 'text');
  }
}

/** Something was typed or chosen on a screen. */
export function typed(flow: Flow, screen: string, element: string): void {
  const record = `${S.typed}.${screen}`;
  know(flow, S.typed, 'record');
  know(flow, record, 'record');
  know(flow, `${record}.${element}`, 'text');
  flow.entries.set(record, [...new Set([...(flow.entries.get(record) ?? []), element])]);
}

export function proved(flow: Flow, names: Iterable<string>): void {
  know(flow, S.proof, 'record');
  for (const name of names) know(flow, `${S.proof}.${name}`, 'text');
}
