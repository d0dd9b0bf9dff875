#!/usr/bin/env node
// Starts Copiste on a Node that runs TypeScript: this one, or the one that came with `npm ci`.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const [major = 0] = process.versions.node.split('.').map(Number);

if (major >= 24) {
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
