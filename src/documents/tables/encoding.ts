// Which encoding a text file is in, told strictly, and its text piece by piece.
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { error } from '#base/errors.ts';
import { tableErrors } from './errors.ts';
import type { Encoding } from './table.ts';

/** Bytes that Windows-1252 leaves without a character. */
const UNDEFINED_IN_1252: ReadonlySet<number> = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const LOOKED_AT = 4_096;

/** A file by its path, or what one holds. */
export type TextSource = string | Uint8Array;

function chunksOf(source: TextSource): AsyncIterable<Uint8Array> {
  return typeof source === 'string' ? createReadStream(source) : Readable.from([source]);
}

interface Signed {
  readonly encoding: Encoding;
  readonly markLength: number;
}

function byMark(start: Uint8Array): Signed | null {
  const [first, second, third] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', markLength: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', markLength: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', markLength: 2 };
  return null;
}

/** UTF-16 without its mark: in the languages of Europe, every second byte is nought. */
function byNoughts(start: Uint8Array): Encoding | null {
  const length = start.length - (start.length % 2);
  if (length < 4) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (start[at] === 0) even += 1;
    if (start[at + 1] === 0) odd += 1;
  }
  const most = (length / 2) * 0.6;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

/** The whole file is looked at: one accent on its last line decides. Errors raised: `table.encoding-unknown`, those of reading. */
export async function detectEncoding(source: TextSource, file: string): Promise<Encoding> {
  let decoder: TextDecoder | null = new TextDecoder('utf-8', { fatal: true });
  let strange: { readonly byte: number; readonly offset: number } | null = null;
  let offset = 0;
  for await (const chunk of chunksOf(source)) {
    if (offset === 0) {
      const known = byMark(chunk)?.encoding ?? byNoughts(chunk.subarray(0, LOOKED_AT));
      if (known !== null) return known;
    }
    try {
      decoder?.decode(chunk, { stream: true });
    } catch {
      decoder = null;
    }
    if (strange === null) {
      const at = chunk.findIndex((byte) => UNDEFINED_IN_1252.has(byte) || byte === 0);
      if (at >= 0) strange = { byte: chunk[at] ?? 0, offset: offset + at };
    }
    offset += chunk.length;
  }
  try {
    decoder?.decode();
  } catch {
    decoder = null;
  }
  if (decoder !== null && strange?.byte !== 0) return 'utf-8';
  if (strange === null) return 'windows-1252';
  const byte = `0x${strange.byte.toString(16).padStart(2, '0').toUpperCase()}`;
  throw error(tableErrors, 'table.encoding-unknown', { file, byte, offset: strange.offset });
}

/** The text without its mark, piece by piece. */
export async function* readText(source: TextSource, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunksOf(source)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** UTF-8 read as Windows-1252 by a program before us (`Ã©` for `é`), or characters already replaced: what stood there is lost or unsure. */
export function isDamaged(text: string): boolean {
  if (!/[ÃÂâ\uFFFD]/u.test(text)) return false;
  return text.includes('\uFFFD') || /[ÃÂ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00BF™œž“”˜¦¢]/u.test(text);
}
