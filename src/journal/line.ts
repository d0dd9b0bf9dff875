// One line of the journal, and the hash that chains it to the line before.
import { createHash } from 'node:crypto';
import { type JsonValue, canonicalJson } from '#base/canonical-json.ts';

export interface JournalEntry {
  readonly at: Date;
  readonly office: string;
  /** `person:ID`, `robot:ID`, `server`. */
  readonly actor: string;
  /** What was done, as a code: `dossier.lease`, `installation.autonomy`. */
  readonly verb: string;
  /** What it was done to, as a reference: `dossier:ID`. */
  readonly subject: string;
  /** References, codes and numbers only; never a value of a dossier. */
  readonly detail?: { readonly [key: string]: JsonValue | undefined };
}

interface Chained {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
}

/** A line as verification reads it. Another office's line is hidden: its content's digest stands for it, and is chained as the content is. */
export type ChainLine = Chained & ({ readonly entry: JournalEntry } | { readonly entry: null; readonly content: string });

/** What stands before the first line. */
export const NO_HASH = '0'.repeat(64);

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

function fieldsOf({ at, office, actor, verb, subject, detail = {} }: JournalEntry): Readonly<Record<string, JsonValue>> {
  return { at: at.toISOString(), office, actor, verb, subject, detail };
}

/** The digest that stands for what a line says. */
export function contentOf(entry: JournalEntry): string {
  return digestOf(`copiste/journal-content/1\n${canonicalJson(fieldsOf(entry))}`);
}

export function hashOf(sequence: number, previousHash: string, content: string): string {
  return digestOf(`copiste/journal-line/1\n${canonicalJson({ sequence, previousHash, content })}`);
}

/** The hash of lines that were written when no line could be hidden: over the content itself. */
export function undividedHashOf(sequence: number, previousHash: string, entry: JournalEntry): string {
  return digestOf(canonicalJson({ sequence, previousHash, ...fieldsOf(entry) }));
}

/** Whether the line's hash binds its number, what it says and the line before. */
export function isBound(line: ChainLine): boolean {
  const { sequence, previousHash, hash } = line;
  if (line.entry === null) return hash === hashOf(sequence, previousHash, line.content);
  return hash === hashOf(sequence, previousHash, contentOf(line.entry)) || hash === undividedHashOf(sequence, previousHash, line.entry);
}

/** The line as somebody sees it who may not see what it says. */
export function hidden({ sequence, previousHash, hash, ...line }: ChainLine): ChainLine {
  return { sequence, previousHash, hash, entry: null, content: line.entry === null ? line.content : contentOf(line.entry) };
}
