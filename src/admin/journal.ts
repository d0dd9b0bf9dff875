// The journal of data at hand, with no server in between: verified, exported, its head signed to be kept elsewhere.
import { CopisteError, error } from '#base/errors.ts';
import { readFirstOffice } from '#store/repositories/offices.ts';
import { makeCheckpoint } from '#journal/checkpoints.ts';
import { databaseSource, verifyJournal } from '#journal/database-source.ts';
import type { KeptHead } from '#journal/head.ts';
import { append } from '#journal/journal.ts';
import type { JournalSource, Trust, Verdict } from '#journal/verify.ts';
import { signingErrors } from '#signing/errors.ts';
import { listPublicKeys, readInstanceKey } from '#signing/instance-key.ts';
import type { PublicKey } from '#signing/public-key.ts';
import { type Database } from '#store/database.ts';
import { keySource } from '#vault/keys.ts';
import { openVault } from '#vault/vault.ts';
import { adminErrors } from './errors.ts';
import { openPlace, type Place } from './place.ts';

/** Beside a server on the same PostgreSQL; never beside one on the same folder. Errors raised: `admin.in-use`, those of `openPlace`. */
async function withJournal<Result>(place: Place, body: (database: Database) => Promise<Result>): Promise<Result> {
  let opened: Awaited<ReturnType<typeof openPlace>>;
  try {
    opened = await openPlace(place, false);
  } catch (thrown) {
    if (!(thrown instanceof CopisteError) || thrown.code !== 'store.locked') throw thrown;
    throw error(adminErrors, 'admin.in-use', { directory: place.dataDirectory, pid: thrown.parameters['pid'] ?? '?' }, thrown);
  }
  try {
    const { rows } = await opened.database.pool.query(`select to_regclass('public.instance_key') as keys`);
    if ((rows[0] as { keys: string | null }).keys === null) throw error(signingErrors, 'signing.no-key');
    return await body(opened.database);
  } finally {
    await opened.close();
  }
}

export function verifyAt(place: Place, trust: Trust): Promise<Verdict> {
  return withJournal(place, ({ kysely }) => verifyJournal(kysely, trust));
}

/** Gives the journal to `read` while it is open. */
export function readAt<Result>(place: Place, read: (source: JournalSource) => Promise<Result>): Promise<Result> {
  return withJournal(place, ({ kysely }) => read(databaseSource(kysely)));
}

export function keysAt(place: Place): Promise<readonly PublicKey[]> {
  return withJournal(place, ({ kysely }) => listPublicKeys(kysely));
}

/** Signs the head as it stands, keeps it as a checkpoint and tells the journal so. Errors raised: `admin.journal-empty`, `vault.…`. */
export function signHeadAt(place: Place, now: Date): Promise<KeptHead> {
  const vault = openVault({ ...keySource(place.dataDirectory, undefined, process.env), mayCreate: false });
  return withJournal(place, (database) =>
    database.transaction(async (transaction) => {
      const key = await readInstanceKey(transaction, vault);
      const office = await readFirstOffice(transaction);
      const signed = await makeCheckpoint(transaction, key, now);
      if (signed === null || office === undefined) throw error(adminErrors, 'admin.journal-empty');
      const { head, made } = signed;
      const detail = { sequence: head.sequence, hash: head.hash, key: head.key };
      const line = { at: now, office: office.id, actor: 'server', verb: 'journal.checkpoint', subject: `line:${head.sequence}`, detail };
      if (made) await append(transaction, line);
      return { head, publicKey: key };
    }),
  );
}
