// Just enough PNG to paint bars over a picture: 8-bit RGB or RGBA, not interlaced, as browsers write it.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Enough for pictures in which most rows equal the one above. */
const COMPRESSION = 3;
const CHANNELS: Readonly<Record<number, 3 | 4>> = { 2: 3, 6: 4 };

export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  /** Row after row, one byte before each: a picture is read, painted and written in the one piece of memory. */
  readonly data: Buffer;
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const toLeft = Math.abs(estimate - left);
  const toUp = Math.abs(estimate - up);
  const toCorner = Math.abs(estimate - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Undoes one row's filter in place, given the row above (already undone; zeros for the first). */
function unfilterRow(filter: number, row: Uint8Array, above: Uint8Array, channels: number): void {
  const length = row.length;
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let at = channels; at < length; at += 1) row[at] = (row[at] ?? 0) + (row[at - channels] ?? 0);
      return;
    case 2:
      for (let at = 0; at < length; at += 1) row[at] = (row[at] ?? 0) + (above[at] ?? 0);
      return;
    case 3:
      for (let at = 0; at < length; at += 1) row[at] = (row[at] ?? 0) + (((row[at - channels] ?? 0) + (above[at] ?? 0)) >> 1);
      return;
    case 4:
      for (let at = 0; at < length; at += 1) {
        row[at] = (row[at] ?? 0) + paeth(row[at - channels] ?? 0, above[at] ?? 0, above[at - channels] ?? 0);
      }
      return;
    default:
      throw new TypeError('the picture has an unknown filter');
  }
}

/** The row without the byte before it. */
function rowOf({ data, width, channels }: Picture, line: number): Buffer {
  const start = line * (width * channels + 1) + 1;
  return data.subarray(start, start + width * channels);
}

function unfilter(picture: Picture): void {
  const { data, width, height, channels } = picture;
  const stride = width * channels;
  if (data.length !== (stride + 1) * height) throw new TypeError('the picture is cut short');
  const nothing = Buffer.alloc(stride);
  let above: Buffer = nothing;
  for (let line = 0; line < height; line += 1) {
    const filter = data[line * (stride + 1)] ?? 0;
    const row = rowOf(picture, line);
    // Most rows of a screen equal the one above.
    if (filter === 2 && row.equals(nothing)) above.copy(row);
    else unfilterRow(filter, row, above, channels);
    above = row;
  }
}

/** Raises TypeError on anything else than the kind named above. */
export function readPng(file: Buffer): Picture {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new TypeError('not a PNG');
  const parts: Buffer[] = [];
  let header: Buffer | null = null;
  for (let offset = 8; offset + 12 <= file.length;) {
    const length = file.readUInt32BE(offset);
    const name = file.toString('latin1', offset + 4, offset + 8);
    const content = file.subarray(offset + 8, offset + 8 + length);
    if (name === 'IHDR') header = content;
    if (name === 'IDAT') parts.push(content);
    offset += 12 + length;
  }
  const channels = CHANNELS[header?.[9] ?? -1];
  if (header === null || header.length !== 13 || header[8] !== 8 || channels === undefined || header[12] !== 0) {
    throw new TypeError('a PNG of another kind');
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const size = (width * channels + 1) * height;
  // In one piece: what is longer than it says is refused, and never fills the memory.
  const data = inflateSync(Buffer.concat(parts), { maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) });
  const picture = { width, height, channels, data };
  unfilter(picture);
  return picture;
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** Uses the picture up: its memory then holds what is written. */
export function writePng(picture: Picture): Buffer {
  const { width, height, channels, data } = picture;
  const stride = width * channels;
  const nothing = Buffer.alloc(stride);
  // Filter 2 (difference with the row above): screens are made of equal rows, of which nothing is left to be written.
  for (let line = height - 1; line >= 0; line -= 1) {
    const row = rowOf(picture, line);
    const above = line === 0 ? nothing : rowOf(picture, line - 1);
    data[line * (stride + 1)] = 2;
    if (row.equals(above)) row.fill(0);
    else for (let at = 0; at < stride; at += 1) row[at] = (row[at] ?? 0) - (above[at] ?? 0);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 3 ? 2 : 6, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(data, { level: COMPRESSION })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Paints `bars` in one grey, leaving out the pixels inside `spared`. */
export function paintBars(picture: Picture, bars: readonly Rectangle[], spared: readonly Rectangle[], grey: number): void {
  const { width, height, channels } = picture;
  const clip = (rectangle: Rectangle): Rectangle => ({
    left: Math.max(0, Math.floor(rectangle.left)),
    top: Math.max(0, Math.floor(rectangle.top)),
    right: Math.min(width, Math.ceil(rectangle.right)),
    bottom: Math.min(height, Math.ceil(rectangle.bottom)),
  });
  const ink = Buffer.alloc(width * channels, channels === 4 ? Buffer.from([grey, grey, grey, 0xff]) : grey);
  const kept = spared.map(clip).toSorted((one, other) => one.left - other.left);
  for (const { left, top, right, bottom } of bars.map(clip)) {
    for (let y = top; y < bottom; y += 1) {
      const row = rowOf(picture, y);
      const paint = (from: number, to: number): void => {
        if (from < to) ink.copy(row, from * channels, 0, (to - from) * channels);
      };
      // From left to right, over each gap between what is spared on this row.
      let from = left;
      for (const other of kept) {
        if (other.top > y || other.bottom <= y || other.right <= from || other.left >= right) continue;
        paint(from, other.left);
        from = other.right;
      }
      paint(from, right);
    }
  }
}

/** A picture as the browser gives it, and where bars are to be painted over it. */
export interface Painting {
  readonly base64: string;
  readonly bars: readonly Rectangle[];
  readonly spared: readonly Rectangle[];
  readonly grey: number;
}

/** Raises TypeError on anything else than a PNG of the kind that browsers write. */
export function paintedPng({ base64, bars, spared, grey }: Painting): Buffer {
  const picture = readPng(Buffer.from(base64, 'base64'));
  paintBars(picture, bars, spared, grey);
  return writePng(picture);
}

/** One even grey: the picture that stands where none could be taken. */
export function blankPng(width: number, height: number, grey: number): Buffer {
  return writePng({ width, height, channels: 3, data: Buffer.alloc((width * 3 + 1) * height, grey) });
}
