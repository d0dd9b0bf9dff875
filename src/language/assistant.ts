// Reads the files of an assistant into a checked plan, or says everything that is wrong with them.
import { readActions } from './actions/read.ts';
import { readApplication } from './application.ts';
import type { Compiler } from './compile.ts';
import { type Collector, collectDiagnostics } from './diagnostics.ts';
import { type TypedField, readFields } from './fields.ts';
import { openFile } from './file-reader.ts';
import type { AssistantFiles } from './files.ts';
import { type Flow, type TypedPlace, copyFlow, know, namesOf, newFlow, proved, show, typed } from './flow.ts';
import { FRENCH, type Tongue } from './keywords.ts';
import { NO_NAMES, isGoodName, isReserved } from './names.ts';
import { typesOf } from './natures.ts';
import { readOutlets, readSource } from './outlets.ts';
import { readPhases } from './phases.ts';
import { calledProcedures } from './called-procedures.ts';
import { knownProceduresOf, readOwnProcedures } from './procedures.ts';
import type { ApplicationMap, AssistantPlan, Diagnostic, Field, FieldType, Phase, ScreenDefinition, Verb } from './plan.ts';
import { type Reader, asLabel, complain, readEntries } from './reader.ts';
import { type Applications, type KnownProcedure, type Setting } from './reading.ts';
import { reportSourceActs } from './source-acts.ts';
import type { StaticType } from './static-types.ts';
import type { Spoken } from './spoken.ts';
import { type KnownTable, readTables } from './tables/read.ts';
import { gatherUses, namedTexts, readCorrections, readMessages, withSubject } from './texts.ts';
import type { Tree } from './yaml-tree.ts';

const S = FRENCH.scope;
const ASSISTANT_FILE = 'assistant.yaml';

export interface Loaded {
  /** Null when anything is wrong. */
  readonly plan: AssistantPlan | null;
  /** By file and place. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Told of each word of the language that was understood in a file, with its offsets in the file's text. */
export type SpeakOfFile = (path: string, spoken: Spoken) => void;

function speakIn(path: string, speak: SpeakOfFile): (spoken: Spoken) => void {
  return (spoken) => speak(path, spoken);
}

/** Reads `assistant.yaml` and the maps `applications/*.yaml` of a bundle. Never throws for what the files say. */
export function loadAssistant(files: AssistantFiles, speak: SpeakOfFile = () => {}): Loaded {
  const { plan, diagnostics } = readThrough(files, speak);
  return { plan: diagnostics.some(({ severity }) => severity === 'error') ? null : plan, diagnostics };
}

/** As `loadAssistant`, with what could be read in spite of mistakes: to be shown while it is written, never to be run. */
export function readThrough(files: AssistantFiles, speak: SpeakOfFile = () => {}): Loaded {
  const collector = collectDiagnostics();
  const applications = readApplications(files, collector, speak);
  const content = files[ASSISTANT_FILE];
  if (content === undefined) {
    collector.report({ file: ASSISTANT_FILE, line: 1, column: 1 }, 'language.missing-file', { file: ASSISTANT_FILE });
    return { plan: null, diagnostics: collector.diagnostics() };
  }
  const open = openFile(ASSISTANT_FILE, content, collector.report, speakIn(ASSISTANT_FILE, speak));
  const plan = open === null ? null : readAssistant(open.reader, open.compile, open.map, { applications, files });
  if (plan !== null) reportSourceActs(plan, collector.report);
  return { plan, diagnostics: collector.diagnostics() };
}

/** Reads the map of an application alone, for `check` of a folder of maps. */
export function loadApplication(
  name: string,
  content: string,
  speak: SpeakOfFile = () => {},
): { readonly map: ApplicationMap | null; readonly diagnostics: readonly Diagnostic[] } {
  const collector = collectDiagnostics();
  const map = readMapFile(name, content, collector, speak);
  const diagnostics = collector.diagnostics();
  return { map: diagnostics.length === 0 ? (map ?? null) : null, diagnostics };
}

/** Undefined when anything is wrong in it: a half map would make right uses of it look wrong. */
function readMapFile(name: string, content: string, collector: Collector, speak: SpeakOfFile): ApplicationMap | undefined {
  const before = collector.diagnostics().length;
  const open = openFile(name, content, collector.report, speakIn(name, speak));
  const map = open === null ? undefined : readApplication(open.reader, open.compile, open.map);
  return collector.diagnostics().length === before ? map : undefined;
}

function readApplications(files: AssistantFiles, collector: Collector, speak: SpeakOfFile): Applications {
  const maps = new Map<string, ApplicationMap | undefined>();
  for (const [path, content] of Object.entries(files)) {
    const name = /^applications\/(.+)\.yaml$/.exec(path)?.[1];
    if (name !== undefined) maps.set(name, readMapFile(path, content, collector, speak));
  }
  return maps;
}

function readAssistant(
  reader: Reader,
  compile: Compiler,
  map: Extract<Tree, { kind: 'map' }>,
  { applications, files }: { readonly applications: Applications; readonly files: AssistantFiles },
): AssistantPlan {
  const A = reader.tongue.assistant;
  const required = [A.assistant, A.version, A.title, A.owner, A.source, A.fields, A.phases];
  const entries = readEntries(
    reader,
    map,
    'assistant',
    [...required, A.corrections, A.messages, A.outlets, A.tables, A.actions, A.procedures],
    required,
  );
  const value = (key: string): Tree | undefined => entries.get(key)?.value;

  const typedFields = readFields(reader, value(A.fields));
  const fields = typedFields.map(({ field }) => field);
  const tables = readTables({ reader, compile }, value(A.tables));
  const actions = readActions(reader, value(A.actions), files);
  const everywhere = collectNames(reader, typedFields, applications, { tree: map, tables });
  checkTaken(reader, fields, tables, applications);
  const flow = startFlow(reader, typedFields, everywhere, applications);

  const corrections = namedTexts(reader, value(A.corrections), A.corrections);
  const messages = namedTexts(reader, value(A.messages), A.messages);
  const outlets = readOutlets(reader, value(A.outlets));
  const known = mapProcedures(reader, map, applications);
  const procedures = readOwnProcedures({ reader, compile }, value(A.procedures), applications, { start: flow, known });
  const [asked, sent] = [gatherUses(), gatherUses()];
  const base: Omit<Setting, 'id' | 'where' | 'application'> = {
    reader,
    compile,
    procedures,
    corrections: new Set(corrections.map(({ key }) => key.text)),
    messages: new Set(messages.map(({ key }) => key.text)),
    withSubject: withSubject(reader, messages),
    asks: asked.use,
    sends: sent.use,
    outlets,
    tables,
    actions,
    questions: new Set(),
  };
  const last = copyFlow(flow);
  const phases = readPhases(base, value(A.phases), applications, last);
  const defined = new Map([...procedures].flatMap(([name, one]) => (one === undefined ? [] : [[name, one] as const])));
  // Of the maps beside the assistant, only what it can come to is its own: another's accounts and addresses are not asked for.
  const called = calledProcedures(phases, defined, new Set([...defined.keys()].filter((name) => !known.has(name))));

  return {
    name: asLabel(reader, value(A.assistant), A.assistant) ?? '',
    version: readVersion(reader, value(A.version)),
    title: asLabel(reader, value(A.title), A.title) ?? '',
    owner: asLabel(reader, value(A.owner), A.owner) ?? '',
    language: reader.tongue.tongue,
    source: readSource(reader, compile, value(A.source), entries),
    fields,
    corrections: readCorrections({ reader, compile }, corrections, last, asked.uses),
    messages: readMessages({ reader, compile }, messages, last, sent.uses),
    outlets: [...outlets.values()].filter((outlet) => outlet !== undefined),
    tables: [...tables.values()].flatMap((table) => table.first(namesOf(last)) ?? []),
    actions: [...actions.values()],
    procedures: Object.fromEntries(called),
    phases,
    applications: usedApplications(applications, called, phases),
  };
}

function readVersion(reader: Reader, tree: Tree | undefined): string {
  const version = asLabel(reader, tree, reader.tongue.assistant.version) ?? '';
  if (tree !== undefined && version !== '' && !/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(version)) {
    complain(reader, tree, 'language.wrong-version', { value: version });
  }
  return version;
}

/** Those of all maps. A name that two maps use would mean either: nothing is guessed. */
function mapProcedures(reader: Reader, at: Tree, applications: Applications): ReadonlyMap<string, KnownProcedure | undefined> {
  const all = new Map<string, KnownProcedure | undefined>();
  for (const map of applications.values()) {
    for (const [name, procedure] of map === undefined ? [] : knownProceduresOf(map)) {
      if (all.has(name)) complain(reader, at, 'language.procedure-in-two-maps', { name });
      all.set(name, procedure);
    }
  }
  return all;
}

function usedApplications(
  applications: Applications,
  procedures: ReadonlyMap<string, KnownProcedure>,
  phases: readonly Phase[],
): Record<string, ApplicationMap> {
  const used = new Set([
    ...[...procedures.values()].map(({ application }) => application),
    ...phases.map(({ application }) => application),
  ]);
  return Object.fromEntries(
    [...applications].flatMap(([name, map]) => (map !== undefined && used.has(name) ? [[name, map] as const] : [])),
  );
}

// Names.

/** Every name that becomes known somewhere in the assistant, so that a mistake of order is told from a slip. */
function collectNames(
  reader: Reader,
  fields: readonly TypedField[],
  applications: Applications,
  { tree, tables }: { readonly tree: Tree; readonly tables: ReadonlyMap<string, KnownTable> },
): ReadonlyMap<string, StaticType> {
  const all = newFlow(NO_NAMES);
  for (const { key, nature } of tables.values()) for (const [name, type] of typesOf(key.text, nature)) know(all, name, type);
  for (const { field, nature } of fields) for (const [name, type] of typesOf(field.name, nature)) know(all, name, type);
  for (const screen of screensOf(applications)) {
    show(all, screen);
    show(all, screen, S.before);
  }
  know(all, S.screen, 'text');
  know(all, S.accountIdentifier, 'text');
  const { verbs, step }: { readonly verbs: Readonly<Record<string, Verb>>; readonly step: Tongue['step'] } = reader.tongue;
  const keysOf = (value: Tree): readonly string[] => (value.kind === 'map' ? value.entries.map(({ key }) => key.text) : []);
  const walk = (node: Tree): void => {
    if (node.kind === 'list') node.items.forEach(walk);
    if (node.kind !== 'map') return;
    for (const { key, value } of node.entries) {
      const verb = verbs[key.text];
      if (verb === 'set') for (const name of keysOf(value)) know(all, name, 'unknown');
      if (key.text === step.into || verb === 'for_each') know(all, value.kind === 'scalar' ? value.text : '', 'unknown');
      if (verb === 'fill' || verb === 'choose' || verb === 'check' || verb === 'upload') {
        for (const name of keysOf(value)) typed(all, splitReference(name));
      }
      if (verb === 'ask_person') for (const name of askedNames(node, value, step.answers)) know(all, name, 'unknown');
      if (key.text === step.proof) proved(all, keysOf(value));
      walk(value);
    }
  };
  walk(tree);
  return all.types;
}

/** A question, and each of its answers. */
function askedNames(step: Extract<Tree, { kind: 'map' }>, question: Tree, answers: string): readonly string[] {
  if (question.kind !== 'scalar') return [];
  const written = step.entries.find(({ key }) => key.text === answers)?.value;
  const names = written?.kind === 'map' ? written.entries.map(({ key }) => key.text) : [];
  return [question.text, ...names.map((name) => `${question.text}.${name}`)];
}

function splitReference(name: string): TypedPlace {
  const dot = name.indexOf('.');
  return dot < 0 ? { screen: name, element: '', table: null } : { screen: name.slice(0, dot), element: name.slice(dot + 1), table: null };
}

function screensOf(applications: Applications): readonly ScreenDefinition[] {
  return [...applications.values()].flatMap((map) => Object.values(map?.screens ?? {}));
}

/** A field or a table must not hide a screen or a word of the language, nor a table a field. */
function checkTaken(reader: Reader, fields: readonly Field[], tables: ReadonlyMap<string, KnownTable>, applications: Applications): void {
  const taken = new Set(screensOf(applications).map(({ name }) => name));
  for (const field of fields) {
    if (isReserved(field.name)) reader.report(field.position, 'language.reserved-name', { name: field.name });
    else if (taken.has(field.name)) reader.report(field.position, 'language.name-taken', { name: field.name });
  }
  for (const { name } of fields) taken.add(name);
  for (const { key } of tables.values()) {
    if (isReserved(key.text)) complain(reader, key, 'language.reserved-name', { name: key.text });
    else if (taken.has(key.text)) complain(reader, key, 'language.name-taken', { name: key.text });
  }
}

/** An empty text is a text, an empty list a list; of these nothing is left. */
const NULL_WHEN_EMPTY: ReadonlySet<FieldType> = new Set([
  'whole_number',
  'decimal',
  'money',
  'date',
  'date_time',
  'duration',
  'yes_no',
  'address',
] as const);

function startFlow(
  reader: Reader,
  fields: readonly TypedField[],
  everywhere: ReadonlyMap<string, StaticType>,
  applications: Applications,
): Flow {
  const types = new Map<string, StaticType>(fields.flatMap(({ field, nature }) => typesOf(field.name, nature)));
  types.set(S.dossierReference, 'text');
  types.set(S.runIdentifier, 'text');
  const screens = screensOf(applications).map(({ name }) => name);
  return newFlow({
    tongue: reader.tongue,
    types,
    mayBeNull: new Set(fields.flatMap(({ field }) => (field.optional && NULL_WHEN_EMPTY.has(field.type) ? [field.name] : []))),
    elsewhere: everywhere,
    entries: new Map(),
    open: [S.service, S.settings],
    screens,
    refused: [...everywhere.keys()].filter((name) => !/[.[]/.test(name) && !isGoodName(name)),
    lenient: false,
  });
}
