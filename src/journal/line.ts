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

/** A line as verification reads it. `entry` is null where the reader may not see another office's line: only its chaining is checked. */
export interface ChainLine {
  readonly sequence: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly entry: JournalEntry | null;
}

/** What stands before the first line. */
export const NO_HASH = '0'.repeat(64);

export function hashOf(sequence: number, previousHash: string, entry: JournalEntry): string {
  const { at, office, actor, verb, subject, detail = {} } = entry;
  const text = canonicalJson({ sequence, previousHash, at: at.toISOString(), office, actor, verb, subject, detail });
  return createHash('sha256').update(text).digest('hex');
}
