// Reads the ways in which a map finds something on a screen.
import type { Way } from './plan.ts';
import { type Reader, asItems, asLabel, asMap, complain, readEntries } from './reader.ts';
import type { Tree } from './yaml-tree.ts';

/** A way to find something, as `{ bouton: Rechercher }` or `{ à côté de: Nom, dans: Identité }`. */
function readWay(reader: Reader, tree: Tree): Way | undefined {
  const { map: K, ways: W } = reader.tongue;
  const map = asMap(reader, tree, K.ways);
  if (map === undefined) return undefined;
  const entries = readEntries(reader, map, 'ways', Object.values(W));
  const text = (key: string): string | undefined => {
    const entry = entries.get(key);
    return entry === undefined ? undefined : asLabel(reader, entry.value, key);
  };
  const given = Object.values(W).filter((key) => !entries.missing(key) && key !== W.within && key !== W.name);
  const [first, second] = given;
  if (second !== undefined) {
    complain(reader, entries.get(second)?.key ?? map, 'language.two-verbs', { first: first ?? '', name: second });
    return undefined;
  }
  const value = first === undefined ? undefined : text(first);
  if (first === undefined || value === undefined) {
    if (first === undefined && map.entries.length === 0) complain(reader, map, 'language.missing-key', { name: W.near });
    return undefined;
  }
  switch (first) {
    case W.button:
      return { by: 'role', role: 'button', name: value };
    case W.link:
      return { by: 'role', role: 'link', name: value };
    case W.role: {
      if (entries.missing(W.name)) complain(reader, map, 'language.missing-key', { name: W.name });
      const name = text(W.name);
      return name === undefined ? undefined : { by: 'role', role: value, name };
    }
    case W.label:
      return { by: 'label', text: value };
    case W.text:
      return { by: 'text', text: value };
    case W.testId:
      return { by: 'test_id', value };
    case W.near:
      return { by: 'near', text: value, within: text(W.within) ?? null };
    default:
      return { by: 'css', selector: value };
  }
}

export function readWays(reader: Reader, tree: Tree | undefined): readonly Way[] {
  const K = reader.tongue.map;
  if (tree === undefined || tree.kind === 'reported') return [];
  if (tree.kind === 'scalar' || tree.kind === 'empty') {
    complain(reader, tree, 'language.expects-map', { name: K.ways });
    return [];
  }
  return asItems(tree).flatMap((item) => readWay(reader, item) ?? []);
}

/** Texts of the application itself by which something is found: they are nobody's data. */
export function wordings(ways: readonly Way[]): readonly string[] {
  return ways.flatMap((way) => {
    switch (way.by) {
      case 'role':
        return [way.name];
      case 'label':
      case 'text':
        return [way.text];
      case 'near':
        return way.within === null ? [way.text] : [way.text, way.within];
      default:
        return [];
    }
  });
}
