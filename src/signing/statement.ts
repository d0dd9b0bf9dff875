// What is signed: a statement of one kind with its fields, as one text that cannot be mistaken for a statement of another kind.
import { type JsonValue, canonicalJson } from '#base/canonical-json.ts';
import { type PublicKey, isSignedBy } from './public-key.ts';

export type StatementKind = 'journal-head' | 'journal-cut' | 'receipt';

export type Fields = { readonly [name: string]: JsonValue };

export function statementText(kind: StatementKind, fields: Fields): string {
  return `copiste/${kind}/1\n${canonicalJson(fields)}`;
}

export type Checked = 'valid' | 'key_unknown' | 'forged';

/** Whether one of `keys`, named by its fingerprint, signed the statement. `signature` is hexadecimal, as it is always written. */
export function checkStatement(
  statement: { readonly kind: StatementKind; readonly fields: Fields; readonly key: string; readonly signature: string },
  keys: readonly PublicKey[],
): Checked {
  const key = keys.find(({ fingerprint }) => fingerprint === statement.key);
  if (key === undefined) return 'key_unknown';
  if (!/^[0-9a-f]{128}$/.test(statement.signature)) return 'forged';
  const signature = Buffer.from(statement.signature, 'hex');
  return isSignedBy(key, statementText(statement.kind, statement.fields), signature) ? 'valid' : 'forged';
}
