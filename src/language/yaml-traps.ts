// What YAML would silently cut or misread, found in the raw text before and while it is parsed, so that one slip gives one diagnostic.
import { type Document, parseDocument } from 'yaml';
import type { DiagnosticParameters, Report } from './diagnostics.ts';
import type { LanguageCode } from './errors.ts';
import { type TextFile, positionAt } from './text-file.ts';

/** A block text (`|` or `>`) begins on this line: the deeper lines below are its text, not YAML. */
const BLOCK_HEADER = /(?:^|[:-]\s)\s*[|>][-+0-9]*\s*(?:\s#.*)?$/;
/** Signs that nobody sees, and that YAML tools refuse or take for a line end. A line end of Windows is none of them. */
const INVISIBLE = /(?![\t\n\r])\p{Cc}|[\u2028\u2029]|\r(?!\n)/u;
/** What stands for bytes that are no UTF-8. */
const NOT_UTF8 = '\uFFFD';
/** A blank that does not separate, where YAML needs one that does: in the indentation, or behind the colon of a key. */
const UNBREAKABLE = /^( *(?:- +)*)[\u00A0\u202F]|^( *(?:- +)*(?:"[^"]*"|'[^']*'|[^\s"'#{[][^:#]*):)[\u00A0\u202F]/u;

/** More cut values than anybody corrects at once. */
const MOST_PASSES = 20;

function indentation(line: string): number {
  return line.length - line.trimStart().length;
}

/** Some ten thousand lines. */
const LONGEST_FILE = 500_000;

/** Reports what makes a file unreadable as a whole. False: parsing it would only invent mistakes. */
export function isReadable(file: TextFile, report: Report): boolean {
  const { text } = file;
  if (text.length > LONGEST_FILE) {
    report(positionAt(file, 0), 'language.file-too-large', { most: LONGEST_FILE });
    return false;
  }
  const broken = text.indexOf(NOT_UTF8);
  if (broken >= 0) report(positionAt(file, broken), 'language.not-utf8');
  const invisible = broken >= 0 ? null : INVISIBLE.exec(text);
  if (invisible !== null) {
    const code = invisible[0].codePointAt(0) ?? 0;
    report(positionAt(file, invisible.index), 'language.invisible-sign', { name: `U+${code.toString(16).toUpperCase().padStart(4, '0')}` });
  }
  return broken < 0 && invisible === null && isLaidOut(file, report);
}

/** Looks at the beginning of each line outside block texts. */
function isLaidOut(file: TextFile, report: Report): boolean {
  let isGood = true;
  let block: number | null = null;
  let start = 0;
  const refuse = (at: number, code: LanguageCode, parameters?: DiagnosticParameters): void => {
    report(positionAt(file, at), code, parameters);
    isGood = false;
  };
  for (const line of file.text.split('\n')) {
    const offset = start;
    start += line.length + 1;
    if (line.trim() === '' || (block !== null && indentation(line) > block)) continue;
    block = BLOCK_HEADER.test(line) ? indentation(line) : null;
    const tab = /^ *\t/.exec(line);
    const blank = UNBREAKABLE.exec(line);
    if (tab !== null) refuse(offset + tab[0].length - 1, 'language.tab');
    else if (blank !== null) refuse(offset + blank[0].length - 1, 'language.unbreakable-blank');
    else if (line.startsWith('%')) refuse(offset, 'language.yaml-feature', { name: line.trim() });
  }
  return isGood;
}

export interface Parsed {
  readonly document: Document.Parsed;
  /** As long as the file's, with the values that would break the layout made harmless. */
  readonly text: string;
  /** Offsets at which a value was already reported: nothing more is to be said of it. */
  readonly reported: ReadonlySet<number>;
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: true });
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly colon: number;
}

/** The value that begins at `from` and holds a colon that cuts it, on its line; null: something else is wrong there. */
function cutAt(text: string, from: number, inFlow: boolean): Cut | null {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  if (!/(?:[:-]|[{[,])[ ]+$|[{[,]$/.test(before)) return null;
  const line = /^[^\n]*/.exec(text.slice(from))?.[0] ?? '';
  const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/.exec(line)?.[0] ?? '';
  const colon = /:(?:\s|$)/.exec(line.slice(quoted.length));
  if (colon === null) return null;
  const at = quoted.length + colon.index;
  const end = inFlow ? at + 1 + (/^[^,}\]]*/.exec(line.slice(at + 1))?.[0].length ?? 0) : line.length;
  return { from, to: from + end, colon: from + at };
}

/** Text in quotes, as long as it was, without the signs that it holds. */
function withoutQuoted(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (quoted) => '_'.repeat(quoted.length));
}

/**
 * Where the brace or bracket stands that the line before `offset` leaves open: the parser notices it only there. `comment`: it was closed
 * behind a `#`, which cuts it off. Null: that line leaves none open.
 */
export function leftOpenBefore(text: string, offset: number): { readonly at: number; readonly comment: boolean } | null {
  const before = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1).trimEnd();
  const start = before.lastIndexOf('\n') + 1;
  const line = withoutQuoted(before.slice(start));
  const remark = /\s#/.exec(line);
  const open: number[] = [];
  for (const { 0: sign, index } of line.slice(0, remark?.index ?? line.length).matchAll(/[{}[\]]/g)) {
    if (sign === '{' || sign === '[') open.push(index);
    else open.pop();
  }
  const last = open.at(-1);
  if (last === undefined) return null;
  const comment = remark !== null && /[}\]]/.test(line.slice(remark.index));
  return { at: start + (comment ? remark.index + 1 : last), comment };
}

/** Parses; each value that a colon cuts is reported and made harmless, so that the rest of the file is judged too. */
export function parseWithCuts(file: TextFile, report: Report): Parsed {
  const reported = new Set<number>();
  let { text } = file;
  for (let pass = 0; ; pass += 1) {
    const document = parse(text);
    const cuts = document.errors.flatMap(({ code, pos: [from] }) => {
      const inFlow = code === 'BLOCK_IN_FLOW';
      return inFlow || code === 'BLOCK_AS_IMPLICIT_KEY' ? (cutAt(text, from, inFlow) ?? []) : [];
    });
    if (cuts.length === 0 || pass === MOST_PASSES) return { document, text, reported };
    for (const { from, to, colon } of cuts) {
      report(positionAt(file, colon), 'language.cut-by-colon');
      reported.add(from);
      text = `${text.slice(0, from)}${'x'.repeat(to - from)}${text.slice(to)}`;
    }
  }
}

/** Tabs that no quoted or block text holds. `texts`: where those are. One diagnostic a line. */
export function reportTabs(file: TextFile, texts: readonly (readonly [from: number, to: number])[], report: Report): void {
  const lines = new Set<number>();
  for (let at = file.text.indexOf('\t'); at >= 0; at = file.text.indexOf('\t', at + 1)) {
    if (texts.some(([from, to]) => from <= at && at < to)) continue;
    const position = positionAt(file, at);
    const start = file.lineStarts[position.line - 1] ?? 0;
    const isComment = [...file.text.slice(start, at).matchAll(/(?:^|\s)#/g)].some(({ index }) => {
      const sign = start + index;
      return !texts.some(([from, to]) => from <= sign && sign < to);
    });
    if (isComment || lines.has(position.line)) continue;
    lines.add(position.line);
    report(position, 'language.tab');
  }
}
