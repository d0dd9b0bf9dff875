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

/** The head as a file to keep elsewhere: one line of JSON, with the key that signed it. */
export function headFile({ sequence, hash, at, key, signature }: SignedHead, publicKey: PublicKey): string {
  return `${canonicalJson({ kind: FILE_KIND, version: 1, sequence, hash, at, key, publicKey: publicKey.der.toString('base64'), signature })}\n`;
}

function isHead(value: unknown): value is SignedHead & { readonly kind: string; readonly publicKey: string } {
  if (typeof value !== 'object' || value === null) return false;
  const head = value as Readonly<Record<string, unknown>>;
  const texts = ['hash', 'at', 'key', 'signature', 'publicKey'].every((name) => typeof head[name] === 'string');
  return texts && head['kind'] === FILE_KIND && Number.isSafeInteger(head['sequence']) && Number(head['sequence']) > 0;
}

/** Error raised: `journal.not-a-head`. */
export function readHeadFile(text: string, file: string): { readonly head: SignedHead; readonly publicKey: PublicKey } {
  let value: unknown;
  try {
    value = JSON.parse(text) as unknown;
  } catch (thrown) {
    throw error(journalErrors, 'journal.not-a-head', { file }, thrown);
  }
  if (!isHead(value)) throw error(journalErrors, 'journal.not-a-head', { file });
  const { sequence, hash, at, key, signature } = value;
  return { head: { sequence, hash, at, key, signature }, publicKey: publicKeyOf(Buffer.from(value.publicKey, 'base64')) };
}
