// Runs in a process of its own: opens one PDF at a time, its first pages, and answers whether that went well.

/** The only calls of the library that are used; the rest of its interface needs a browser. */
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

process.on('message', (data: Uint8Array) => {
  // A copy of its own: the library takes the bytes over.
  void opens(new Uint8Array(data)).then((whole) => process.send?.(whole));
});
// The robot is gone: nobody waits for an answer any more.
process.on('disconnect', () => process.exit());
