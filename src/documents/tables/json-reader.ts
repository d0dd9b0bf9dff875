// Rows of a JSON file (an array of objects) and of a JSONL file (one object a line). Columns are the keys of all objects.
import { stat } from 'node:fs/promises';
import { error } from '#base/errors.ts';
import { detectEncoding, readText } from './encoding.ts';
import { tableErrors } from './errors.ts';
import { JsonProblem, JsonReader, type JsonRow } from './json-cells.ts';
import { EMPTY_CELL, type Encoding, type Table, type TableRow } from './table.ts';

/** An array is read whole. */
const LARGEST_ARRAY_BYTES = 256 * 1024 * 1024;
const LONGEST_LINE = 4 * 1024 * 1024;

function problemAt(file: string, reader: JsonReader, thrown: unknown, firstLine = 1): unknown {
  if (!(thrown instanceof JsonProblem)) return thrown;
  const { line, column } = reader.placeOf(thrown.offset);
  return error(
    tableErrors,
    'table.json-syntax',
    { file, line: line + firstLine - 1, column, problem_fr: thrown.fr, problem_en: thrown.en },
    thrown,
  );
}

/** A key that stands twice in one object would silently lose a value. */
function refuseTwice(file: string, { line, twice: [first] }: JsonRow): void {
  if (first === undefined) return;
  const texts = {
    problem_fr: `« ${first} » est écrit deux fois dans le même objet`,
    problem_en: `"${first}" is written twice in one object`,
  };
  throw error(tableErrors, 'table.json-syntax', { file, line, column: 1, ...texts });
}

async function* arrayRows(path: string, file: string, encoding: Encoding): AsyncGenerator<JsonRow> {
  const { size } = await stat(path);
  if (size > LARGEST_ARRAY_BYTES) throw error(tableErrors, 'table.too-large', { file, reason: `${Math.round(size / 1_048_576)} Mo / MB` });
  let text = '';
  for await (const piece of readText(path, encoding)) text += piece;
  if (text.trim() === '') throw error(tableErrors, 'table.empty', { file });
  const reader = new JsonReader(text);
  try {
    for (const row of reader.rows()) {
      refuseTwice(file, row);
      yield row;
    }
  } catch (thrown) {
    throw problemAt(file, reader, thrown);
  }
}

async function* linesOf(path: string, file: string, encoding: Encoding): AsyncGenerator<readonly [line: number, text: string]> {
  let rest = '';
  let line = 0;
  for await (const piece of readText(path, encoding)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw error(tableErrors, 'table.too-large', { file, reason: `ligne ${line + 1} / line ${line + 1}` });
    for (const text of lines) yield [(line += 1), text];
  }
  if (rest !== '') yield [line + 1, rest];
}

async function* lineRows(path: string, file: string, encoding: Encoding): AsyncGenerator<JsonRow> {
  for await (const [line, text] of linesOf(path, file, encoding)) {
    if (text.trim() === '') continue;
    const reader = new JsonReader(text);
    try {
      const row = { ...reader.row(), line };
      reader.end();
      refuseTwice(file, row);
      yield row;
    } catch (thrown) {
      throw problemAt(file, reader, thrown, line);
    }
  }
}

async function* rowsOf(read: AsyncIterable<JsonRow>, columns: readonly string[]): AsyncGenerator<TableRow> {
  for await (const { line, entries } of read) {
    const cells = columns.map((column) => entries.get(column) ?? EMPTY_CELL);
    if (cells.some((cell) => cell.kind !== 'empty')) yield { line, cells };
  }
}

/** Reads twice: the columns first. Errors raised: `table.empty`, `table.json-syntax`, `table.too-large`, `table.encoding-unknown`. */
export async function readJson(path: string, file: string, kind: 'json' | 'jsonl', mostRows = Number.POSITIVE_INFINITY): Promise<Table> {
  const encoding = await detectEncoding(path, file);
  const read = (): AsyncGenerator<JsonRow> => (kind === 'json' ? arrayRows : lineRows)(path, file, encoding);
  const columns = new Set<string>();
  let rows = 0;
  for await (const { entries } of read()) {
    for (const key of entries.keys()) columns.add(key);
    if ((rows += 1) > mostRows) break;
  }
  if (rows === 0 && kind === 'jsonl') throw error(tableErrors, 'table.empty', { file });
  const names = [...columns];
  return { kind, columns: names, headingLine: null, rows: rowsOf(read(), names), encoding, delimiter: null, sheet: null };
}
