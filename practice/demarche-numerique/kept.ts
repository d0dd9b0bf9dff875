// One dossier as a line of a file, after each change: what of it must outlive the process.
import type { Deposit } from './deposit.ts';
import type { Attachment, DossierRecord } from './dossiers.ts';

/** A dossier as it stood after one change. Instants, sets, maps and bytes are marked, so that they come back as they were. */
export interface KeptDossier {
  readonly source: Deposit;
  /** Number of the last message given to any dossier so far. */
  readonly lastMessage: number;
  readonly record: unknown;
}

type Marked =
  | { readonly is: 'instant'; readonly of: string }
  | { readonly is: 'set'; readonly of: readonly unknown[] }
  | { readonly is: 'map'; readonly of: readonly (readonly [unknown, unknown])[] }
  | { readonly is: 'bytes'; readonly of: string };

function marked(value: unknown): unknown {
  if (value instanceof Date) return { is: 'instant', of: value.toISOString() } satisfies Marked;
  if (value instanceof Set) return { is: 'set', of: [...value].map(marked) } satisfies Marked;
  if (value instanceof Map) return { is: 'map', of: [...value].map(([key, one]) => [key, marked(one)] as const) } satisfies Marked;
  if (Buffer.isBuffer(value)) return { is: 'bytes', of: value.toString('base64') } satisfies Marked;
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, marked(one)]));
  }
  return value;
}

function isMarked(value: object): value is Marked {
  return 'is' in value && 'of' in value;
}

function unmarked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unmarked);
  if (typeof value !== 'object' || value === null) return value;
  if (!isMarked(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, unmarked(one)]));
  switch (value.is) {
    case 'instant':
      return new Date(value.of);
    case 'set':
      return new Set(value.of.map(unmarked));
    case 'map':
      return new Map(value.of.map(([key, one]) => [key, unmarked(one)]));
    case 'bytes':
      return Buffer.from(value.of, 'base64') satisfies Attachment['bytes'];
  }
}

export function keptDossier({ source, ...record }: DossierRecord, lastMessage: number): KeptDossier {
  return { source, lastMessage, record: marked(record) };
}

/** Puts the dossier back as it stood when the line was written. */
export function restore(dossier: DossierRecord, { record }: KeptDossier): void {
  Object.assign(dossier, unmarked(record));
}
