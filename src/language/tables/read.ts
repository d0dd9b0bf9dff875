// Reads the decision tables of an assistant: their head before the steps, the rest where a step consults them, when natures are known.
import type { Compiler } from '../compile.ts';
import type { Bilingual } from '../diagnostics.ts';
import type { Names } from '../names.ts';
import type { Nature } from '../natures.ts';
import type { DecisionTable, TableCell, TableInput, TableRow, TableValue } from '../plan.ts';
import {
  type Entries,
  type Reader,
  asLabel,
  asList,
  asMap,
  asScalar,
  asWord,
  complain,
  namedEntries,
  place,
  readEntries,
} from '../reader.ts';
import { type StaticType, TYPE_NAMES } from '../static-types.ts';
import type { ScalarTree, Tree } from '../yaml-tree.ts';
import { type Column, readCell, readTableValue } from './cells.ts';
import { MOST_ROWS, MOST_STATES, flawsOf } from './proof.ts';
import { sayCase } from './say.ts';

/** A table as steps know it. */
export interface KnownTable {
  readonly key: ScalarTree;
  /** Of the record that it gives. */
  readonly nature: Nature;
  /** The whole table, its inputs reading the names known at one place. Undefined: something is wrong with it, which was reported. */
  readonly at: (names: Names) => DecisionTable | undefined;
  /** As the first step that consults it knows it; as it would be known with `names` where none does. */
  readonly first: (names: Names) => DecisionTable | undefined;
}

type Base = { readonly reader: Reader; readonly compile: Compiler };
type Written = { readonly key: ScalarTree; readonly value: Tree };

const LOOKED_AT = new Set<StaticType>(['text', 'whole_number', 'decimal', 'money', 'date', 'yes_no']);

function isLookedAt(type: StaticType): type is TableInput['type'] {
  return LOOKED_AT.has(type);
}

function readOutputs(reader: Reader, tree: Tree | undefined): DecisionTable['outputs'] {
  const { gives } = reader.tongue.table;
  return (tree === undefined ? [] : namedEntries(reader, tree, gives)).flatMap(({ key, value }) => {
    const type = asWord(reader, value, key.text, reader.tongue.tableTypes);
    return type === undefined ? [] : [{ name: key.text, type }];
  });
}

/** An input before its cells: `=expression`, or that and the values that the table is made for. */
function readInput(
  { reader, compile }: Base,
  { key, value }: Written,
  names: Names,
): { readonly input: TableInput; readonly allows: Tree | undefined } | undefined {
  const T = reader.tongue.table;
  const entries = value.kind === 'map' ? readEntries(reader, value, 'table', [T.value, T.allows], [T.value], key) : undefined;
  const scalar = asScalar(reader, entries === undefined ? value : entries.get(T.value)?.value, key.text);
  const compiled = scalar === undefined ? undefined : compile.asked(scalar, key.text, names);
  if (compiled === undefined || compiled.type === 'unknown') return undefined;
  const { expression, type } = compiled;
  if (!isLookedAt(type)) {
    reader.report(expression.position, 'language.table-nature', { name: key.text, found: TYPE_NAMES[type] });
    return undefined;
  }
  return { input: { name: key.text, type, value: expression, allows: null }, allows: entries?.get(T.allows)?.value };
}

function allowed(reader: Reader, tree: Tree | undefined, column: Column): TableCell | undefined {
  const cell = tree === undefined ? null : readCell(reader, tree, column);
  if (cell?.some(({ is }) => is === 'other') !== true) return cell;
  complain(reader, tree ?? { offset: 0 }, 'language.wrong-value', { name: column.name, value: reader.tongue.cells.other });
  return undefined;
}

/** The cells that stand under `quand` or `alors`, by column; what names no column is reported. */
function inColumns(reader: Reader, tree: Tree | undefined, section: string, columns: readonly Column[]): ReadonlyMap<string, Tree> {
  const map = tree === undefined ? undefined : asMap(reader, tree, section);
  const names = columns.map(({ name }) => name);
  return new Map(
    (map?.entries ?? []).flatMap(({ key, value }): readonly (readonly [string, Tree])[] => {
      if (names.includes(key.text)) return [[key.text, value]];
      reader.report(place(reader, key), 'language.table-column', { name: key.text, section }, { given: key.text, candidates: names });
      return [];
    }),
  );
}

type Head = Pick<DecisionTable, 'inputs' | 'outputs'>;

function readRow(reader: Reader, item: Tree, number: number, { inputs, outputs }: Head): TableRow | undefined {
  const T = reader.tongue.table;
  const map = asMap(reader, item, T.rows);
  if (map === undefined) return undefined;
  const entries = readEntries(reader, map, 'table', [T.when, T.then, T.under], [T.then]);
  const when = inColumns(reader, entries.get(T.when)?.value, T.when, inputs);
  const then = inColumns(reader, entries.get(T.then)?.value, T.then, outputs);
  const cells = inputs.map((input): TableCell | undefined => {
    const cell = when.get(input.name);
    return cell === undefined ? null : readCell(reader, cell, input);
  });
  const gives = outputs.map((output): TableValue | undefined => {
    const value = then.get(output.name);
    if (value !== undefined) return readTableValue(reader, value, output);
    if (!entries.missing(T.then)) complain(reader, map, 'language.table-row-lacks', { row: number, name: output.name, then: T.then });
    return undefined;
  });
  const reference = entries.get(T.under);
  const under = reference === undefined ? null : (asLabel(reader, reference.value, T.under)?.trim() ?? null);
  if (cells.some((cell) => cell === undefined) || gives.some((value) => value === undefined)) return undefined;
  const position = place(reader, map);
  return { number, position, cells: cells.map((cell) => cell ?? null), gives: gives.flatMap((value) => value ?? []), under };
}

/** A reason stays readable in the timeline: it holds no value. */
function readOtherwise(reader: Reader, entries: Entries): string | null {
  const T = reader.tongue.table;
  const entry = entries.get(T.otherwise);
  const map = entry === undefined ? undefined : asMap(reader, entry.value, T.otherwise);
  const reason = map === undefined ? undefined : readEntries(reader, map, 'table', [T.handOver], [T.handOver], entry?.key).get(T.handOver);
  const text = reason === undefined ? undefined : asLabel(reader, reason.value, T.handOver);
  if (reason !== undefined && text !== undefined && (text.startsWith('=') || /[{}]/u.test(text)))
    complain(reader, reason.value, 'language.value-in-reason');
  return text ?? null;
}

function reportFlaws(reader: Reader, table: DecisionTable, at: Tree): void {
  const T = reader.tongue.table;
  const { name } = table;
  const keeps = Object.entries(reader.tongue.tableKeeps).find(([, meaning]) => meaning === 'first')?.[0] ?? '';
  const example = (values: readonly TableValue[]): Bilingual => ({ fr: sayCase(table, values, 'fr'), en: sayCase(table, values, 'en') });
  for (const flaw of flawsOf(table)) {
    switch (flaw.is) {
      case 'gap':
        complain(reader, at, 'language.table-gap', {
          table: name,
          example: example(flaw.example),
          otherwise: T.otherwise,
          handOver: T.handOver,
        });
        break;
      case 'overlap':
        reader.report(flaw.second.position, 'language.table-overlap', {
          table: name,
          first: flaw.first.number,
          second: flaw.second.number,
          example: example(flaw.example),
          keeps: `${T.keeps}: ${keeps}`,
        });
        break;
      case 'hidden':
        reader.report(flaw.row.position, 'language.table-row-hidden', { table: name, row: flaw.row.number });
        break;
      case 'never': {
        const column = table.inputs[flaw.column]?.name ?? '';
        reader.report(flaw.row.position, 'language.table-row-never', { table: name, row: flaw.row.number, name: column, allows: T.allows });
        break;
      }
      case 'too_large':
        complain(reader, at, 'language.table-too-large', { table: name, most: MOST_ROWS, states: MOST_STATES });
    }
  }
}

function readTable(base: Base, { key, value }: Written): KnownTable {
  const { reader } = base;
  const T = reader.tongue.table;
  const map = asMap(reader, value, key.text);
  const required = [T.looksAt, T.gives, T.rows];
  const entries = map === undefined ? undefined : readEntries(reader, map, 'table', [...required, T.keeps, T.otherwise], required, key);
  const outputs = readOutputs(reader, entries?.get(T.gives)?.value);
  const keepsEntry = entries?.get(T.keeps);
  const keeps = (keepsEntry === undefined ? undefined : asWord(reader, keepsEntry.value, T.keeps, reader.tongue.tableKeeps)) ?? 'only';
  const otherwise = entries === undefined ? null : readOtherwise(reader, entries);
  const hasOtherwise = entries?.get(T.otherwise) !== undefined;
  const natureOfOutput = (type: DecisionTable['outputs'][number]['type']): StaticType => (type === 'percent' ? 'decimal' : type);
  const nature: Nature = { type: 'record', entries: new Map(outputs.map(({ name, type }) => [name, { type: natureOfOutput(type) }])) };
  const written = entries?.get(T.looksAt)?.value;
  const inputsWritten = written === undefined ? [] : namedEntries(reader, written, T.looksAt);
  let first: { readonly natures: string | null; readonly table: DecisionTable | undefined } | null = null;

  const readWhole = (inputs: readonly TableInput[]): DecisionTable | undefined => {
    const list = entries?.get(T.rows);
    const rows = list === undefined ? undefined : asList(reader, list.value, T.rows);
    if (rows === undefined || list === undefined) return undefined;
    if (rows.items.length === 0 || inputs.length === 0 || outputs.length === 0) {
      complain(reader, list.key, 'language.table-without-rows', { name: key.text });
      return undefined;
    }
    const read = rows.items.map((item, index) => readRow(reader, item, index + 1, { inputs, outputs }));
    const whole = read.flatMap((row) => row ?? []);
    if (whole.length < read.length) return undefined;
    const table: DecisionTable = { name: key.text, position: place(reader, key), inputs, outputs, keeps, rows: whole, otherwise };
    // A reason that is wrong was reported: the table has one.
    reportFlaws(reader, hasOtherwise ? { ...table, otherwise: otherwise ?? '' } : table, list.key);
    return table;
  };

  const at = (names: Names): DecisionTable | undefined => {
    const read = inputsWritten.map((one) => readInput(base, one, names));
    const inputs = read.flatMap((one) => {
      const allows = one === undefined ? undefined : allowed(reader, one.allows, one.input);
      return one === undefined || allows === undefined ? [] : [{ ...one.input, allows }];
    });
    const natures = inputs.map(({ type }) => type).join();
    if (inputs.length < read.length) {
      first ??= { natures: null, table: undefined };
      return undefined;
    }
    if (first === null) {
      const table = readWhole(inputs);
      first = { natures, table };
      return table;
    }
    if (first.natures !== null && first.natures !== natures) complain(reader, key, 'language.table-other-nature', { table: key.text });
    return first.table === undefined ? undefined : { ...first.table, inputs };
  };
  return { key, nature, at, first: (names) => (first === null ? at(names) : first.table) };
}

/** The tables of an assistant, by name. */
export function readTables(base: Base, tree: Tree | undefined): ReadonlyMap<string, KnownTable> {
  const written = tree === undefined ? [] : namedEntries(base.reader, tree, base.reader.tongue.assistant.tables);
  return new Map(written.map((one) => [one.key.text, readTable(base, one)]));
}

/** Where no table can be consulted. */
export const NO_TABLES: ReadonlyMap<string, KnownTable> = new Map();
