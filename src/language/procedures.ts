// Reads procedures: those of an assistant, which read its names, and those of a map, which read only what their callers give.
import { type Flow, copyFlow, given, know } from './flow.ts';
import { FRENCH } from './keywords.ts';
import { type LeavesOf, MOST_STEPS, endless, leavesOf } from './leaves.ts';
import { isReserved } from './names.ts';
import type { ApplicationMap, FieldType, Procedure, Step } from './plan.ts';
import { type Reader, asMap, asWord, complain, namedEntries, place, readEntries } from './reader.ts';
import { type Applications, type KnownProcedure, type Setting, readApplicationName } from './reading.ts';
import { FIELD_TYPES } from './static-types.ts';
import { readSteps } from './steps.ts';
import { NO_TABLES } from './tables/read.ts';
import type { ScalarTree, Tree } from './yaml-tree.ts';

type Base = Pick<Setting, 'reader' | 'compile'>;
type Written = { readonly key: ScalarTree; readonly value: Tree };

/** A procedure may be done again at any time: it writes to nobody. */
const NO_TEXTS: Pick<Setting, 'corrections' | 'messages' | 'asks' | 'sends' | 'tables' | 'actions'> = {
  corrections: new Set(),
  messages: new Set(),
  asks: () => {},
  sends: () => {},
  tables: NO_TABLES,
  actions: new Map(),
};

/** Names that a procedure's steps call, wherever they stand in it. */
function calledBy(tree: Tree, call: string): readonly ScalarTree[] {
  if (tree.kind === 'list') return tree.items.flatMap((item) => calledBy(item, call));
  if (tree.kind !== 'map') return [];
  return tree.entries.flatMap(({ key, value }) => (key.text === call && value.kind === 'scalar' ? [value] : calledBy(value, call)));
}

/** Those that are called first, first; a call that closes a circle is reported where it stands, and is in `circles`. */
function inOrder(
  reader: Reader,
  written: readonly Written[],
): { readonly order: readonly Written[]; readonly circles: ReadonlySet<string> } {
  const verbs = Object.entries(reader.tongue.verbs);
  const call = verbs.find(([, verb]) => verb === 'call')?.[0] ?? '';
  const byName = new Map(written.map((one) => [one.key.text, one]));
  const order: Written[] = [];
  const circles = new Set<string>();
  const state = new Map<string, 'open' | 'done'>();
  const visit = (one: Written): void => {
    state.set(one.key.text, 'open');
    for (const scalar of calledBy(one.value, call)) {
      const called = byName.get(scalar.text);
      if (called === undefined) continue;
      if (state.get(scalar.text) === 'open') {
        complain(reader, scalar, 'language.procedure-circle', { name: scalar.text });
        circles.add(one.key.text).add(scalar.text);
      } else if (state.get(scalar.text) === undefined) visit(called);
    }
    state.set(one.key.text, 'done');
    order.push(one);
  };
  for (const one of written) if (state.get(one.key.text) === undefined) visit(one);
  return { order, circles };
}

/** `reçoit: { numéro: texte }`. */
function readParameters(reader: Reader, tree: Tree | undefined, key: string, flow: Flow): NonNullable<Procedure['parameters']> {
  return (tree === undefined ? [] : namedEntries(reader, tree, key)).flatMap(({ key: name, value }) => {
    if (isReserved(name.text)) complain(reader, name, 'language.reserved-name', { name: name.text });
    else if (flow.screens.includes(name.text)) complain(reader, name, 'language.name-taken', { name: name.text });
    const type = asWord<FieldType>(reader, value, name.text, reader.tongue.fieldTypes);
    return type === undefined ? [] : [{ name: name.text, type }];
  });
}

export function leavesOfKnown(procedures: Setting['procedures']): LeavesOf {
  return (name) => procedures.get(name)?.leaves;
}

/** A procedure that was read whole, as those that call it know it. */
function finish(
  setting: Setting,
  application: NonNullable<Setting['application']>,
  procedure: Omit<KnownProcedure, 'application' | 'leaves'>,
): KnownProcedure {
  const { steps } = procedure;
  const of = leavesOfKnown(setting.procedures);
  const leaves = leavesOf(steps, application.screens, of);
  const beyond = endless(steps, application.screens, of);
  if (beyond !== undefined) setting.reader.report(beyond.position, 'language.too-many-steps', { most: MOST_STEPS });
  // Said once, where it is: whoever calls it is not told again.
  return { ...procedure, application: application.name, leaves: beyond === undefined ? leaves : { ...leaves, length: 0 } };
}

/** The procedures of an assistant; those of the maps are in `known` already. */
export function readOwnProcedures(
  base: Base,
  tree: Tree | undefined,
  applications: Applications,
  options: { readonly start: Flow; readonly known: ReadonlyMap<string, KnownProcedure | undefined> },
): ReadonlyMap<string, KnownProcedure | undefined> {
  const { reader } = base;
  const A = reader.tongue.assistant;
  const written = tree === undefined ? [] : namedEntries(reader, tree, A.procedures);
  const procedures = new Map(options.known);
  for (const { key } of written) {
    if (procedures.has(key.text)) complain(reader, key, 'language.name-taken', { name: key.text });
    procedures.set(key.text, undefined);
  }
  const { order, circles } = inOrder(reader, written);
  for (const { key, value } of order) {
    const map = asMap(reader, value, key.text);
    const entries =
      map === undefined ? undefined : readEntries(reader, map, 'assistant', [A.application, A.steps], [A.application, A.steps], key);
    const application = readApplicationName(reader, entries?.get(A.application)?.value, applications);
    const flow = copyFlow(options.start);
    know(flow, FRENCH.scope.accountIdentifier, 'text');
    const setting: Setting = { ...base, ...NO_TEXTS, where: 'procedure', id: key.text, application: application?.map, procedures };
    const steps = entries === undefined ? [] : readSteps(setting, entries.get(A.steps)?.value, flow);
    const usable = application?.map !== undefined && entries !== undefined && !entries.missing(A.steps) && !circles.has(key.text);
    if (!usable) continue;
    procedures.set(key.text, finish(setting, application.map, { parameters: null, steps, position: place(reader, key) }));
  }
  return procedures;
}

/** The procedures of a map. */
export function readMapProcedures(
  base: Base,
  tree: Tree | undefined,
  application: NonNullable<Setting['application']>,
  start: Flow,
): ReadonlyMap<string, KnownProcedure | undefined> {
  const { reader } = base;
  const K = reader.tongue.map;
  const written = tree === undefined ? [] : namedEntries(reader, tree, K.procedures);
  const procedures = new Map<string, KnownProcedure | undefined>(written.map(({ key }) => [key.text, undefined]));
  const { order, circles } = inOrder(reader, written);
  for (const { key, value } of order) {
    const map = asMap(reader, value, key.text);
    const entries = map === undefined ? undefined : readEntries(reader, map, 'map', [K.receives, K.steps], [K.steps], key);
    if (entries === undefined) continue;
    const parameters = readParameters(reader, entries.get(K.receives)?.value, K.receives, start);
    const flow = given(start, new Map(parameters.map(({ name, type }) => [name, FIELD_TYPES[type]])));
    const setting: Setting = { ...base, ...NO_TEXTS, where: 'procedure', id: key.text, application, procedures };
    const steps: readonly Step[] = readSteps(setting, entries.get(K.steps)?.value, flow);
    if (entries.missing(K.steps) || circles.has(key.text)) continue;
    procedures.set(key.text, finish(setting, application, { parameters, steps, position: place(reader, key) }));
  }
  return procedures;
}

/** The procedures of a map that was read, as an assistant that uses it knows them. */
export function knownProceduresOf(map: Pick<ApplicationMap, 'procedures' | 'screens'>): ReadonlyMap<string, KnownProcedure> {
  const known = new Map<string, KnownProcedure>();
  const know = (name: string): KnownProcedure | undefined => {
    const procedure = map.procedures[name];
    if (procedure !== undefined && !known.has(name)) {
      known.set(name, { ...procedure, leaves: leavesOf(procedure.steps, map.screens, (called) => know(called)?.leaves) });
    }
    return known.get(name);
  };
  for (const name of Object.keys(map.procedures)) know(name);
  return known;
}
