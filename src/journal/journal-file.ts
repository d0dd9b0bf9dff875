// The journal as a file: one JSON line each for its keys, signed cuts, signed checkpoints, lines, and its end. One way only to write it.
import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '#base/canonical-json.ts';
import { type PublicKey, publicKeyOf } from '#signing/public-key.ts';
import type { SignedHead } from './head.ts';
import type { ChainLine, JournalEntry } from './line.ts';
import type { JournalSource } from './verify.ts';

const FILE_KIND = 'copiste.journal';
const VERSION = 2;

/** One line of the file. Those of a file stand in this order. */
export type FilePart =
  | { readonly kind: 'keys'; readonly keys: readonly PublicKey[] }
  | { readonly kind: 'cut' | 'checkpoint'; readonly head: SignedHead }
  | { readonly kind: 'line'; readonly line: ChainLine }
  /** `file` is the SHA-256 of everything before: a file that was cut short or damaged does not pass for a whole one. */
  | { readonly kind: 'end'; readonly sequence: number; readonly hash: string; readonly file: string };

export const PART_ORDER: readonly FilePart['kind'][] = ['keys', 'cut', 'checkpoint', 'line', 'end'];

function contentFields(line: ChainLine): Readonly<Record<string, JsonValue>> {
  if (line.entry === null) return { entry: null, content: line.content };
  const { at, office, actor, verb, subject, detail = {} } = line.entry;
  return { entry: { at: at.toISOString(), office, actor, verb, subject, detail } };
}

export function partText(part: FilePart): string {
  switch (part.kind) {
    case 'keys':
      return canonicalJson({ kind: FILE_KIND, version: VERSION, keys: part.keys.map(({ der }) => der.toString('base64')) });
    case 'cut':
    case 'checkpoint': {
      const { sequence, hash, at, key, signature } = part.head;
      return canonicalJson({ kind: part.kind, sequence, hash, at, key, signature });
    }
    case 'line': {
      const { sequence, previousHash, hash } = part.line;
      return canonicalJson({ kind: 'line', sequence, previousHash, hash, ...contentFields(part.line) });
    }
    case 'end':
      return canonicalJson({ kind: 'end', sequence: part.sequence, hash: part.hash, file: part.file });
  }
}

/** The whole file, line by line; what is written to the journal meanwhile is for another export. */
export async function* writeJournalFile(source: JournalSource): AsyncGenerator<string> {
  const { keys, cuts, checkpoints, head } = await source.anchors();
  const end = head ?? { sequence: 0, hash: '' };
  const digest = createHash('sha256');
  const written = (part: FilePart): string => {
    const text = `${partText(part)}\n`;
    digest.update(text);
    return text;
  };
  yield written({ kind: 'keys', keys });
  for (const cut of cuts) yield written({ kind: 'cut', head: cut });
  for (const checkpoint of checkpoints) {
    if (checkpoint.sequence <= end.sequence) yield written({ kind: 'checkpoint', head: checkpoint });
  }
  const after = cuts.reduce((greatest, { sequence }) => Math.max(greatest, sequence), 0);
  for await (const line of source.lines(after)) {
    if (line.sequence > end.sequence) break;
    yield written({ kind: 'line', line });
  }
  yield written({ kind: 'end', sequence: end.sequence, hash: end.hash, file: digest.copy().digest('hex') });
}

type Row = Readonly<Record<string, JsonValue | undefined>>;

const isText = (value: JsonValue | undefined): value is string => typeof value === 'string';
const isNumber = (value: JsonValue | undefined): value is number => typeof value === 'number';
const isRow = (value: JsonValue | undefined): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function keysOf({ version, keys }: Row): FilePart | null {
  if (version !== VERSION || !Array.isArray(keys) || !keys.every(isText)) return null;
  return { kind: 'keys', keys: keys.map((der) => publicKeyOf(Buffer.from(der, 'base64'))) };
}

function signedOf(kind: 'cut' | 'checkpoint', { sequence, hash, at, key, signature }: Row): FilePart | null {
  if (!isNumber(sequence) || !isText(hash) || !isText(at) || !isText(key) || !isText(signature)) return null;
  return { kind, head: { sequence, hash, at, key, signature } };
}

function entryOf({ at, office, actor, verb, subject, detail }: Row): JournalEntry | null {
  if (!isText(at) || Number.isNaN(Date.parse(at)) || !isText(office) || !isText(actor)) return null;
  if (!isText(verb) || !isText(subject) || !isRow(detail)) return null;
  return { at: new Date(at), office, actor, verb, subject, detail };
}

function lineOf({ sequence, previousHash, hash, entry, content }: Row): FilePart | null {
  if (!isNumber(sequence) || !isText(previousHash) || !isText(hash)) return null;
  const chained = { sequence, previousHash, hash };
  if (entry === null) return isText(content) ? { kind: 'line', line: { ...chained, entry, content } } : null;
  const seen = isRow(entry) ? entryOf(entry) : null;
  return seen === null ? null : { kind: 'line', line: { ...chained, entry: seen } };
}

function endOf({ sequence, hash, file }: Row): FilePart | null {
  return isNumber(sequence) && isText(hash) && isText(file) ? { kind: 'end', sequence, hash, file } : null;
}

/** The part that a text of the file tries to be; null: none. Whether it is written as it must be is for `partText` to say. */
export function partOf(text: string): FilePart | null {
  let row: JsonValue;
  try {
    row = JSON.parse(text) as JsonValue;
  } catch {
    return null;
  }
  if (!isRow(row)) return null;
  switch (row['kind']) {
    case FILE_KIND:
      return keysOf(row);
    case 'cut':
    case 'checkpoint':
      return signedOf(row['kind'], row);
    case 'line':
      return lineOf(row);
    case 'end':
      return endOf(row);
    default:
      return null;
  }
}
