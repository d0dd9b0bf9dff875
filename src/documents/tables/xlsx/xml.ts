// XML read while it comes: opening tags, closing tags and text, by local names.
import { SaxesParser } from 'saxes';
import { error } from '#base/errors.ts';
import { tableErrors } from '../errors.ts';

export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Feeds the handler; yields after each piece, so that whoever reads may take what has come. Error raised: `table.broken`. */
export async function* readXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler, file: string): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const broken = (thrown: unknown): Error => error(tableErrors, 'table.broken', { file, reason: 'XML' }, thrown);
  parser.on('error', (thrown) => {
    throw broken(thrown);
  });
  parser.on('opentag', ({ name, attributes }) => handler.open(localName(name), attributes as Record<string, string>));
  parser.on('closetag', ({ name }) => handler.close?.(localName(name)));
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (thrown) {
      throw broken(thrown);
    }
  };
  for await (const chunk of bytes) {
    parser.write(decode(chunk));
    yield;
  }
  parser.write(decode());
  parser.close();
  yield;
}

/** As `readXml`, to its end. */
export async function readWholeXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler, file: string): Promise<void> {
  for await (const _piece of readXml(bytes, handler, file)) {
    // Everything is in the handler.
  }
}

/** Excel writes control characters as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
