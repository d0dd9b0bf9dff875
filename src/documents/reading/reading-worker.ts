// Runs in a process of its own: reads one document at a time, its text if it says it itself, and recognised from its picture if not.
import type { Canvas, Image } from '@napi-rs/canvas';
import type { Worker as Recogniser } from 'tesseract.js';
import { pictureSize } from '../image-structure.ts';
import { type Box, type Page, type ReadableType, type Turn, TURNS, type Word } from './document-text.ts';
import { wordsOf } from './pdf-words.ts';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.ts';

/** The only calls of the library that are used; the rest of its interface needs a browser. */
interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly transform: readonly number[];
}
interface PdfPage {
  getViewport(options: { readonly scale: number }): Viewport;
  getTextContent(): Promise<{
    readonly items: readonly {
      readonly str?: string;
      readonly transform: readonly number[];
      readonly width: number;
      readonly height: number;
    }[];
  }>;
  getOperatorList(): Promise<{ readonly fnArray: readonly number[]; readonly argsArray: readonly (readonly unknown[] | null)[] }>;
  render(options: { readonly canvas: Canvas; readonly viewport: Viewport }): { readonly promise: Promise<void> };
  cleanup(): boolean;
}
interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
}
interface PdfLibrary {
  readonly OPS: Readonly<
    Record<
      'setTextRenderingMode' | 'save' | 'restore' | 'transform' | 'paintImageXObject' | 'paintInlineImageXObject' | 'paintImageMaskXObject',
      number
    >
  >;
  readonly Util: { transform(first: readonly number[], second: readonly number[]): readonly number[] };
  getDocument(options: Readonly<Record<string, unknown>>): { readonly promise: Promise<PdfDocument>; destroy(): Promise<void> };
}

const A4 = { short: 210, long: 297 };
const MILLIMETRES_AN_INCH = 25.4;
/** What recognition was made for. */
const DOTS_AN_INCH = 300;
/** Longest side of a picture, in dots: a sheet of A4 at that fineness. */
const LONGEST_SIDE = Math.round((A4.long / MILLIMETRES_AN_INCH) * DOTS_AN_INCH);
/** Four times a sheet of A4 at that fineness. */
const MOST_DOTS = 4 * LONGEST_SIDE * Math.round((A4.short / MILLIMETRES_AN_INCH) * DOTS_AN_INCH);
/** Fewer letters than this is a stamp or a page number on a scan: the page is looked at as a picture. */
const LEAST_LETTERS = 20;
/** A page that is read well has this mean confidence; one that lies on its side or its head has much less. */
const READ_WELL = 70;

class Missing extends Error {
  readonly package: string;
  constructor(name: string) {
    super(name);
    this.package = name;
  }
}

async function optional<Module>(name: string, load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch {
    throw new Missing(name);
  }
}

const canvases = () => optional('@napi-rs/canvas', () => import('@napi-rs/canvas'));

let recogniser: Promise<Recogniser> | undefined;

/** French, with the data that come by npm: nothing is fetched. */
async function startRecogniser(): Promise<Recogniser> {
  const { createWorker, OEM } = await optional('tesseract.js', () => import('tesseract.js'));
  const data = await optional('@tesseract.js-data/fra', async () => import.meta.resolve('@tesseract.js-data/fra/package.json'));
  const langPath = decodeURIComponent(new URL('4.0.0_best_int', data).pathname);
  return createWorker('fra', OEM.LSTM_ONLY, { langPath, cacheMethod: 'none', gzip: true });
}

/** A picture of the page, turned. */
async function turn(source: Canvas | Image, turned: Turn): Promise<Canvas> {
  const { createCanvas } = await canvases();
  const lies = turned === 90 || turned === 270;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(source.width, source.height));
  const [width, height] = [Math.round(source.width * scale), Math.round(source.height * scale)];
  const canvas = createCanvas(lies ? height : width, lies ? width : height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((turned * Math.PI) / 180);
  context.drawImage(source, -width / 2, -height / 2, width, height);
  return canvas;
}

function millimetresADot(canvas: Canvas): number {
  return A4.long / Math.max(canvas.width, canvas.height);
}

async function recognise(canvas: Canvas): Promise<readonly Word[]> {
  const worker = await (recogniser ??= startRecogniser());
  const { data } = await worker.recognize(canvas.toBuffer('image/png'), {}, { blocks: true, text: false });
  const scale = millimetresADot(canvas);
  const words = (data.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines.flatMap((line) => line.words)));
  return words
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, confidence, bbox }) => ({
      text: text.normalize('NFC'),
      confidence,
      box: { left: bbox.x0 * scale, top: bbox.y0 * scale, width: (bbox.x1 - bbox.x0) * scale, height: (bbox.y1 - bbox.y0) * scale },
    }));
}

/** Mean confidence, each word weighing its letters. */
function sureness(words: readonly Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  return letters === 0 ? 0 : words.reduce((sum, { text, confidence }) => sum + (confidence ?? 100) * text.length, 0) / letters;
}

/** As it lies if that reads well, else whichever way reads best. */
async function readPicture(source: Canvas | Image): Promise<Page> {
  let best: { readonly page: Page; readonly sure: number } | undefined;
  for (const turned of TURNS) {
    const canvas = await turn(source, turned);
    const words = await recognise(canvas);
    const sure = sureness(words);
    const scale = millimetresADot(canvas);
    if (best === undefined || sure > best.sure) {
      best = { page: { width: canvas.width * scale, height: canvas.height * scale, turned, words }, sure };
    }
    if (sure >= READ_WELL) break;
  }
  if (best === undefined) throw new TypeError('no way to turn a page');
  return best.page;
}

async function draw(page: PdfPage): Promise<Canvas> {
  const { createCanvas } = await canvases();
  const { width, height } = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: LONGEST_SIDE / Math.max(width, height) });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  await page.render({ canvas, viewport }).promise;
  return canvas;
}

async function saidWords(library: PdfLibrary, page: PdfPage): Promise<readonly Word[]> {
  const { transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap(({ str = '', transform: own, width }) => {
    const [, , c = 0, d = 0, left = 0, baseline = 0] = library.Util.transform(transform, own);
    return wordsOf({ text: str, left, baseline, width, height: Math.hypot(c, d) });
  });
}

/** Neither filled nor stroked, nor is what clips only (PDF 32000-1 §9.3.6). */
const UNSEEN: ReadonlySet<unknown> = new Set([3, 7]);

/** Copiers put letters that nobody sees over their picture, as well as they guessed them: those are not the document's own word. */
async function hasUnseenText({ OPS }: PdfLibrary, page: PdfPage): Promise<boolean> {
  const { argsArray, fnArray } = await page.getOperatorList();
  return fnArray.some((operator, index) => operator === OPS.setTextRenderingMode && UNSEEN.has(argsArray[index]?.[0]));
}

/** How much of the page a picture of it covers, at most: letters that a program stamps on a scan say nothing of what it shows. */
const LARGEST_PICTURE = 0.4;

async function isMostlyPicture({ OPS }: PdfLibrary, page: PdfPage): Promise<boolean> {
  const { width, height } = page.getViewport({ scale: 1 });
  const { argsArray, fnArray } = await page.getOperatorList();
  const kept: number[] = [];
  // Area of the unit square, in which pictures are painted, as it is drawn by now.
  let area = 1;
  for (const [at, operator] of fnArray.entries()) {
    if (operator === OPS.save) kept.push(area);
    else if (operator === OPS.restore) area = kept.pop() ?? 1;
    else if (operator === OPS.transform) {
      const [a = 1, b = 0, c = 0, d = 1] = (argsArray[at] ?? []) as readonly number[];
      area *= Math.abs(a * d - b * c);
    } else if (operator === OPS.paintImageXObject || operator === OPS.paintInlineImageXObject || operator === OPS.paintImageMaskXObject) {
      if (area > LARGEST_PICTURE * width * height) return true;
    }
  }
  return false;
}

async function readPdfPage(library: PdfLibrary, page: PdfPage): Promise<Page> {
  const words = await saidWords(library, page);
  const { width, height } = page.getViewport({ scale: 1 });
  const millimetres = MILLIMETRES_AN_INCH / 72;
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  if (letters >= LEAST_LETTERS && !(await hasUnseenText(library, page)) && !(await isMostlyPicture(library, page)))
    return { width: width * millimetres, height: height * millimetres, turned: 0, words };
  return readPicture(await draw(page));
}

/** What the library fetches in a browser: fonts that a document names without bringing them, decoders of scans. */
function beside(folder: string): string {
  return decodeURIComponent(new URL(`${folder}/`, import.meta.resolve('pdfjs-dist/package.json')).pathname);
}

async function withPdf<Result>(data: Uint8Array, use: (library: PdfLibrary, document: PdfDocument) => Promise<Result>): Promise<Result> {
  const library = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfLibrary;
  const task = library.getDocument({
    data,
    verbosity: 0,
    stopAtErrors: true,
    isEvalSupported: false,
    enableXfa: false,
    standardFontDataUrl: beside('standard_fonts'),
    wasmUrl: beside('wasm'),
    iccUrl: beside('iccs'),
    cMapUrl: beside('cmaps'),
  });
  try {
    return await use(library, await task.promise);
  } finally {
    await task.destroy();
  }
}

/** What a picture says of its size before it is unpacked: a small file may hold more than the machine has memory for. */
function tooFine(bytes: Uint8Array): boolean {
  const size = pictureSize(bytes);
  return size !== null && size.width * size.height > MOST_DOTS;
}

async function readText(bytes: Uint8Array, type: ReadableType, mostPages: number): Promise<ReadingAnswer> {
  if (type !== 'application/pdf') {
    const { loadImage } = await canvases();
    if (tooFine(bytes)) return { kind: 'too-fine' };
    return { kind: 'text', text: { pages: [await readPicture(await loadImage(bytes))] } };
  }
  return withPdf(bytes, async (library, document): Promise<ReadingAnswer> => {
    if (document.numPages > mostPages) return { kind: 'too-long', pages: document.numPages };
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      pages.push(await readPdfPage(library, page));
      page.cleanup();
    }
    return { kind: 'text', text: { pages } };
  });
}

async function cut(whole: Canvas, box: Box): Promise<ReadingAnswer> {
  const { createCanvas } = await canvases();
  const scale = millimetresADot(whole);
  const dots = (length: number): number => Math.round(length / scale);
  const canvas = createCanvas(Math.max(1, dots(box.width)), Math.max(1, dots(box.height)));
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(whole, -dots(box.left), -dots(box.top));
  return { kind: 'picture', png: new Uint8Array(canvas.toBuffer('image/png')) };
}

async function answer(request: ReadingRequest): Promise<ReadingAnswer> {
  // A copy of its own: the library takes the bytes over.
  const bytes = new Uint8Array(request.bytes);
  try {
    if (request.kind === 'text') return await readText(bytes, request.type, request.mostPages);
    const { page, turned, box } = request;
    if (request.type !== 'application/pdf') {
      const { loadImage } = await canvases();
      return await cut(await turn(await loadImage(bytes), turned), box);
    }
    return await withPdf(bytes, async (_, document) => cut(await turn(await draw(await document.getPage(page + 1)), turned), box));
  } catch (thrown) {
    if (thrown instanceof Missing) return { kind: 'missing', package: thrown.package };
    return { kind: (thrown as Error).name === 'PasswordException' ? 'locked' : 'broken' };
  }
}

process.on('message', (request: ReadingRequest) => {
  void answer(request).then((told) => process.send?.(told));
});
// The robot is gone: nobody waits for an answer any more.
process.on('disconnect', () => process.exit());
