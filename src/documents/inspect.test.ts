// Files of every condition; and whatever is done to their bytes, inspection answers and never fails.
import fc from 'fast-check';
import { crc32, deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type ClaimedFile, inspectFile } from './inspect.ts';

function pdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function png(): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2, 0);
  header.writeUInt32BE(2, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, 9, 9, 0, 9, 9]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function jpeg(): Buffer {
  const segment = (marker: number, ...data: number[]): Buffer => Buffer.from([0xff, marker, 0, data.length + 2, ...data]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0),
    segment(0xc0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0),
    segment(0xda, 1, 1, 0, 0, 63, 0),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ]);
}

const PDF: ClaimedFile = { filename: 'justificatif.pdf', contentType: 'application/pdf', virusScanResult: 'SAFE' };
const PNG: ClaimedFile = { filename: 'titre.png', contentType: 'image/png', virusScanResult: 'SAFE' };
const JPEG: ClaimedFile = { filename: 'titre.jpg', contentType: 'image/jpeg', virusScanResult: 'SAFE' };

test('a whole PDF, PNG or JPEG is readable', async () => {
  expect(await inspectFile(pdf(), PDF)).toBe('readable');
  expect(await inspectFile(png(), PNG)).toBe('readable');
  expect(await inspectFile(jpeg(), { ...JPEG, contentType: 'image/jpg; charset=binary' })).toBe('readable');
});

test('where the content type says nothing the name of the file does', async () => {
  expect(await inspectFile(pdf(), { ...PDF, contentType: 'application/octet-stream' })).toBe('readable');
  expect(await inspectFile(pdf(), { ...PDF, contentType: 'application/octet-stream', filename: 'sans-nom' })).toBe('wrong_type');
});

test('a file without a byte is empty', async () => {
  expect(await inspectFile(new Uint8Array(), PDF)).toBe('empty');
});

test('an infected file is never opened, not even when it is empty', async () => {
  expect(await inspectFile(pdf(), { ...PDF, virusScanResult: 'INFECTED' })).toBe('infected');
  expect(await inspectFile(new Uint8Array(), { ...PDF, virusScanResult: 'INFECTED' })).toBe('infected');
});

test('a file that the scanner has not seen yet is left alone', async () => {
  expect(await inspectFile(pdf(), { ...PDF, virusScanResult: 'PENDING' })).toBe('not_examined');
});

test('a text under the name of a PDF, a picture declared as a PDF and a declared text are of the wrong type', async () => {
  expect(await inspectFile(Buffer.from('Bonjour'), PDF)).toBe('wrong_type');
  expect(await inspectFile(png(), PDF)).toBe('wrong_type');
  expect(await inspectFile(pdf(), { ...PDF, contentType: 'text/plain' })).toBe('wrong_type');
});

test('a PDF that is cut before its end cannot be opened', async () => {
  const whole = pdf();
  for (const part of [0.3, 0.6]) {
    expect(await inspectFile(whole.subarray(0, Math.floor(whole.length * part)), PDF)).toBe('unopenable');
  }
});

test('a picture cut anywhere after its signature cannot be opened', async () => {
  for (const [whole, claimed, signature] of [
    [png(), PNG, 8],
    [jpeg(), JPEG, 3],
  ] as const) {
    for (let length = signature; length < whole.length; length += 1) {
      expect(await inspectFile(whole.subarray(0, length), claimed)).toBe('unopenable');
    }
  }
});

test('one wrong byte in a chunk of a PNG is noticed', async () => {
  const broken = png();
  const inData = broken.indexOf('IDAT') + 6;
  broken[inData] = (broken[inData] ?? 0) ^ 1;
  expect(await inspectFile(broken, PNG)).toBe('unopenable');
});

test('whatever bytes a picture has, inspection gives a condition', async () => {
  const mutation = fc.record({ at: fc.nat(200), byte: fc.integer({ min: 0, max: 255 }), cut: fc.nat(200) });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom([png(), PNG] as const, [jpeg(), JPEG] as const),
      mutation,
      async ([whole, claimed], { at, byte, cut }) => {
        const bytes = Buffer.from(whole);
        if (at < bytes.length) bytes[at] = byte;
        expect(['readable', 'empty', 'wrong_type', 'unopenable']).toContain(
          await inspectFile(bytes.subarray(0, Math.max(0, bytes.length - cut)), claimed),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever bytes a PDF has, inspection gives a condition', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), fc.nat(400), async (noise, at) => {
      const whole = pdf();
      const bytes = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at + noise.length)]);
      expect(['readable', 'wrong_type', 'unopenable']).toContain(await inspectFile(bytes, PDF));
    }),
    { numRuns: 40 },
  );
});
