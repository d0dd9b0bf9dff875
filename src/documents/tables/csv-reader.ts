// Rows of a CSV file: `;`, `,` or tab as its heading line shows, quotes and line breaks inside cells, in the encoding that it is in.
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { error } from '#base/errors.ts';
import { type TextSource, detectEncoding, isDamaged, readText } from './encoding.ts';
import { tableErrors } from './errors.ts';
import { type Cell, EMPTY_CELL, type Encoding, type Table, type TableRow, folded } from './table.ts';

const DELIMITERS = [';', '\t', ',', '|'] as const;
/** The heading line ends within this, in characters. */
const LONGEST_HEADING = 256 * 1024;
/** No cell is as long; a quote that is never closed would otherwise swallow the rest of the file. */
const LONGEST_RECORD = 4 * 1024 * 1024;

interface Heading {
  readonly delimiter: string;
  /** Lines to leave out before the headings: Excel's `sep=;`. */
  readonly skipped: number;
}

async function startOf(source: TextSource, encoding: Encoding): Promise<string> {
  let start = '';
  for await (const text of readText(source, encoding)) {
    start += text;
    if (start.length >= LONGEST_HEADING) break;
  }
  return start;
}

/** The separator that stands most often outside quotes in the first line that holds anything. */
export function detectHeading(start: string): Heading {
  const announced = /^sep=(.)\r?\n/i.exec(start)?.[1];
  if (announced !== undefined) return { delimiter: announced, skipped: 1 };
  const counts = new Map<string, number>();
  let quoted = false;
  let seen = false;
  for (const character of start) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (seen) break;
    } else if (!quoted) {
      seen ||= character.trim() !== '';
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  const [best] = DELIMITERS.toSorted((left, right) => (counts.get(right) ?? 0) - (counts.get(left) ?? 0));
  return { delimiter: best !== undefined && (counts.get(best) ?? 0) > 0 ? best : ';', skipped: 0 };
}

function cellOf(text: string): Cell {
  if (text.trim() === '') return EMPTY_CELL;
  if (isDamaged(text)) return { kind: 'unsure', fault: 'damaged_text' };
  // What Excel writes instead of a long number: the digits behind are gone.
  if (text.includes('E+') && /^\s*-?\d(?:[.,]\d+)?E\+\d{2,3}\s*$/.test(text)) return { kind: 'unsure', fault: 'digits_lost' };
  if (/^#(?:N\/A|NA|REF!|VALUE!|VALEUR!|DIV\/0!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!)$/.test(text.trim()))
    return { kind: 'error', code: text.trim() };
  return { kind: 'text', text };
}

function lineBreaks(cell: string): number {
  if (!cell.includes('\n') && !cell.includes('\r')) return 0;
  return cell.match(/\r\n|\n|\r/g)?.length ?? 0;
}

interface Parsed {
  readonly record: readonly string[];
  readonly line: number;
}

async function* records(from: TextSource, file: string, encoding: Encoding, heading: Heading): AsyncGenerator<Parsed> {
  const parser = parse({
    delimiter: heading.delimiter,
    from_line: heading.skipped + 1,
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
  });
  const source = Readable.from(readText(from, encoding));
  source.once('error', (thrown) => parser.destroy(thrown));
  // Counted here: the parser takes a line break of two characters inside a cell for two.
  let line = heading.skipped + 1;
  try {
    for await (const record of source.pipe(parser) as AsyncIterable<string[]>) {
      if (record.some((cell) => cell.trim() !== '')) yield { record, line };
      line += 1 + record.reduce((count, cell) => count + lineBreaks(cell), 0);
    }
  } catch (thrown) {
    if (!(thrown instanceof CsvError)) throw thrown;
    throw error(tableErrors, 'table.quotes', { file, line }, thrown);
  } finally {
    source.destroy();
    parser.destroy();
  }
}

function withoutEmptyEnd(record: readonly string[]): readonly string[] {
  const last = record.findLastIndex((cell) => cell.trim() !== '');
  return record.slice(0, last + 1);
}

async function* rowsOf(parsed: AsyncGenerator<Parsed>, width: number, file: string): AsyncGenerator<TableRow> {
  for await (const { record, line } of parsed) {
    if (record.length < width || withoutEmptyEnd(record).length > width) {
      throw error(tableErrors, 'table.width', { file, line, found: record.length, expected: width });
    }
    yield { line, cells: record.slice(0, width).map(cellOf) };
  }
}

/** Errors raised: `table.empty`, `table.encoding-unknown`; while rows are read `table.width`, `table.quotes`. */
export async function readCsv(source: TextSource, file: string): Promise<Table> {
  const encoding = await detectEncoding(source, file);
  const heading = detectHeading(await startOf(source, encoding));
  const parsed = records(source, file, encoding, heading);
  const first = await parsed.next();
  if (first.done === true) throw error(tableErrors, 'table.empty', { file });
  const columns = first.value.record.map(folded);
  if (columns.every((column) => column === '')) throw error(tableErrors, 'table.empty', { file });
  return {
    kind: 'csv',
    columns,
    headingLine: first.value.line,
    rows: rowsOf(parsed, columns.length, file),
    encoding,
    delimiter: heading.delimiter,
    sheet: null,
  };
}
