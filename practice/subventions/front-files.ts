// The files of the front end as a browser takes them: TypeScript without its types, no build before the start.
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

export interface FrontFile {
  readonly contentType: string;
  readonly text: string;
}

const JAVASCRIPT = 'text/javascript; charset=utf-8';
/** What both sides share stands beside the server's files, which nobody is given. */
const SHARED: ReadonlySet<string> = new Set(['days.ts', 'lists.ts', 'money.ts', 'statuses.ts', 'validation.ts']);

/** Node says of it that it may change, to whoever starts the application; the version of Node is fixed, and nobody there can act on it. */
function withoutTypes(text: string): string {
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}

export class FrontFiles {
  readonly #read = new Map<string, Promise<FrontFile | null>>();

  /** The file at a path of the site; null: there is none. */
  file(path: string): Promise<FrontFile | null> {
    const known = this.#read.get(path) ?? this.#find(path);
    this.#read.set(path, known);
    return known;
  }

  /** The one page of the application. */
  page(): Promise<FrontFile | null> {
    return this.file('/front/index.html');
  }

  async #find(path: string): Promise<FrontFile | null> {
    const [, folder, name = ''] = /^\/(front\/)?([a-z-]+\.(?:ts|css|html))$/u.exec(path) ?? [];
    if (name === '' || (folder === undefined && !SHARED.has(name))) return null;
    const text = await readFile(new URL(`${folder ?? ''}${name}`, import.meta.url), 'utf8').catch(() => null);
    if (text === null) return null;
    if (name.endsWith('.ts')) return { contentType: JAVASCRIPT, text: withoutTypes(text) };
    return { contentType: name.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/html; charset=utf-8', text };
  }
}
