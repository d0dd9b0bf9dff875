// Files that come with a dossier to the server itself: really opened, kept encrypted, given to the robot that treats the dossier.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { MOST_FILE_BYTES, plainFilename } from '#domain/entered-files.ts';
import type { FileFact, FileCondition } from '#domain/payload.ts';
import { realType } from '#documents/file-type.ts';
import { inspectFile } from '#documents/inspect.ts';
import { type PersonCaller, requireRole, type RobotCaller } from '#identity/callers.ts';
import type { enteredFile } from '#protocol/entries.ts';
import {
  dropWaitingFiles,
  type EnteredFileRow,
  findFileOfDossier,
  giveToDossier,
  insertEnteredFile,
  listEnteredFiles,
} from '#store/repositories/entered-files.ts';
import { findInstallation, type InstallationRow } from '#store/repositories/installations.ts';
import { holdFile } from '#store/repositories/purge.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import { inTransaction, type Work } from '../work.ts';
import { askLease, type Claim } from './fence.ts';
import type { Fate } from './receive-collected.ts';

export interface CameWith {
  readonly filename: string;
  readonly bytes: Uint8Array;
  /** As whoever sent it says it was scanned; null: nobody says. */
  readonly virusScanResult: string | null;
}

/** What it is by its content, whatever its name says; its name may say the same or nothing. */
function conditionOf({ bytes, filename, virusScanResult }: CameWith): Promise<FileCondition> {
  return inspectFile(bytes, { filename, contentType: '', virusScanResult });
}

/** Kept until a dossier claims it or a day has passed. */
async function keep(
  context: Context,
  installation: Pick<InstallationRow, 'id' | 'office'>,
  bytes: Uint8Array,
): Promise<{ readonly id: string; readonly blob: string; readonly contentType: string }> {
  const { address: blob } = await context.blobs.put(bytes);
  const contentType = realType(bytes) ?? 'application/octet-stream';
  return inTransaction(context, async (work) => {
    await holdFile(work.transaction, blob);
    // A purge that ended just now took the file of another dossier with the same content.
    if (!(await context.blobs.has(blob))) await context.blobs.put(bytes);
    const at = work.clock.now();
    const id = newId(at.getTime());
    const row = { id, office: installation.office, installation: installation.id, dossier: null, blob, content_type: contentType, at };
    await insertEnteredFile(work.transaction, { ...row, bytes: bytes.byteLength });
    return { id, blob, contentType };
  });
}

/** What came with a posted dossier, told as a source tells it; the content of what cannot be used is not kept. */
export async function keepPosted(
  context: Context,
  installation: Pick<InstallationRow, 'id' | 'office'>,
  came: CameWith,
): Promise<{ readonly fact: FileFact; readonly id: string | null }> {
  const condition = await conditionOf(came);
  const told = { filename: came.filename, bytes: came.bytes.byteLength, condition };
  if (condition !== 'readable') return { fact: { ...told, contentType: realType(came.bytes) ?? 'application/octet-stream' }, id: null };
  const { blob, contentType, id } = await keep(context, installation, came.bytes);
  return { fact: { ...told, contentType, key: blob }, id };
}

/** For agents. Errors raised: `identity.role-missing`, `installation.unknown`, `entry.not-a-form`, `entry.file-name`, `entry.file-too-large`. */
export async function keepEnteredFile(
  context: Context,
  caller: PersonCaller,
  { assistant, bytes, filename: given }: { readonly assistant: string; readonly bytes: Uint8Array; readonly filename: string },
): Promise<z.input<typeof enteredFile>> {
  requireRole(caller, 'agent');
  const { kysely } = context.database;
  const installation = await findInstallation(kysely, caller.office, assistant);
  if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
  const plan = await knownPlan(kysely, caller.office, installation.bundle);
  if (plan?.source.connector !== 'form') throw error(appErrors, 'entry.not-a-form', { assistant });
  const filename = plainFilename(given);
  if (filename === null) throw error(appErrors, 'entry.file-name');
  if (bytes.byteLength > MOST_FILE_BYTES) throw error(appErrors, 'entry.file-too-large', { megabytes: MOST_FILE_BYTES / 1_000_000 });
  const condition = await conditionOf({ filename, bytes, virusScanResult: null });
  // Whoever has the file at hand gives another at once; nobody else need learn of it.
  if (condition !== 'readable') return { outcome: 'refused', condition };
  const { id } = await keep(context, installation, bytes);
  return { outcome: 'kept', file: id, filename, bytes: bytes.byteLength };
}

/** The files that a form names, as a source tells them. A name that stands for nothing here is left out: the file was sent too long ago. */
export async function factsOf(
  work: Work,
  installation: string,
  named: readonly { readonly file: string; readonly filename: string }[],
): Promise<readonly FileFact[]> {
  const rows = new Map(
    (
      await listEnteredFiles(
        work.transaction,
        installation,
        named.map(({ file }) => file),
      )
    ).map((row) => [row.id, row]),
  );
  return named.flatMap(({ file, filename: given }) => {
    const row = rows.get(file);
    const filename = plainFilename(given);
    if (row === undefined || filename === null) return [];
    return [{ filename, contentType: row.content_type, bytes: row.bytes, condition: 'readable' as const, key: row.blob }];
  });
}

/**
 * The dossier has these files from here on, if anything was made of what they came with. Otherwise it has them already, or its values
 * were erased and its files with them: nobody would ever remove what it got now. Names of the files that no dossier came for.
 */
export async function claimFiles(
  work: Work,
  installation: string,
  { dossier, fate }: { readonly dossier: string; readonly fate: Fate },
  ids: readonly string[],
): Promise<readonly string[]> {
  if (fate === 'unchanged') return dropWaitingFiles(work.transaction, installation, ids);
  const rows = await listEnteredFiles(work.transaction, installation, ids);
  const at = work.clock.now().getTime();
  await giveToDossier(
    work.transaction,
    dossier,
    rows.map((row: EnteredFileRow) => ({ ...row, newId: newId(at) })),
  );
  return [];
}

/** For the robot that treats the dossier. Errors raised: `attempt.unknown`, `lease.lost`, `attempt.wrong-task`, `entry.file-gone`, `blobs.missing`. */
export async function showDirectFile(context: Context, caller: RobotCaller, claim: Claim, key: string): Promise<Uint8Array> {
  const { dossier } = await askLease(context, caller, claim);
  if (dossier === null) throw error(appErrors, 'attempt.wrong-task', { kind: 'collect' });
  const row = await findFileOfDossier(context.database.kysely, dossier, key);
  if (row === undefined) throw error(appErrors, 'entry.file-gone');
  return context.blobs.read(row.blob);
}
