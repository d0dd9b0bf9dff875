// What was put together, looked through: the names that it mentions, and its expressions written anew.
import type { Written, WrittenItem } from './yaml-text.ts';

/** Every key and scalar, in order. */
export function mentionsIn(written: Written): readonly string[] {
  switch (written.kind) {
    case 'scalar':
      return [written.text];
    case 'map':
      return written.entries.flatMap(({ key, value }) => [key, ...mentionsIn(value)]);
    case 'list':
      return written.items.flatMap(({ value }) => mentionsIn(value));
  }
}

export function expressionsIn(written: Written): readonly string[] {
  return mentionsIn(written).flatMap((one) => (one.startsWith('=') ? [one.slice(1)] : []));
}

/** `change` is given each expression without its sign. */
export function withExpressions(written: Written, change: (source: string) => string): Written {
  switch (written.kind) {
    case 'scalar':
      return written.text.startsWith('=') && written.plain ? { ...written, text: `=${change(written.text.slice(1))}` } : written;
    case 'map':
      return { ...written, entries: written.entries.map((one) => ({ ...one, value: withExpressions(one.value, change) })) };
    case 'list':
      return { ...written, items: written.items.map((one): WrittenItem => ({ ...one, value: withExpressions(one.value, change) })) };
  }
}

const TEXT = /"(?:[^"\\]|\\.)*"/gu;

/** The names among `names` that an expression reads, the longest that stands at a place being meant. */
export function namesRead(
  source: string,
  names: readonly string[],
  replace: (name: string) => string = (name) => name,
): { readonly read: ReadonlySet<string>; readonly text: string } {
  const read = new Set<string>();
  if (names.length === 0) return { read, text: source };
  const escaped = names
    .toSorted((one, other) => other.length - one.length)
    .map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/-]/gu, String.raw`\$&`).replaceAll(/['’]/gu, "['’]"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}.'’°-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}'’°]|-\\p{L})`, 'gu');
  const inside = (part: string): string =>
    part.replaceAll(pattern, (found) => {
      const name = names.find((one) => one.replaceAll('’', "'") === found.replaceAll('’', "'")) ?? found;
      read.add(name);
      return replace(name);
    });
  let text = '';
  let at = 0;
  for (const match of source.matchAll(TEXT)) {
    text += inside(source.slice(at, match.index)) + match[0];
    at = match.index + match[0].length;
  }
  return { read, text: text + inside(source.slice(at)) };
}
