// A file replaced whole or not at all, by this robot alone, and only as long as nobody else has touched it.
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { Sending } from '#domain/connector.ts';
import { lockSign } from '#documents/tables/open-table.ts';
import { spreadsheetErrors } from './errors.ts';
import { fingerprintNow } from './fingerprint.ts';
import type { RobotLock } from './robot-lock.ts';

/** The one call that makes it. */
export type Rename = (from: string, to: string) => Promise<void>;

export interface Replacement {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the file that the bytes were made from. */
  readonly madeFrom: string;
  readonly lock: RobotLock;
  readonly isOver: () => boolean;
  readonly rename?: Rename;
}

/** After these the file is certainly the old one. */
const NOT_DONE: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES', 'ENOENT', 'EROFS', 'ENOSPC', 'EDQUOT', 'EXDEV', 'ENOTDIR']);
const LOCKED: ReadonlySet<string> = new Set(['EBUSY']);

function codeOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? 'E';
}

export function writingFailure(thrown: unknown, file: string): CopisteError {
  if (thrown instanceof CopisteError) return thrown;
  const code = codeOf(thrown);
  if (LOCKED.has(code)) return error(spreadsheetErrors, 'spreadsheet.locked', { file, sign: code }, thrown);
  return error(spreadsheetErrors, 'spreadsheet.not-writable', { file, reason: code }, thrown);
}

/** On the disk before it has the name, with the rights of the old one; with its owner and group where the system lets the robot give them. */
async function writeBeside(path: string, beside: string, bytes: Uint8Array): Promise<void> {
  const { mode, uid, gid } = await stat(path);
  const handle = await open(beside, 'wx', mode);
  try {
    // Whoever may not give a file to another may still give it to a group of their own. Before the rights: this takes some away.
    await handle.chown(uid, gid).catch(() => handle.chown(-1, gid).catch(() => undefined));
    await handle.chmod(mode).catch(() => undefined);
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  // Not every system lets a folder be opened; then it keeps it by itself.
  const handle = await open(dirname(path), 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Throws nothing but what a program does wrong. */
export async function replaceFile({ path, bytes, madeFrom, lock, isOver, rename: move = rename }: Replacement): Promise<Sending> {
  const file = basename(path);
  const beside = join(dirname(path), `.${file}.${newId()}.copiste`);
  const not = async (failure: CopisteError): Promise<Sending> => {
    await rm(beside, { force: true }).catch(() => undefined);
    return { done: 'no', failure };
  };
  try {
    await writeBeside(path, beside, bytes);
    const sign = lockSign(path);
    if (sign !== null) return await not(error(spreadsheetErrors, 'spreadsheet.locked', { file, sign }));
    // Nothing may stand between these looks and the one call that replaces the file.
    if (fingerprintNow(path) !== madeFrom) return await not(error(spreadsheetErrors, 'spreadsheet.changed-meanwhile', { file }));
    if (!lock.isHeld() || isOver()) return await not(error(spreadsheetErrors, 'spreadsheet.window-over', { file }));
  } catch (thrown) {
    return not(writingFailure(thrown, file));
  }
  try {
    await move(beside, path);
  } catch (thrown) {
    if (NOT_DONE.has(codeOf(thrown))) return not(writingFailure(thrown, file));
    // A share that did not answer may still do it.
    return {
      done: 'unknown',
      failure: error(spreadsheetErrors, 'spreadsheet.answer-lost', { file, reason: codeOf(thrown) }, thrown),
      answered: false,
    };
  }
  await syncFolder(path);
  return { done: 'yes', proof: {} };
}
