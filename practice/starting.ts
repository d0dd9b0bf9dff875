// How a practice application starts as a process of its own: its arguments, its world, its port, and what it says when it cannot.
import { readFile } from 'node:fs/promises';

/** An error to be told in one line; `exitCode` 2 for wrong use. */
export class StartError extends Error {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, french: string, english: string) {
    super(`${french} / ${english}`);
    this.exitCode = exitCode;
  }
}

const detailOf = (failure: unknown): string => (failure instanceof Error ? failure.message : String(failure));

/** `usage` follows what was wrong, where that is known. */
export function wrongUse(usage: string, detail = ''): StartError {
  return new StartError(2, 'Mauvais emploi.', `Wrong use${detail === '' ? '.' : `: ${detail}`} Usage: ${usage}`);
}

/** Errors raised: `StartError` 2 when `parse` refuses the arguments. */
export function parsed<Values>(usage: string, parse: () => Values): Values {
  try {
    return parse();
  } catch (failure) {
    throw wrongUse(usage, detailOf(failure));
  }
}

export function wholeNumber(name: string, text: string, lowest: number, highest: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= lowest && number <= highest) return number;
  throw new StartError(
    2,
    `--${name} attend un nombre entier de ${lowest} à ${highest}.`,
    `--${name} wants a whole number from ${lowest} to ${highest}.`,
  );
}

/** `has`: what such a world has, for whoever gave another file. Errors raised: `StartError` 1. */
export async function readWorld<World>(file: string, isWorld: (read: unknown) => read is World, has: string): Promise<World> {
  let world: unknown;
  try {
    world = JSON.parse(await readFile(file, 'utf8'));
  } catch (failure) {
    const detail = detailOf(failure);
    throw new StartError(1, `Le monde « ${file} » est illisible : ${detail}.`, `The world "${file}" cannot be read: ${detail}.`);
  }
  if (isWorld(world)) return world;
  throw new StartError(1, `« ${file} » n'est pas un monde (${has}).`, `"${file}" is not a world (${has}).`);
}

/** Errors raised: `StartError` 1 when nobody may listen there. */
export async function listening<Running>(host: string, port: number, start: () => Promise<Running>): Promise<Running> {
  try {
    return await start();
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : 'unknown';
    if (code === 'EADDRINUSE') {
      throw new StartError(
        1,
        `Le port ${port} est déjà pris : choisissez-en un autre avec --port.`,
        `Port ${port} is in use: choose another with --port.`,
      );
    }
    throw new StartError(1, `Impossible d'écouter sur ${host}:${port} (${code}).`, `Cannot listen on ${host}:${port} (${code}).`);
  }
}

/** Runs the process; what `start` answers stands on its first line. What is no `StartError` is a defect and shows whole. */
export async function startProcess(start: () => Promise<{ readonly url: string; readonly end: () => void }>): Promise<void> {
  try {
    const { url, end } = await start();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
    process.stdout.write(`${JSON.stringify({ ready: true, url })}\n`);
  } catch (failure) {
    if (!(failure instanceof StartError)) throw failure;
    process.stderr.write(`${failure.message}\n`);
    process.exitCode = failure.exitCode;
  }
}
