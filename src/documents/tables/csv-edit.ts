// Writes cells of a CSV text and nothing else: every other character, separator and line end stays as it was.
import { error } from '#base/errors.ts';
import { detectHeading } from './csv-reader.ts';
import type { CellEdit, EditedValue } from './edited.ts';
import { tableErrors } from './errors.ts';
import type { Encoding } from './table.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly line: number;
  readonly cells: readonly Place[];
}

/** Where cells stand, quotes included, by the line that a reader counts. */
function places(text: string, delimiter: string): readonly Line[] {
  const lines: Line[] = [];
  let cells: Place[] = [];
  let start = 0;
  let quoted = false;
  let line = 1;
  let begun = 1;
  const endCell = (end: number): void => void cells.push({ start, end });
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    const breaks = character === '\n' || (character === '\r' && text[at + 1] !== '\n');
    if (breaks) line += 1;
    if (quoted) continue;
    if (character === delimiter) {
      endCell(at);
      start = at + 1;
    } else if (breaks) {
      endCell(character === '\n' && text[at - 1] === '\r' ? at - 1 : at);
      lines.push({ line: begun, cells });
      [cells, start, begun] = [[], at + 1, line];
    }
  }
  if (start < text.length || cells.length > 0) {
    endCell(text.length);
    lines.push({ line: begun, cells });
  }
  return lines;
}

/** Spreadsheets take a text that begins so for a formula. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** As a cell of the file holds the value, before quotes. */
export function csvText(value: EditedValue): string {
  switch (value.kind) {
    case 'text':
      return FORMULA.test(value.text) ? `'${value.text}` : value.text;
    case 'number':
      return value.digits.replace('.', ',');
    case 'day':
      return value.iso.split('-').toReversed().join('/');
  }
}

function quoted(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const OF_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Error raised: `table.character-unwritable`. */
function in1252(text: string, file: string): Buffer {
  const bytes = Buffer.alloc(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const high = OF_1252.indexOf(text[at] ?? '');
    if (high >= 0) bytes[at] = 0x80 + high;
    else if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) bytes[at] = code;
    else throw error(tableErrors, 'table.character-unwritable', { file });
  }
  return bytes;
}

const MARKS: Readonly<Record<Encoding, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
  'windows-1252': [],
};

function encoded(text: string, encoding: Encoding, file: string): Buffer {
  switch (encoding) {
    case 'utf-8':
      return Buffer.from(text, 'utf8');
    case 'utf-16le':
      return Buffer.from(text, 'utf16le');
    case 'utf-16be':
      return Buffer.from(text, 'utf16le').swap16();
    case 'windows-1252':
      return in1252(text, file);
  }
}

/** Error raised: `table.character-unwritable`. */
export function editCsv(bytes: Uint8Array, file: string, encoding: Encoding, edits: readonly CellEdit[]): Buffer {
  const mark = MARKS[encoding];
  const hasMark = mark.length > 0 && mark.every((byte, index) => bytes[index] === byte);
  const text = new TextDecoder(encoding).decode(bytes);
  const { delimiter } = detectHeading(text);
  const lines = places(text, delimiter);
  const lineEnd = text.includes('\r\n') || !text.includes('\n') ? '\r\n' : '\n';
  const width = Math.max(0, ...lines.map(({ cells }) => cells.length));
  const replaced: (Place & { readonly text: string })[] = [];
  const added = new Map<number, string[]>();
  for (const { line, column, value } of edits) {
    const written = quoted(csvText(value), delimiter);
    const known = lines.find((one) => one.line === line);
    const place = known?.cells[column];
    if (place !== undefined) replaced.push({ ...place, text: written });
    else {
      const row = added.get(line) ?? Array.from({ length: width }, () => '');
      row[column] = written;
      added.set(line, row);
    }
  }
  let result = '';
  let from = 0;
  for (const { start, end, text: written } of replaced.toSorted((left, right) => left.start - right.start)) {
    result += text.slice(from, start) + written;
    from = end;
  }
  result += text.slice(from);
  for (const row of added.values()) {
    if (result !== '' && !/[\r\n]$/u.test(result)) result += lineEnd;
    result += row.join(delimiter) + lineEnd;
  }
  return Buffer.concat([Buffer.from(hasMark ? mark : []), encoded(result, encoding, file)]);
}
