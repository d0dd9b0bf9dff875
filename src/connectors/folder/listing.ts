// What stands in a folder: plain files that are whole, and what is wrong with the others.
import type { BigIntStats } from 'node:fs';
import { constants, lstatSync } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { error } from '#base/errors.ts';
import { nameFault } from '#domain/folder-names.ts';
import { lockSign } from '#documents/tables/open-table.ts';
import { folderErrors } from './errors.ts';
import { isUnfinished, referenceOf } from './names.ts';

export interface StandingFile {
  readonly path: string;
  /** As the system has it. */
  readonly name: string;
  readonly reference: string;
  readonly bytes: number;
  /** Equal while nobody touches its content. */
  readonly print: string;
  readonly writtenAt: Date;
  /** Milliseconds: came to stand in this file system, which a copy does after its original; 0: the system does not say. */
  readonly bornAt: number;
  /** Milliseconds: written, renamed or given other rights. */
  readonly touchedAt: number;
}

/** Of this reference something stands there that cannot be told or read now. */
export interface Hidden {
  readonly reference: string;
  readonly why: 'in use' | 'doubled';
}

export interface Listing {
  readonly files: readonly StandingFile[];
  readonly refused: readonly { readonly name: string; readonly why: string }[];
  readonly hidden: readonly Hidden[];
}

function printOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino}:${size}:${mtimeNs}`;
}

/** At one go with what follows; `` for a file that is not there. */
export function printNow(path: string): string {
  try {
    return printOf(lstatSync(path, { bigint: true }));
  } catch {
    return '';
  }
}

type Seen = { readonly file: StandingFile; readonly inUse: boolean } | { readonly why: string } | null;

/** Null: a folder, one that is not finished, or gone meanwhile. */
async function look(folder: string, name: string): Promise<Seen> {
  if (isUnfinished(name)) return null;
  const path = join(folder, name);
  const fault = nameFault(name);
  const about = await lstat(path, { bigint: true }).catch(() => null);
  if (about === null) return fault === null ? null : { why: fault };
  if (about.isDirectory()) return null;
  if (fault !== null) return { why: fault };
  // A link may lead out, or elsewhere tomorrow.
  if (about.isSymbolicLink()) return { why: 'lien / link' };
  if (!about.isFile()) return { why: 'n’est pas un fichier / no file' };
  const touched = about.mtimeMs > about.ctimeMs ? about.mtimeMs : about.ctimeMs;
  const times = { writtenAt: new Date(Number(about.mtimeMs)), bornAt: Number(about.birthtimeMs), touchedAt: Number(touched) };
  const file = { path, name, reference: referenceOf(name), bytes: Number(about.size), print: printOf(about), ...times };
  return { file, inUse: lockSign(path) !== null };
}

interface Standing extends Pick<Listing, 'files' | 'refused'> {
  /** Open in a program. */
  readonly inUse: readonly StandingFile[];
}

/** Error raised: `folder.not-found`. */
async function listAll(folder: string): Promise<Standing> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (thrown) {
    const reason = (thrown as NodeJS.ErrnoException).code ?? '?';
    throw error(folderErrors, 'folder.not-found', { folder: basename(folder), reason }, thrown);
  }
  const files: StandingFile[] = [];
  const inUse: StandingFile[] = [];
  const refused: { name: string; why: string }[] = [];
  for (const name of names) {
    const seen = await look(folder, name);
    if (seen === null) continue;
    if ('why' in seen) refused.push({ name, why: seen.why });
    else if (seen.inUse) inUse.push(seen.file);
    else files.push(seen.file);
  }
  return { files, inUse, refused };
}

/** Two names that differ in how a system writes accents only are one reference. Error raised: `folder.not-found`. */
export async function listFolder(folder: string): Promise<Listing> {
  const { files, inUse, refused } = await listAll(folder);
  const counts = new Map<string, number>();
  for (const { reference } of [...files, ...inUse]) counts.set(reference, (counts.get(reference) ?? 0) + 1);
  const isTwice = ({ reference }: StandingFile): boolean => (counts.get(reference) ?? 0) > 1;
  const twice = files.filter(isTwice);
  return {
    files: files.filter((file) => !isTwice(file)),
    refused: [...refused, ...twice.map(({ name }) => ({ name, why: 'deux fichiers de ce nom / two files of this name' }))],
    hidden: [
      ...inUse.map(({ reference }) => ({ reference, why: 'in use' as const })),
      ...twice.map(({ reference }) => ({ reference, why: 'doubled' as const })),
    ],
  };
}

/** Where the assistant puts files, content tells those of one name apart. A folder that is not there yet holds nothing. */
export async function listOwn(folder: string): Promise<Pick<Standing, 'files' | 'inUse'>> {
  const about = await lstat(folder).catch(() => null);
  return about?.isDirectory() === true ? listAll(folder) : { files: [], inUse: [] };
}

/** No link is followed, and what was read is what was listed. Errors raised: those of the system. */
async function withHandle<Result>(file: StandingFile, use: (handle: Awaited<ReturnType<typeof open>>) => Promise<Result>): Promise<Result> {
  const handle = await open(file.path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const result = await use(handle);
    if (printOf(await handle.stat({ bigint: true })) !== file.print) throw Object.assign(new Error('changed'), { code: 'ECHANGED' });
    return result;
  } finally {
    await handle.close();
  }
}

const READ_AT_ONCE_BYTES = 4_194_304;

/** What tells its content from any other. Errors raised: those of the system; the signal's reason. */
export function digestOf(file: StandingFile, signal: AbortSignal): Promise<string> {
  return withHandle(file, async (handle) => {
    const hash = createHash('sha256');
    if (file.bytes <= READ_AT_ONCE_BYTES) return hash.update(await handle.readFile({ signal })).digest('hex');
    for await (const piece of handle.createReadStream({ autoClose: false, start: 0, signal })) hash.update(piece as Buffer);
    return hash.digest('hex');
  });
}

/** Errors raised: those of the system; the signal's reason. */
export function contentOf(file: StandingFile, signal: AbortSignal): Promise<Uint8Array> {
  return withHandle(file, (handle) => handle.readFile({ signal }));
}
