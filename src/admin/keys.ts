// `copiste key`: which master keys there are, a new one in place of the old, and those that nothing needs any more.
import { join } from 'node:path';
import { error } from '#base/errors.ts';
import { checkDataPlace } from '#app/data-folder.ts';
import { listSealingKeys, openSealingVault, type SealingKeyRow } from '#app/sealing-keys.ts';
import { append } from '#journal/journal.ts';
import type { Database } from '#store/database.ts';
import { migrate } from '#store/migrate.ts';
import { type Transaction, sql } from '#store/transaction.ts';
import { type KeySource, keySource, newKey, readKeys, writeKeys } from '#vault/keys.ts';
import { vaultOf } from '#vault/vault.ts';
import { listBlobNames } from './blob-files.ts';
import { adminErrors } from './errors.ts';
import { BLOBS_FOLDER, type OpenPlace, openPlace, type Place } from './place.ts';
import { resealAll, type Resealed } from './reseal.ts';

export interface KeyPlace extends Place {
  readonly keyFile?: string | undefined;
}

export interface KeyState {
  readonly fingerprint: string;
  /** `sealing`: seals now; `resealing`: seals now, and older values are still to be sealed again; `older`: still needed. */
  readonly state: 'sealing' | 'resealing' | 'older' | 'retired' | 'lost';
  /** Whether the key itself is at hand. */
  readonly held: boolean;
}

export function sourceOf(place: KeyPlace): KeySource {
  return { ...keySource(place.dataDirectory, place.keyFile, process.env), mayCreate: false };
}

/** Whether the file is ours to write. */
export function isOwnFile({ given, variable }: KeySource): boolean {
  return given !== true && (variable === undefined || variable === '');
}

export async function withPlace<Result>(place: KeyPlace, body: (opened: OpenPlace) => Promise<Result>): Promise<Result> {
  const opened = await openPlace(place, true);
  try {
    await migrate(opened.database);
    // Keys of what was moved away are still those of what serves elsewhere.
    await checkDataPlace(opened.database);
    return await body(opened);
  } finally {
    await opened.close();
  }
}

function statesOf(rows: readonly SealingKeyRow[], held: readonly string[]): readonly KeyState[] {
  const newest = rows.filter((row) => row.retired_at === null && row.lost_at === null).at(-1);
  return rows.map((row) => ({
    fingerprint: row.fingerprint,
    held: held.includes(row.fingerprint),
    state:
      row.lost_at !== null
        ? 'lost'
        : row.retired_at !== null
          ? 'retired'
          : row !== newest
            ? 'older'
            : row.resealed_at === null
              ? 'resealing'
              : 'sealing',
  }));
}

export async function recordForOffices(
  transaction: Transaction,
  verb: string,
  detail: Readonly<Record<string, string | number | boolean>>,
  now: Date,
): Promise<void> {
  const offices = await transaction.selectFrom('office').select('id').orderBy('created_at').orderBy('id').execute();
  for (const { id } of offices) await append(transaction, { at: now, office: id, actor: 'server', verb, subject: `office:${id}`, detail });
}

function knownKeys(database: Database): Promise<readonly SealingKeyRow[]> {
  return database.transaction(listSealingKeys);
}

/** Errors raised: those of opening the place and of reading keys, but none for keys that are not these data's. */
export function showKeys(place: KeyPlace): Promise<readonly KeyState[]> {
  return withPlace(place, async ({ database }) => statesOf(await knownKeys(database), vaultOf(readKeys(sourceOf(place))).keys));
}

/** The new key is durable in its file before anything is sealed with it. Error raised: `admin.key-outside`. */
function ensureNewKey(source: KeySource, rows: readonly SealingKeyRow[]): void {
  const keys = readKeys(source);
  const newest = vaultOf(keys).keys.at(-1);
  const known = rows.find((row) => row.fingerprint === newest);
  // Added by an earlier run that was killed, or by hand.
  if (known === undefined || known.resealed_at === null) return;
  if (!isOwnFile(source)) throw error(adminErrors, 'admin.key-outside', { place: source.given === true ? source.file : 'COPISTE_KEY' });
  writeKeys(source.file, [...keys, newKey()]);
}

export interface Rotation {
  readonly key: string;
  readonly values: number;
  readonly files: number;
  /** Fingerprints of keys that nothing here needs any more. */
  readonly retired: readonly string[];
  /** What does not open or is not there. As long as there is any, no key retires: it may still come back from a backup. */
  readonly left: readonly string[];
}

export interface RotationOptions {
  /** Goes on past what does not open. */
  readonly leaveDamaged: boolean;
}

/** So many are named in a message or a line of the journal. */
const NAMED = 20;

function namesOf(left: readonly string[]): string {
  return left.slice(0, NAMED).join(', ') + (left.length > NAMED ? ', …' : '');
}

async function endRotation(transaction: Transaction, key: string, done: Resealed, now: Date): Promise<readonly string[]> {
  const { values, files, left } = done;
  await sql`update sealing_key set resealed_at = ${now} where fingerprint = ${key}`.execute(transaction);
  const { rows } = await sql<{ fingerprint: string }>`
    update sealing_key set retired_at = ${now}
    where retired_at is null and lost_at is null and fingerprint <> ${key} and ${left.length === 0} returning fingerprint`.execute(
    transaction,
  );
  const retired = rows.map(({ fingerprint }) => fingerprint);
  const damage = left.length === 0 ? {} : { left: left.length, leftNames: namesOf(left) };
  await recordForOffices(transaction, 'key.rotate', { key, values, files, before: retired.join(', '), ...damage }, now);
  return retired;
}

/** Told before a key is made: with the folder elsewhere, its files would stay under a key that is thought to be of no more use. */
async function captureNames(folder: string): Promise<readonly string[]> {
  try {
    return await listBlobNames(folder);
  } catch (thrown) {
    throw error(adminErrors, 'admin.captures-absent', { folder, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
  }
}

/**
 * A new key seals from now on, and everything is sealed again with it; run again after a kill, it goes on where it was. Digests stay as
 * they are. Errors raised: `admin.key-outside`, `admin.captures-absent`, `admin.values-damaged`, `vault.…`, and those of opening the place.
 */
export function rotateKey(place: KeyPlace, now: Date, { leaveDamaged }: RotationOptions): Promise<Rotation> {
  const source = sourceOf(place);
  const folder = join(place.dataDirectory, BLOBS_FOLDER);
  return withPlace(place, async ({ database }) => {
    // Told before a key is made for data that this file does not open.
    await openSealingVault(database, source, now);
    const names = await captureNames(folder);
    const known = await knownKeys(database);
    ensureNewKey(source, known);
    const vault = await openSealingVault(database, source, now);
    const lost = new Set(known.filter((row) => row.lost_at !== null).map(({ fingerprint }) => fingerprint));
    const done = await resealAll({ database, vault, folder, names, lost });
    const { left } = done;
    if (left.length > 0 && !leaveDamaged) throw error(adminErrors, 'admin.values-damaged', { count: left.length, names: namesOf(left) });
    const key = vault.keys.at(-1) ?? '';
    return { key, ...done, retired: await database.transaction((transaction) => endRotation(transaction, key, done, now)) };
  });
}

/**
 * Takes retired keys out of the file. Backups made before the rotation then need a copy of the old file.
 * Error raised: `admin.key-outside` when the file is not ours to write.
 */
export function removeRetiredKeys(place: KeyPlace, now: Date): Promise<readonly string[]> {
  const source = sourceOf(place);
  return withPlace(place, async ({ database }) => {
    await openSealingVault(database, source, now);
    const retired = new Set((await knownKeys(database)).filter((row) => row.retired_at !== null).map(({ fingerprint }) => fingerprint));
    const keys = readKeys(source);
    const { keys: fingerprints } = vaultOf(keys);
    // Put back by hand at the end, a retired key seals again.
    retired.delete(fingerprints.at(-1) ?? '');
    const removed = fingerprints.filter((fingerprint) => retired.has(fingerprint));
    if (removed.length === 0) return [];
    if (!isOwnFile(source)) throw error(adminErrors, 'admin.key-outside', { place: source.given === true ? source.file : 'COPISTE_KEY' });
    writeKeys(
      source.file,
      keys.filter((_key, index) => !retired.has(fingerprints[index] ?? '')),
    );
    await database.transaction((transaction) => recordForOffices(transaction, 'key.remove', { keys: removed.join(', ') }, now));
    return removed;
  });
}

/** A new key as text, for a secret store. */
export function newKeyText(): string {
  return newKey().toString('base64');
}
