// The nature of a value with what it is made of: the items of a list, the entries of a record.
import type { Names } from './names.ts';
import { type StaticType, isNumber } from './static-types.ts';

export interface Nature {
  readonly type: StaticType;
  /** Of a list; absent: nothing is known of its items, as of `[]`. */
  readonly items?: Nature;
  /** Of a record; absent: nothing is known of its entries. */
  readonly entries?: ReadonlyMap<string, Nature>;
  /** Of a record that is one of several, unlike each other: it has more entries than are known, and which ones is not known. */
  readonly hasMore?: true;
}

type Types = Names['types'];

export const UNKNOWN: Nature = { type: 'unknown' };
export const YES_NO: Nature = { type: 'yes_no' };
export const TEXT: Nature = { type: 'text' };

export function listOf(items: Nature): Nature {
  return items.type === 'unknown' ? { type: 'list' } : { type: 'list', items };
}

export function itemsOf(nature: Nature): Nature {
  return nature.items ?? UNKNOWN;
}

/** Of names that `Names.types` holds: `factures[]` is the item of `factures`, `factures[].montant` an entry of it. */
export function natureOf(name: string, types: Types): Nature {
  const type = types.get(name) ?? 'unknown';
  if (type === 'list') {
    const item = `${name}[]`;
    return types.has(item) ? { type, items: natureOf(item, types) } : { type };
  }
  if (type !== 'record') return { type };
  const first = `${name}.`;
  const entries = new Map<string, Nature>();
  for (const full of types.keys()) {
    const entry = full.startsWith(first) ? full.slice(first.length) : '';
    if (entry !== '' && !/[.[]/.test(entry)) entries.set(entry, natureOf(full, types));
  }
  return { type, entries };
}

/** The inverse of `natureOf`: what `Names.types` must hold for a value of this nature to be known as `name`. */
export function typesOf(name: string, nature: Nature): readonly (readonly [name: string, type: StaticType])[] {
  const entries = [...(nature.entries ?? [])].flatMap(([entry, inner]) => typesOf(`${name}.${entry}`, inner));
  const items = nature.items === undefined ? [] : typesOf(`${name}[]`, nature.items);
  return [[name, nature.type], ...items, ...entries];
}

/** What holds of a value that is of the one nature or of the other; null when they have nothing in common. */
export function common(left: Nature, right: Nature): Nature | null {
  if (left.type === 'unknown') return right;
  if (right.type === 'unknown') return left;
  if (isNumber(left.type) && isNumber(right.type)) return left.type === right.type ? left : { type: 'decimal' };
  if (left.type !== right.type) return null;
  if (left.type === 'list') {
    const items = common(itemsOf(left), itemsOf(right));
    return items === null ? null : listOf(items);
  }
  if (left.type !== 'record' || left.entries === undefined) return right;
  if (right.entries === undefined) return left;
  const entries = new Map<string, Nature>();
  for (const [name, nature] of left.entries) {
    const other = right.entries.get(name);
    const shared = other === undefined ? null : common(nature, other);
    if (other !== undefined && shared === null) return null;
    if (shared !== null) entries.set(name, shared);
  }
  const isAlike = entries.size === left.entries.size && entries.size === right.entries.size;
  return isAlike && left.hasMore !== true && right.hasMore !== true
    ? { type: 'record', entries }
    : { type: 'record', entries, hasMore: true };
}

/** Of two records, the names of one must all stand in the other. */
function holdEachOther({ entries: some, hasMore }: Nature, { entries: others, hasMore: othersHaveMore }: Nature): boolean {
  if (hasMore === true || othersHaveMore === true) return false;
  if (some === undefined || others === undefined) return true;
  return [...some.keys()].every((name) => others.has(name)) || [...others.keys()].every((name) => some.has(name));
}

function entryOf({ entries }: Nature, name: string): Nature {
  return entries?.get(name) ?? UNKNOWN;
}

const EQUALLED = new Set<StaticType>(['text', 'money', 'date', 'date_time', 'duration', 'yes_no']);

/** Whether `=` can tell two such values apart. What an address or files are is said by functions. */
export function canEqual(left: Nature, right: Nature): boolean {
  const shared = common(left, right);
  if (shared === null) return false;
  if (left.type === 'unknown' || right.type === 'unknown') return true;
  if (shared.type === 'list') return canEqual(itemsOf(left), itemsOf(right));
  if (shared.type === 'record') {
    const known = [...(shared.entries ?? new Map<string, Nature>()).keys()];
    return holdEachOther(left, right) && known.every((name) => canEqual(entryOf(left, name), entryOf(right, name)));
  }
  return isNumber(shared.type) || EQUALLED.has(shared.type);
}

const ORDERED = new Set<StaticType>(['whole_number', 'decimal', 'money', 'date', 'date_time', 'duration', 'unknown']);

/** Whether `<` can put two such values in order. */
export function canOrder(left: Nature, right: Nature): boolean {
  return common(left, right) !== null && ORDERED.has(left.type) && ORDERED.has(right.type);
}

/** Whether a value can be written into a text (`toText`). */
export function hasText(nature: Nature): boolean {
  if (nature.type === 'list') return hasText(itemsOf(nature));
  return nature.type !== 'record' && nature.type !== 'null';
}
