// What would only be found out at the end, or after seconds of starting, is looked at first: the port and the places to write to.
import { access, constants, mkdir, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, resolve } from 'node:path';
import { error, errorTable } from '#base/errors.ts';
import type { DemoOptions } from './options.ts';

const demoErrors = errorTable({
  'demo.port-in-use': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Le port {port} est déjà pris par un autre programme. Donnez-en un autre avec --port, ou aucun : un port libre sera choisi.',
    en: 'Port {port} is already taken by another program. Give another one with --port, or none: a free port will be chosen.',
  },
  'demo.cannot-write': {
    status: 500,
    act: 'operator',
    retry: 'never',
    fr: 'Impossible d’écrire dans {place} ({reason}). Donnez avec {option} un endroit où vous pouvez écrire.',
    en: 'Cannot write to {place} ({reason}). Give with {option} a place where you may write.',
  },
});

const reasonOf = (thrown: unknown): string => (thrown as NodeJS.ErrnoException).code ?? 'refused';

export function portIsFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => answer(true)));
  });
}

/** Errors raised: `demo.port-in-use`, `demo.cannot-write`. */
export async function preflight({ port, output, json }: Pick<DemoOptions, 'port' | 'output' | 'json'>): Promise<void> {
  if (port !== null && !(await portIsFree(port))) throw error(demoErrors, 'demo.port-in-use', { port });
  const place = resolve(output);
  try {
    await mkdir(place, { recursive: true });
    await access(place, constants.W_OK | constants.X_OK);
  } catch (thrown) {
    throw error(demoErrors, 'demo.cannot-write', { place, reason: reasonOf(thrown), option: '--output' }, thrown);
  }
  if (json === null) return;
  const file = resolve(json);
  try {
    // Nothing is opened: what an earlier demo wrote stays until this one has something to say.
    const there = await stat(file).catch(() => null);
    if (there?.isDirectory() === true) throw Object.assign(new Error('a folder'), { code: 'EISDIR' });
    await access(there === null ? dirname(file) : file, constants.W_OK);
  } catch (thrown) {
    throw error(demoErrors, 'demo.cannot-write', { place: file, reason: reasonOf(thrown), option: '--json' }, thrown);
  }
}
