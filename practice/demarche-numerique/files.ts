// Makes the bytes of attached files: real, small PDF, PNG and JPEG documents, and the broken ones that an assistant must notice.
import { crc32, deflateSync } from 'node:zlib';
import type { SourceFile } from '../world.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** What the source says of a file: it goes by the name, as a careless upload does. */
export function declaredContentType(file: SourceFile): string {
  switch (file.kind) {
    case 'pdf':
    case 'wrong-type':
    case 'infected':
    case 'unscanned':
    case 'protected':
    case 'huge':
    case 'unopenable':
      return 'application/pdf';
    case 'jpeg':
      return 'image/jpeg';
    case 'png':
      return 'image/png';
    case 'empty':
      return CONTENT_TYPES[file.filename.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  }
}

export type ScanResult = 'SAFE' | 'INFECTED' | 'PENDING';

export function virusScanResult({ kind }: SourceFile): ScanResult {
  if (kind === 'infected') return 'INFECTED';
  return kind === 'unscanned' ? 'PENDING' : 'SAFE';
}

/** The largest file that the real service takes. */
const HUGE_BYTES = 200_000_000;

/** The bytes of `file`; `caption` is written in it, so that two dossiers never hold the same bytes. */
export function makeFile(file: SourceFile, caption: string): Buffer {
  switch (file.kind) {
    case 'pdf':
    case 'infected':
    case 'unscanned':
      return makePdf([file.filename, caption, 'Document fictif.']);
    case 'jpeg':
      return makeJpeg(caption);
    case 'png':
      return makePng(caption);
    case 'empty':
      return Buffer.alloc(0);
    case 'wrong-type':
      return Buffer.from(`Bonjour,\r\n\r\nvoici mon justificatif (${caption}).\r\n`, 'utf8');
    case 'protected':
      return makePdf([file.filename, caption, 'Document fictif.'], LOCK);
    case 'huge':
      return (huge ??= Buffer.alloc(HUGE_BYTES, '%PDF-1.4 '));
    case 'unopenable': {
      const whole = makePdf([file.filename, caption, 'Document fictif.']);
      return whole.subarray(0, Math.floor(whole.length / 3));
    }
  }
}

// The same for every dossier: nobody should have to hold several.
let huge: Buffer | null = null;

/** What a trailer says of a document whose password is not the empty one. */
const LOCK = `/ID [<${'0'.repeat(32)}> <${'0'.repeat(32)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${'AB'.repeat(32)}> /U <${'CD'.repeat(32)}> >>`;

/** A one-page PDF with a true cross-reference table; texts in Latin-1. */
export function makePdf(lines: readonly string[], more = ''): Buffer {
  const drawn = lines.map((line) => `(${escapePdf(line)}) Tj 0 -22 Td`).join(' ');
  const stream = `BT /F1 14 Tf 60 780 Td ${drawn} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const startOfTable = text.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${more}>>\nstartxref\n${startOfTable}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function escapePdf(line: string): string {
  return line.replaceAll(/[^\u0020-\u00FF]/g, '?').replaceAll(/[\\()]/g, (character) => `\\${character}`);
}

/** A grey gradient of 320 × 200 points. */
function makePng(caption: string): Buffer {
  const width = 320;
  const height = 200;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('tEXt', Buffer.from(`Comment\0${caption}`, 'latin1')),
    pngChunk('IDAT', gradient(width, height)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

let drawn: Buffer | null = null;

// Every picture is the same drawing: compressed once, since a dossier is read again and again.
function gradient(width: number, height: number): Buffer {
  if (drawn !== null) return drawn;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = 160 + ((x + y) % 80);
  }
  return (drawn = deflateSync(rows));
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A uniform grey JPEG of 320 × 240 points: one code of one bit for "no change", one for "end of block". */
function makeJpeg(caption: string): Buffer {
  const width = 320;
  const height = 240;
  const oneCode = [1, ...Array.from({ length: 15 }, () => 0), 0];
  const blocks = (width / 8) * (height / 8);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    jpegSegment(0xe0, Buffer.from([0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])),
    jpegSegment(0xfe, Buffer.from(caption, 'utf8')),
    jpegSegment(0xdb, Buffer.from([0, ...Array.from({ length: 64 }, () => 16)])),
    jpegSegment(0xc0, Buffer.from([8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0])),
    jpegSegment(0xc4, Buffer.from([0x00, ...oneCode])),
    jpegSegment(0xc4, Buffer.from([0x10, ...oneCode])),
    jpegSegment(0xda, Buffer.from([1, 1, 0x00, 0, 63, 0])),
    Buffer.alloc((blocks * 2) / 8),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function jpegSegment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
}
