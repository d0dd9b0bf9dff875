// The log beside the output: append-only, on disk before an effect is granted, one writer, sealed where it holds values.
import { createReadStream, existsSync } from 'node:fs';
import { type FileHandle, mkdir, open, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { type Blobs, openBlobs } from '#blobs/blobs.ts';
import { KEY_VARIABLE } from '#vault/keys.ts';
import { type Vault, openVault } from '#vault/vault.ts';
import { localErrors } from '../errors.ts';
import { FIRST_LINK, chained, unchained } from './chain.ts';
import type { LogEntry, Sealed } from './entries.ts';
import { LOCK_FILES, lockLog } from './lock.ts';

export interface RunLog {
  readonly folder: string;
  readonly blobs: Blobs;
  /** Adds a line; it is on disk once a later `flush` resolves. */
  append(entry: LogEntry): void;
  /** Everything added so far is on disk when it resolves. Error raised: `local.log-not-writable`, from then on for ever. */
  flush(): Promise<void>;
  /** All lines from the first on, those only appended included once flushed. */
  read(): AsyncGenerator<LogEntry>;
  seal(purpose: string, id: string, value: unknown): Sealed;
  unseal(purpose: string, id: string, sealed: Sealed): unknown;
  digest(purpose: string, text: string): string;
  close(): Promise<void>;
  /** Closes a log in which nothing was ever written, and takes away what was made for it: a key that was there before may open something. */
  discard(): Promise<void>;
}

const FILE = 'journal.jsonl';
const KEY_FILE = 'cle';
const CAPTURES = 'captures';

function reasonOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? 'refused';
}

/** Whole lines with the offset behind each; a torn last one, that no effect was ever granted on, is left out. */
async function* wholeLines(path: string): AsyncGenerator<{ readonly text: string; readonly end: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let offset = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let at = rest.indexOf(0x0a); at >= 0; at = rest.indexOf(0x0a, start)) {
      yield { text: rest.toString('utf8', start, at), end: offset + at + 1 };
      start = at + 1;
    }
    offset += start;
    rest = rest.subarray(start);
  }
}

interface Verified {
  readonly link: string;
  readonly end: number;
}

async function* verified(path: string, vault: Vault): AsyncGenerator<{ readonly entry: LogEntry } & Verified> {
  let link = FIRST_LINK;
  let line = 0;
  for await (const { text, end } of wholeLines(path)) {
    line += 1;
    const read = unchained(vault, link, text);
    if (read === null) throw error(localErrors, 'local.log-altered', { path, line });
    link = read.link;
    yield { entry: read.entry, link, end };
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Takes each line of what is there already, in order. */
export type Replay = (entry: LogEntry, unseal: RunLog['unseal']) => void;

interface Opened {
  readonly handle: FileHandle;
  readonly size: number;
}

async function openFile(path: string): Promise<Opened> {
  const handle = await open(path, 'a+', 0o600);
  return { handle, size: (await handle.stat()).size };
}

/**
 * Opens the log in `folder`, making it if absent, and replays it. Errors raised: `local.log-locked`, `local.log-not-writable`,
 * `local.log-altered`, `vault.*` for its key.
 */
export async function openLog(folder: string, environment: NodeJS.ProcessEnv, replay: Replay): Promise<RunLog> {
  const path = join(folder, FILE);
  const failure = (thrown: unknown): Error =>
    thrown instanceof CopisteError
      ? thrown
      : error(localErrors, 'local.log-not-writable', { path: folder, reason: reasonOf(thrown) }, thrown);
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((thrown: unknown) => {
    throw failure(thrown);
  });
  const release = lockLog(folder);
  const made = [FILE, KEY_FILE].filter((name) => !existsSync(join(folder, name)));
  let opened: Opened | undefined;
  try {
    opened = await openFile(path);
    const vault = openVault({ file: join(folder, KEY_FILE), variable: environment[KEY_VARIABLE], mayCreate: opened.size === 0 });
    const log = await continueLog({ folder, path, vault, release, made, replay, ...opened });
    await syncFolder(folder);
    return log;
  } catch (thrown) {
    await opened?.handle.close();
    release();
    throw failure(thrown);
  }
}

interface Beginning extends Opened {
  readonly folder: string;
  readonly path: string;
  readonly vault: Vault;
  readonly release: () => void;
  /** Files that were not there before. */
  readonly made: readonly string[];
  readonly replay: Replay;
}

async function continueLog({ folder, path, vault, handle, size, release, made, replay }: Beginning): Promise<RunLog> {
  const unseal = (purpose: string, id: string, sealed: Sealed): unknown => vault.open(purpose, id, Buffer.from(sealed, 'base64'));
  let link = FIRST_LINK;
  let end = 0;
  for await (const { entry, ...after } of verified(path, vault)) {
    ({ link, end } = after);
    replay(entry, unseal);
  }
  // A line that a crash cut short was on disk for nobody.
  if (end < size) await handle.truncate(end);
  const blobs = await openBlobs({ directory: join(folder, CAPTURES), vault });

  let waiting = '';
  let broken: Error | null = null;
  let writing: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    if (broken !== null) throw broken;
    if (waiting === '') return;
    const text = waiting;
    waiting = '';
    try {
      await handle.appendFile(text);
      await handle.datasync();
    } catch (thrown) {
      // What of it is on disk is not known: only opening the log again tells.
      broken = error(localErrors, 'local.log-not-writable', { path: folder, reason: reasonOf(thrown) }, thrown);
      throw broken;
    }
  };
  const close = async (): Promise<void> => {
    await writing.catch(() => undefined);
    await handle.close();
    release();
  };
  return {
    folder,
    blobs,
    append(entry) {
      const next = chained(vault, link, entry);
      link = next.link;
      waiting += next.line;
    },
    flush() {
      writing = writing.catch(() => undefined).then(write);
      return writing;
    },
    async *read() {
      for await (const { entry } of verified(path, vault)) yield entry;
    },
    seal: (purpose, id, value) => vault.seal(purpose, id, value).toString('base64'),
    unseal,
    digest: (purpose, text) => vault.digest(purpose, text).toString('hex'),
    close,
    async discard() {
      await writing.catch(() => undefined);
      await handle.close();
      // Still under the lock: whoever opens the log next makes its own, which nobody may take away.
      for (const name of made) await rm(join(folder, name), { force: true });
      for (const name of LOCK_FILES) await rm(join(folder, name), { force: true }).catch(() => undefined);
      release();
      // What else somebody put there stays.
      for (const emptied of [join(folder, CAPTURES), folder]) await rmdir(emptied).catch(() => undefined);
    },
  };
}
