// Reads a tar archive (POSIX ustar) held in memory: just files and folders, and nothing that leaves the folder it is unpacked into.
const BLOCK = 512;

export interface TarFile {
  /** Relative, `/` between parts, never above its root. */
  readonly path: string;
  readonly executable: boolean;
  readonly content: Buffer;
}

function field(header: Buffer, from: number, length: number): string {
  const end = header.indexOf(0, from);
  return header.toString('utf8', from, end === -1 || end > from + length ? from + length : end);
}

function octal(header: Buffer, from: number, length: number): number {
  const text = field(header, from, length).trim();
  if (!/^[0-7]+$/.test(text)) throw new TypeError('not a tar archive: a number is not octal');
  return Number.parseInt(text, 8);
}

function checksumHolds(header: Buffer): boolean {
  let sum = 0;
  // The checksum's own eight bytes count as spaces.
  for (let index = 0; index < BLOCK; index += 1) sum += index >= 148 && index < 156 ? 0x20 : (header[index] ?? 0);
  return sum === octal(header, 148, 8);
}

function safePath(name: string): string {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (name.startsWith('/') || parts.length === 0 || parts.includes('..'))
    throw new TypeError('a path in the tar archive leaves its folder');
  return parts.join('/');
}

/** The files of an archive. Raises TypeError on anything damaged, and on links, which these archives never hold. */
export function readTar(archive: Buffer): readonly TarFile[] {
  const files: TarFile[] = [];
  let offset = 0;
  while (offset + BLOCK <= archive.length) {
    const header = archive.subarray(offset, offset + BLOCK);
    if (header.every((byte) => byte === 0)) return files;
    if (!checksumHolds(header)) throw new TypeError('not a tar archive: a checksum is wrong');
    const size = octal(header, 124, 12);
    const start = offset + BLOCK;
    if (start + size > archive.length) throw new TypeError('the tar archive is cut short');
    const kind = field(header, 156, 1);
    const prefix = field(header, 345, 155);
    const name = field(header, 0, 100);
    if (kind === '' || kind === '0') {
      const path = safePath(prefix === '' ? name : `${prefix}/${name}`);
      files.push({ path, executable: (octal(header, 100, 8) & 0o100) !== 0, content: archive.subarray(start, start + size) });
    } else if (kind !== '5') {
      throw new TypeError('the tar archive holds something else than files and folders');
    }
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new TypeError('the tar archive has no end');
}
