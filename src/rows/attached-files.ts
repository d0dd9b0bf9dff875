// Files that a row names by their path: found beside the file of the dossiers, and really opened.
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileFact, SourceValue } from '#domain/payload.ts';
import type { CellProblem } from './cell-problems.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
};
/** Read whole to be examined. */
const LARGEST_EXAMINED_BYTES = 50_000_000;

type Found = { readonly fact: FileFact } | { readonly problem: CellProblem };

async function examine(path: string, bytes: number, contentType: string): Promise<FileFact['condition']> {
  if (bytes > LARGEST_EXAMINED_BYTES) return 'not_examined';
  const { inspectFile } = await import('#documents/inspect.ts');
  return inspectFile(await readFile(path), { filename: basename(path), contentType, virusScanResult: null });
}

async function find(path: string, folder: string): Promise<Found> {
  try {
    const real = await realpath(resolve(folder, path.replaceAll('\\', sep)));
    const within = relative(await realpath(folder), real);
    // A row can only name what was put beside it: another place may hold something else under that name tomorrow.
    if (within.startsWith('..') || isAbsolute(within)) return { problem: { kind: 'file_outside' } };
    const about = await stat(real);
    if (!about.isFile()) return { problem: { kind: 'file_missing' } };
    const contentType = TYPES[extname(real).toLowerCase()] ?? 'application/octet-stream';
    return {
      fact: {
        filename: basename(real),
        contentType,
        bytes: about.size,
        condition: await examine(real, about.size, contentType),
        key: real,
      },
    };
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    return { problem: { kind: code === 'ENOENT' || code === 'ENOTDIR' ? 'file_missing' : 'file_unreadable' } };
  }
}

/** The files at these paths, relative to the folder of `inputFile`. */
export async function findFiles(paths: readonly string[], inputFile: string): Promise<SourceValue | CellProblem> {
  const files: FileFact[] = [];
  for (const path of paths) {
    const found = await find(path, dirname(inputFile));
    if ('problem' in found) return found.problem;
    files.push(found.fact);
  }
  return { type: 'files', files };
}
