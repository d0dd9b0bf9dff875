// Opens a file of rows, whatever its format: told by its first bytes, then by its name.
import { type FileHandle, open, stat } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { readCsv } from './csv-reader.ts';
import { tableErrors } from './errors.ts';
import { readJson } from './json-reader.ts';
import type { Table } from './table.ts';
import { readOds } from './ods/read-ods.ts';
import { readXlsx } from './xlsx/workbook.ts';
import { zipFile } from './xlsx/zip.ts';

export interface OpenTableOptions {
  /** Of a workbook; by default its first sheet that is shown. */
  readonly sheet?: string;
  /** Whoever reads will stop after this many rows: what only looks at names may stop there too. */
  readonly mostRows?: number;
}

/** The sign that a spreadsheet program has the file open; null: none. */
export function lockSign(path: string): string | null {
  const [folder, name] = [dirname(path), basename(path)];
  return [`~$${name}`, `~$${name.slice(2)}`, `.~lock.${name}#`].find((sign) => existsSync(join(folder, sign))) ?? null;
}

function openingError(thrown: unknown, file: string): unknown {
  if (thrown instanceof CopisteError) return thrown;
  const code = (thrown as NodeJS.ErrnoException).code ?? '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return error(tableErrors, 'table.not-found', { file }, thrown);
    case 'EISDIR':
      return error(tableErrors, 'table.is-folder', { file }, thrown);
    case 'EBUSY':
      return error(tableErrors, 'table.locked', { file, sign: code }, thrown);
    case 'EACCES':
    case 'EPERM':
      return error(tableErrors, 'table.not-readable', { file, reason: code }, thrown);
    default:
      return code === '' ? thrown : error(tableErrors, 'table.not-readable', { file, reason: code }, thrown);
  }
}

const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
/** `EncryptedPackage` as the old container writes names. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

async function startOf(handle: FileHandle, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, 0);
  return buffer.subarray(0, bytesRead);
}

async function refuseOldOffice(handle: FileHandle, file: string): Promise<never> {
  const start = await startOf(handle, 4 * 1024 * 1024);
  if (start.includes(ENCRYPTED)) throw error(tableErrors, 'table.encrypted', { file });
  throw error(tableErrors, 'table.unknown-kind', { file, found: 'Excel 97-2003 (.xls)' });
}

type Kind = 'xlsx' | 'ods' | 'json' | 'jsonl' | 'csv';

async function kindOf(path: string, file: string): Promise<Kind> {
  const handle = await open(path, 'r');
  try {
    const start = await startOf(handle, 256);
    if (start.length === 0) throw error(tableErrors, 'table.empty', { file });
    if (start.subarray(0, 4).equals(OLD_OFFICE)) await refuseOldOffice(handle, file);
    if (start[0] === 0x50 && start[1] === 0x4b) {
      if (start.includes('application/vnd.oasis.opendocument.spreadsheet')) return 'ods';
      if (start.includes('application/vnd.oasis')) throw error(tableErrors, 'table.unknown-kind', { file, found: 'OpenDocument' });
      return 'xlsx';
    }
    if (start.subarray(0, 4).toString('latin1') === '%PDF') throw error(tableErrors, 'table.unknown-kind', { file, found: 'PDF' });
  } finally {
    await handle.close();
  }
  const extension = extname(path).toLowerCase();
  switch (extension) {
    case '.json':
      return 'json';
    case '.jsonl':
    case '.ndjson':
      return 'jsonl';
    case '.csv':
    case '.tsv':
    case '.txt':
      return 'csv';
    case '.xlsx':
    case '.ods':
      throw error(tableErrors, 'table.broken', { file, reason: 'zip' });
    default:
      throw error(tableErrors, 'table.unknown-kind', { file, found: extension === '' ? '?' : extension });
  }
}

/**
 * Reads the headings; rows are read while one asks for them.
 * Errors raised: those of `errors.ts`; some only while rows are read.
 */
export async function openTable(path: string, options: OpenTableOptions = {}): Promise<Table> {
  const file = basename(path);
  try {
    if ((await stat(path)).isDirectory()) throw error(tableErrors, 'table.is-folder', { file });
    switch (await kindOf(path, file)) {
      case 'xlsx':
        return await readXlsx(path, file, options.sheet ?? null);
      case 'ods':
        return await readOds(zipFile(path), file, options.sheet ?? null);
      case 'json':
        return await readJson(path, file, 'json', options.mostRows);
      case 'jsonl':
        return await readJson(path, file, 'jsonl', options.mostRows);
      case 'csv':
        return await readCsv(path, file);
    }
  } catch (thrown) {
    throw openingError(thrown, file);
  }
}
