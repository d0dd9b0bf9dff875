// The file of results: checked against the log when a run begins, then one row after the other, each on disk before the next dossier.
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import { lockSign } from '#documents/tables/open-table.ts';
import { localErrors } from '../errors.ts';
import { type ResultRow, compacted } from '../log/history.ts';
import { type Rendering, type ResultsKind, renderAll, renderRow } from './render.ts';

/** Error raised: `local.output-unknown-kind`. */
export function resultsKind(path: string): ResultsKind {
  switch (extname(path).toLowerCase()) {
    case '.csv':
      return 'csv';
    case '.jsonl':
    case '.ndjson':
      return 'jsonl';
    default:
      throw error(localErrors, 'local.output-unknown-kind', { file: basename(path) });
  }
}

function notWritable(path: string, thrown: unknown): Error {
  return error(localErrors, 'local.output-not-writable', { path, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
}

async function contentOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw notWritable(path, thrown);
  }
}

/** What a run wrote. */
export interface Written {
  readonly rows: readonly ResultRow[];
  readonly rendering: Rendering;
}

function startsWith(whole: Buffer, start: Buffer): boolean {
  return whole.subarray(0, start.length).equals(start);
}

/**
 * Whether the results on disk are what the log says was written: whole, or cut short by a crash anywhere, or not yet compacted.
 * `before`: what they may be; empty: the log is new.
 * Errors raised: `local.output-locked`, `local.output-without-log`, `local.log-shortened`, `local.output-changed`.
 */
export async function checkOutput(path: string, log: string, before: readonly Written[]): Promise<void> {
  const file = basename(path);
  const sign = lockSign(path);
  if (sign !== null) throw error(localErrors, 'local.output-locked', { file, sign });
  const found = await contentOf(path);
  if (found === null || found.length === 0) return;
  if (before.length === 0) throw error(localErrors, 'local.output-without-log', { file, log });
  let isLonger = false;
  for (const { rows, rendering } of before) {
    const whole = Buffer.from(renderAll(rows, rendering));
    if (startsWith(whole, found) || found.equals(Buffer.from(renderAll(compacted(rows), rendering)))) return;
    isLonger ||= startsWith(found, whole);
  }
  throw error(localErrors, isLonger ? 'local.log-shortened' : 'local.output-changed', { file, log });
}

export interface Output {
  readonly path: string;
  /** On disk when it resolves. Error raised: `local.output-not-writable`. */
  add(row: ResultRow): Promise<void>;
  /** Writes all rows anew, in one piece. Error raised: `local.output-not-writable`. */
  replace(rows: readonly ResultRow[]): Promise<void>;
  close(): Promise<void>;
}

async function writeWhole(path: string, text: string): Promise<void> {
  const unfinished = join(dirname(path), `.${newName('copiste')}.part`);
  try {
    const handle = await open(unfinished, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, path);
  } catch (thrown) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw thrown;
  }
}

/** Error raised: `local.output-not-writable`. */
export async function openOutput(path: string, rows: readonly ResultRow[], rendering: Rendering): Promise<Output> {
  let handle: FileHandle | null = null;
  const close = async (): Promise<void> => {
    await handle?.close();
    handle = null;
  };
  const guarded = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (thrown) {
      throw notWritable(path, thrown);
    }
  };
  const replace = (all: readonly ResultRow[]): Promise<void> =>
    guarded(async () => {
      await close();
      await writeWhole(path, renderAll(all, rendering));
      handle = await open(path, 'a');
    });
  await guarded(async () => {
    await mkdir(dirname(path), { recursive: true });
  });
  await replace(rows);
  return {
    path,
    replace,
    add: (row) =>
      guarded(async () => {
        await handle?.appendFile(renderRow(row, rendering));
        await handle?.datasync();
      }),
    close,
  };
}
