// A text that a PDF says, the same one scanned, and the same one scanned upside down give the same value for a label.
import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { findAfterLabel, findAtPlace } from './find-words.ts';
import { pictureOf, readDocument } from './read-document.ts';

const SHEET = { left: 8, top: 8, width: 194, height: 281 };

/** What is drawn with here, of a library that has no types of its own. */
interface Pen {
  fontSize(size: number): Pen;
  text(text: string, left: number, top: number): Pen;
  addContent(operators: string): Pen;
  rotate(degrees: number, options: { readonly origin: readonly [number, number] }): Pen;
  image(image: Buffer, left: number, top: number, options: { readonly width: number }): Pen;
  on(event: 'data', listen: (part: Buffer) => void): Pen;
  on(event: 'end', listen: () => void): Pen;
  end(): void;
}
const DrawnDocument = PDFDocument as unknown as new (options: object) => Pen;

function paper(options: object, draw: (document: Pen) => void): Promise<Uint8Array> {
  return new Promise((resolve) => {
    const document = new DrawnDocument({ size: 'A4', compress: false, ...options });
    const parts: Buffer[] = [];
    document.on('data', (part: Buffer) => parts.push(part));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    draw(document);
    document.end();
  });
}

function rib(document: Pen): void {
  document.fontSize(14);
  document.text("Relevé d'identité bancaire", 72, 72);
  document.text('Titulaire : COMMUNE DE SAINT-EXEMPLE', 72, 120);
  document.text('IBAN : FR76 3000 6000 0112 3456 7890 189', 72, 150);
  document.text('Établi le', 72, 180).text('3 février 2020', 72, 200);
}

test('values are found after their label, below it, or at their place', async () => {
  const text = await readDocument(await paper({}, rib), 'application/pdf');
  expect(findAfterLabel(text, 'Iban')).toMatchObject({
    kind: 'found',
    text: 'FR76 3000 6000 0112 3456 7890 189',
    confidence: null,
    page: 0,
  });
  expect(findAfterLabel(text, 'etabli le :')).toMatchObject({ kind: 'found', text: '3 février 2020' });
  expect(findAfterLabel(text, 'Domiciliation')).toEqual({ kind: 'missing' });
  const place = { left: 20, top: 40, width: 170, height: 10 };
  expect(findAtPlace(text, 0, place)).toMatchObject({ text: 'Titulaire : COMMUNE DE SAINT-EXEMPLE' });
});

test('a scan is read by its picture, upright or upside down, and a piece of it shows the value', async () => {
  const scan = await pictureOf(await paper({}, rib), 'application/pdf', { page: 0, turned: 0, box: SHEET });
  const image = Buffer.from(scan);
  const bytes = await paper({}, (document) => {
    document.rotate(180, { origin: [297, 421] }).image(image, 0, 0, { width: 595 });
  });
  for (const [file, type] of [
    [scan, 'image/png'],
    [bytes, 'application/pdf'],
  ] as const) {
    const text = await readDocument(file, type);
    const value = findAfterLabel(text, 'IBAN');
    if (value.kind !== 'found') throw new Error(value.kind);
    expect(value.text.replaceAll(' ', '')).toBe('FR7630006000011234567890189');
    expect(value.confidence).toBeGreaterThan(60);
    const { page, box } = value;
    const turned = text.pages[page]?.turned ?? 0;
    expect(turned).toBe(type === 'image/png' ? 0 : 180);
    const piece = await readDocument(await pictureOf(file, type, { page, turned, box }), 'image/png');
    const shown = piece.pages[0]?.words.map((word) => word.text).join('');
    expect(shown).toContain('FR7630006000011234567890189');
  }
});

/** A page that says `unseen` where nobody sees it, over a picture of another text. */
function overlaid(image: Buffer, unseen: string): Promise<Uint8Array> {
  return paper({}, (document) => {
    document.image(image, 0, 0, { width: 595 });
    document.addContent('3 Tr').fontSize(14).text(unseen, 72, 150);
  });
}

test('letters that a copier put unseen over its picture are not believed: the picture is read', async () => {
  const scan = await pictureOf(await paper({}, rib), 'application/pdf', { page: 0, turned: 0, box: SHEET });
  const text = await readDocument(await overlaid(Buffer.from(scan), 'IBAN : FR76 0000 0000 0000 0000 0000 000'), 'application/pdf');
  const value = findAfterLabel(text, 'IBAN');
  expect(value).toMatchObject({ kind: 'found', confidence: expect.any(Number) });
  expect(value.kind === 'found' ? value.text.replaceAll(' ', '') : '').toBe('FR7630006000011234567890189');
});

test('letters that a program stamped on a scan do not stand for what the scan shows', async () => {
  const scan = await pictureOf(await paper({}, rib), 'application/pdf', { page: 0, turned: 0, box: SHEET });
  const stamped = await paper({}, (document) => {
    document.image(Buffer.from(scan), 0, 0, { width: 595 });
    document.fontSize(8).text('Envoyé en préfecture le 12/03/2026 - ID : 082-218212345-20260312-DEL2026_017', 300, 20);
  });
  expect(findAfterLabel(await readDocument(stamped, 'application/pdf'), 'Titulaire')).toMatchObject({
    kind: 'found',
    text: 'COMMUNE DE SAINT-EXEMPLE',
  });
});

test('a small file that says it holds more dots than a machine has room for is not unpacked', async () => {
  const head = Buffer.alloc(100);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]).copy(head);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(40_000, 16);
  head.writeUInt32BE(40_000, 20);
  await expect(readDocument(head, 'image/png')).rejects.toMatchObject({ code: 'document.too-fine' });
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0x9c, 0x40, 0x9c, 0x40, 1, 1, 0x11, 0]);
  await expect(readDocument(jpeg, 'image/jpeg')).rejects.toMatchObject({ code: 'document.too-fine' });
});

test('a protected, a broken and a foreign file have names', async () => {
  const locked = await paper({ userPassword: 'secret' }, rib);
  await expect(readDocument(locked, 'application/pdf')).rejects.toMatchObject({ code: 'document.locked' });
  const whole = await paper({}, rib);
  await expect(readDocument(whole.subarray(0, 300), 'application/pdf')).rejects.toMatchObject({ code: 'document.broken' });
  await expect(readDocument(new Uint8Array(100), 'image/png')).rejects.toMatchObject({ code: 'document.broken' });
  await expect(readDocument(new Uint8Array(51 * 1024 * 1024), 'application/pdf')).rejects.toMatchObject({ code: 'document.too-large' });
});
