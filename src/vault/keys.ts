// The master keys: a file that only the server's user may read, made at the first start, or the variable COPISTE_KEY.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { newName } from '#base/ids.ts';
import { vaultErrors } from './errors.ts';

const KEY_BYTES = 32;
export const KEY_VARIABLE = 'COPISTE_KEY';

export interface KeySource {
  readonly file: string;
  /** The value of COPISTE_KEY, used instead of the file: keys in base64, oldest first, separated by commas. */
  readonly variable?: string | undefined;
  /** False once data exist: a new key would then make them unreadable without a word. */
  readonly mayCreate?: boolean;
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

function create(file: string): readonly Buffer[] {
  const key = randomBytes(KEY_BYTES);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Under another name until it is whole: a start that is killed here must not leave half a key.
  const unfinished = `${file}.${newName('part')}`;
  const descriptor = openSync(unfinished, 'wx', 0o600);
  try {
    writeSync(descriptor, `# Copiste: keep a copy elsewhere; without it the data cannot be read. One key a line, oldest first.\n`);
    writeSync(descriptor, `${key.toString('base64')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinished, file);
  return [key];
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
    if (process.platform !== 'win32' && (statSync(place).mode & 0o077) !== 0) throw error(vaultErrors, 'vault.key-exposed', { place });
    return parse(text, place);
  } catch (thrown) {
    if (thrown instanceof CopisteError) throw thrown;
    const reason = (thrown as NodeJS.ErrnoException).code ?? 'refused';
    if (reason !== 'ENOENT') throw error(vaultErrors, 'vault.key-unreadable', { place, reason }, thrown);
    if (source.mayCreate === false) throw error(vaultErrors, 'vault.key-missing', { place }, thrown);
  }
  try {
    return create(place);
  } catch (thrown) {
    throw error(vaultErrors, 'vault.key-unreadable', { place, reason: (thrown as NodeJS.ErrnoException).code ?? 'refused' }, thrown);
  }
}
