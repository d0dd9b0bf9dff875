// Whether a file is still the one that was read.
import { type BigIntStats, statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

/** A file that was changed within the same tick of its clock looks unchanged: one as young is not trusted to be known. */
const SETTLED_MILLISECONDS = 3_000;

function printOf({ ino, size, mtimeNs }: BigIntStats): string {
  return `${ino}:${size}:${mtimeNs}`;
}

export async function fingerprint(path: string): Promise<string> {
  return printOf(await stat(path, { bigint: true }));
}

/** At one go with what follows. */
export function fingerprintNow(path: string): string {
  return printOf(statSync(path, { bigint: true }));
}

export async function isSettled(path: string): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return Date.now() - mtimeMs > SETTLED_MILLISECONDS;
}
