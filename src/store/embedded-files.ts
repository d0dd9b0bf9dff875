// The files of the embedded database, with the fsync that PGlite leaves out: an acknowledged commit survives a power cut.
import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The part of Emscripten's file system that the hook needs; neither PGlite nor Emscripten types it. */
interface NodeStream {
  readonly nfd?: number | null;
  readonly node: unknown;
}
interface EmscriptenModule {
  readonly NODEFS: {
    realPath(node: unknown): string;
    readonly stream_ops: { fsync?: (stream: NodeStream) => number };
  };
  readonly FS: { readonly ErrnoError: new (errno: number) => Error };
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1];

/** WASI's number for EIO: PostgreSQL stops rather than believe that a lost write is safe. */
const INPUT_OUTPUT_ERROR = 29;

/** Flushes a file or directory to the disk. */
export function flushPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Flushes every file and directory below `directory`, and itself. */
export function flushTree(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) flushTree(path);
    else flushPath(path);
  }
  flushPath(directory);
}

export class DurableFiles extends NodeFS {
  /** How many times the database asked for a flush; a test relies on it. */
  flushes = 0;

  override async init(database: PGlite, options: EmscriptenOptions): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(database, options);
    const hook = (module: EmscriptenModule): void => {
      // Fails loudly if a new PGlite moves the handle again: a silent loss of durability would be worse than no start.
      module.NODEFS.stream_ops.fsync = (stream) => {
        this.flushes += 1;
        try {
          if (typeof stream.nfd === 'number') fsyncSync(stream.nfd);
          else flushPath(module.NODEFS.realPath(stream.node));
        } catch {
          throw new module.FS.ErrnoError(INPUT_OUTPUT_ERROR);
        }
        return 0;
      };
    };
    const before = (emscriptenOpts.preRun ?? []) as unknown[];
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...before, hook] as NonNullable<EmscriptenOptions['preRun']> } };
  }
}
