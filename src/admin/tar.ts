// Tar archives (POSIX ustar), written and read entry by entry: what a backup is made of can be looked into with any tool.

const BLOCK = 512;
const NAME_BYTES = 100;

export interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

function octal(value: number, length: number): string {
  return `${value.toString(8).padStart(length - 1, '0')}\0`;
}

function checksum(header: Buffer): number {
  let sum = 0;
  for (const [index, byte] of header.entries()) sum += index >= 148 && index < 156 ? 0x20 : byte;
  return sum;
}

function padding(length: number): Buffer {
  return Buffer.alloc((BLOCK - (length % BLOCK)) % BLOCK);
}

/** The bytes of one file. Names are ours and short. */
export function tarEntry({ name, content }: Entry): Buffer {
  if (Buffer.byteLength(name) > NAME_BYTES) throw new TypeError(`name too long for an archive: ${name}`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(content.length, 12), 124);
  header.write(octal(0, 12), 136);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  header.write(octal(checksum(header), 7) + ' ', 148);
  return Buffer.concat([header, content, padding(content.length)]);
}

export const TAR_END: Buffer = Buffer.alloc(2 * BLOCK);

/** An archive that is cut, or none at all. */
export class BadArchive extends Error {}

/** Error raised: `BadArchive`. */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Entry> {
  const source = chunks[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const take = async (length: number): Promise<Buffer> => {
    const parts = [held];
    let have = held.length;
    while (have < length) {
      const next = await source.next();
      if (next.done === true) throw new BadArchive('cut');
      parts.push(Buffer.from(next.value));
      have += next.value.length;
    }
    const whole = parts.length === 1 ? held : Buffer.concat(parts);
    held = whole.subarray(length);
    return whole.subarray(0, length);
  };
  for (;;) {
    const header = await take(BLOCK);
    if (header.every((byte) => byte === 0)) return;
    const told = Number.parseInt(header.toString('latin1', 148, 156), 8);
    if (header.toString('latin1', 257, 262) !== 'ustar' || told !== checksum(header)) throw new BadArchive('no-archive');
    const size = Number.parseInt(header.toString('latin1', 124, 136), 8);
    if (!(size >= 0 && size <= longest)) throw new BadArchive('no-archive');
    const name = header.toString('utf8', 0, header.indexOf(0));
    const content = await take(size);
    await take(padding(size).length);
    yield { name, content: Buffer.from(content) };
  }
}
