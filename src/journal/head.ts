// A head of the journal, signed: that the line of this number had this hash. Kept in the database as a checkpoint, or elsewhere as a file.
import { canonicalJson } from '#base/canonical-json.ts';
import { error } from '#base/errors.ts';
import type { InstanceKey } from '#signing/instance-key.ts';
import { type PublicKey, publicKeyOf } from '#signing/public-key.ts';
import { type Checked, checkStatement, type StatementKind } from '#signing/statement.ts';
import { journalErrors } from './errors.ts';

export interface SignedHead {
  readonly sequence: number;
  readonly hash: string;
  /** When it was signed, an ISO instant. */
  readonly at: string;
  /** Fingerprint of the key. */
  readonly key: string;
  /** Hexadecimal. */
  readonly signature: string;
}

/** `journal-head`: so it stood. `journal-cut`: the lines up to here were removed when their time was over. */
export type HeadKind = Extract<StatementKind, 'journal-head' | 'journal-cut'>;

export function signHead(
  key: InstanceKey,
  kind: HeadKind,
  head: { readonly sequence: number; readonly hash: string },
  now: Date,
): SignedHead {
  const fields = { sequence: head.sequence, hash: head.hash, at: now.toISOString(), key: key.fingerprint };
  return { ...fields, signature: key.sign(kind, fields) };
}

export function checkHead(kind: HeadKind, { sequence, hash, at, key, signature }: SignedHead, keys: readonly PublicKey[]): Checked {
  return checkStatement({ kind, fields: { sequence, hash, at, key }, key, signature }, keys);
}

const FILE_KIND = 'copiste.journal-head';

/** A head that was kept elsewhere, with the key that signed it. */
export interface KeptHead {
  readonly head: SignedHead;
  readonly publicKey: PublicKey;
}

/** The head as a file to keep elsewhere: one line of JSON, with the key that signed it. */
export function headFile({ head: { sequence, hash, at, key, signature }, publicKey }: KeptHead): string {
  return `${canonicalJson({ kind: FILE_KIND, version: 1, sequence, hash, at, key, publicKey: publicKey.der.toString('base64'), signature })}\n`;
}

function keptHeadIn(text: string): KeptHead | null {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { sequence, hash, at, key, publicKey, signature } = value as Readonly<Record<string, unknown>>;
  if (typeof sequence !== 'number' || typeof hash !== 'string' || typeof at !== 'string') return null;
  if (typeof key !== 'string' || typeof publicKey !== 'string' || typeof signature !== 'string') return null;
  return { head: { sequence, hash, at, key, signature }, publicKey: publicKeyOf(Buffer.from(publicKey, 'base64')) };
}

/** To the byte as it was written. Error raised: `journal.not-a-head`. */
export function readHeadFile(text: string, file: string): KeptHead {
  const kept = keptHeadIn(text);
  if (kept === null || kept.publicKey.fingerprint !== kept.head.key || headFile(kept) !== text) {
    throw error(journalErrors, 'journal.not-a-head', { file });
  }
  return kept;
}
