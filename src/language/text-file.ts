// One file as text, with the place of each character as editors show it.
import type { Position } from './plan.ts';

export interface TextFile {
  readonly name: string;
  /** In Unicode NFC, so that a name typed with separate accents is the same name. */
  readonly text: string;
  readonly lineStarts: readonly number[];
}

export function textFile(name: string, content: string): TextFile {
  const text = content.replace(/^\uFEFF/, '').normalize('NFC');
  const lineStarts = [0];
  for (let offset = text.indexOf('\n'); offset >= 0; offset = text.indexOf('\n', offset + 1)) lineStarts.push(offset + 1);
  return { name, text, lineStarts };
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
  return { file: file.name, line: low + 1, column: place - (file.lineStarts[low] ?? 0) + 1 };
}
