// A package taken apart whole, and put together again in the order in which its parts stood.
import { type UnzipFileInfo, type Zippable, unzipSync, zipSync } from 'fflate';
import { error } from '#base/errors.ts';
import { tableErrors } from '../../errors.ts';

export type Parts = Readonly<Record<string, Uint8Array>>;

/** Unpacked, all parts together. */
const LARGEST_BYTES = 256 * 1024 * 1024;
/** Programs look for its very bytes at the beginning of the file. */
const STORED: ReadonlySet<string> = new Set(['mimetype']);

/** Error raised: `table.too-large`. */
export function unpacked(bytes: Uint8Array, file: string): Parts {
  let length = 0;
  const filter = ({ originalSize }: UnzipFileInfo): boolean => {
    length += originalSize;
    if (length > LARGEST_BYTES) throw error(tableErrors, 'table.too-large', { file, reason: `> ${LARGEST_BYTES / 1_048_576} Mo / MB` });
    return true;
  };
  return unzipSync(bytes, { filter });
}

export function packed(parts: Parts): Uint8Array {
  const entries: Zippable = {};
  const names = Object.keys(parts);
  for (const name of [...names.filter((one) => STORED.has(one)), ...names.filter((one) => !STORED.has(one))]) {
    entries[name] = [parts[name] ?? new Uint8Array(), { level: STORED.has(name) ? 0 : 6 }];
  }
  return zipSync(entries);
}
