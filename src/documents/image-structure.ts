// Whether a PNG or JPEG picture is whole: its structure is walked to the end; what it shows is never looked at.
import { crc32 } from 'node:zlib';

const PNG_SIGNATURE_LENGTH = 8;
const PNG_CHUNK_FRAME = 12;
const PNG_HEADER_LENGTH = 13;

/** True when every chunk up to IEND is there with its right checksum, a header first and picture data after it. */
export function isWholePng(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = PNG_SIGNATURE_LENGTH;
  let sawHeader = false;
  let sawData = false;
  while (at + PNG_CHUNK_FRAME <= view.length) {
    const length = view.readUInt32BE(at);
    const end = at + PNG_CHUNK_FRAME + length;
    if (end > view.length) return false;
    const type = view.toString('latin1', at + 4, at + 8);
    if (crc32(view.subarray(at + 4, end - 4)) !== view.readUInt32BE(end - 4)) return false;
    if (!sawHeader) {
      if (type !== 'IHDR' || length !== PNG_HEADER_LENGTH) return false;
      if (view.readUInt32BE(at + 8) === 0 || view.readUInt32BE(at + 12) === 0) return false;
      sawHeader = true;
    }
    if (type === 'IDAT') sawData = true;
    if (type === 'IEND') return sawData;
    at = end;
  }
  return false;
}

const JPEG = { start: 0xd8, end: 0xd9, scan: 0xda, temporary: 0x01, firstRestart: 0xd0, lastRestart: 0xd7 } as const;
/** Start-of-frame markers; the others between 0xC0 and 0xCF define tables. */
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.has(marker);
}

function standsAlone(marker: number): boolean {
  return marker === JPEG.temporary || (marker >= JPEG.firstRestart && marker <= JPEG.lastRestart);
}

/** Where the next marker after compressed data stands; the length when there is none. */
function afterScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && !standsAlone(next)) return at;
  }
  return bytes.length;
}

/** True when every segment up to the end marker is there, with a frame of a size and a scan after it. */
export function isWholeJpeg(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  let sawFrame = false;
  let sawScan = false;
  while (at + 1 < view.length) {
    if (view[at] !== 0xff) return false;
    const marker = view[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === JPEG.end) return sawFrame && sawScan;
    if (standsAlone(marker)) {
      at += 2;
      continue;
    }
    if (at + 4 > view.length) return false;
    const length = view.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > view.length) return false;
    if (isFrame(marker)) {
      if (length < 8 || view.readUInt16BE(at + 7) === 0) return false;
      sawFrame = true;
    }
    if (marker === JPEG.scan) {
      if (!sawFrame) return false;
      sawScan = true;
      at = afterScan(view, end);
    } else at = end;
  }
  return false;
}

/** In dots, as its header says it; null: neither a PNG nor a JPEG, or it does not say. */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.toString('latin1', 1, 4) === 'PNG' && view.length >= 24) return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
  if (view[0] !== 0xff || view[1] !== JPEG.start) return null;
  for (let at = 2; at + 9 <= view.length && view[at] === 0xff;) {
    const marker = view[at + 1] ?? 0;
    if (isFrame(marker)) return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    at += marker === 0xff ? 1 : standsAlone(marker) ? 2 : 2 + Math.max(2, view.readUInt16BE(at + 2));
  }
  return null;
}
