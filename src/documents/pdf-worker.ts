// Runs in a thread of its own: opens one PDF at a time, every page of it, and answers whether that went well.
import { parentPort } from 'node:worker_threads';

/** The only calls of this thread's library that are used; the rest of its interface needs a browser. */
interface PdfLibrary {
  getDocument(options: Readonly<Record<string, unknown>>): {
    readonly promise: Promise<{
      readonly numPages: number;
      getPage(number: number): Promise<{ getOperatorList(): Promise<unknown>; cleanup(): boolean }>;
    }>;
    destroy(): Promise<void>;
  };
}

/** Opening so many pages says enough about the others. */
const PAGES_TRIED = 20;

async function opens(data: Uint8Array): Promise<boolean> {
  const pdf = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfLibrary;
  const task = pdf.getDocument({ data, verbosity: 0, stopAtErrors: true, isEvalSupported: false, disableFontFace: true, enableXfa: false });
  try {
    const document = await task.promise;
    for (let number = 1; number <= Math.min(document.numPages, PAGES_TRIED); number += 1) {
      const page = await document.getPage(number);
      await page.getOperatorList();
      page.cleanup();
    }
    return document.numPages > 0;
  } catch {
    // A password is asked for, the structure is broken, a page cannot be read: for an agent, a document that does not open.
    return false;
  } finally {
    await task.destroy();
  }
}

parentPort?.on('message', (data: Uint8Array) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port between threads has no origin
  void opens(data).then((whole) => parentPort?.postMessage(whole));
});
