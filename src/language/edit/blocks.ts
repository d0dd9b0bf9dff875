// Which lines each item of a list and each entry of a map takes, with the remarks that belong to it; what stands between them stays in place.
import { isMap, isSeq, type ParsedNode } from 'yaml';
import {
  columnAt,
  entriesOf,
  indentation,
  isBlank,
  isFlow,
  isRemark,
  isWithinFlow,
  lineAt,
  nodeAt,
  type Path,
  type Sheet,
} from './sheet.ts';

/** Lines from `from` on, `to` not included. */
export interface Block {
  readonly from: number;
  readonly to: number;
  /** Where it begins behind its remarks. */
  readonly head: number;
}

export interface Blocks {
  /** Of the dash, or of the key. */
  readonly column: number;
  readonly items: readonly Block[];
}

function isDash(line: string, column: number): boolean {
  return indentation(line) === column && /^-(?:\s|$)/u.test(line.slice(column));
}

/** Where what begins at `start` ends: at the first line that is not deeper, or at the end of the file. */
function regionEnd({ lines }: Sheet, start: number, isWithin: (line: string) => boolean): number {
  for (let line = start + 1; line < lines.length; line += 1) {
    const text = lines[line] ?? '';
    if (isBlank(text) || isRemark(text) || isWithin(text)) continue;
    return line;
  }
  return lines.length;
}

/** Without the blank lines, and the remarks that are no deeper, behind it. */
function contentEnd({ lines }: Sheet, from: number, to: number, column: number): number {
  let end = to;
  while (end > from + 1) {
    const line = lines[end - 1] ?? '';
    if (!isBlank(line) && !(isRemark(line) && indentation(line) <= column)) break;
    end -= 1;
  }
  return end;
}

function blocksFrom(sheet: Sheet, heads: readonly number[], column: number, end: number): readonly Block[] {
  const ends = heads.map((head, index) => contentEnd(sheet, head, heads[index + 1] ?? end, column));
  return heads.map((head, index) => {
    const least = index === 0 ? 0 : (ends[index - 1] ?? 0);
    let from = head;
    // What stands on the line of a key above is no remark, so that the first one stops there by itself.
    while (from > least && isRemark(sheet.lines[from - 1] ?? '') && indentation(sheet.lines[from - 1] ?? '') <= column) from -= 1;
    return { from, to: ends[index] ?? head + 1, head };
  });
}

/** The items of a list that has a line, or several, for each of them; null: it is written otherwise. */
export function itemsOf(sheet: Sheet, path: Path): Blocks | null {
  const list = nodeAt(sheet, path);
  if (!isSeq<ParsedNode>(list) || isFlow(list) || isWithinFlow(sheet, path)) return null;
  const [start] = list.range;
  const column = columnAt(sheet, start);
  const first = lineAt(sheet, start);
  if (!isDash(sheet.lines[first] ?? '', column)) return null;
  const end = regionEnd(sheet, first, (line) => indentation(line) > column || isDash(line, column));
  const heads: number[] = [];
  for (let line = first; line < end; line += 1) if (isDash(sheet.lines[line] ?? '', column)) heads.push(line);
  return heads.length === list.items.length ? { column, items: blocksFrom(sheet, heads, column, end) } : null;
}

/** The entries of a map that has a line, or several, for each of them; null: it is written otherwise. */
export function entriesBlocks(sheet: Sheet, path: Path): Blocks | null {
  const map = nodeAt(sheet, path);
  if (!isMap<ParsedNode, ParsedNode | null>(map) || isFlow(map) || isWithinFlow(sheet, path)) return null;
  const keys = entriesOf(map).map(({ key }) => key.range[0]);
  const [start] = keys;
  if (start === undefined) return null;
  const column = columnAt(sheet, start);
  const heads = keys.map((offset) => lineAt(sheet, offset));
  const isSound = keys.every(
    (offset, index) => columnAt(sheet, offset) === column && (index === 0 || (heads[index] ?? 0) > (heads[index - 1] ?? 0)),
  );
  if (!isSound) return null;
  const end = regionEnd(sheet, heads.at(-1) ?? 0, (line) => indentation(line) > column || isDash(line, column));
  return { column, items: blocksFrom(sheet, heads, column, end) };
}
