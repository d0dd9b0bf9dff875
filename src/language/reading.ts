// What reading a step needs: where it stands, and the references and texts that several verbs share.
import type { Compiler } from './compile.ts';
import type { LanguageCode } from './errors.ts';
import { type Flow, namesOf } from './flow.ts';
import type { Leaves } from './leaves.ts';
import { nearest } from './nearest.ts';
import type {
  Action,
  ApplicationMap,
  ElementDefinition,
  ElementReference,
  Exit,
  Expression,
  Position,
  Outlet,
  Procedure,
  ScreenDefinition,
  Step,
  Template,
} from './plan.ts';
import { type Entries, type Reader, asMap, asScalar, complain, place, readEntries } from './reader.ts';
import type { KnownTable } from './tables/read.ts';
import { VERB_RULES, type VerbRule } from './verb-table.ts';
import type { ScalarTree, Tree } from './yaml-tree.ts';

/** By name. One whose file is there but cannot be used is `undefined`: nothing more is to be said of it. */
export type Applications = ReadonlyMap<string, ApplicationMap | undefined>;

export interface KnownProcedure {
  readonly position: Position;
  readonly application: string;
  readonly parameters: Procedure['parameters'];
  readonly steps: readonly Step[];
  readonly leaves: Leaves;
}

export type UseOfText = (name: string, at: ScalarTree, flow: Flow) => void;

/** Where steps stand, and what they may use. */
export interface Setting {
  readonly reader: Reader;
  readonly compile: Compiler;
  readonly where: 'phase' | 'procedure' | 'sign_in';
  /** First part of the steps' identifiers. */
  readonly id: string;
  /** Null: works in no application. Undefined: its map could not be read, nothing is to be said of its screens. */
  readonly application: Pick<ApplicationMap, 'name' | 'screens'> | null | undefined;
  /** Undefined content: the procedure has mistakes of its own. */
  readonly procedures: ReadonlyMap<string, KnownProcedure | undefined>;
  readonly corrections: ReadonlySet<string>;
  readonly messages: ReadonlySet<string>;
  /** Those of `messages` that can be sent by mail. Absent: none. */
  readonly withSubject?: ReadonlySet<string>;
  /** Told of each place where a text of `corrections` or `messages` goes out, and of what is known there. */
  readonly asks: UseOfText;
  readonly sends: UseOfText;
  /** That `register` may name; undefined content: it has mistakes of its own. Absent: none. */
  readonly outlets?: ReadonlyMap<string, Outlet | undefined>;
  /** Decision tables that steps may consult. */
  readonly tables: ReadonlyMap<string, KnownTable>;
  readonly actions: ReadonlyMap<string, Action>;
  /** Names of the questions that steps ask, as they are read; absent: none may be asked here. */
  readonly questions?: Set<string>;
  /** Within other steps: in a loop, or in a branch (of no loop); absent: directly in the phase, procedure or sign-in. */
  readonly inside?: 'branch' | 'loop';
}

/** A step while it is being read. */
export interface Reading {
  readonly setting: Setting;
  readonly flow: Flow;
  readonly verbKey: ScalarTree;
  readonly entries: Entries;
  readonly value: Tree;
  readonly base: { readonly id: string; readonly position: Position };
  /** Steps of the same list read so far. */
  readonly before: readonly Step[];
  /** Reads the steps that a step holds. Given here because reading steps needs the reader of each verb in its turn. */
  readonly readSteps: (setting: Setting, tree: Tree | undefined, flow: Flow, name: string) => readonly Step[];
}

/** `screen.name`: what stands before the first dot and after it. The nearest known one is taken for a slip, which is reported. */
export function readReference(
  reading: Pick<Reading, 'setting' | 'flow'>,
  scalar: ScalarTree | undefined,
  among: (screen: ScreenDefinition) => readonly string[],
): ElementReference | undefined {
  const { reader, application } = reading.setting;
  if (scalar === undefined || application === null || application === undefined) return undefined;
  const [, screenName, element] = /^([^.]+)\.(.+)$/.exec(scalar.text) ?? [];
  if (screenName === undefined || element === undefined) {
    complain(reader, scalar, 'language.needs-element', { name: scalar.text });
    return undefined;
  }
  const screen = findScreen(reading, scalar, screenName);
  if (screen === undefined) return undefined;
  const names = among(screen);
  const meant = names.includes(element) ? element : nearest(element, names);
  if (meant !== element) {
    const position = place(reader, { offset: scalar.places[screenName.length + 1] ?? scalar.offset });
    reader.report(position, 'language.unknown-element', { name: element, screen: screen.name }, { given: element, candidates: names });
  }
  return meant === null ? undefined : { screen: screen.name, element: meant, position: place(reader, scalar), row: null };
}

/** The screen of that name; the nearest for a slip, which is reported. */
export function findScreen(
  { setting: { reader, application }, flow }: Pick<Reading, 'setting' | 'flow'>,
  scalar: ScalarTree,
  name: string,
): ScreenDefinition | undefined {
  if (application === null || application === undefined) return undefined;
  if (Object.hasOwn(application.screens, name)) return application.screens[name];
  const candidates = Object.keys(application.screens);
  reader.report(place(reader, scalar), 'language.unknown-screen', { name, application: application.name }, { given: name, candidates });
  const meant = nearest(name, candidates);
  if (meant === null) flow.lenient = true;
  return meant === null ? undefined : application.screens[meant];
}

export type Kind = ElementDefinition['kind'];

/** An element on which `verb` can act. */
export function readElementReference(
  reading: Reading,
  scalar: ScalarTree | undefined,
  kinds: readonly Kind[],
): ElementReference | undefined {
  const reference = readReference(reading, scalar, (screen) => Object.keys(screen.elements));
  if (reference === undefined || scalar === undefined) return undefined;
  const { setting, verbKey } = reading;
  const element = setting.application?.screens[reference.screen]?.elements[reference.element];
  if (element !== undefined && !kinds.includes(element.kind)) {
    const kind = Object.entries(setting.reader.tongue.kinds).find(([, one]) => one === element.kind)?.[0] ?? element.kind;
    complain(setting.reader, scalar, 'language.wrong-kind', { verb: verbKey.text, name: scalar.text, kind });
  }
  return reference;
}

export function readTemplate(
  { setting, flow }: Pick<Reading, 'setting' | 'flow'>,
  tree: Tree | undefined,
  name: string,
): Template | undefined {
  const scalar = asScalar(setting.reader, tree, name);
  if (scalar === undefined) return undefined;
  // A block text is one even where its first line begins with a sign.
  const isExpression = scalar.text.startsWith('=') && !/^[|>]/.test(setting.reader.file.text.slice(scalar.offset));
  if (isExpression || scalar.text.trim() === '') {
    complain(setting.reader, scalar, isExpression ? 'language.not-an-expression' : 'language.empty-text', { name });
    return undefined;
  }
  return setting.compile.template(scalar, namesOf(flow));
}

/** A reason is shown in clear wherever the dossier is listed, so that it may hold no value. */
export function readReason(reading: Pick<Reading, 'setting' | 'flow'>, tree: Tree | undefined, name: string): Template | undefined {
  const reason = readTemplate(reading, tree, name);
  for (const part of reason?.parts ?? []) {
    if (typeof part !== 'string') reading.setting.reader.report(part.position, 'language.value-in-reason');
  }
  return reason;
}

/** Why a verb may not stand here; null: it may. */
export function misplacement(setting: Setting, rule: VerbRule): LanguageCode | null {
  if (setting.where === 'procedure' && !rule.inProcedure) return 'language.not-in-procedure';
  if (setting.where === 'sign_in' && !rule.inSignIn) return 'language.not-in-sign-in';
  if (setting.inside === 'loop' && rule.nesting !== 'anywhere') return 'language.not-in-loop';
  if (setting.inside === 'branch' && rule.nesting === 'phase_only') return 'language.not-in-branch';
  return rule.inApplication && setting.application === null ? 'language.no-application' : null;
}

/** `confier:` with or without `texte proposé:`, or `demander correction:`. */
export function readExit(reading: Reading, key: string): Exit | null {
  const { setting, entries } = reading;
  const { reader } = setting;
  const K = reader.tongue.step;
  const entry = entries.get(key);
  if (entry === undefined) return null;
  const map = asMap(reader, entry.value, key);
  if (map === undefined) return null;
  const exits = readEntries(reader, map, 'step', [K.handOver, K.proposedText, K.askCorrection]);
  const handOver = exits.get(K.handOver);
  const ask = exits.get(K.askCorrection);
  if (handOver !== undefined && ask !== undefined) {
    complain(reader, ask.key, 'language.two-verbs', { first: K.handOver, name: K.askCorrection });
    return null;
  }
  if (ask !== undefined) {
    const misplaced = misplacement(setting, VERB_RULES.ask_correction);
    if (misplaced !== null) {
      complain(reader, ask.key, misplaced, { verb: ask.key.text });
      return null;
    }
    const correction = readCorrection(reading, ask.value, K.askCorrection);
    return correction === undefined ? null : { kind: 'ask_correction', correction, position: place(reader, ask.key) };
  }
  if (handOver === undefined) {
    if (map.entries.length === 0 || exits.get(K.proposedText) !== undefined)
      complain(reader, entry.key, 'language.missing-key', { name: K.handOver });
    return null;
  }
  const reason = readReason(reading, handOver.value, K.handOver);
  const proposed = exits.get(K.proposedText);
  const proposedText = proposed === undefined ? null : (readTemplate(reading, proposed.value, K.proposedText) ?? null);
  return reason === undefined ? null : { kind: 'hand_over', reason, proposedText };
}

export function readCorrection({ setting, flow }: Pick<Reading, 'setting' | 'flow'>, tree: Tree, name: string): string | undefined {
  const { reader, corrections, asks } = setting;
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  if (!corrections.has(scalar.text)) {
    const suggestion = { given: scalar.text, candidates: corrections };
    reader.report(place(reader, scalar), 'language.unknown-correction', { name: scalar.text }, suggestion);
  }
  asks(scalar.text, scalar, flow);
  return scalar.text;
}

/** Expressions by name, as under `preuve`. */
export function readNamedExpressions(
  { setting }: Pick<Reading, 'setting'>,
  tree: Tree | undefined,
  name: string,
  flow: Flow,
): readonly { readonly name: string; readonly value: Expression; readonly key: ScalarTree }[] {
  const map = asMap(setting.reader, tree, name);
  return (map?.entries ?? []).flatMap(({ key, value }) => {
    const scalar = asScalar(setting.reader, value, key.text);
    const compiled = scalar === undefined ? undefined : setting.compile.value(scalar, namesOf(flow), ['text']);
    return compiled === undefined ? [] : [{ name: key.text, value: compiled.expression, key }];
  });
}

/** The name of a procedure of the same application; the nearest for a slip, which is reported. */
export function readProcedureName({ reader, procedures, application }: Setting, scalar: ScalarTree): string | undefined {
  const candidates = [...procedures.keys()];
  // The procedures of a map that could not be read are taken on trust.
  if (!procedures.has(scalar.text) && application === undefined) return undefined;
  if (!procedures.has(scalar.text)) {
    reader.report(place(reader, scalar), 'language.unknown-procedure', { name: scalar.text }, { given: scalar.text, candidates });
    return nearest(scalar.text, candidates) ?? undefined;
  }
  const known = procedures.get(scalar.text);
  if (known !== undefined && application !== null && application !== undefined && known.application !== application.name) {
    complain(reader, scalar, 'language.other-application', { name: scalar.text, application: known.application });
  }
  return scalar.text;
}

/** The application of that name; `map` is undefined when its file has no map that could be read. */
export function readApplicationName(
  reader: Reader,
  tree: Tree | undefined,
  applications: Applications,
): { readonly name: string; readonly map: ApplicationMap | undefined } | undefined {
  const scalar = asScalar(reader, tree, reader.tongue.assistant.application);
  if (scalar === undefined) return undefined;
  if (!applications.has(scalar.text)) {
    const suggestion = { given: scalar.text, candidates: applications.keys() };
    reader.report(place(reader, scalar), 'language.unknown-application', { name: scalar.text }, suggestion);
  }
  const name = nearest(scalar.text, applications.keys());
  return name === null ? undefined : { name, map: applications.get(name) };
}
