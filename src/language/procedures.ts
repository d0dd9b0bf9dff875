// Reads procedures: those of an assistant, which read its names, and those of a map, which read only what their callers give.
import { type Flow, copyFlow, know } from './flow.ts';
import { FRENCH } from './keywords.ts';
import { isGoodName } from './names.ts';
import type { FieldType, Procedure, ScreenDefinition, Step } from './plan.ts';
import { type Reader, asMap, asWord, complain, namedEntries, place, readEntries } from './reader.ts';
import { type Applications, type KnownProcedure, type Setting, readApplicationName } from './reading.ts';
import { FIELD_TYPES } from './static-types.ts';
import { readSteps } from './steps.ts';
import type { ScalarTree, Tree } from './yaml-tree.ts';

type Base = Pick<Setting, 'reader' | 'compile'>;
type Written = { readonly key: ScalarTree; readonly value: Tree };

/** A procedure may be done again at any time: it writes to nobody. */
const NO_TEXTS: Pick<Setting, 'corrections' | 'messages'> = { corrections: new Set(), messages: new Set() };

/** Names that a procedure's steps call, wherever they stand in it. */
function calledBy(tree: Tree, call: string): readonly ScalarTree[] {
  if (tree.kind === 'list') return tree.items.flatMap((item) => calledBy(item, call));
  if (tree.kind !== 'map') return [];
  return tree.entries.flatMap(({ key, value }) => (key.text === call && value.kind === 'scalar' ? [value] : calledBy(value, call)));
}

/** Those that are called first, first; a call that closes a circle is reported where it stands, and is in `circles`. */
function inOrder(reader: Reader, written: readonly Written[]): { readonly order: readonly Written[]; readonly circles: ReadonlySet<string> } {
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
function readParameters(reader: Reader, tree: Tree | undefined, key: string): NonNullable<Procedure['parameters']> {
  return (tree === undefined ? [] : namedEntries(reader, tree, key)).flatMap(({ key: name, value }) => {
    const type = asWord<FieldType>(reader, value, name.text, reader.tongue.fieldTypes);
    return type === undefined ? [] : [{ name: name.text, type }];
  });
}

/** A screen on which the procedure ends, or that it passes: known to whoever calls it. */
function shown(application: Setting['application'], flow: Flow): readonly ScreenDefinition[] {
  return Object.values(application?.screens ?? {}).filter((screen) => flow.types.has(screen.name));
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
    const entries = map === undefined ? undefined : readEntries(reader, map, 'assistant', [A.application, A.steps], [A.application, A.steps], key);
    const application = readApplicationName(reader, entries?.get(A.application)?.value, applications);
    const flow = copyFlow(options.start);
    know(flow, FRENCH.scope.accountIdentifier, 'text');
    const setting: Setting = { ...base, ...NO_TEXTS, where: 'procedure', id: key.text, application: application?.map, procedures };
    const steps = entries === undefined ? [] : readSteps(setting, entries.get(A.steps)?.value, flow);
    const usable = application?.map !== undefined && entries !== undefined && !entries.missing(A.steps) && !circles.has(key.text);
    if (!usable) continue;
    const procedure = { application: application.name, parameters: null, steps, position: place(reader, key) };
    procedures.set(key.text, { ...procedure, shows: shown(application.map, flow) });
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
    const parameters = readParameters(reader, entries.get(K.receives)?.value, K.receives);
    const flow = copyFlow(start);
    for (const { name, type } of parameters) {
      if (flow.types.has(name) || name in application.screens || !isGoodName(name)) complain(reader, key, 'language.name-taken', { name });
      know(flow, name, FIELD_TYPES[type]);
    }
    const setting: Setting = { ...base, ...NO_TEXTS, where: 'procedure', id: key.text, application, procedures };
    const steps: readonly Step[] = readSteps(setting, entries.get(K.steps)?.value, flow);
    if (entries.missing(K.steps) || circles.has(key.text)) continue;
    const procedure = { application: application.name, parameters, steps, position: place(reader, key) };
    procedures.set(key.text, { ...procedure, shows: shown(application, flow) });
  }
  return procedures;
}

/** Whether the steps of a map's procedure let its callers know a screen. */
export function procedureShows(steps: readonly Step[], screen: string): boolean {
  return steps.some((step) => step.verb === 'expect' && step.screens.length === 1 && step.screens[0] === screen);
}
