// JSON read into cells: numbers keep their digits, a key used twice is seen, every mistake has its place.
import { isDamaged } from './encoding.ts';
import { EMPTY_CELL, type PlainCell, folded } from './table.ts';

export type JsonRow = { readonly line: number; readonly entries: ReadonlyMap<string, PlainCell>; readonly twice: readonly string[] };

/** A place in the text and what is wrong there, in French and English. */
export class JsonProblem extends Error {
  readonly offset: number;
  readonly fr: string;
  readonly en: string;

  constructor(offset: number, fr: string, en: string) {
    super(en);
    this.name = 'JsonProblem';
    this.offset = offset;
    this.fr = fr;
    this.en = en;
  }
}

const DEEPEST = 16;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Runs of plain characters are taken at one go, half a character at a time: the content of a file is one text of millions. */
// oxlint-disable-next-line no-control-regex -- these very ones must not stand in a text
const TEXT = /"[^"\\\u0000-\u001F]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001F]*)*"/y;
const BLANK = /[ \t\r\n]*/y;

function textCell(text: string): PlainCell {
  if (text.trim() === '') return EMPTY_CELL;
  return isDamaged(text) ? { kind: 'unsure', fault: 'damaged_text' } : { kind: 'text', text };
}

function numberCell(written: string): PlainCell {
  return /e/i.test(written) ? { kind: 'unsure', fault: 'digits_lost' } : { kind: 'number', digits: written, shown: written, exact: true };
}

/** Reads one document. Rows of an array come one by one, each with the line on which it begins. */
export class JsonReader {
  readonly #text: string;
  #at = 0;
  #line = 1;
  #counted = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line and column, from 1, of an offset. */
  placeOf(offset: number): { readonly line: number; readonly column: number } {
    const before = this.#text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
  }

  *rows(): Generator<JsonRow> {
    this.#blank();
    if (this.#text[this.#at] === '{') {
      // One object alone is one row.
      yield this.row();
      this.end();
      return;
    }
    if (this.#text[this.#at] !== '[')
      throw this.#problem('un tableau est attendu : [ { … }, { … } ]', 'an array is expected: [ { … }, { … } ]');
    this.#at += 1;
    this.#blank();
    if (this.#text[this.#at] === ']') this.#at += 1;
    else {
      for (;;) {
        yield this.row();
        if (this.#next(',', ']') === ']') break;
      }
    }
    this.end();
  }

  /** One object. */
  row(): JsonRow {
    this.#blank();
    if (this.#text[this.#at] !== '{')
      throw this.#problem('un objet est attendu : { "colonne": valeur }', 'an object is expected: { "column": value }');
    const line = this.#lineHere();
    const twice: string[] = [];
    return { line, entries: this.#entries(0, twice), twice };
  }

  /** Nothing may follow. */
  end(): void {
    this.#blank();
    if (this.#at < this.#text.length) throw this.#problem('quelque chose suit la fin', 'something follows the end');
  }

  #problem(fr: string, en: string): JsonProblem {
    return new JsonProblem(this.#at, fr, en);
  }

  #lineHere(): number {
    for (let at = this.#text.indexOf('\n', this.#counted); at >= 0 && at < this.#at; at = this.#text.indexOf('\n', at + 1)) {
      this.#line += 1;
      this.#counted = at + 1;
    }
    return this.#line;
  }

  #blank(): void {
    BLANK.lastIndex = this.#at;
    BLANK.exec(this.#text);
    this.#at = BLANK.lastIndex;
  }

  #next(...wanted: readonly string[]): string {
    this.#blank();
    const found = this.#text[this.#at] ?? '';
    if (!wanted.includes(found))
      throw this.#problem(`« ${wanted.join(' » ou « ')} » est attendu ici`, `"${wanted.join('" or "')}" is expected here`);
    this.#at += 1;
    return found;
  }

  #string(): string {
    this.#blank();
    TEXT.lastIndex = this.#at;
    const found = TEXT.exec(this.#text)?.[0];
    if (found === undefined) throw this.#problem('un texte entre guillemets est attendu ici', 'a text in quotation marks is expected here');
    this.#at += found.length;
    return JSON.parse(found) as string;
  }

  #entries(depth: number, twice: string[]): Map<string, PlainCell> {
    const entries = new Map<string, PlainCell>();
    this.#next('{');
    this.#blank();
    if (this.#text[this.#at] === '}') {
      this.#at += 1;
      return entries;
    }
    for (;;) {
      const key = folded(this.#string());
      this.#next(':');
      const value = this.#value(depth + 1);
      if (entries.has(key)) twice.push(key);
      entries.set(key, value);
      if (this.#next(',', '}') === '}') return entries;
    }
  }

  #value(depth: number): PlainCell {
    this.#blank();
    if (depth > DEEPEST) throw this.#problem('les valeurs sont emboîtées trop profondément', 'values are nested too deeply');
    switch (this.#text[this.#at]) {
      case '"':
        return textCell(this.#string());
      case '{': {
        const twice: string[] = [];
        const entries = this.#entries(depth, twice);
        if (twice.length > 0) throw this.#problem(`« ${twice[0]} » est écrit deux fois`, `"${twice[0]}" is written twice`);
        return { kind: 'record', entries: Object.fromEntries(entries) };
      }
      case '[':
        return { kind: 'list', items: this.#items(depth) };
      case 't':
      case 'f':
      case 'n':
        return this.#word();
      default:
        return this.#number();
    }
  }

  #items(depth: number): readonly PlainCell[] {
    const items: PlainCell[] = [];
    this.#next('[');
    this.#blank();
    if (this.#text[this.#at] === ']') {
      this.#at += 1;
      return items;
    }
    for (;;) {
      items.push(this.#value(depth + 1));
      if (this.#next(',', ']') === ']') return items;
    }
  }

  #word(): PlainCell {
    for (const [word, cell] of [
      ['true', { kind: 'yes_no', value: true }],
      ['false', { kind: 'yes_no', value: false }],
      ['null', EMPTY_CELL],
    ] as const) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return cell;
    }
    throw this.#problem('une valeur est attendue ici', 'a value is expected here');
  }

  #number(): PlainCell {
    NUMBER.lastIndex = this.#at;
    const written = NUMBER.exec(this.#text)?.[0];
    if (written === undefined) throw this.#problem('une valeur est attendue ici', 'a value is expected here');
    this.#at += written.length;
    return numberCell(written);
  }
}
