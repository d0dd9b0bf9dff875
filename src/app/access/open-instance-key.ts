// The key with which this instance signs journal and receipts: made at the first start, told to the journal.
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type InstanceKey, makeInstanceKey, readInstanceKey } from '#signing/instance-key.ts';
import type { Database } from '#store/database.ts';
import type { Vault } from '#vault/vault.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

/** `made`: this server made it just now. Errors raised: `vault.altered`, `vault.key-unknown`. */
export async function openInstanceKey(database: Database, vault: Vault): Promise<{ readonly key: InstanceKey; readonly made: boolean }> {
  const made = await database.transaction((transaction) => makeInstanceKey(transaction, vault, new Date()));
  return { key: await readInstanceKey(database.kysely, vault), made: made !== null };
}

export function recordInstanceKey(context: Context, office: string): Promise<void> {
  return inTransaction(context, async (work) => {
    work.record({ office, actor: SERVER_ACTOR, verb: 'instance-key.make', subject: `instance-key:${work.key.fingerprint}` });
  });
}
