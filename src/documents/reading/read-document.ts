// The words of an attached document, and a piece of its picture to put beside a value.
import { fileURLToPath } from 'node:url';
import { error } from '#base/errors.ts';
import { documentErrors } from '../errors.ts';
import { isolated } from '../isolated.ts';
import type { Box, DocumentText, ReadableType, Turn } from './document-text.ts';
import type { ReadingAnswer, ReadingRequest } from './reading-messages.ts';

const MEGABYTE = 1024 * 1024;
/** What a person reads quicker than a machine explains. */
const MOST_MEGABYTES = 50;
const MOST_PAGES = 40;
/** So much around a value is shown with it, in millimetres: its label most often stands there. */
const MARGIN = 8;

// Beside this file as a source or, once compiled, as JavaScript.
const SOURCE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js', import.meta.url));

const ask = isolated<ReadingAnswer>(SOURCE, { heapMegabytes: 1024, longestMilliseconds: 300_000 });

type Read = Extract<ReadingAnswer, { readonly kind: 'text' | 'picture' }>;

async function read(request: ReadingRequest): Promise<Read> {
  const { byteLength } = request.bytes;
  if (byteLength > MOST_MEGABYTES * MEGABYTE) {
    throw error(documentErrors, 'document.too-large', { megabytes: Math.ceil(byteLength / MEGABYTE), most: MOST_MEGABYTES });
  }
  const told = await ask(request);
  if (typeof told === 'string') {
    throw error(documentErrors, 'document.not-examined', { why: told === 'late' ? 'délai dépassé' : 'mémoire ou processus épuisés' });
  }
  const { answer } = told;
  switch (answer.kind) {
    case 'text':
    case 'picture':
      return answer;
    case 'too-long':
      throw error(documentErrors, 'document.too-long', { pages: answer.pages, most: MOST_PAGES });
    case 'missing':
      throw error(documentErrors, 'document.reader-missing', { package: answer.package });
    case 'too-fine':
      throw error(documentErrors, 'document.too-fine');
    case 'locked':
      throw error(documentErrors, 'document.locked');
    case 'broken':
      throw error(documentErrors, 'document.broken');
  }
}

/**
 * The words of each page: those that a PDF says itself, else those recognised from its picture (French, offline, whichever way up).
 * Errors raised: `document.locked`, `document.broken`, `document.too-large` (over 50 MB), `document.too-long` (over 40 pages), `document.too-fine`,
 * `document.reader-missing`, `document.not-examined`.
 */
export async function readDocument(bytes: Uint8Array, type: ReadableType): Promise<DocumentText> {
  const answer = await read({ kind: 'text', bytes, type, mostPages: MOST_PAGES });
  if (answer.kind !== 'text') throw new TypeError('no text');
  return answer.text;
}

/** A PNG of what stands at this place of a page (from 0, as it was turned to be read), with a little around it. Errors as `readDocument`. */
export async function pictureOf(
  bytes: Uint8Array,
  type: ReadableType,
  place: { readonly page: number; readonly turned: Turn; readonly box: Box },
): Promise<Uint8Array> {
  const { left, top, width, height } = place.box;
  const box = { left: left - MARGIN, top: top - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
  const answer = await read({ kind: 'picture', bytes, type, page: place.page, turned: place.turned, box });
  if (answer.kind !== 'picture') throw new TypeError('no picture');
  return answer.png;
}
