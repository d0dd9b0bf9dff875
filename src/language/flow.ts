// Which names are known as the steps of an assistant go by: what was read, typed, set and proved so far.
import { FRENCH, type Tongue } from './keywords.ts';
import type { Names } from './names.ts';
import type { ElementDefinition, ScreenDefinition } from './plan.ts';
import type { StaticType } from './static-types.ts';

const S = FRENCH.scope;

export interface Flow {
  readonly tongue: Tongue;
  readonly types: Map<string, StaticType>;
  /** Fields that may be empty, as far as the steps so far have not made sure that they are not. */
  readonly mayBeNull: Set<string>;
  /** Names that only optional phases gave so far, with the phase. */
  readonly fromPhases: Map<string, string>;
  /** In an optional phase: told of each of `fromPhases` that it reads. */
  readonly borrow?: (name: string, phase: string) => void;
  /** All names of the assistant, wherever they become known. */
  readonly everywhere: ReadonlyMap<string, StaticType>;
  readonly entries: Map<string, readonly string[]>;
  readonly open: readonly string[];
  readonly screens: readonly string[];
  readonly refused: readonly string[];
  /** Names that were known at the start: fields, what a procedure is given. No step sets them. */
  readonly given: ReadonlySet<string>;
  /** Set once something that would have shown a screen was reported: what it would have shown is then taken on trust. */
  lenient: boolean;
}

export function newFlow(names: Names): Flow {
  return {
    tongue: names.tongue,
    types: new Map(names.types),
    mayBeNull: new Set(names.mayBeNull),
    fromPhases: new Map(names.fromPhases),
    everywhere: names.elsewhere,
    entries: new Map(names.entries),
    open: names.open,
    screens: names.screens,
    refused: names.refused ?? [],
    given: new Set(names.types.keys()),
    lenient: names.lenient,
  };
}

export function copyFlow(flow: Flow): Flow {
  return {
    ...flow,
    types: new Map(flow.types),
    mayBeNull: new Set(flow.mayBeNull),
    fromPhases: new Map(flow.fromPhases),
    entries: new Map(flow.entries),
  };
}

/** From here on these names are known to hold a value. */
export function makeSure(flow: Flow, names: Iterable<string>): void {
  for (const name of names) {
    flow.mayBeNull.delete(name);
    flow.fromPhases.delete(name);
  }
}

/** A flow in which `names` are known from the start too. */
export function given(flow: Flow, names: ReadonlyMap<string, StaticType>): Flow {
  return { ...copyFlow(flow), types: new Map([...flow.types, ...names]), given: new Set([...flow.given, ...names.keys()]) };
}

export function namesOf(flow: Flow): Names {
  return {
    tongue: flow.tongue,
    types: flow.types,
    mayBeNull: flow.mayBeNull,
    fromPhases: flow.fromPhases,
    ...(flow.borrow === undefined ? {} : { borrow: flow.borrow }),
    elsewhere: flow.everywhere,
    entries: flow.entries,
    open: flow.open,
    screens: flow.screens,
    refused: flow.refused,
    lenient: flow.lenient,
  };
}

export function know(flow: Flow, name: string, type: StaticType): void {
  flow.types.set(name, type);
  flow.fromPhases.delete(name);
}

/** The name, what it is made of, and what its items are made of. */
function isOf(name: string, known: string): boolean {
  return known === name || known.startsWith(`${name}.`) || known.startsWith(`${name}[]`);
}

/** A name is given another value: nothing of what was known of it holds any longer. */
export function forget(flow: Flow, name: string): void {
  for (const known of flow.types.keys()) {
    if (!isOf(name, known)) continue;
    flow.types.delete(known);
    flow.fromPhases.delete(known);
  }
  for (const known of flow.entries.keys()) if (isOf(name, known)) flow.entries.delete(known);
}

/** What is read of a screen once it is shown: its values, and the controls that a group names. What stands in rows is read with its row. */
export function readOn(screen: ScreenDefinition): readonly ElementDefinition[] {
  const grouped = new Set(Object.values(screen.groups).flatMap((group) => Object.values(group)));
  return Object.values(screen.elements).filter(({ name, kind, inTable }) => inTable === null && (kind === 'value' || grouped.has(name)));
}

/** A screen's values and groups are known under `prefix` (the screen's name, or `avant`). */
export function show(flow: Flow, screen: ScreenDefinition, prefix: string = screen.name): void {
  forget(flow, prefix);
  know(flow, prefix, 'record');
  const values = readOn(screen);
  for (const { name } of values) know(flow, `${prefix}.${name}`, 'text');
  flow.entries.set(prefix, [...values.map(({ name }) => name), ...Object.keys(screen.groups)]);
  for (const [group, members] of Object.entries(screen.groups)) {
    know(flow, `${prefix}.${group}`, 'record');
    flow.entries.set(`${prefix}.${group}`, Object.keys(members));
    for (const entry of Object.keys(members)) know(flow, `${prefix}.${group}.${entry}`, 'text');
  }
}

/** Where something was typed, chosen, ticked or given. `table`: the table in a row of which the element stands. */
export interface TypedPlace {
  readonly screen: string;
  readonly element: string;
  readonly table: string | null;
}

/** Something was typed; `surely` false: on some ways only. */
export function typed(flow: Flow, { screen, element, table }: TypedPlace, surely = true): void {
  const record = `${S.typed}.${screen}`;
  const entry = table ?? element;
  if (surely) {
    know(flow, S.typed, 'record');
    know(flow, record, 'record');
    know(flow, `${record}.${entry}`, table === null ? 'text' : 'record');
  }
  const add = (name: string, more: string): void => {
    flow.entries.set(name, [...new Set([...(flow.entries.get(name) ?? []), more])]);
  };
  add(record, entry);
  if (table !== null) add(`${record}.${table}`, element);
}

export function proved(flow: Flow, names: Iterable<string>): void {
  know(flow, S.proof, 'record');
  for (const name of names) know(flow, `${S.proof}.${name}`, 'text');
}
