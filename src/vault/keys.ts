// The master keys: a file that only the server's user may read, made at the first start, one given from outside, or a variable.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import { vaultErrors } from './errors.ts';

const KEY_BYTES = 32;
export const KEY_VARIABLE = 'COPISTE_KEY';
/** Path of a file with the keys, kept outside the data folder; `--key-file` says the same. */
export const KEY_FILE_VARIABLE = 'COPISTE_KEY_FILE';
const OWN_FILE = 'master.key';

export interface KeySource {
  readonly file: string;
  /** The value of COPISTE_KEY, used instead of the file: keys in base64, oldest first, separated by commas. */
  readonly variable?: string | undefined;
  /** False once data exist: a new key would then make them unreadable without a word. */
  readonly mayCreate?: boolean;
  /** The file was given from outside (a secret store, a systemd credential): it is never made here, and its group may read it. */
  readonly given?: boolean;
}

/** Where the keys of an installation are: what is given comes first, then the variables, then the file in its data folder. */
export function keySource(
  dataDirectory: string,
  keyFile: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): KeySource {
  const file = keyFile ?? environment[KEY_FILE_VARIABLE];
  if (file !== undefined && file !== '') return { file, given: true };
  return { file: join(dataDirectory, OWN_FILE), variable: environment[KEY_VARIABLE] };
}

function parse(text: string, place: string): readonly Buffer[] {
  const keys = text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .flatMap((line) => line.split(','))
    .map((key) => key.trim())
    .filter((key) => key !== '')
    .map((key) => Buffer.from(key, 'base64'));
  if (keys.length === 0 || keys.some((key) => key.length !== KEY_BYTES)) throw error(vaultErrors, 'vault.key-invalid', { place });
  return keys;
}

export function newKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Puts these keys, oldest first, into the file: all of them, or it stays as it was. Error raised: `vault.key-unreadable`. */
export function writeKeys(file: string, keys: readonly Buffer[]): void {
  try {
    write(file, keys);
  } catch (thrown) {
    throw error(vaultErrors, 'vault.key-unreadable', { place: file, reason: reasonOf(thrown) }, thrown);
  }
}

function reasonOf(thrown: unknown): string {
  return (thrown as NodeJS.ErrnoException).code ?? 'refused';
}

function write(file: string, keys: readonly Buffer[]): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Under another name until it is whole: a start that is killed here must not leave half a key.
  const unfinished = `${file}.${newName('part')}`;
  const descriptor = openSync(unfinished, 'wx', 0o600);
  try {
    writeSync(descriptor, `# Copiste: keep a copy elsewhere; without it the data cannot be read. One key a line, oldest first.\n`);
    for (const key of keys) writeSync(descriptor, `${key.toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/**
 * The keys, oldest first: the last one seals, the first one makes digests, all of them open.
 * Errors raised: `vault.key-unreadable`, `vault.key-missing`, `vault.key-invalid`, `vault.key-exposed`.
 */
export function readKeys(source: KeySource): readonly Buffer[] {
  if (source.variable !== undefined && source.variable !== '') return parse(source.variable, KEY_VARIABLE);
  const place = source.file;
  try {
    const text = readFileSync(place, 'utf8');
    // Windows has no such bits; its data folder is private by its own rules.
    const others = source.given === true ? 0o007 : 0o077;
    if (process.platform !== 'win32' && (statSync(place).mode & others) !== 0) throw error(vaultErrors, 'vault.key-exposed', { place });
    return parse(text, place);
  } catch (thrown) {
    if (thrown instanceof CopisteError) throw thrown;
    const reason = reasonOf(thrown);
    if (reason !== 'ENOENT') throw error(vaultErrors, 'vault.key-unreadable', { place, reason }, thrown);
    if (source.mayCreate === false || source.given === true) throw error(vaultErrors, 'vault.key-missing', { place }, thrown);
  }
  const key = newKey();
  writeKeys(place, [key]);
  return [key];
}
