// Reads the cells of a decision table: a value, several, or a range said in words (`au plus 2 000`, `de 2 000 à moins de 5 000`).
import { compare } from '../comparison.ts';
import type { Bilingual } from '../diagnostics.ts';
import { ENGLISH, FRENCH, type Tongue } from '../keywords.ts';
import type { TableBound, TableCell, TableTest, TableType, TableValue } from '../plan.ts';
import { type Reader, asItems, asScalar, asText, asYesNo, complain, speakInside } from '../reader.ts';
import { sameWord } from '../spoken.ts';
import { TYPE_NAMES } from '../static-types.ts';
import type { ScalarTree, Tree } from '../yaml-tree.ts';
import { parseTableValue } from './values.ts';

type CellWord = keyof Tongue['cells'];

/** Words with the ends of a range between them; `low` and `high` say whether the end belongs to it. */
interface Form {
  readonly parts: readonly (CellWord | 'low' | 'high')[];
  readonly low?: boolean;
  readonly high?: boolean;
}

/** A longer form before the one with which it begins. */
const OF_NUMBERS: readonly Form[] = [
  { parts: ['from', 'low', 'toLessThan', 'high'], low: true, high: false },
  { parts: ['from', 'low', 'to', 'high'], low: true, high: true },
  { parts: ['moreThan', 'low', 'and', 'atMost', 'high'], low: false, high: true },
  { parts: ['moreThan', 'low', 'and', 'lessThan', 'high'], low: false, high: false },
  { parts: ['atLeast', 'low', 'and', 'atMost', 'high'], low: true, high: true },
  { parts: ['atLeast', 'low', 'and', 'lessThan', 'high'], low: true, high: false },
  { parts: ['lessThan', 'high'], high: false },
  { parts: ['atMost', 'high'], high: true },
  { parts: ['moreThan', 'low'], low: false },
  { parts: ['atLeast', 'low'], low: true },
];

const OF_DATES: readonly Form[] = [
  { parts: ['fromDay', 'low', 'toDay', 'high'], low: true, high: true },
  { parts: ['before', 'high'], high: false },
  { parts: ['until', 'high'], high: true },
  { parts: ['after', 'low'], low: false },
  { parts: ['since', 'low'], low: true },
];

const EXPECTED: Readonly<Record<TableType, { readonly is: Bilingual; readonly value: Bilingual; readonly test: Bilingual }>> = {
  text: { is: TYPE_NAMES.text, value: { fr: 'Voirie', en: 'Roads' }, test: { fr: 'Voirie', en: 'Roads' } },
  whole_number: { is: TYPE_NAMES.whole_number, value: { fr: '2 000', en: '2 000' }, test: { fr: 'moins de 2 000', en: 'less than 2 000' } },
  decimal: { is: TYPE_NAMES.decimal, value: { fr: '2,5', en: '2.5' }, test: { fr: 'au plus 2,5', en: 'at most 2.5' } },
  money: {
    is: TYPE_NAMES.money,
    value: { fr: '100 000 €', en: '100 000 €' },
    test: { fr: 'de 10 000 € à moins de 50 000 €', en: 'from 10 000 € to less than 50 000 €' },
  },
  percent: { is: { fr: 'un pourcentage', en: 'a percentage' }, value: { fr: '40 %', en: '40 %' }, test: { fr: '40 %', en: '40 %' } },
  date: {
    is: TYPE_NAMES.date,
    value: { fr: '31/12/2026', en: '31/12/2026' },
    test: { fr: 'à partir du 01/01/2026', en: 'since 01/01/2026' },
  },
  yes_no: { is: TYPE_NAMES.yes_no, value: { fr: 'oui', en: 'yes' }, test: { fr: 'oui', en: 'yes' } },
};

export interface Column {
  readonly name: string;
  readonly type: TableType;
}

type Ends = Readonly<Partial<Record<'low' | 'high', string>>>;

interface Match {
  readonly ends: Ends;
  readonly words: readonly { readonly word: CellWord; readonly from: number; readonly to: number }[];
}

function patternOf({ parts }: Form, words: Tongue['cells']): RegExp {
  const written = parts.map((part) =>
    part === 'low' || part === 'high' ? String.raw`(\S.*?)` : `(${words[part].replaceAll(' ', String.raw`\s+`).replaceAll("'", "['’]")})`,
  );
  return new RegExp(String.raw`^\s*${written.join(String.raw`\s+`)}\s*$`, 'du');
}

const PATTERNS = {
  fr: new Map([...OF_NUMBERS, ...OF_DATES].map((form) => [form, patternOf(form, FRENCH.cells)])),
  en: new Map([...OF_NUMBERS, ...OF_DATES].map((form) => [form, patternOf(form, ENGLISH.cells)])),
};

function match(form: Form, text: string, { tongue }: Tongue): Match | null {
  const found = PATTERNS[tongue].get(form)?.exec(text);
  if (found === null || found === undefined) return null;
  const ends: Partial<Record<'low' | 'high', string>> = {};
  const words = form.parts.flatMap((part, index) => {
    if (part === 'low' || part === 'high') ends[part] = found[index + 1] ?? '';
    const [from, to] = found.indices?.[index + 1] ?? [0, 0];
    return part === 'low' || part === 'high' ? [] : [{ word: part, from, to }];
  });
  return { ends, words };
}

function speakCellWord(reader: Reader, scalar: ScalarTree, word: CellWord, from = 0, to = scalar.text.length): void {
  speakInside(reader, scalar, { from, to, fr: FRENCH.cells[word], en: ENGLISH.cells[word] });
}

/** The decimal sign of the tongue becomes that of the other one. */
function speakDecimals(reader: Reader, scalar: ScalarTree, { type }: Column): void {
  if (type !== 'decimal' && type !== 'money' && type !== 'percent') return;
  const own = reader.tongue.tongue === 'fr' ? /(?<=\d),(?=\d)/gu : /(?<=\d)\.(?=\d)/gu;
  for (const { index } of scalar.text.matchAll(own)) speakInside(reader, scalar, { from: index, to: index + 1, fr: ',', en: '.' });
}

function misread(reader: Reader, scalar: ScalarTree, column: Column, as: 'value' | 'test'): undefined {
  const { is, [as]: example } = EXPECTED[column.type];
  const parameters = { value: scalar.text, name: column.name, expected: is, example: example[reader.tongue.tongue] };
  complain(reader, scalar, 'language.table-cell', parameters);
  return undefined;
}

/** One value, as a table gives it. */
export function readTableValue(reader: Reader, tree: Tree, column: Column, as: 'value' | 'test' = 'value'): TableValue | undefined {
  const { name, type } = column;
  if (type === 'yes_no') return asYesNo(reader, tree, name);
  if (type === 'text') return asText(reader, tree, name);
  const scalar = asScalar(reader, tree, name);
  if (scalar === undefined) return undefined;
  const value = parseTableValue(scalar.text.trim(), type, reader.tongue.tongue);
  if (value === null) return misread(reader, scalar, column, as);
  speakDecimals(reader, scalar, column);
  return value;
}

function readRange(reader: Reader, scalar: ScalarTree, column: Column, form: Form, { ends, words }: Match): TableTest | undefined {
  if (column.type === 'text' || column.type === 'yes_no') return undefined;
  const { type } = column;
  const bound = (end: 'low' | 'high'): TableBound | null | undefined => {
    const text = ends[end];
    if (text === undefined) return null;
    const value = parseTableValue(text, type, reader.tongue.tongue);
    return value === null ? undefined : { value, included: form[end] === true };
  };
  const [low, high] = [bound('low'), bound('high')];
  if (low === undefined || high === undefined) return misread(reader, scalar, column, 'test');
  for (const { word, from, to } of words) speakCellWord(reader, scalar, word, from, to);
  speakDecimals(reader, scalar, column);
  if (low !== null && high !== null) {
    const order = compare(low.value, high.value);
    if (order > 0 || (order === 0 && !(low.included && high.included))) {
      complain(reader, scalar, 'language.table-empty-range', { value: scalar.text });
      return undefined;
    }
  }
  return { is: 'between', low, high };
}

function readTest(reader: Reader, tree: Tree, column: Column): TableTest | undefined {
  const { cells } = reader.tongue;
  if (tree.kind === 'scalar' && column.type === 'text' && sameWord(tree.text, cells.other)) {
    speakCellWord(reader, tree, 'other');
    return { is: 'other' };
  }
  if (tree.kind === 'scalar') {
    const forms = column.type === 'date' ? OF_DATES : column.type === 'text' || column.type === 'yes_no' ? [] : OF_NUMBERS;
    for (const form of forms) {
      const found = match(form, tree.text, reader.tongue);
      if (found !== null) return readRange(reader, tree, column, form, found);
    }
  }
  const value = readTableValue(reader, tree, column, 'test');
  return value === undefined ? undefined : { is: 'equal', value };
}

/** Undefined when a part of it was reported. */
export function readCell(reader: Reader, tree: Tree, column: Column): TableCell | undefined {
  const { any } = reader.tongue.cells;
  if (tree.kind === 'scalar' && sameWord(tree.text, any)) {
    speakCellWord(reader, tree, 'any');
    return null;
  }
  if (tree.kind === 'empty') {
    complain(reader, tree, 'language.empty-text', { name: column.name });
    return undefined;
  }
  const tests = asItems(tree).map((item) => readTest(reader, item, column));
  const whole = tests.flatMap((one) => one ?? []);
  return whole.length === tests.length && whole.length > 0 ? whole : undefined;
}
