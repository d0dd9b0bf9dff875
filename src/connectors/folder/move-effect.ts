// A dossier's file put into a folder of the assistant's, as an effect: recognised by its content standing there under its name.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { leadingNow } from '#base/clock.ts';
import { CopisteError, error } from '#base/errors.ts';
import type { Release, Sending, SourceEffect } from '#domain/connector.ts';
import { folderErrors } from './errors.ts';
import { printNow } from './listing.ts';
import { variantOf } from './names.ts';
import { type FolderSource, type IsOurs, type Located, filesNamed, locate } from './places.ts';

/** The one call that makes it. */
export type Rename = (from: string, to: string) => Promise<void>;

export interface Moving {
  readonly source: FolderSource;
  readonly reference: string;
  /** The folder that the file goes to. */
  readonly target: string;
  /** What this attempt read of the dossier, or reads now. */
  readonly find: (signal: AbortSignal) => Promise<Located>;
  readonly longestRequestMilliseconds: number;
  /** For tests. */
  readonly rename?: Rename;
}

/** After these the file certainly stands where it stood. */
const NOT_DONE: ReadonlySet<string> = new Set([
  'EBUSY',
  'ETXTBSY',
  'EPERM',
  'EACCES',
  'ENOENT',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EXDEV',
  'ENOTDIR',
  'ENAMETOOLONG',
  'EISDIR',
]);
const IN_USE: ReadonlySet<string> = new Set(['EBUSY', 'ETXTBSY']);
/** Said of a file, and of the folders around it alike. */
const NOT_ALLOWED: ReadonlySet<string> = new Set(['EPERM', 'EACCES']);
const DIGEST = 'empreinte';
const FOLDER = 'répertoire';

async function syncFolder(path: string): Promise<void> {
  // Not every system lets a folder be opened; then it keeps it by itself.
  const handle = await open(path, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Errors raised: `folder.link-outside`; those of the system. */
async function realFolder(path: string, name: string): Promise<void> {
  await mkdir(path).catch((thrown: unknown) => {
    if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
  });
  if (!(await lstat(path)).isDirectory()) throw error(folderErrors, 'folder.link-outside', { folder: name });
}

/** Whether another file, of a name that nobody takes for a dossier, goes from one folder to the other. */
async function canOthersMove(from: string, to: string, move: Rename): Promise<boolean> {
  const name = `.copiste-${randomUUID()}`;
  try {
    await writeFile(join(from, name), '', { flag: 'wx' });
    await move(join(from, name), join(to, name));
    return true;
  } catch {
    return false;
  } finally {
    for (const folder of [from, to]) await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}

export function moveEffect(moving: Moving): Pick<SourceEffect, 'before' | 'make' | 'recogniseNow' | 'longestRequestMilliseconds'> {
  const { source, reference, target, longestRequestMilliseconds, rename: move = rename } = moving;
  const folder = join(source.inbox, target);
  let seen: Located | null = null;

  const look = async (signal: AbortSignal): Promise<Located> => {
    seen = await moving.find(signal);
    return seen;
  };

  const moveNow = async ({ file, digest }: Located, { notAfter }: Release, signal: AbortSignal): Promise<Sending> => {
    const not = (failure: CopisteError): Sending => ({ done: 'no', failure });
    const failed = (thrown: unknown): Sending => {
      if (thrown instanceof CopisteError) return not(thrown);
      const reason = (thrown as NodeJS.ErrnoException).code ?? '?';
      if (reason === 'ENOENT') return not(error(folderErrors, 'folder.changed-meanwhile', { file: file.name }, thrown));
      if (IN_USE.has(reason)) return not(error(folderErrors, 'folder.in-use', { file: file.name }, thrown));
      return not(error(folderErrors, 'folder.not-movable', { file: file.name, folder: target, reason }, thrown));
    };
    try {
      await realFolder(folder, target);
    } catch (thrown) {
      return failed(thrown);
    }
    const [plain, variant] = [join(folder, file.reference), join(folder, variantOf(file.reference, digest))];
    // Nothing may stand between these looks and the one call that moves the file. A variant that is there has this very content.
    const to = existsSync(plain) ? variant : plain;
    if (printNow(file.path) !== file.print) return not(error(folderErrors, 'folder.changed-meanwhile', { file: file.name }));
    if (signal.aborted || leadingNow() >= notAfter) return not(error(folderErrors, 'folder.window-over', { file: file.name }));
    try {
      await move(file.path, to);
    } catch (thrown) {
      const reason = (thrown as NodeJS.ErrnoException).code ?? '?';
      // Where others can be moved it is this file that a person must look at, and no reason to stop the others.
      if (NOT_ALLOWED.has(reason) && (await canOthersMove(dirname(file.path), folder, move)))
        return not(error(folderErrors, 'folder.file-locked', { file: file.name, folder: target, reason }, thrown));
      if (NOT_DONE.has(reason)) return failed(thrown);
      // A share that did not answer may still do it.
      return { done: 'unknown', failure: error(folderErrors, 'folder.answer-lost', { file: file.name, reason }, thrown), answered: false };
    }
    await Promise.all([syncFolder(folder), syncFolder(dirname(file.path))]);
    return { done: 'yes', proof: {} };
  };

  return {
    longestRequestMilliseconds,
    async before(signal) {
      const { digest, folder: where } = await look(signal);
      return { [DIGEST]: digest, [FOLDER]: where ?? '' };
    },
    async make(release, signal) {
      try {
        const found = seen ?? (await look(signal));
        return found.folder === target ? { done: 'yes', proof: {} } : await moveNow(found, release, signal);
      } catch (thrown) {
        if (signal.aborted) throw signal.reason;
        if (thrown instanceof CopisteError) return { done: 'no', failure: thrown };
        throw thrown;
      }
    },
    async recogniseNow(before, signal) {
      const digest = before[DIGEST] ?? '';
      const isOurs: IsOurs = (one) => one.digest === digest;
      const { files, hidden } = await filesNamed(source, target, reference, signal);
      if (files.some(isOurs)) return { found: 'yes', proof: {} };
      if (hidden !== null) throw hidden;
      if ((await locate(source, reference, isOurs, signal)) !== null) return { found: 'no' };
      return { found: 'unknown', why: 'le fichier de ce dossier n’est plus dans aucun des répertoires de l’assistant' };
    },
  };
}
