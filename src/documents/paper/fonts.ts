// The typeface of what is printed: Liberation Sans, free to embed, with the letters of European names; it comes with the PDF reader.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts');

export const FONTS = { regular: join(folder, 'LiberationSans-Regular.ttf'), bold: join(folder, 'LiberationSans-Bold.ttf') } as const;

/** A letter that the typeface does not have is written as its code: seen, and never lost. */
export function showable(text: string, has: (code: number) => boolean): string {
  const plain = text.normalize('NFC').replaceAll('\r\n', '\n').replaceAll('\t', ' ');
  return Array.from(plain, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return letter === '\n' || has(code) ? letter : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  }).join('');
}
