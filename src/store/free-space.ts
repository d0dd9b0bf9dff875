// Room on the disk of the embedded database: PostgreSQL inside a process does not survive a log of writes that cannot grow.
import { statfsSync } from 'node:fs';
import { error } from '#base/errors.ts';
import { storeErrors } from './errors.ts';

/** Four pieces of the log: what is under way can always end, and be made good at the next start. */
const LEAST_BYTES = 64 * 1024 * 1024;
const LOOK_MILLISECONDS = 200;

export interface FreeSpace {
  /** Error raised: `store.disk-full`. Reading needs no room. */
  require(): void;
}

export function watchFreeSpace(directory: string, least: number = LEAST_BYTES): FreeSpace {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let free = 0;
  return {
    require() {
      const now = performance.now();
      if (now - lookedAt > LOOK_MILLISECONDS || free < least) {
        lookedAt = now;
        const { bavail, bsize } = statfsSync(directory);
        free = bavail * bsize;
      }
      if (free >= least) return;
      const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
      throw error(storeErrors, 'store.disk-full', { place: directory, free: megabytes(free), least: megabytes(least) });
    },
  };
}
