// The remarks of a file, in the order in which they stand, for whoever lays the file out anew.
import { Lexer } from 'yaml';

export interface Remark {
  readonly offset: number;
  /** With its `#`. */
  readonly text: string;
  /** Behind something on the same line. */
  readonly trails: boolean;
  readonly column: number;
}

/** What the lexer puts before the text of a scalar. */
const SCALAR = '\u001F';
/** What it says of its own state: nothing in the file. */
const STATES = new Set([SCALAR, '\u0002', '\u0018']);

export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

export function remarksOf(text: string): readonly Remark[] {
  const remarks: Remark[] = [];
  let offset = 0;
  let before = '';
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#') && before !== SCALAR) {
      const start = lineStart(text, offset);
      remarks.push({ offset, text: token.trimEnd(), trails: /[^-\s]/.test(text.slice(start, offset)), column: offset - start });
    }
    before = token;
    if (!STATES.has(token)) offset += token.length;
  }
  return remarks;
}
