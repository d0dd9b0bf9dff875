// What a path given on the command line is: an assistant, or maps of applications.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { error } from '#base/errors.ts';
import { cliErrors } from './errors.ts';

export type Subject =
  | { readonly kind: 'assistant'; readonly folder: string }
  /** At least one. */
  | { readonly kind: 'maps'; readonly paths: readonly string[] };

const SOURCE = 'assistant.yaml';

/** Errors raised: `cli.no-such-path`, `cli.nothing-to-check`. */
export async function subjectOf(path: string): Promise<Subject> {
  let names: readonly string[] | null;
  try {
    names = (await stat(path)).isDirectory() ? await readdir(path) : null;
  } catch (thrown) {
    throw error(cliErrors, 'cli.no-such-path', { path }, thrown);
  }
  if (names === null) {
    if (basename(path) === SOURCE) return { kind: 'assistant', folder: dirname(resolve(path)) };
    if (!path.endsWith('.yaml')) throw error(cliErrors, 'cli.nothing-to-check', { path });
    return { kind: 'maps', paths: [path] };
  }
  if (names.includes(SOURCE)) return { kind: 'assistant', folder: path };
  const maps = names.filter((name) => name.endsWith('.yaml')).toSorted();
  if (maps.length === 0) throw error(cliErrors, 'cli.nothing-to-check', { path });
  return { kind: 'maps', paths: maps.map((name) => join(path, name)) };
}
