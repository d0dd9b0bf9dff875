// Steps and phases moved, copied, taken out and put in, as whole lines with the remarks that belong to them.
import { isMap, isScalar, type ParsedNode } from 'yaml';
import { type Block, type Blocks, entriesBlocks, itemsOf } from './blocks.ts';
import { type Edited, fromLines, onSheet, refused, wholeLines } from './edited.ts';
import { entriesOf, indentation, isBlank, lineEnd, nodeAt, nameOf, type Path, type Sheet } from './sheet.ts';

/** Phases stand between blank lines. */
function isApart(lines: readonly string[], { items }: Blocks): boolean {
  const [one, other] = items;
  return one !== undefined && other !== undefined && lines.slice(one.to, other.from).some(isBlank);
}

/** Each place between two keeps what stands there. */
function reordered(lines: readonly string[], items: readonly Block[], order: readonly number[]): readonly string[] {
  const result = lines.slice(0, items[0]?.from ?? 0);
  order.forEach((from, place) => {
    const item = items[from];
    const [here, next] = [items[place], items[place + 1]];
    if (item === undefined || here === undefined) return;
    result.push(...lines.slice(item.from, item.to), ...lines.slice(here.to, next?.from ?? here.to));
  });
  return [...result, ...lines.slice(items.at(-1)?.to ?? lines.length)];
}

function movedOrder(count: number, from: number, to: number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index).filter((index) => index !== from);
  order.splice(to, 0, from);
  return order;
}

/** Deeper, or less deep; what cannot be moved so far keeps its place, which only remarks can. */
function shifted(lines: readonly string[], by: number): readonly string[] {
  if (by === 0) return lines;
  return lines.map((line) => {
    if (isBlank(line)) return line;
    return by > 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, indentation(line)));
  });
}

/** The lines without a block, and without one of the two blank places that would meet. */
function withoutBlock(lines: readonly string[], { from, to }: Block): readonly string[] {
  let end = to;
  const before = lines[from - 1];
  if (before !== undefined && isBlank(before)) while (end < lines.length && isBlank(lines[end] ?? '')) end += 1;
  return [...lines.slice(0, from), ...(end === lines.length && end > to ? lines.slice(to, end) : []), ...lines.slice(end)];
}

function startsWith(path: Path, beginning: Path): boolean {
  return beginning.every((step, index) => path[index] === step);
}

/** Where `path` leads once the item at `taken` is gone from its list. */
function afterTaking(path: Path, taken: Path): Path {
  const depth = taken.length - 1;
  const [place, gone] = [path[depth], taken[depth]];
  if (!startsWith(path, taken.slice(0, depth)) || typeof place !== 'number' || typeof gone !== 'number' || place <= gone) return path;
  return [...path.slice(0, depth), place - 1, ...path.slice(depth + 1)];
}

interface Insertion {
  readonly at: number;
  readonly lines: readonly string[];
}

/** What is to be put in before the item `index`; `lines` are as deep as the list. */
function insertion(all: readonly string[], blocks: Blocks, index: number, lines: readonly string[], end: string): Insertion {
  const next = blocks.items[index];
  const apart = isApart(all, blocks);
  if (next !== undefined) return { at: next.from, lines: apart ? [...lines, end] : lines };
  return { at: blocks.items.at(-1)?.to ?? 0, lines: apart ? [end, ...lines] : lines };
}

function withInsertion(all: readonly string[], { at, lines }: Insertion): readonly string[] {
  return [...all.slice(0, at), ...lines, ...all.slice(at)];
}

function within(sheet: Sheet, list: Path, target: Path, index: number, to: number): Edited {
  const blocks = itemsOf(sheet, list);
  if (blocks === null) return refused('only_in_file');
  const place = Math.max(0, Math.min(to, blocks.items.length - 1));
  return fromLines(sheet, reordered(wholeLines(sheet), blocks.items, movedOrder(blocks.items.length, index, place)), [...target, place]);
}

/** Moves an item to the place `index` of the list `list`, counted once it is taken from where it was. */
export function moveItem(content: string, item: Path, { list, index }: { readonly list: Path; readonly index: number }): Edited {
  return onSheet(content, (sheet) => {
    const own = item.slice(0, -1);
    const place = item.at(-1);
    if (typeof place !== 'number' || nodeAt(sheet, item) === undefined) return refused('gone');
    if (own.length === list.length && startsWith(own, list)) return within(sheet, own, list, place, index);
    if (startsWith(list, item)) return refused('gone');
    const [from, into] = [itemsOf(sheet, own), itemsOf(sheet, list)];
    const block = from?.items[place];
    if (from === null || into === null || block === undefined) return refused('only_in_file');
    if (from.items.length === 1) return refused('last');
    const all = wholeLines(sheet);
    const lines = shifted(all.slice(block.from, block.to), into.column - from.column);
    const put = insertion(all, into, index, lines, lineEnd(sheet));
    const result =
      put.at <= block.from
        ? [...all.slice(0, put.at), ...put.lines, ...withoutBlock(all, block).slice(put.at)]
        : withoutBlock(withInsertion(all, put), block);
    return fromLines(sheet, result, [...afterTaking(list, item), Math.min(index, into.items.length)]);
  });
}

export function removeItem(content: string, item: Path): Edited {
  return onSheet(content, (sheet) => {
    const place = item.at(-1);
    if (typeof place !== 'number' || nodeAt(sheet, item) === undefined) return refused('gone');
    const list = item.slice(0, -1);
    const blocks = itemsOf(sheet, list);
    const block = blocks?.items[place];
    if (blocks === null || block === undefined) return refused('only_in_file');
    if (blocks.items.length === 1) return refused('last');
    return fromLines(sheet, withoutBlock(wholeLines(sheet), block), [...list, Math.min(place, blocks.items.length - 2)]);
  });
}

export function duplicateItem(content: string, item: Path): Edited {
  return onSheet(content, (sheet) => {
    const place = item.at(-1);
    const list = item.slice(0, -1);
    const blocks = itemsOf(sheet, list);
    if (typeof place !== 'number' || nodeAt(sheet, item) === undefined) return refused('gone');
    const block = blocks?.items[place];
    if (blocks === null || block === undefined) return refused('only_in_file');
    const all = wholeLines(sheet);
    const put = insertion(all, blocks, place + 1, all.slice(block.from, block.to), lineEnd(sheet));
    return fromLines(sheet, withInsertion(all, put), [...list, place + 1]);
  });
}

/** `lines`: the item as it is written in a list that is not indented, without line ends. */
export function insertItem(
  content: string,
  { list, index }: { readonly list: Path; readonly index: number },
  lines: readonly string[],
): Edited {
  return onSheet(content, (sheet) => {
    if (nodeAt(sheet, list) === undefined) return refused('gone');
    const blocks = itemsOf(sheet, list);
    if (blocks === null) return refused('only_in_file');
    const [all, end] = [wholeLines(sheet), lineEnd(sheet)];
    const written = lines.map((line) => (line === '' ? '' : ' '.repeat(blocks.column)) + line + end);
    const put = insertion(all, blocks, index, written, end);
    return fromLines(sheet, withInsertion(all, put), [...list, Math.min(index, blocks.items.length)]);
  });
}

/** Two steps of one that has several entries: those from `entry` on are the second one's. */
export function splitStep(content: string, step: Path, entry: number): Edited {
  return onSheet(content, (sheet) => {
    const place = step.at(-1);
    const node = nodeAt(sheet, step);
    if (typeof place !== 'number' || node === undefined) return refused('gone');
    const [verb, more] = entriesOf(node);
    if (verb === undefined || more !== undefined || !isScalar(verb.key) || !isMap<ParsedNode, ParsedNode | null>(verb.value))
      return refused('only_in_file');
    const steps = itemsOf(sheet, step.slice(0, -1));
    const entries = entriesBlocks(sheet, [...step, nameOf(verb)]);
    const from = entries?.items[entry]?.from;
    const head = steps?.items[place]?.head;
    if (steps === null || from === undefined || head === undefined || entry < 1) return refused('only_in_file');
    const all = wholeLines(sheet);
    const [dash] = /^ *-\s+/u.exec(all[head] ?? '') ?? [];
    if (dash === undefined) return refused('only_in_file');
    const [keyFrom, keyTo] = verb.key.range;
    const line = `${dash}${sheet.text.slice(keyFrom, keyTo)}:${lineEnd(sheet)}`;
    return fromLines(sheet, withInsertion(all, { at: from, lines: [line] }), [...step.slice(0, -1), place + 1]);
  });
}
