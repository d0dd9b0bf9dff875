// An assistant as the console edits it: phases and steps with their sentences, where each stands in the file, its parts, and what is wrong with each.
import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { StepPlace } from '#domain/trial.ts';
import { readThrough } from '../assistant.ts';
import type { AssistantFiles } from '../files.ts';
import { ENGLISH, FRENCH, type Tongue } from '../keywords.ts';
import { allSteps } from '../held-steps.ts';
import type { AssistantPlan, Diagnostic, Expression, Step, Verb } from '../plan.ts';
import { phaseSentence, stepSentence } from '../sentences.ts';
import { sameWord } from '../spoken.ts';
import { tongueOfFile } from '../translate.ts';
import { VERB_RULES } from '../verb-table.ts';
import { itemsOf } from './blocks.ts';
import { partsOf, type StepPart } from './parts.ts';
import { entriesOf, type Entry, lineAt, nameOf, nodeAt, openSheet, type Path, type Sheet } from './sheet.ts';

interface Said {
  readonly fr: string;
  readonly en: string;
}

export interface OutlineStep {
  readonly path: Path;
  readonly verb: Verb | null;
  /** The verb as the file writes it; empty: there is none. */
  readonly word: string;
  /** Null: it cannot be said before it is mended. */
  readonly said: Said | null;
  /** Where its verb stands, from 1 on; null: it has none. */
  readonly at: StepPlace | null;
  readonly parts: readonly StepPart[];
  readonly branches: readonly OutlineList[];
  /** What is wrong with it and not with a step that it holds. */
  readonly problems: readonly Diagnostic[];
  /** Its lines, from 1 on, and their text. */
  readonly lines: { readonly from: number; readonly to: number };
  readonly source: string;
  /** Of a step that can be split: how many entries it has. */
  readonly entries: number;
}

export interface OutlineList {
  readonly path: Path;
  /** The word above it; empty for the steps of a phase. */
  readonly word: string;
  /** False: its steps are moved in the file only. */
  readonly byLines: boolean;
  readonly steps: readonly OutlineStep[];
}

export interface OutlinePhase {
  readonly kind: 'phase' | 'procedure';
  readonly path: Path;
  readonly name: string;
  readonly said: Said | null;
  readonly application: string | null;
  readonly optional: boolean;
  readonly list: OutlineList;
  readonly problems: readonly Diagnostic[];
}

/** Approved texts: corrections and messages. */
export interface OutlineText {
  readonly path: Path;
  readonly kind: 'correction' | 'message';
  readonly name: string;
  readonly text: string;
  readonly problems: readonly Diagnostic[];
}

export interface Outline {
  readonly tongue: 'fr' | 'en';
  readonly phases: readonly OutlinePhase[];
  readonly texts: readonly OutlineText[];
  /** Where the list of phases is. */
  readonly phasesPath: Path;
}

export interface Outlined {
  /** Null: the layout of the file is broken. */
  readonly outline: Outline | null;
  readonly plan: AssistantPlan | null;
  readonly diagnostics: readonly Diagnostic[];
}

const FILE = 'assistant.yaml';

interface Making {
  readonly sheet: Sheet;
  readonly tongue: Tongue;
  readonly diagnostics: readonly Diagnostic[];
  /** Steps that were understood, by where their verb stands. */
  readonly understood: ReadonlyMap<string, readonly Step[]>;
}

/** Nothing where what is said cannot be said, because of a mistake in it. */
function saying(say: (tongue: 'fr' | 'en') => string): Said | null {
  try {
    return { fr: say('fr'), en: say('en') };
  } catch {
    return null;
  }
}

function keyOf(line: number, column: number): string {
  return `${line}:${column}`;
}

function placeOf({ sheet }: Making, offset: number): { readonly line: number; readonly column: number } {
  const line = lineAt(sheet, offset);
  return { line: line + 1, column: offset - (offset === 0 ? 0 : sheet.text.lastIndexOf('\n', offset - 1) + 1) + 1 };
}

function wordIn(words: Readonly<Record<string, unknown>>, name: string): string | undefined {
  return Object.keys(words).find((word) => sameWord(word, name));
}

function verbOf({ tongue }: Making, entries: readonly Entry[]): { readonly entry: Entry; readonly verb: Verb } | undefined {
  for (const entry of entries) {
    const word = wordIn(tongue.verbs, nameOf(entry));
    const verb = word === undefined ? undefined : tongue.verbs[word];
    if (verb !== undefined) return { entry, verb };
  }
  return undefined;
}

function within(from: number, to: number): (one: Diagnostic) => boolean {
  return ({ file, line }) => file === FILE && line >= from && line <= to;
}

function stepOf(making: Making, path: Path, lines: OutlineStep['lines']): OutlineStep {
  const { diagnostics, sheet, tongue, understood } = making;
  const node = nodeAt(sheet, path);
  const entries = entriesOf(node);
  const found = verbOf(making, entries);
  const branches = entries.flatMap((entry) => {
    const name = nameOf(entry);
    const holds = [tongue.step.then, tongue.step.otherwise, tongue.step.steps].some((word) => sameWord(word, name));
    return holds && isSeq(entry.value) ? [listOf(making, [...path, name], name)] : [];
  });
  const inside = branches.flatMap(({ steps }) => steps.map((step) => step.lines));
  const own = diagnostics
    .filter(within(lines.from, lines.to))
    .filter(({ line }) => !inside.some(({ from, to }) => line >= from && line <= to));
  const at = found === undefined ? null : placeOf(making, found.entry.key.range[0]);
  const steps = at === null ? [] : (understood.get(keyOf(at.line, at.column)) ?? []);
  const isSplit = found !== undefined && entries.length === 1 && VERB_RULES[found.verb].value === 'entries' && isMap(found.entry.value);
  return {
    path,
    verb: found?.verb ?? null,
    word: found === undefined ? '' : nameOf(found.entry),
    at,
    said: steps.length === 0 ? null : saying((language) => steps.map((step) => stepSentence(step, language)).join(' ')),
    parts: found === undefined ? [] : partsOf(making, path, found.verb, own),
    branches,
    problems: own,
    lines,
    source: sheet.lines
      .slice(lines.from - 1, lines.to)
      .join('')
      .trimEnd(),
    entries: isSplit ? entriesOf(found.entry.value).length : 0,
  };
}

function listOf(making: Making, path: Path, word: string): OutlineList {
  const { sheet } = making;
  const node = nodeAt(sheet, path);
  const blocks = itemsOf(sheet, path);
  const items = isSeq<ParsedNode>(node) ? node.items : [];
  const steps = items.map((item, index) => {
    const block = blocks?.items[index];
    const from = block === undefined ? lineAt(sheet, item.range[0]) : block.head;
    return stepOf(making, [...path, index], { from: from + 1, to: block?.to ?? lineAt(sheet, item.range[1]) + 1 });
  });
  return { path, word, byLines: blocks !== null, steps };
}

function scalarIn(sheet: Sheet, path: Path): string {
  const node = nodeAt(sheet, path);
  return isScalar(node) ? String(node.value ?? '') : '';
}

function phaseProblems({ diagnostics }: Making, list: OutlineList, from: number, to: number): readonly Diagnostic[] {
  return diagnostics.filter(within(from, to)).filter(({ line }) => !list.steps.some(({ lines }) => line >= lines.from && line <= lines.to));
}

function phasesOf(making: Making, plan: AssistantPlan | null, path: Path): readonly OutlinePhase[] {
  const { sheet, tongue } = making;
  const A = tongue.assistant;
  const node = nodeAt(sheet, path);
  const blocks = itemsOf(sheet, path);
  return (isSeq<ParsedNode>(node) ? node.items : []).map((item, index) => {
    const own = [...path, index];
    const list = listOf(making, [...own, A.steps], '');
    const name = scalarIn(sheet, [...own, A.phase]);
    const phase = plan?.phases.find((one) => one.name === name);
    const block = blocks?.items[index];
    const from = (block?.head ?? lineAt(sheet, item.range[0])) + 1;
    return {
      kind: 'phase',
      path: own,
      name,
      said: phase === undefined || plan === null ? null : saying((language) => phaseSentence(phase, plan, language)),
      application: scalarIn(sheet, [...own, A.application]) || null,
      optional: scalarIn(sheet, [...own, A.optional]) === tongue.yes,
      list,
      problems: phaseProblems(making, list, from, block?.to ?? from),
    };
  });
}

function proceduresOf(making: Making): readonly OutlinePhase[] {
  const { sheet, tongue } = making;
  const A = tongue.assistant;
  return entriesOf(nodeAt(sheet, [A.procedures])).map((entry) => {
    const path = [A.procedures, nameOf(entry)];
    const list = listOf(making, [...path, A.steps], '');
    const from = lineAt(sheet, entry.key.range[0]) + 1;
    return {
      kind: 'procedure',
      path,
      name: nameOf(entry),
      said: null,
      application: scalarIn(sheet, [...path, A.application]) || null,
      optional: false,
      list,
      problems: phaseProblems(making, list, from, list.steps[0]?.lines.from ?? from),
    };
  });
}

function textsOf(making: Making): readonly OutlineText[] {
  const { diagnostics, sheet, tongue } = making;
  const A = tongue.assistant;
  return (['correction', 'message'] as const).flatMap((kind) => {
    const above = kind === 'correction' ? A.corrections : A.messages;
    return entriesOf(nodeAt(sheet, [above])).map((entry) => {
      const own: Path = [above, nameOf(entry)];
      const path = isMap(entry.value) ? [...own, A.text] : own;
      const [from, to] = [lineAt(sheet, entry.key.range[0]) + 1, lineAt(sheet, entry.value?.range[1] ?? entry.key.range[1]) + 1];
      const problems = diagnostics.filter(within(from, to));
      return { path, kind, name: nameOf(entry), text: scalarIn(sheet, path).replace(/\n+$/u, ''), problems };
    });
  });
}

function understoodIn(plan: AssistantPlan | null): ReadonlyMap<string, readonly Step[]> {
  const steps = plan === null ? [] : [...Object.values(plan.procedures), ...plan.phases].flatMap((one) => allSteps(one.steps));
  return Map.groupBy(
    steps.filter(({ position }) => position.file === FILE),
    ({ position }) => keyOf(position.line, position.column),
  );
}

/** Never throws, whatever the files say. */
export function outlineAssistant(files: AssistantFiles): Outlined {
  const { plan, diagnostics } = readThrough(files);
  const content = files[FILE] ?? '';
  const sheet = openSheet(content);
  if (sheet === null || plan === null) return { outline: null, plan, diagnostics };
  const tongue = tongueOfFile(content) === 'en' ? ENGLISH : FRENCH;
  const making: Making = { sheet, tongue, diagnostics, understood: understoodIn(plan) };
  const phasesPath = [tongue.assistant.phases];
  const outline: Outline = {
    tongue: tongue.tongue,
    phases: [...proceduresOf(making), ...phasesOf(making, plan, phasesPath)],
    texts: textsOf(making),
    phasesPath,
  };
  return { outline, plan, diagnostics };
}

/** Every expression of the plan that stands in the assistant's own file. */
export function expressionsIn(plan: AssistantPlan): readonly Expression[] {
  const found: Expression[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('reads' in value && 'literal' in value && 'text' in value) {
      const expression = value as Expression;
      if (expression.literal === null && expression.position.file === FILE) found.push(expression);
      return;
    }
    for (const inner of Object.values(value)) walk(inner);
  };
  walk([plan.phases, plan.procedures, plan.corrections, plan.messages]);
  return found;
}
