// Whether a PDF opens. Tried in a process of its own that ends soon after.
import { fileURLToPath } from 'node:url';
import { error } from '#base/errors.ts';
import { documentErrors } from './errors.ts';
import { isolated } from './isolated.ts';

// Beside this file as a source or, once compiled, as JavaScript.
const SOURCE = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js', import.meta.url));

const ask = isolated<boolean>(SOURCE, { heapMegabytes: 256, longestMilliseconds: 60_000 });

/**
 * True when the document and its first pages can be read without a password. One document at a time.
 * Error raised: `document.not-examined` when it is not known, twice; never because of what the document holds: an applicant must not be
 * written to for a slow machine.
 */
export async function isOpenablePdf(bytes: Uint8Array): Promise<boolean> {
  const told = await ask(bytes);
  if (typeof told !== 'string') return told.answer;
  throw error(documentErrors, 'document.not-examined', { why: told === 'late' ? 'délai dépassé' : 'mémoire ou processus épuisés' });
}
