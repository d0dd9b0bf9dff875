// A receipt in its two forms: signed to the byte, and a PDF in which every letter can be read.
import { generateKeyPairSync } from 'node:crypto';
import * as fc from 'fast-check';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { expect, test } from 'vitest';
import { instanceKeyOf } from '#signing/instance-key.ts';
import { publicKeyOf } from '#signing/public-key.ts';
import { writeReceiptPdf } from './pdf.ts';
import { receiptFile, signPdf, signReceipt, verifyReceipt } from './signature.ts';
import { TEST_RECEIPT } from './test-receipt.ts';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const KEY = instanceKeyOf(publicKeyOf(publicKey.export({ format: 'der', type: 'spki' })), privateKey);
// The smallest picture there is.
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

function paper(language: 'fr' | 'en'): Promise<Uint8Array> {
  const pictures = new Map(TEST_RECEIPT.captures.slice(0, 1).map(({ id }) => [id, PNG]));
  return writeReceiptPdf(TEST_RECEIPT, { language, pictures, key: KEY.fingerprint });
}

const FILE = Buffer.from(receiptFile(signReceipt(KEY, TEST_RECEIPT)));
const PDF = Buffer.from(signPdf(KEY, TEST_RECEIPT, await paper('fr')));

test.for([
  ['file', FILE, 'json'],
  ['PDF', PDF, 'pdf'],
] as const)('as a %s it says what it covers, and any byte that is altered, taken or added is told', ([, whole, form]) => {
  expect(verifyReceipt(whole, [KEY])).toMatchObject({
    ok: true,
    signature: { form, dossier: TEST_RECEIPT.dossier.id, reference: '24000101', values: 'clear', key: KEY.fingerprint },
  });
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const altered = Buffer.from(whole);
      altered.writeUInt8(altered.readUInt8(place) ^ change, place);
      expect(verifyReceipt(altered, [KEY]).ok).toBe(false);
    }),
  );
  for (const other of [
    whole.subarray(0, -1),
    whole.subarray(1),
    Buffer.concat([whole, Buffer.from('\n')]),
    Buffer.concat([Buffer.from(' '), whole]),
    Buffer.concat([whole, whole]),
    Buffer.from(''),
  ]) {
    expect(verifyReceipt(other, [KEY]).ok).toBe(false);
  }
  expect(verifyReceipt(whole, [])).toEqual({ ok: false, why: 'key-unknown', key: KEY.fingerprint });
});

test('a file that says more than once what it says, or in another order, is altered', () => {
  const text = FILE.toString('utf8');
  expect(verifyReceipt(Buffer.from(text.replace('"version":1', '"version":1,"version":1')), [KEY])).toEqual({ ok: false, why: 'altered' });
  expect(verifyReceipt(Buffer.from(`${JSON.stringify(JSON.parse(text), null, 1)}\n`), [KEY])).toEqual({ ok: false, why: 'altered' });
  expect(verifyReceipt(Buffer.from('{}'), [KEY])).toEqual({ ok: false, why: 'not-a-receipt' });
});

async function read(
  pdf: Uint8Array,
): Promise<{ readonly text: string; readonly roles: readonly string[]; readonly title: unknown; readonly language: unknown }> {
  const loading = getDocument({ data: new Uint8Array(pdf), verbosity: 0 });
  const document = await loading.promise;
  const texts: string[] = [];
  const roles: string[] = [];
  const walk = (node: unknown): void => {
    const { children = [], role } = node as { readonly role?: string; readonly children?: readonly unknown[] };
    if (role !== undefined) roles.push(role);
    for (const child of children) walk(child);
  };
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    texts.push(items.map((item) => ('str' in item ? item.str : '')).join(' '));
    walk(await page.getStructTree());
  }
  const { info } = await document.getMetadata();
  const { Title: title, Language: language } = info as Readonly<Record<string, unknown>>;
  await loading.destroy();
  return { text: texts.join(' '), roles, title, language };
}

test('the PDF is read by other programs: letters beyond Latin-1, language, title, and what each part is', async () => {
  const { language, roles, text, title } = await read(PDF);
  expect(title).toBe('Attestation de traitement · 24000101');
  expect(language).toBe('fr');
  for (const part of [
    '12 BIS RUE DU CŒUR-ŁĘG',
    'Ng[U+1ECD]c',
    'Bureau du séjour',
    'Camille',
    'confirme la validation',
    'page 1 sur',
    'Tableaux de règles consultés',
    'La ligne 3 convient.',
    'aucune ne convient',
  ]) {
    expect(text).toContain(part);
  }
  for (const role of ['Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Caption']) expect(roles).toContain(role);
});

test('in English too, and a table that goes over many pages', async () => {
  const timeline = Array.from({ length: 40 }, (_, index) => ({
    at: '2026-03-16T09:30:00.000Z',
    attempt: 1,
    line: `Étape n° ${index} ${'mot '.repeat(60)}`,
  }));
  const long = { ...TEST_RECEIPT, timeline };
  const endless = { ...long, office: { ...long.office, name: 'très long '.repeat(1_000) } };
  const { text } = await read(await writeReceiptPdf(endless, { language: 'en', pictures: new Map(), key: KEY.fingerprint }));
  for (const part of ['Receipt of treatment', 'Étape n° 39', 'file unreadable', '[… the rest is in the file for machines]']) {
    expect(text).toContain(part);
  }
});
