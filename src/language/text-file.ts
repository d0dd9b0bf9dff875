// One file as text, with the place of each character as editors show it.
import type { Position } from './plan.ts';

export interface TextFile {
  readonly name: string;
  /** In Unicode NFC, so that a name typed with separate accents is the same name. */
  readonly text: string;
  readonly lineStarts: readonly number[];
  /** From an offset to the column (from 0) that an editor shows: accents as they were typed. Null: they are the same. */
  readonly columnAsTyped: ((offset: number) => number) | null;
}

export function textFile(name: string, content: string): TextFile {
  const typed = content.replace(/^\uFEFF/, '');
  const text = typed.normalize('NFC');
  const lineStarts = [0];
  for (let offset = text.indexOf('\n'); offset >= 0; offset = text.indexOf('\n', offset + 1)) lineStarts.push(offset + 1);
  return { name, text, lineStarts, columnAsTyped: typed === text ? null : columnIn(typed) };
}

function columnIn(typed: string): (offset: number) => number {
  const raw = rawOffsets(typed);
  return (offset) => {
    const at = raw(offset);
    return at - (at === 0 ? 0 : typed.lastIndexOf('\n', at - 1) + 1);
  };
}

/** Line and column (both from 1, in UTF-16 units) of an offset; beyond the end, the end. */
export function positionAt(file: TextFile, offset: number): Position {
  const place = Math.max(0, Math.min(offset, file.text.length));
  let low = 0;
  let high = file.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((file.lineStarts[middle] ?? 0) <= place) low = middle;
    else high = middle - 1;
  }
  return { file: file.name, line: low + 1, column: (file.columnAsTyped?.(place) ?? place - (file.lineStarts[low] ?? 0)) + 1 };
}

/** A place where what stands before can never combine with what follows. */
const APART = /^[^\p{M}\u1160-\u11FF]/u;

/**
 * From an offset in the text of `textFile` to the one in the file as it was written, with its byte order mark and its accents as they
 * are. Inside a character that was written with separate accents: its beginning.
 */
export function rawOffsets(content: string): (offset: number) => number {
  const mark = content.startsWith('\uFEFF') ? 1 : 0;
  if (content.normalize('NFC') === content) return (offset) => offset + mark;
  const raw: number[] = [];
  let start = mark;
  while (start < content.length) {
    let end = start + String.fromCodePoint(content.codePointAt(start) ?? 0).length;
    while (end < content.length && !APART.test(content.slice(end, end + 2))) end += 1;
    for (let unit = content.slice(start, end).normalize('NFC').length; unit > 0; unit -= 1) raw.push(start);
    start = end;
  }
  return (offset) => raw[offset] ?? content.length;
}
