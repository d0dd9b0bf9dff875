// Edits of the workbench drawn by three numbers, each with what the file must say after it, and the lines that it may touch.
import { isAlias, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Edited } from './edited.ts';
import { duplicateItem, insertItem, moveItem, removeItem, splitStep } from './items.ts';
import { entryAt, indentation, isRemark, lineAt, nodeAt, openSheet, type Path } from './sheet.ts';
import { addEntry, removeEntry, renameEntry, setValue } from './values.ts';

export type Said = string | Said[] | { entries: [string, Said][] };

function saidBy(node: unknown): Said {
  if (isMap(node)) return { entries: node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', saidBy(value)]) };
  if (isSeq(node)) return node.items.map(saidBy);
  if (isAlias(node)) return `*${node.source}`;
  return isScalar(node) ? String(node.value ?? '').replace(/\n+$/u, '') : '';
}

/** What the file says, without how it is written. Throws where it cannot be read. */
export function said(content: string): Said {
  const document = parseDocument(content.replace(/^\uFEFF/u, ''), { schema: 'failsafe' });
  const [broken] = document.errors;
  if (broken !== undefined) throw broken;
  return saidBy(document.contents);
}

function inside(whole: Said, path: Path): Said {
  return path.reduce<Said>((node, step) => {
    if (typeof node === 'string') throw new TypeError(path.join('/'));
    const found = Array.isArray(node) ? node[Number(step)] : node.entries.find(([name]) => name === step)?.[1];
    if (found === undefined) throw new TypeError(path.join('/'));
    return found;
  }, whole);
}

interface Place {
  readonly path: Path;
  readonly node: Said;
}

function places(node: Said, path: Path = []): readonly Place[] {
  const below = typeof node === 'string' ? [] : Array.isArray(node) ? node.map((one, index) => [index, one] as const) : node.entries;
  return [{ path, node }, ...below.flatMap(([step, one]) => places(one, [...path, step]))];
}

const isList = ({ node }: Place): boolean => Array.isArray(node);
const isStepList = (place: Place): boolean =>
  isList(place) && /^(?:phases|étapes|alors|sinon|steps|then|otherwise)$/u.test(String(place.path.at(-1)));

function listAt(whole: Said, path: Path): Said[] {
  const list = inside(whole, path);
  if (!Array.isArray(list)) throw new TypeError(path.join('/'));
  return list;
}

export interface Change {
  readonly edited: Edited;
  /** Whose own lines may change, or go elsewhere; null: nothing that stood there does. */
  readonly touches: Path | null;
  /** Blank lines, and remarks by themselves: `in_place` they stay between the same places, `joined` one of two blank ones that meet goes. */
  readonly between: 'kept' | 'in_place' | 'joined';
  /** What the file must say then; changes what it is given. */
  readonly model: (whole: Said) => void;
  readonly keepsRemarks: boolean;
}

const VALUES = ['=majuscules(commune)', 'Un motif : à préciser', 'oui', '01000', 'Bonjour,\n\nMerci.', "L'eau #1", '', '"'];

/** How many kinds of edits `change` knows. */
export const KINDS = 10;

/** One edit drawn by three numbers, or null where the file has no place for it. */
export function change(content: string, kind: number, one: number, other: number): Change | null {
  const whole = said(content);
  const all = places(whole);
  const pick = (wanted: readonly Place[], number: number): Place | undefined => wanted[number % Math.max(1, wanted.length)];
  const items = all
    .filter(isStepList)
    .flatMap(({ path, node }) => (Array.isArray(node) ? node.map((inner, index) => ({ path: [...path, index], node: inner })) : []));
  const item = pick(items, one);
  if (item === undefined) return null;
  const own = item.path.slice(0, -1);
  const place = Number(item.path.at(-1));
  switch (kind) {
    case 0: {
      const target = (place + 1 + (other % 3)) % listAt(whole, own).length;
      const edited = moveItem(content, item.path, { list: own, index: target });
      return {
        edited,
        touches: item.path,
        between: 'in_place',
        keepsRemarks: true,
        model: (said) => void listAt(said, own).splice(target, 0, ...listAt(said, own).splice(place, 1)),
      };
    }
    case 1: {
      const lists = all.filter(
        (list) => isStepList(list) && list.path.at(-1) !== 'phases' && own.at(-1) !== 'phases' && list.path.join('/') !== own.join('/'),
      );
      const list = pick(lists, other);
      if (list === undefined || !Array.isArray(list.node)) return null;
      const index = other % (list.node.length + 1);
      const edited = moveItem(content, item.path, { list: list.path, index });
      return {
        edited,
        touches: item.path,
        between: 'joined',
        keepsRemarks: true,
        model(said) {
          const target = listAt(said, list.path);
          target.splice(index, 0, ...listAt(said, own).splice(place, 1));
        },
      };
    }
    case 2:
      return {
        edited: removeItem(content, item.path),
        touches: item.path,
        between: 'joined',
        keepsRemarks: false,
        model: (said) => void listAt(said, own).splice(place, 1),
      };
    case 3:
      return {
        edited: duplicateItem(content, item.path),
        touches: null,
        between: 'kept',
        keepsRemarks: true,
        model: (said) => void listAt(said, own).splice(place, 0, structuredClone(listAt(said, own)[place] ?? '')),
      };
    case 4:
      return {
        edited: insertItem(content, { list: own, index: place }, ['- exiger: =vrai', '  sinon:', '    confier: Non.']),
        touches: null,
        between: 'kept',
        keepsRemarks: true,
        model: (said) =>
          void listAt(said, own).splice(place, 0, {
            entries: [
              ['exiger', '=vrai'],
              ['sinon', { entries: [['confier', 'Non.']] }],
            ],
          }),
      };
    case 5: {
      const { node } = item;
      if (typeof node === 'string' || Array.isArray(node) || node.entries.length !== 1) return null;
      const [verb, value] = node.entries[0] ?? ['', ''];
      if (typeof value === 'string' || Array.isArray(value) || value.entries.length < 2) return null;
      const at = 1 + (other % (value.entries.length - 1));
      return {
        edited: splitStep(content, item.path, at),
        touches: item.path,
        between: 'kept',
        keepsRemarks: true,
        model(said) {
          const { entries } = value;
          listAt(said, own).splice(
            place,
            1,
            { entries: [[verb, { entries: entries.slice(0, at) }]] },
            { entries: [[verb, { entries: entries.slice(at) }]] },
          );
        },
      };
    }
    case 6: {
      const scalar = pick(
        all.filter(({ node, path }) => typeof node === 'string' && path.length > 1),
        one,
      );
      const text = VALUES[other % VALUES.length] ?? '';
      if (scalar === undefined) return null;
      const last = scalar.path.at(-1) ?? '';
      return {
        edited: setValue(content, scalar.path, text),
        touches: scalar.path,
        between: 'kept',
        keepsRemarks: true,
        model(said) {
          const above = inside(said, scalar.path.slice(0, -1));
          if (typeof above === 'string') return;
          if (Array.isArray(above)) above[Number(last)] = text;
          else for (const entry of above.entries) if (entry[0] === last) entry[1] = text;
        },
      };
    }
    default: {
      const maps = all.filter(
        ({ node, path }) => typeof node === 'object' && !Array.isArray(node) && node.entries.length > 0 && path.length > 2,
      );
      const map = pick(maps, one);
      if (map === undefined || typeof map.node === 'string' || Array.isArray(map.node)) return null;
      const at = other % map.node.entries.length;
      const name = map.node.entries[at]?.[0] ?? '';
      const entriesOf = (said: Said): [string, Said][] => {
        const found = inside(said, map.path);
        return typeof found === 'string' || Array.isArray(found) ? [] : found.entries;
      };
      if (kind === 7)
        return {
          edited: renameEntry(content, [...map.path, name], `${name} d'essai`),
          touches: [...map.path, name],
          between: 'kept',
          keepsRemarks: true,
          model: (said) => void entriesOf(said).splice(at, 1, [`${name} d'essai`, entriesOf(said)[at]?.[1] ?? '']),
        };
      if (kind === 8)
        return {
          edited: addEntry(content, map.path, `essai ${map.node.entries.length}`, VALUES[other % VALUES.length] ?? ''),
          touches: null,
          between: 'kept',
          keepsRemarks: true,
          model: (said) => void entriesOf(said).push([`essai ${entriesOf(said).length}`, VALUES[other % VALUES.length] ?? '']),
        };
      return {
        edited: removeEntry(content, [...map.path, name]),
        touches: [...map.path, name],
        between: 'kept',
        keepsRemarks: false,
        model: (said) => void entriesOf(said).splice(at, 1),
      };
    }
  }
}

/** Each with its line end, the last one too. */
export function wholeLinesOf(content: string): readonly string[] {
  const end = content.includes('\r\n') ? '\r\n' : '\n';
  return (content.endsWith('\n') ? content : content + end).split(/(?<=\n)/u);
}

/** The lines that belong to what `path` leads to: its own, the remarks that touch it from above, and those below that are deeper. */
export function linesOf(content: string, path: Path): ReadonlySet<number> {
  const sheet = openSheet(content);
  if (sheet === null) throw new TypeError('not read');
  const { lines, text } = sheet;
  const node = nodeAt(sheet, path);
  const start = entryAt(sheet, path)?.key.range[0] ?? node?.range[0] ?? 0;
  const until = text.slice(0, Math.max(start, node?.range[1] ?? start)).trimEnd().length;
  let [from, to] = [lineAt(sheet, start), lineAt(sheet, Math.max(start, until - 1))];
  // An item begins at its dash, wherever what it holds does.
  while (typeof path.at(-1) === 'number' && from > 0 && !/^ *-/u.test(lines[from] ?? '')) from -= 1;
  const column = indentation(lines[from] ?? '');
  while (from > 0 && isRemark(lines[from - 1] ?? '') && indentation(lines[from - 1] ?? '') <= column) from -= 1;
  while (isRemark(lines[to + 1] ?? '') && indentation(lines[to + 1] ?? '') > column) to += 1;
  return new Set(Array.from({ length: to - from + 1 }, (_, index) => from + index));
}
