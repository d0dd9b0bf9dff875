// Replaces files, all of them or none: whatever fails on the way, each one holds what it held or what it should.
import { randomBytes } from 'node:crypto';
import { open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { cliErrors } from './errors.ts';

interface Change {
  readonly before: string;
  readonly after: string;
}

/** A file of the same folder and the same rights, written through to the disk, ready to take the other's place. */
async function prepare(path: string, content: string): Promise<string> {
  const { mode } = await stat(path);
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(temporary, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

/** Error raised: `cli.not-replaced`; every file then holds what it held before. */
export async function replaceFiles(changes: ReadonlyMap<string, Change>): Promise<void> {
  const prepared: { readonly path: string; readonly temporary: string; readonly change: Change }[] = [];
  const replaced: { readonly path: string; readonly change: Change }[] = [];
  let current = '';
  try {
    for (const [given, change] of changes) {
      current = given;
      const path = await realpath(given);
      if ((await readFile(path, 'utf8')) !== change.before)
        throw error(cliErrors, 'cli.not-replaced', { path: given, why: 'modifié / changed' });
      prepared.push({ path, change, temporary: await prepare(path, change.after) });
    }
    for (const { path, temporary, change } of prepared) {
      current = path;
      await rename(temporary, path);
      replaced.push({ path, change });
    }
  } catch (thrown) {
    for (const { path, change } of replaced) await rename(await prepare(path, change.before), path);
    for (const { temporary } of prepared) await rm(temporary, { force: true });
    const why = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    throw thrown instanceof CopisteError ? thrown : error(cliErrors, 'cli.not-replaced', { path: current, why }, thrown);
  }
}
