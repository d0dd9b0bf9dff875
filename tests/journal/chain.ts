// A journal to tamper with: lines, checkpoints and a cut, signed with a key of its own.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { newId } from '#base/ids.ts';
import { makeCheckpoint } from '#journal/checkpoints.ts';
import { append, type JournalEntry } from '#journal/journal.ts';
import { type InstanceKey, instanceKeyOf, makeInstanceKey, readInstanceKey } from '#signing/instance-key.ts';
import { publicKeyOf } from '#signing/public-key.ts';
import type { Database } from '#store/database.ts';
import { openVault, type Vault } from '#vault/vault.ts';

export const OFFICE = newId();
export const ENTRY: JournalEntry = {
  at: new Date('2026-03-16T09:30:15.123Z'),
  office: OFFICE,
  actor: 'robot:1',
  verb: 'dossier.finish',
  subject: 'dossier:7',
  detail: { b: [1, 2.5, 1e21, null, true], a: { é: 'œuvre "citée"', absent: undefined }, number: 0.1 },
};

export function testVault(): Vault {
  return openVault({ file: '', variable: randomBytes(32).toString('base64') });
}

export async function write(database: Database, count: number, change: Partial<JournalEntry> = {}): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await database.transaction((transaction) => append(transaction, { ...ENTRY, subject: `dossier:${index}`, ...change }));
  }
}

export async function instanceKey(database: Database, vault: Vault = testVault()): Promise<InstanceKey> {
  await database.transaction((transaction) => makeInstanceKey(transaction, vault, new Date('2026-01-01T00:00:00.000Z')));
  return readInstanceKey(database.kysely, vault);
}

/** Signs the head, and tells the journal so. */
export async function checkpoint(database: Database, key: InstanceKey, at: string): Promise<number> {
  return database.transaction(async (transaction) => {
    const made = await makeCheckpoint(transaction, key, new Date(at));
    if (made === null) throw new Error('the journal is empty');
    const { sequence, hash } = made.head;
    await append(transaction, {
      ...ENTRY,
      actor: 'server',
      verb: 'journal.checkpoint',
      subject: `line:${sequence}`,
      detail: { sequence, hash },
    });
    return sequence;
  });
}

export const TABLES: readonly string[] = ['journal', 'journal_head', 'journal_checkpoint', 'journal_cut', 'instance_key'];

/** A key that is not the instance's. */
export function strangeKey(): InstanceKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return instanceKeyOf(publicKeyOf(publicKey.export({ format: 'der', type: 'spki' })), privateKey);
}
