// Where the console's files are: ready in the published package; in a checkout built by Vite when missing or out of date.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '#base/logger.ts';
import { error, errorTable } from '#base/errors.ts';
import { newName } from '#base/ids.ts';

const consoleErrors = errorTable({
  'server.console-not-built': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'La console n’a pas pu être construite dans {folder} : {why}. Relancez « npm ci », et vérifiez que le dossier peut être écrit.',
    en: 'The console could not be built in {folder}: {why}. Run "npm ci" again and check that the folder can be written.',
  },
});

async function newest(folder: string): Promise<number> {
  let latest = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) latest = Math.max(latest, (await stat(join(entry.parentPath, entry.name))).mtimeMs);
  }
  return latest;
}

/** Puts what was built in its place at once: another process may be building too, or serving the older one. */
async function putInPlace(fresh: string, built: string): Promise<void> {
  const old = `${fresh}-old`;
  await rename(built, old).catch(() => undefined);
  // Another process was faster: what it built is as good.
  await rename(fresh, built).catch(() => rm(fresh, { recursive: true, force: true }));
  await rm(old, { recursive: true, force: true });
}

/** The folder of the built console. Error raised: `server.console-not-built`. */
export async function buildConsole(root: string, logger: Logger): Promise<string> {
  const sources = join(root, 'src', 'web');
  const built = join(root, 'dist', 'web');
  const index = join(built, 'index.html');
  if (!existsSync(join(sources, 'vite.config.ts'))) return built;
  if (existsSync(index) && (await stat(index)).mtimeMs > (await newest(sources))) return built;
  logger.info('building the console');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const refusal = (why: string): Error => error(consoleErrors, 'server.console-not-built', { folder: built, why });
  const fresh = join(root, 'dist', newName('web'));
  await mkdir(fresh, { recursive: true }).catch((failure: NodeJS.ErrnoException) =>
    Promise.reject(refusal(failure.code ?? failure.message)),
  );
  await new Promise<void>((resolve, reject) => {
    const wanted = ['--config', join(sources, 'vite.config.ts'), '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error'];
    // Whoever builds it for tests builds the same.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, [vite, 'build', ...wanted], { cwd: root, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const fail = (why: string): void => reject(refusal(why));
    child.on('error', (failure) => fail(failure.message));
    child.on('close', (code) => (code === 0 ? resolve() : fail(said.trim().split('\n').slice(0, 3).join(' ') || `code ${code}`)));
  }).catch(async (failure: unknown) => {
    await rm(fresh, { recursive: true, force: true });
    throw failure;
  });
  await putInPlace(fresh, built);
  return built;
}
