// Cuts an expression into words, names and signs, and writes it as standard FEEL in which each name is a plain identifier.
import type { LanguageCode } from './errors.ts';
import { LIBRARY } from './functions/library.ts';
import { FRENCH } from './keywords.ts';
import { type Names, foldName } from './names.ts';

export interface Problem {
  /** Offset in the expression's text. */
  readonly from: number;
  readonly code: LanguageCode;
  readonly name: string;
}

export interface Translation {
  readonly feel: string;
  /** Identifier in `feel` → name or function as the author knows it. */
  readonly identifiers: ReadonlyMap<string, { readonly kind: 'name' | 'function'; readonly name: string }>;
  /** The place in the expression's text of an offset in `feel`. */
  readonly placeOf: (offset: number) => number;
  readonly problems: readonly Problem[];
}

const SPACE = /\s+/uy;
const TEXT = /"(?:[^"\\]|\\.)*"/uy;
const NUMBER = /\d+(?:[.,]\d+)?/uy;
const SIGN = /!=|<=|>=|\*\*|[=<>+\-*/()[\],≠≤≥]/uy;
const SIGNS: Readonly<Record<string, string>> = { '≠': '!=', '≤': '<=', '≥': '>=' };
/** A run of words joined by blanks and dots: one name, or names around linking words. */
const WORD = /[\p{L}_][\p{L}\p{N}_°'’-]*/uy;
const RUN_WORD = /[\p{L}\p{N}_][\p{L}\p{N}_°'’]*(?:-[\p{L}_][\p{L}\p{N}_°'’]*)*/uy;
const JOINT = /\.|\s+/uy;
const WORD_CHARACTER = /[\p{L}\p{N}_°'’]/u;

const LINKS: Readonly<Record<string, string>> = FRENCH.expression;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function isLink(word: string): boolean {
  return Object.hasOwn(LINKS, word);
}

/** End of the longest known name that begins at `at`; null when there is none. */
function longest(text: string, at: number, known: Iterable<string>): { readonly name: string; readonly end: number } | null {
  let best: { name: string; end: number } | null = null;
  for (const name of known) {
    const end = matchesAt(text, at, name);
    if (end !== null && (best === null || end > best.end)) best = { name, end };
  }
  return best;
}

function matchesAt(text: string, at: number, name: string): number | null {
  let place = at;
  for (const character of foldName(name)) {
    if (character === ' ') {
      const blank = matchAt(SPACE, text, place);
      if (blank === null) return null;
      place += blank.length;
    } else {
      if ((text[place] === '’' ? "'" : text[place]) !== character) return null;
      place += 1;
    }
  }
  const next = text[place];
  return next !== undefined && WORD_CHARACTER.test(next) ? null : place;
}

function isCalled(text: string, end: number): boolean {
  return /^\s*\(/.test(text.slice(end));
}

/** End of the run of words, dots included, that begins at `at` and stops before a linking word or a sign. */
function endOfRun(text: string, at: number): number {
  let end = at;
  for (;;) {
    const word = matchAt(RUN_WORD, text, end);
    if (word === null) return end;
    end += word.length;
    const joint = matchAt(JOINT, text, end);
    if (joint === null) return end;
    const next = matchAt(RUN_WORD, text, end + joint.length);
    if (next === null || (joint !== '.' && isLink(next))) return end;
    end += joint.length;
  }
}

/**
 * Translates the author's spelling: linking words, decimal comma, names with blanks and accents. A name that is unknown becomes an
 * identifier all the same, so that the rest of the expression can still be judged.
 */
export function translate(text: string, names: Names): Translation {
  const identifiers = new Map<string, { kind: 'name' | 'function'; name: string }>();
  const problems: Problem[] = [];
  const pieces: { readonly from: number; readonly at: number }[] = [];
  const brackets: ('call' | 'group')[] = [];
  let feel = '';
  let afterFunction = false;

  const write = (piece: string, from: number): void => {
    if (feel !== '') feel += ' ';
    pieces.push({ from: feel.length, at: from });
    feel += piece;
  };
  const identifier = (kind: 'name' | 'function', name: string, from: number): void => {
    const id = `${kind === 'name' ? 'n' : 'f'}${identifiers.size}`;
    identifiers.set(id, { kind, name });
    write(id, from);
    afterFunction = kind === 'function';
  };
  const known = [...names.types.keys(), ...names.elsewhere.keys()];

  const word = (at: number): number => {
    // First the functions: the name of one may hold a linking word (`oui ou non`).
    const library = longest(text, at, LIBRARY.keys());
    if (library !== null && isCalled(text, library.end)) {
      identifier('function', library.name, at);
      return library.end;
    }
    const first = matchAt(WORD, text, at) ?? '';
    const link = LINKS[first];
    if (link !== undefined && isLink(first)) {
      write(link, at);
      afterFunction = first === 'non';
      return at + first.length;
    }
    const end = Math.max(endOfRun(text, at), at + first.length);
    const run = text.slice(at, end);
    if (isCalled(text, end)) {
      problems.push({ from: at, code: 'language.unknown-function', name: foldName(run) });
      identifier('function', foldName(run), at);
      return end;
    }
    const found = longest(text, at, known);
    if (found !== null && found.end >= end) {
      identifier('name', found.name, at);
      if (!names.types.has(found.name) && !names.lenient) problems.push({ from: at, code: 'language.not-known-yet', name: found.name });
      return found.end;
    }
    const name = foldName(run);
    const dot = name.indexOf('.');
    const isSetting = dot > 0 && names.open.includes(name.slice(0, dot)) && !name.slice(dot + 1).includes('.');
    if (!isSetting && !(names.lenient && dot > 0)) {
      problems.push({ from: at, code: 'language.unknown-name', name });
    }
    identifier('name', name, at);
    return end;
  };

  for (let at = 0; at < text.length;) {
    const blank = matchAt(SPACE, text, at);
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const literal = matchAt(TEXT, text, at);
    if (literal !== null) {
      write(literal, at);
      at += literal.length;
      continue;
    }
    if (text[at] === '"') {
      problems.push({ from: at, code: 'language.quote-not-closed', name: '' });
      break;
    }
    const number = matchAt(NUMBER, text, at);
    if (number !== null) {
      if (number.includes(',') && brackets.at(-1) === 'call') {
        problems.push({ from: at + number.indexOf(','), code: 'language.ambiguous-comma', name: number });
      }
      write(number.replace(',', '.'), at);
      at += number.length;
      continue;
    }
    const sign = text.startsWith('//', at) || text.startsWith('/*', at) ? null : matchAt(SIGN, text, at);
    if (sign !== null) {
      if (sign === '(') brackets.push(afterFunction ? 'call' : 'group');
      else if (sign === '[') brackets.push('call');
      else if (sign === ')' || sign === ']') brackets.pop();
      write(SIGNS[sign] ?? sign, at);
      afterFunction = false;
      at += sign.length;
      continue;
    }
    if (matchAt(WORD, text, at) !== null) {
      at = word(at);
      continue;
    }
    problems.push({ from: at, code: 'language.expression-syntax', name: text[at] ?? '' });
    break;
  }

  return {
    feel,
    identifiers,
    problems,
    placeOf: (offset) => {
      if (offset >= feel.length) return text.trimEnd().length;
      const piece = pieces.findLast((one) => one.from <= offset);
      return piece === undefined ? 0 : piece.at + (offset - piece.from);
    },
  };
}
