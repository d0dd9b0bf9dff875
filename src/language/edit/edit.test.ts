// Whatever is edited, in whatever order: what was meant is changed, every remark and every other line stays, and the file can be read.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { remarksOf } from '../format-remarks.ts';
import type { Edited } from './edited.ts';
import { duplicateItem, insertItem, moveItem, removeItem, splitStep } from './items.ts';
import type { Path } from './sheet.ts';
import { addEntry, removeEntry, renameEntry, setValue } from './values.ts';

type Said = string | Said[] | { entries: [string, Said][] };

function saidBy(node: unknown): Said {
  if (isMap(node)) return { entries: node.items.map(({ key, value }) => [isScalar(key) ? String(key.value) : '', saidBy(value)]) };
  if (isSeq(node)) return node.items.map(saidBy);
  return isScalar(node) ? String(node.value ?? '').replace(/\n+$/u, '') : '';
}

function said(content: string): Said {
  const document = parseDocument(content.replace(/^\uFEFF/u, ''), { schema: 'failsafe' });
  expect(document.errors).toEqual([]);
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
const isStepList = (place: Place): boolean => isList(place) && /^(?:phases|étapes|alors|sinon)$/u.test(String(place.path.at(-1)));

function listAt(whole: Said, path: Path): Said[] {
  const list = inside(whole, path);
  if (!Array.isArray(list)) throw new TypeError(path.join('/'));
  return list;
}

interface Change {
  readonly edited: Edited;
  /** What the file must say then; changes what it is given. */
  readonly model: (whole: Said) => void;
  readonly keepsRemarks: boolean;
}

const VALUES = ['=majuscules(commune)', 'Un motif : à préciser', 'oui', '01000', 'Bonjour,\n\nMerci.', "L'eau #1", '', '"'];

/** One edit drawn by three numbers, or null where the file has no place for it. */
function change(content: string, kind: number, one: number, other: number): Change | null {
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
        keepsRemarks: true,
        model(said) {
          const target = listAt(said, list.path);
          target.splice(index, 0, ...listAt(said, own).splice(place, 1));
        },
      };
    }
    case 2:
      return { edited: removeItem(content, item.path), keepsRemarks: false, model: (said) => void listAt(said, own).splice(place, 1) };
    case 3:
      return {
        edited: duplicateItem(content, item.path),
        keepsRemarks: true,
        model: (said) => void listAt(said, own).splice(place, 0, structuredClone(listAt(said, own)[place] ?? '')),
      };
    case 4:
      return {
        edited: insertItem(content, { list: own, index: place }, ['- exiger: =vrai', '  sinon:', '    confier: Non.']),
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
          keepsRemarks: true,
          model: (said) => void entriesOf(said).splice(at, 1, [`${name} d'essai`, entriesOf(said)[at]?.[1] ?? '']),
        };
      if (kind === 8)
        return {
          edited: addEntry(content, map.path, `essai ${map.node.entries.length}`, VALUES[other % VALUES.length] ?? ''),
          keepsRemarks: true,
          model: (said) => void entriesOf(said).push([`essai ${entriesOf(said).length}`, VALUES[other % VALUES.length] ?? '']),
        };
      return {
        edited: removeEntry(content, [...map.path, name]),
        keepsRemarks: false,
        model: (said) => void entriesOf(said).splice(at, 1),
      };
    }
  }
}

const counted = (texts: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(texts, (text) => text)].map(([text, all]) => [text, all.length]));
const remarks = (content: string): readonly string[] => remarksOf(content.replaceAll('\r\n', '\n')).map(({ text }) => text);
/** Without indentation, which a step takes from the list that it comes to. */
const lines = (content: string): readonly string[] =>
  content
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

function missing(before: readonly string[], after: readonly string[]): readonly string[] {
  const there = counted(after);
  return [...counted(before)].flatMap(([text, count]) => Array.from({ length: Math.max(0, count - (there.get(text) ?? 0)) }, () => text));
}

const FOLDERS = [
  'assistants/changement-adresse',
  'assistants/demande-subvention',
  'assistants/demande-subvention-association',
  'tests/language/every-verb',
  'examples/demandes-django',
];
const FILES = FOLDERS.map(
  (folder) => [folder, readFileSync(new URL(`../../../${folder}/assistant.yaml`, import.meta.url), 'utf8')] as const,
);

test.each(FILES)('any sequence of edits of %s keeps what it does not touch', (_, original) => {
  let done = 0;
  const drawn = fc.tuple(fc.nat({ max: 9 }), fc.nat(), fc.nat());
  fc.assert(
    fc.property(fc.array(drawn, { minLength: 6, maxLength: 10 }), fc.boolean(), (edits, windows) => {
      let content = windows ? original.replaceAll('\n', '\r\n') : original;
      for (const [kind, one, other] of edits) {
        const wanted = change(content, kind, one, other);
        if (wanted === null || wanted.edited.kind === 'refused') continue;
        const { content: after } = wanted.edited;
        const model = said(content);
        wanted.model(model);
        expect(said(after)).toEqual(model);
        if (wanted.keepsRemarks) expect(missing(remarks(content), remarks(after))).toEqual([]);
        const untouched = kind <= 1 || (kind >= 3 && kind <= 5) || kind === 8;
        if (untouched) expect(missing(lines(content), lines(after))).toEqual([]);
        if (windows) expect(after.replaceAll('\r\n', '')).not.toContain('\n');
        content = after;
        done += 1;
      }
    }),
    { numRuns: 4 },
  );
  expect(done).toBeGreaterThan(10);
});

test('a step takes along the remarks that touch it; those by themselves, and blank lines, stay', () => {
  const before =
    'phases:\n  - phase: a\n    étapes:\n      - noter: un\n\n      # à part\n\n      # de deux\n      - noter: "deux" # dit\n        # dedans\n      - noter: trois\n';
  const after =
    'phases:\n  - phase: a\n    étapes:\n      # de deux\n      - noter: "deux" # dit\n        # dedans\n\n      # à part\n\n      - noter: un\n      - noter: trois\n';
  const list = ['phases', 0, 'étapes'];
  expect(moveItem(before, [...list, 1], { list, index: 0 })).toEqual({ kind: 'edited', content: after, at: [...list, 0] });
  expect(moveItem(after, [...list, 0], { list, index: 1 })).toEqual({ kind: 'edited', content: before, at: [...list, 1] });
  expect(setValue(before, [...list, 1, 'noter'], 'quatre')).toMatchObject({ content: before.replace('"deux" # dit', '"quatre" # dit') });
  expect(removeItem('phases:\n  - phase: a\n', ['phases', 0])).toEqual({ kind: 'refused', why: 'last' });
});
