#!/usr/bin/env node
// Starts Copiste on a Node that runs TypeScript: this one, or the one that came with `npm ci`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { constants, homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const [major = 0] = process.versions.node.split('.').map(Number);

/** What Node compiled once, later starts and the robots take from the disk: this person's own folder, never one where others may write. */
function keepCompiled() {
  const home = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const cache = join(home, 'copiste');
  try {
    // One level at a time, and none above the home: a service's account may name one that does not exist.
    for (const folder of [home, cache]) if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    process.env.NODE_COMPILE_CACHE ??= join(cache, 'compiled');
    module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  } catch {
    // Everything is compiled at each start: slower, that is all.
  }
}

if (major >= 24) {
  keepCompiled();
  await import(main);
} else {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const candidates = ['node_modules/.bin/node', '../../node_modules/.bin/node', '../.bin/node'];
  const node = candidates.map((path) => fileURLToPath(new URL(`../${path}${suffix}`, import.meta.url))).find((path) => existsSync(path));
  if (node === undefined) {
    process.stderr.write(
      `Copiste a besoin de Node 24 ; celui-ci est ${process.version}. Lancez « npm ci » dans le dossier de Copiste, ou installez Node 24.\n` +
        `Copiste needs Node 24; this one is ${process.version}. Run "npm ci" in Copiste's folder, or install Node 24.\n`,
    );
    process.exit(1);
  }
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('close', (code, signal) => process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
}
