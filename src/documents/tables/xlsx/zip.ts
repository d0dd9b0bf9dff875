// Reads single entries of a zip file, without ever holding it whole, and stops at what inflates beyond reason.
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { error } from '#base/errors.ts';
import { tableErrors } from '../errors.ts';

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly checksum: number;
  readonly packed: number;
  readonly offset: number;
}

export interface Zip {
  has(name: string): boolean;
  /** The entry's bytes piece by piece. Errors raised: `table.broken`, `table.encrypted`, `table.too-large` beyond `limit` bytes. */
  read(name: string, limit: number): AsyncGenerator<Uint8Array>;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
const LARGEST_DIRECTORY = 16 * 1024 * 1024;
/** What zip writes where a number needs its 64-bit form. */
const TOO_BIG = 0xff_ff_ff_ff;

/** Where the bytes of a zip are: in a file, or held. */
export interface ZipSource {
  size(): Promise<number>;
  at(position: number, length: number): Promise<Buffer>;
  /** `end` included. */
  from(start: number, end: number): Readable;
}

export function zipFile(path: string): ZipSource {
  return {
    size: async () => (await stat(path)).size,
    async at(position, length) {
      const handle = await open(path, 'r');
      try {
        const buffer = Buffer.alloc(length);
        const { bytesRead } = await handle.read(buffer, 0, length, position);
        return buffer.subarray(0, bytesRead);
      } finally {
        await handle.close();
      }
    },
    from: (start, end) => createReadStream(path, { start, end }),
  };
}

export function zipBytes(bytes: Buffer): ZipSource {
  return {
    size: () => Promise.resolve(bytes.length),
    at: (position, length) => Promise.resolve(bytes.subarray(position, position + length)),
    from: (start, end) => Readable.from([bytes.subarray(start, end + 1)]),
  };
}

async function directory(source: ZipSource, broken: (reason: string) => Error): Promise<Map<string, Entry>> {
  const size = await source.size();
  const tail = await source.at(Math.max(0, size - END_LENGTH - LONGEST_COMMENT), Math.min(size, END_LENGTH + LONGEST_COMMENT));
  const signature = Buffer.alloc(4);
  signature.writeUInt32LE(END);
  const end = tail.lastIndexOf(signature);
  if (end < 0 || end + END_LENGTH > tail.length) throw broken('zip');
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  if (length > LARGEST_DIRECTORY || start === TOO_BIG || start + length > size) throw broken('zip');
  const bytes = await source.at(start, length);
  const entries = new Map<string, Entry>();
  let at = 0;
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === CENTRAL) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
    entries.set(name.toLowerCase(), {
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      method: bytes.readUInt16LE(at + 10),
      checksum: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Opens the directory of the zip. Error raised: `table.broken`. */
export async function openZip(source: ZipSource, file: string): Promise<Zip> {
  const broken = (reason: string): Error => error(tableErrors, 'table.broken', { file, reason });
  const entries = await directory(source, broken);

  const dataStart = async ({ offset }: Entry): Promise<number> => {
    const header = await source.at(offset, 30);
    if (header.length < 30 || header.readUInt32LE(0) !== LOCAL) throw broken('zip');
    return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  };

  return {
    has: (name) => entries.has(name.toLowerCase()),
    async *read(name, limit) {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) throw broken(name);
      if (entry.encrypted) throw error(tableErrors, 'table.encrypted', { file });
      if (entry.packed === 0) return;
      if (entry.packed === TOO_BIG || (entry.method !== 0 && entry.method !== 8)) throw broken(`zip ${entry.method}`);
      const start = await dataStart(entry);
      const packed = source.from(start, start + entry.packed - 1);
      const inflated = entry.method === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 64 * 1024 }));
      packed.once('error', (thrown) => inflated.destroy(thrown));
      let length = 0;
      let checksum = 0;
      try {
        for await (const chunk of inflated as AsyncIterable<Buffer>) {
          length += chunk.length;
          if (length > limit)
            throw error(tableErrors, 'table.too-large', { file, reason: `${name} > ${Math.round(limit / 1_048_576)} Mo / MB` });
          checksum = crc32(chunk, checksum);
          yield chunk;
        }
      } catch (thrown) {
        // Only what inflating says of the file itself is its damage.
        if ((thrown as NodeJS.ErrnoException).code?.startsWith('Z_') === true) throw broken(name);
        throw thrown;
      } finally {
        packed.destroy();
        inflated.destroy();
      }
      if (checksum !== entry.checksum) throw broken(name);
    },
  };
}
