// Attached files are what they claim to be, and the broken ones are broken in the way that they should.
import { crc32, inflateSync } from 'node:zlib';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { declaredContentType, makeFile, makePdf, virusScanResult } from './files.ts';

async function openPdf(bytes: Buffer) {
  return getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
}

test('a PDF opens, has one page, and holds its caption with accents', async () => {
  const document = await openPdf(makeFile({ kind: 'pdf', filename: 'justificatif (été).pdf' }, 'Dossier n° 1001'));
  expect(document.numPages).toBe(1);
  const content = await (await document.getPage(1)).getTextContent();
  const text = content.items.map((item) => ('str' in item ? item.str : '')).join('\n');
  expect(text).toContain('justificatif (été).pdf');
  expect(text).toContain('Dossier n° 1001');
  await document.loadingTask.destroy();
});

test('an infected file is a PDF that opens but is said to be infected', async () => {
  const file = { kind: 'infected', filename: 'facture.pdf' } as const;
  expect(virusScanResult(file)).toBe('INFECTED');
  const document = await openPdf(makeFile(file, 'x'));
  expect(document.numPages).toBe(1);
  await document.loadingTask.destroy();
});

test('an unopenable file begins like a PDF and does not open', async () => {
  const bytes = makeFile({ kind: 'unopenable', filename: 'facture.pdf' }, 'x');
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  await expect(openPdf(bytes)).rejects.toThrow();
});

test('a protected file is a PDF that asks for a password; one that is not scanned yet says so', async () => {
  await expect(openPdf(makeFile({ kind: 'protected', filename: 'facture.pdf' }, 'x'))).rejects.toMatchObject({ name: 'PasswordException' });
  expect(virusScanResult({ kind: 'unscanned', filename: 'facture.pdf' })).toBe('PENDING');
});

test('a file of the wrong type is declared a PDF and is a text', () => {
  const file = { kind: 'wrong-type', filename: 'facture.pdf' } as const;
  expect(declaredContentType(file)).toBe('application/pdf');
  expect(makeFile(file, 'x').toString()).toMatch(/^Bonjour/);
});

test('an empty file keeps the type that its name promises', () => {
  expect(makeFile({ kind: 'empty', filename: 'a.pdf' }, 'x')).toHaveLength(0);
  expect(declaredContentType({ kind: 'empty', filename: 'a.JPG' })).toBe('image/jpeg');
  expect(declaredContentType({ kind: 'empty', filename: 'sans extension' })).toBe('application/octet-stream');
});

test('a PNG has sound chunks and as many points as its header says', () => {
  const bytes = makeFile({ kind: 'png', filename: 'a.png' }, 'Dossier n° 1001');
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  const chunks = new Map<string, Buffer>();
  for (let offset = 8; offset < bytes.length;) {
    const length = bytes.readUInt32BE(offset);
    const named = bytes.subarray(offset + 4, offset + 8 + length);
    expect(bytes.readUInt32BE(offset + 8 + length)).toBe(crc32(named));
    chunks.set(named.subarray(0, 4).toString(), named.subarray(4));
    offset += 12 + length;
  }
  const header = chunks.get('IHDR');
  const data = chunks.get('IDAT');
  if (header === undefined || data === undefined) throw new Error('no picture');
  expect(inflateSync(data)).toHaveLength((header.readUInt32BE(0) + 1) * header.readUInt32BE(4));
});

test('a JPEG is decoded to a picture of its size', async () => {
  const jpeg = makeFile({ kind: 'jpeg', filename: 'a.jpg' }, 'Dossier n° 1001');
  expect(jpeg.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  const document = await openPdf(pdfAround(jpeg));
  const page = await document.getPage(1);
  const operators = await page.getOperatorList();
  const index = operators.fnArray.indexOf(OPS.paintImageXObject);
  expect(index).toBeGreaterThanOrEqual(0);
  const name = (operators.argsArray[index] as [string])[0];
  const image = await new Promise<{ width: number; height: number; data: Uint8Array }>((resolve) => {
    page.objs.get(name, (found: { width: number; height: number; data: Uint8Array }) => resolve(found));
  });
  expect([image.width, image.height]).toEqual([320, 240]);
  expect(new Set(image.data).size).toBeLessThanOrEqual(2);
  expect(image.data.length).toBeGreaterThanOrEqual(320 * 240);
  await document.loadingTask.destroy();
});

test('the same caption gives the same bytes and another caption others', () => {
  const file = { kind: 'png', filename: 'a.png' } as const;
  expect(makeFile(file, 'a')).toEqual(makeFile(file, 'a'));
  expect(makeFile(file, 'a')).not.toEqual(makeFile(file, 'b'));
  expect(makePdf(['a'])).not.toEqual(makePdf(['b']));
});

/** A page that shows nothing but a JPEG, so that a PDF reader decodes it. */
function pdfAround(jpeg: Buffer): Buffer {
  const parts: Buffer[] = [];
  const offsets: number[] = [];
  const write = (...given: (string | Buffer)[]): void => given.forEach((part) => parts.push(Buffer.from(part)));
  const object = (...body: (string | Buffer)[]): void => {
    offsets.push(Buffer.concat(parts).length);
    write(`${offsets.length} 0 obj\n`, ...body, '\nendobj\n');
  };
  write('%PDF-1.4\n');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object('<< /Type /Pages /Kids [3 0 R] /Count 1 >>');
  object('<< /Type /Page /Parent 2 0 R /MediaBox [0 0 320 240] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>');
  object('<< /Length 27 >>\nstream\n', '320 0 0 240 0 0 cm /I Do   ', '\nendstream');
  object(
    `<< /Type /XObject /Subtype /Image /Width 320 /Height 240 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n`,
    jpeg,
    '\nendstream',
  );
  const start = Buffer.concat(parts).length;
  write(`xref\n0 6\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`);
  write(`trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  return Buffer.concat(parts);
}
