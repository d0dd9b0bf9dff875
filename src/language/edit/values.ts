// One value, name or entry of a file replaced, added or taken out; quotes and blocks of lines as the file had them, where they can stay.
import { isMap, isScalar, type ParsedNode, Scalar } from 'yaml';
import { canBePlain, inQuotes } from '../format-scalars.ts';
import { isPlainText } from '../reader.ts';
import { type Blocks, entriesBlocks } from './blocks.ts';
import { asEdited, type Edited, fromLines, onSheet, refused, wholeLines } from './edited.ts';
import { columnAt, entriesOf, entryAt, isFlow, isWithinFlow, lineEnd, nameOf, nodeAt, type Path, type Sheet } from './sheet.ts';

interface Place {
  readonly flow: boolean;
  /** A remark stands behind it on its line. */
  readonly remarked: boolean;
  /** How deep the lines of a block of text are. */
  readonly depth: number;
  readonly end: string;
}

/** Of several lines as a block, which reads as it stands; between braces as one line. */
function written(text: string, { flow, remarked, depth, end }: Place, before: Scalar | null): string {
  if (text.includes('\n') && !flow && isBlockText(text)) return `|${end}${blockLines(text, depth, end)}`;
  const isNumber = before?.type === Scalar.PLAIN && !isPlainText(String(before.value ?? '')) && /^\d+$/u.test(text);
  const isQuoted = before?.type === Scalar.QUOTE_DOUBLE || before?.type === Scalar.QUOTE_SINGLE;
  if (!remarked && (isNumber || (!isQuoted && canBePlain(text, flow)))) return text;
  return inQuotes(text);
}

/** Without a blank before its first sign or behind a line, and without signs that nobody sees. */
function isBlockText(text: string): boolean {
  return !/^[ \t\n]|[ \t]\n|[ \t]$/u.test(text) && !/(?!\n)[\p{Cc}\u2028\u2029\uFEFF]/u.test(text);
}

function blockLines(text: string, depth: number, end: string): string {
  const lines = text.replace(/\n+$/u, '').split('\n');
  return lines.map((line) => (line === '' ? '' : ' '.repeat(depth) + line)).join(end);
}

function isBlock({ type }: Scalar): boolean {
  return type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
}

/** How deep what the path leads to stands: its key, or the dash of its list. */
function columnOf(sheet: Sheet, path: Path): number {
  const key = entryAt(sheet, path)?.key;
  return columnAt(sheet, key === undefined ? (nodeAt(sheet, path.slice(0, -1))?.range[0] ?? 0) : key.range[0]);
}

function replaced(sheet: Sheet, from: number, to: number, by: string, at: Path): Edited {
  return asEdited(sheet, sheet.text.slice(0, from) + by + sheet.text.slice(to), at);
}

/** The text of the block that begins at `start`, replaced; its head, with what may stand behind it, stays. */
function replacedBlock(sheet: Sheet, [start, until]: readonly [number, number, number], text: string, depth: number, at: Path): Edited {
  const body = sheet.text.indexOf('\n', start) + 1;
  const end = sheet.text.slice(0, until).trimEnd().length;
  const head = sheet.text.slice(start, body).replace(/^[>|][-+0-9]*/u, '|');
  return replaced(sheet, start, Math.max(end, body), head + blockLines(text, depth, lineEnd(sheet)), at);
}

/** The value at `path`, which is no map and no list, becomes `text`. */
export function setValue(content: string, path: Path, text: string): Edited {
  return onSheet(content, (sheet) => {
    const node = nodeAt(sheet, path);
    const key = entryAt(sheet, path)?.key;
    if (node === undefined) return refused('gone');
    if (node !== null && !isScalar(node)) return refused('only_in_file');
    const [from, to] = node?.range ?? [key?.range[1] ?? 0, key?.range[1] ?? 0];
    const column = columnOf(sheet, path);
    const flow = isWithinFlow(sheet, path);
    if (node !== null && ('anchor' in node || node.tag !== undefined) && (node.anchor !== undefined || node.tag !== undefined))
      return refused('only_in_file');
    if (node !== null && isBlock(node)) {
      const depth = /\n( +)\S/u.exec(sheet.text.slice(sheet.text.indexOf('\n', from), to))?.[1]?.length ?? column + 2;
      const isRemarked = /^[>|][-+0-9]*[ \t]+#/u.test(sheet.text.slice(from));
      if (isBlockText(text) && text !== '' && (text.includes('\n') || isRemarked))
        return replacedBlock(sheet, node.range, text, depth, path);
      if (isRemarked) return refused('only_in_file');
      const end = sheet.text.slice(0, to).trimEnd().length;
      return replaced(sheet, from, end, written(text, { flow, remarked: false, depth, end: lineEnd(sheet) }, null), path);
    }
    const isEmpty = from === to;
    // Nothing stands there: behind the colon, or behind the dash.
    const colon = key === undefined ? from : sheet.text.indexOf(':', key.range[1]) + 1;
    const at = isEmpty ? colon : from;
    const remarked = /^[ \t]+#/u.test(sheet.text.slice(isEmpty ? colon : to));
    const by = written(text, { flow, remarked, depth: column + 2, end: lineEnd(sheet) }, isEmpty ? null : node);
    if (remarked && by.startsWith('|')) return refused('only_in_file');
    return replaced(sheet, at, isEmpty ? at : to, isEmpty && !/\s/u.test(sheet.text[at - 1] ?? '') ? ` ${by}` : by, path);
  });
}

/** The entry at `path` is called `name` from now on. */
export function renameEntry(content: string, path: Path, name: string): Edited {
  return onSheet(content, (sheet) => {
    const entry = entryAt(sheet, path);
    if (entry === undefined || !isScalar(entry.key)) return refused('gone');
    const at = [...path.slice(0, -1), name];
    if (name !== path.at(-1) && entryAt(sheet, at) !== undefined) return refused('taken');
    if (entry.key.anchor !== undefined || entry.key.tag !== undefined) return refused('only_in_file');
    const [from, to] = entry.key.range;
    const flow = isWithinFlow(sheet, path) || isFlow(nodeAt(sheet, path.slice(0, -1)));
    return replaced(sheet, from, to, canBePlain(name, flow) && !name.startsWith('=') ? name : inQuotes(name), at);
  });
}

function keyLines(
  name: string,
  value: string | readonly string[],
  { bare, depth, end }: { readonly bare: boolean; readonly depth: number; readonly end: string },
): readonly string[] {
  const key = canBePlain(name, false) && !name.startsWith('=') ? name : inQuotes(name);
  const pad = ' '.repeat(depth);
  if (typeof value !== 'string') return [`${pad}${key}:${end}`, ...value.map((line) => `${pad}  ${line}${end}`)];
  const said = bare ? value : written(value, { flow: false, remarked: false, depth: depth + 2, end }, null);
  return `${pad}${key}: ${said}`.split(/(?<=\n)/u).map((line) => (line.endsWith('\n') ? line : line + end));
}

/**
 * An entry more, behind the others of the map at `path`. `value`: a text, or the lines that stand deeper below the name. `bare`: it is
 * written as it stands, without a thought for quotes.
 */
export function addEntry(content: string, path: Path, name: string, value: string | readonly string[], bare = false): Edited {
  return onSheet(content, (sheet) => {
    const map = nodeAt(sheet, path);
    if (map === undefined) return refused('gone');
    if (entryAt(sheet, [...path, name]) !== undefined) return refused('taken');
    const [all, end] = [wholeLines(sheet), lineEnd(sheet)];
    const blocks = isMap<ParsedNode, ParsedNode | null>(map) && map.items.length > 0 ? entriesBlocks(sheet, path) : null;
    if (blocks === null) return refused('only_in_file');
    const at = blocks.items.at(-1)?.to ?? all.length;
    return fromLines(
      sheet,
      [...all.slice(0, at), ...keyLines(name, value, { bare, depth: blocks.column, end }), ...all.slice(at)],
      [...path, name],
    );
  });
}

function blockOf(sheet: Sheet, path: Path): { readonly blocks: Blocks; readonly place: number } | null {
  const map = path.slice(0, -1);
  const blocks = entriesBlocks(sheet, map);
  const place = entriesOf(nodeAt(sheet, map)).findIndex((entry) => nameOf(entry) === path.at(-1));
  return blocks === null || place < 0 ? null : { blocks, place };
}

export function removeEntry(content: string, path: Path): Edited {
  return onSheet(content, (sheet) => {
    if (entryAt(sheet, path) === undefined) return refused('gone');
    const found = blockOf(sheet, path);
    const block = found?.blocks.items[found.place];
    if (found === null || block === undefined) return refused('only_in_file');
    if (found.blocks.items.length === 1) return refused('last');
    const all = wholeLines(sheet);
    // It stands behind the dash of what holds it: that is the verb of a step.
    if (/^ *-/u.test(all[block.head] ?? '')) return refused('only_in_file');
    return fromLines(sheet, [...all.slice(0, block.from), ...all.slice(block.to)], path.slice(0, -1));
  });
}
