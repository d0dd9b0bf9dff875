// Which assistant, in which version, an attempt works by: told with what it does. A bundle's digest never means another one.
import { actionsDigest } from '#language/actions/digest.ts';
import { findBundle } from '#store/repositories/installations.ts';
import type { Transaction } from '#store/transaction.ts';

export type AssistantVersion = {
  readonly assistant: string;
  readonly version: string;
  readonly bundle: string;
  /** Hash of its actions, where it has any. */
  readonly actions?: string;
};

const MOST = 500;
const known = new Map<string, AssistantVersion>();

export async function assistantVersion(
  transaction: Transaction,
  { office, bundle }: { readonly office: string; readonly bundle: string },
): Promise<AssistantVersion | Record<never, never>> {
  const seen = known.get(`${office} ${bundle}`);
  if (seen !== undefined) return seen;
  const row = await findBundle(transaction, office, bundle);
  if (row === undefined) return {};
  const actions = actionsDigest(row.files);
  const version = { assistant: row.assistant, version: row.version, bundle, ...(actions === null ? {} : { actions }) };
  if (known.size >= MOST) known.clear();
  known.set(`${office} ${bundle}`, version);
  return version;
}
