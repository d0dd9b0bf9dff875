// Reads the map of an application: screens, elements, sign-in, interruptions, breakdowns, ends of session, limits.
import type { Compiler } from './compile.ts';
import { FRENCH, type Tongue } from './keywords.ts';
import { NO_NAMES, type Names, isGoodName, isReserved } from './names.ts';
import { nearest } from './nearest.ts';
import type { ApplicationMap, ElementDefinition, ScreenDefinition, Step, Way } from './plan.ts';
import {
  type Entries,
  type Reader,
  asItems,
  asMap,
  asScalar,
  asLabel,
  asWord,
  asYesNo,
  complain,
  namedEntries,
  place,
  readEntries,
} from './reader.ts';
import type { Setting } from './reading.ts';
import { readSteps } from './steps.ts';
import { NO_TABLES } from './tables/read.ts';
import { newFlow } from './flow.ts';
import { readLimits } from './limits.ts';
import { checkSecrets } from './secrets.ts';
import { readMapProcedures } from './procedures.ts';
import { readWays, wordings } from './ways.ts';
import type { MapTree, Tree } from './yaml-tree.ts';

function readElement(
  reader: Reader,
  screen: string,
  name: string,
  entry: { readonly key: Tree; readonly value: Tree },
): ElementDefinition | undefined {
  const K = reader.tongue.map;
  const map = asMap(reader, entry.value, name);
  if (map === undefined) return undefined;
  const keys = [K.kind, K.ways, K.readable, K.confirms, K.confirmAnswer, K.opensWindow, K.columns, K.inTable];
  const entries = readEntries(reader, map, 'map', keys, [K.kind, K.ways], entry.key);
  const ways = readWays(reader, entries.get(K.ways)?.value);
  const kind = asWord(reader, entries.get(K.kind)?.value, K.kind, reader.tongue.kinds);
  const readable = entries.get(K.readable);
  const confirms = entries.get(K.confirms);
  return {
    name,
    screen,
    position: place(reader, entry.key),
    kind: kind ?? 'value',
    ways,
    readable: readable === undefined ? false : (asYesNo(reader, readable.value, K.readable) ?? false),
    confirms: confirms === undefined ? null : (asLabel(reader, confirms.value, K.confirms) ?? null),
    ...readBehaviour(reader, entries),
    ...readTablePart(reader, entries, kind, entry.key),
  };
}

/** What clicking it brings besides another screen. */
function readBehaviour(reader: Reader, entries: Entries): Pick<ElementDefinition, 'confirmAnswer' | 'opensWindow'> {
  const K = reader.tongue.map;
  const answer = entries.get(K.confirmAnswer);
  const window = entries.get(K.opensWindow);
  if (answer !== undefined && entries.missing(K.confirms)) complain(reader, answer.key, 'language.missing-key', { name: K.confirms });
  return {
    confirmAnswer: answer === undefined || asYesNo(reader, answer.value, K.confirmAnswer) !== false ? 'yes' : 'no',
    opensWindow: window !== undefined && asYesNo(reader, window.value, K.opensWindow) === true,
  };
}

/** Of a table its columns, of an element in each of its rows the table's name. */
function readTablePart(
  reader: Reader,
  entries: Entries,
  kind: ElementDefinition['kind'] | undefined,
  at: Tree,
): Pick<ElementDefinition, 'columns' | 'inTable'> {
  const K = reader.tongue.map;
  const written = entries.get(K.columns);
  const inTable = entries.get(K.inTable);
  if (kind === 'table' && written === undefined) complain(reader, at, 'language.missing-key', { name: K.columns });
  if (kind !== undefined && kind !== 'table' && written !== undefined) {
    complain(reader, written.key, 'language.columns-of-no-table', { name: K.columns });
  }
  const columns = (written === undefined ? [] : namedEntries(reader, written.value, K.columns)).flatMap(({ key, value }) => {
    const heading = asLabel(reader, value, key.text);
    return heading === undefined ? [] : [[key.text, heading] as const];
  });
  return {
    columns: kind === 'table' ? Object.fromEntries(columns) : null,
    inTable: inTable === undefined ? null : (asLabel(reader, inTable.value, K.inTable) ?? null),
  };
}

/** An element in the rows of a table that the screen does not have would never be found. */
function checkTables(reader: Reader, elements: Readonly<Record<string, ElementDefinition>>): void {
  const tables = Object.values(elements).flatMap(({ name, kind }) => (kind === 'table' ? [name] : []));
  for (const { inTable, position, screen } of Object.values(elements)) {
    if (inTable === null || tables.includes(inTable)) continue;
    reader.report(position, 'language.unknown-table', { name: inTable, screen }, { given: inTable, candidates: tables });
  }
}

function readFrame(reader: Reader, entries: Entries): string | null {
  const K = reader.tongue.map;
  const frame = entries.get(K.frame);
  return frame === undefined ? null : (asLabel(reader, frame.value, K.frame) ?? null);
}

/** Groups: entry name → element; `- élément` for an entry of the element's own name, or `entrée: élément`. */
function readGroups(
  reader: Reader,
  tree: Tree | undefined,
  elements: Readonly<Record<string, ElementDefinition>>,
): ScreenDefinition['groups'] {
  const K = reader.tongue.map;
  const groups: Record<string, Record<string, string>> = {};
  if (tree === undefined) return groups;
  for (const { key, value } of namedEntries(reader, tree, K.groups)) {
    const group: Record<string, string> = {};
    if (Object.hasOwn(elements, key.text)) complain(reader, key, 'language.name-taken', { name: key.text });
    const members =
      value.kind === 'list'
        ? value.items.map((item) => ({ entry: item, element: item }))
        : (asMap(reader, value, key.text)?.entries.map((member) => ({ entry: member.key, element: member.value })) ?? []);
    for (const { entry, element } of members) {
      const name = asScalar(reader, element, key.text);
      const label = asScalar(reader, entry, key.text);
      if (name === undefined || label === undefined) continue;
      if (!Object.hasOwn(elements, name.text)) {
        const suggestion = { given: name.text, candidates: Object.keys(elements) };
        reader.report(
          place(reader, name),
          'language.unknown-element',
          { name: name.text, screen: Object.values(elements)[0]?.screen ?? '' },
          suggestion,
        );
      }
      if (!isGoodName(label.text)) complain(reader, label, 'language.bad-name', { name: label.text });
      group[label.text] = name.text;
    }
    groups[key.text] = group;
  }
  return groups;
}

function readScreen(reader: Reader, name: string, key: Tree, tree: Tree): ScreenDefinition | undefined {
  const map = asMap(reader, tree, name);
  if (map === undefined) return undefined;
  const K = reader.tongue.map;
  const keys = [K.path, K.frame, K.signature, K.elements, K.groups, K.readableTexts];
  const entries = readEntries(reader, map, 'map', keys, [K.signature], key);
  const elements: Record<string, ElementDefinition> = {};
  const written = entries.get(K.elements);
  for (const entry of written === undefined ? [] : namedEntries(reader, written.value, K.elements)) {
    const element = readElement(reader, name, entry.key.text, entry);
    if (element !== undefined) elements[entry.key.text] = element;
  }
  checkTables(reader, elements);
  const signature = readWays(reader, entries.get(K.signature)?.value);
  const path = entries.get(K.path);
  const readable = entries.get(K.readableTexts);
  const declared = readable === undefined ? [] : asItems(readable.value).flatMap((item) => asLabel(reader, item, K.readableTexts) ?? []);
  const found = Object.values(elements).flatMap((element) => wordings(element.ways));
  return {
    name,
    position: place(reader, key),
    path: path === undefined ? null : (asLabel(reader, path.value, K.path) ?? null),
    frame: readFrame(reader, entries),
    signature,
    elements,
    groups: readGroups(reader, entries.get(K.groups)?.value, elements),
    readableTexts: [...new Set([...declared, ...wordings(signature), ...found])],
  };
}

/** Things that may show at any time: each with a signature, and keys of their own. */
function readSigned(
  reader: Reader,
  tree: Tree | undefined,
  section: string,
  own: readonly string[],
): readonly { readonly name: string; readonly entries: Entries; readonly frame: string | null; readonly signature: readonly Way[] }[] {
  if (tree === undefined) return [];
  const K = reader.tongue.map;
  return namedEntries(reader, tree, section).flatMap(({ key, value }) => {
    const map = asMap(reader, value, key.text);
    if (map === undefined) return [];
    const entries = readEntries(reader, map, 'map', [K.frame, K.signature, ...own], [K.signature, ...own], key);
    return [{ name: key.text, entries, frame: readFrame(reader, entries), signature: readWays(reader, entries.get(K.signature)?.value) }];
  });
}

/** What the steps of a sign-in may read. */
function signInNames(tongue: Tongue): Names {
  return {
    ...NO_NAMES,
    tongue,
    types: new Map([
      [FRENCH.scope.accountIdentifier, 'text'],
      [FRENCH.scope.accountPassword, 'text'],
    ]),
    open: [FRENCH.scope.service, FRENCH.scope.settings],
  };
}

/** What the procedures of a map may read, besides what they are given. */
function procedureNames(tongue: Tongue, screens: Readonly<Record<string, ScreenDefinition>>): Names {
  return {
    ...NO_NAMES,
    tongue,
    types: new Map([[FRENCH.scope.accountIdentifier, 'text']]),
    open: [FRENCH.scope.service, FRENCH.scope.settings],
    screens: Object.keys(screens),
  };
}

/** Assistants ask for an application by the name of its file: the name inside must be the same. */
function checkFileName(reader: Reader, tree: Tree | undefined, name: string): void {
  const stem = /([^/]+)\.yaml$/u.exec(reader.file.name.normalize('NFC'))?.[1];
  if (tree === undefined || name === '' || stem === undefined || stem === name) return;
  complain(reader, tree, 'language.not-the-file-name', { name, file: stem });
}

/** The map that `map` (a whole file) describes. What is wrong is reported; what could be read is there nevertheless. */
export function readApplication(reader: Reader, compile: Compiler, map: MapTree): ApplicationMap {
  const K = reader.tongue.map;
  const required = [K.application, K.title, K.address, K.limits, K.signIn, K.screens];
  const optional = [K.procedures, K.interruptions, K.breakdowns, K.sessionEnds];
  const entries = readEntries(reader, map, 'map', [...required, ...optional], required);
  const value = (key: string): Tree | undefined => entries.get(key)?.value;

  const screens: Record<string, ScreenDefinition> = {};
  const writtenScreens = value(K.screens);
  for (const { key, value: tree } of writtenScreens === undefined ? [] : namedEntries(reader, writtenScreens, K.screens)) {
    if (isReserved(key.text)) complain(reader, key, 'language.reserved-name', { name: key.text });
    const screen = readScreen(reader, key.text, key, tree);
    if (screen !== undefined) screens[key.text] = screen;
  }

  const interruptions = readSigned(reader, value(K.interruptions), K.interruptions, [K.dismiss]).flatMap(
    ({ name, entries, frame, signature }) => {
      const [dismiss] = readWays(reader, entries.get(K.dismiss)?.value);
      return dismiss === undefined ? [] : [{ name, frame, signature, dismiss }];
    },
  );
  const breakdowns = readSigned(reader, value(K.breakdowns), K.breakdowns, []).map(({ name, frame, signature }) => ({
    name,
    frame,
    signature,
  }));
  const sessionEnds = readSigned(reader, value(K.sessionEnds), K.sessionEnds, [K.meaning]).flatMap(
    ({ name, entries, frame, signature }) => {
      const meaning = asWord(reader, entries.get(K.meaning)?.value, K.meaning, reader.tongue.meanings);
      return meaning === undefined ? [] : [{ name, meaning, frame, signature }];
    },
  );

  const name = asLabel(reader, value(K.application), K.application) ?? '';
  checkFileName(reader, value(K.application), name);
  const address = asScalar(reader, value(K.address), K.address);
  const settings = { ...NO_NAMES, tongue: reader.tongue, open: [FRENCH.scope.settings] };
  const application: Omit<ApplicationMap, 'signIn'> = {
    name,
    title: asLabel(reader, value(K.title), K.title) ?? '',
    position: place(reader, map),
    address: (address === undefined ? undefined : compile.value(address, settings, ['text'])?.expression) ?? {
      text: '',
      literal: '',
      position: place(reader, map),
      reads: [],
    },
    limits: readLimits(reader, value(K.limits)),
    screens,
    procedures: {},
    interruptions,
    breakdowns,
    sessionEnds,
  };
  const procedures = readMapProcedures(
    { reader, compile },
    value(K.procedures),
    application,
    newFlow(procedureNames(reader.tongue, screens)),
  );
  return {
    ...application,
    procedures: Object.fromEntries([...procedures].flatMap(([called, known]) => (known === undefined ? [] : [[called, known]]))),
    signIn: readSignIn(reader, compile, application, value(K.signIn)),
  };
}

function readSignIn(
  reader: Reader,
  compile: Compiler,
  application: Omit<ApplicationMap, 'signIn'>,
  tree: Tree | undefined,
): ApplicationMap['signIn'] {
  const K = reader.tongue.map;
  const keys = [K.screen, K.account, K.steps, K.arrived];
  const map = tree === undefined ? undefined : asMap(reader, tree, K.signIn);
  const entries = map === undefined ? undefined : readEntries(reader, map, 'map', keys, keys, tree);
  const screen = (key: string): string => {
    const scalar = asScalar(reader, entries?.get(key)?.value, key);
    if (scalar === undefined) return '';
    const known = Object.keys(application.screens);
    if (!known.includes(scalar.text)) {
      const parameters = { name: scalar.text, application: application.name };
      reader.report(place(reader, scalar), 'language.unknown-screen', parameters, { given: scalar.text, candidates: known });
    }
    return nearest(scalar.text, known) ?? scalar.text;
  };
  const setting: Setting = {
    reader,
    compile,
    where: 'sign_in',
    id: FRENCH.map.signIn,
    application,
    procedures: new Map(),
    corrections: new Set(),
    messages: new Set(),
    asks: () => {},
    sends: () => {},
    tables: NO_TABLES,
    actions: new Map(),
  };
  const steps: readonly Step[] = readSteps(setting, entries?.get(K.steps)?.value, newFlow(signInNames(reader.tongue)));
  checkSecrets(reader, steps);
  return {
    screen: screen(K.screen),
    account: asLabel(reader, entries?.get(K.account)?.value, K.account) ?? '',
    steps,
    arrived: screen(K.arrived),
  };
}
