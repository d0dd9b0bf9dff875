// Cuts an expression into words, names and signs, and writes it as standard FEEL in which each name is a plain identifier.
import type { LanguageCode } from './errors.ts';
import { ENGLISH, FRENCH } from './keywords.ts';
import { type Names, foldName, isGoodName } from './names.ts';
import { sayFunction, sayLink, sayScopeWord, spelling } from './spelling.ts';
import type { Spoken } from './spoken.ts';

export interface Problem {
  /** Offset in the expression's text. */
  readonly from: number;
  readonly code: LanguageCode;
  readonly name: string;
}

/** What an identifier of the FEEL text stands for. */
export interface Identifier {
  /** `variable`: the item of a list, known inside one loop only. `entry`: what follows `)` or `]` and a dot. */
  readonly kind: 'name' | 'variable' | 'function' | 'entry';
  /** Canonical: `compte.identifiant` whatever the tongue. */
  readonly name: string;
  /** Where each part of a dotted name begins. */
  readonly parts: readonly number[];
}

export interface Translation {
  readonly feel: string;
  readonly identifiers: ReadonlyMap<string, Identifier>;
  /** The place in the expression's text of an offset in `feel`. */
  readonly placeOf: (offset: number) => number;
  readonly problems: readonly Problem[];
  readonly spoken: readonly Spoken[];
  /** Where the last bracket stands that nothing closes; null: all are closed. */
  readonly openAt: number | null;
}

/** Longer or deeper than anybody can read; also what keeps every walk over the tree short. */
const LONGEST_TEXT = 10_000;
const DEEPEST_BRACKETS = 100;
/** Signs and linking words one inside another: in `a + b + c` each holds the one before. */
const DEEPEST_SIGNS = 400;

const SPACE = /\s+/uy;
const TEXT = /"(?:[^"\\]|\\.)*"/uy;
const FRENCH_NUMBER = /\d+(?:[.,]\d+)?/uy;
const ENGLISH_NUMBER = /\d+(?:\.\d+)?/uy;
const SIGN = /!=|<=|>=|\*\*|\.\.|[=<>+\-*/()[\],≠≤≥]/uy;
const SIGNS: Readonly<Record<string, string>> = { '≠': '!=', '≤': '<=', '≥': '>=' };
const WORD = /[\p{L}_][\p{L}\p{N}_°'’-]*/uy;
/** A word of a run: a hyphen joins only before a letter, so that `total-1` stays a subtraction. */
const RUN_WORD = /[\p{L}\p{N}_][\p{L}\p{N}_°'’]*(?:-[\p{L}_][\p{L}\p{N}_°'’]*)*/uy;
const JOINT = /\.(?!\.)|\s+/uy;
const WORD_CHARACTER = /[\p{L}\p{N}_°'’]/u;

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

interface Found<Meaning> {
  readonly meaning: Meaning;
  readonly end: number;
}

/** The longest of the spellings that begins at `at`; null when there is none. */
function longest<Meaning>(text: string, at: number, known: Iterable<readonly [string, Meaning]>): Found<Meaning> | null {
  let best: Found<Meaning> | null = null;
  for (const [spelled, meaning] of known) {
    const end = matchesAt(text, at, spelled);
    if (end !== null && (best === null || end > best.end)) best = { meaning, end };
  }
  return best;
}

function matchesAt(text: string, at: number, name: string): number | null {
  let place = at;
  for (const character of name) {
    if (character === ' ') {
      const blank = matchAt(SPACE, text, place);
      if (blank === null) return null;
      place += blank.length;
    } else {
      if (!text.startsWith(character, place) && !(character === "'" && text[place] === '’')) return null;
      place += character.length;
    }
  }
  const next = text[place];
  return next !== undefined && WORD_CHARACTER.test(next) ? null : place;
}

function isCalled(text: string, end: number): boolean {
  return /^\s*\(/.test(text.slice(end, end + 100));
}

/** End of the run of words, dots included, that begins at `at` and stops before a linking word or a sign. */
function endOfRun(text: string, at: number, stops: ReadonlySet<string>): number {
  let end = at;
  for (;;) {
    const word = matchAt(RUN_WORD, text, end);
    if (word === null) return end;
    end += word.length;
    const joint = matchAt(JOINT, text, end);
    if (joint === null) return end;
    const next = matchAt(RUN_WORD, text, end + joint.length);
    if (next === null || (joint !== '.' && stops.has(next))) return end;
    end += joint.length;
  }
}

/** Where each part of the dotted name between two places begins. */
function partsOf(text: string, from: number, to: number): readonly number[] {
  const parts = [from];
  for (let at = from; at < to; at += 1) if (text[at] === '.') parts.push(at + 1);
  return parts;
}

/**
 * Translates the author's spelling: linking words, decimal comma, names with blanks and accents. A name that is unknown becomes an
 * identifier all the same, so that the rest of the expression can still be judged.
 */
export function translate(text: string, names: Names): Translation {
  const tongue = spelling(names.tongue);
  const [numberPattern, decimalSign] = names.tongue.tongue === 'fr' ? [FRENCH_NUMBER, ','] : [ENGLISH_NUMBER, '.'];
  const identifiers = new Map<string, Identifier>();
  const problems: Problem[] = [];
  const spoken: Spoken[] = [];
  const pieces: { readonly from: number; readonly at: number }[] = [];
  const brackets: { readonly kind: 'call' | 'group' | 'list' | 'filter'; readonly at: number }[] = [];
  /** How many signs and linking words stand around, for each bracket that is open. */
  const signs = [0];
  let feel = '';
  let before: 'nothing' | 'operand' | 'function' = 'nothing';

  const write = (piece: string, from: number, after: typeof before): void => {
    if (feel !== '') feel += ' ';
    pieces.push({ from: feel.length, at: from });
    feel += piece;
    before = after;
    if (after === 'nothing' && !/[([,]/.test(piece)) signs.push((signs.pop() ?? 0) + 1);
  };
  const identifier = (kind: Identifier['kind'], name: string, parts: readonly number[]): void => {
    const id = `${kind === 'function' ? 'f' : 'n'}${identifiers.size}`;
    identifiers.set(id, { kind, name, parts });
    write(id, parts[0] ?? 0, kind === 'function' ? 'function' : 'operand');
  };
  // What lists are made of (`factures[]`) has a nature, not a name.
  const known: readonly (readonly [string, string])[] = [...new Set([...names.types.keys(), ...names.elsewhere.keys()])]
    .filter((name) => !name.includes('['))
    .map((name) => [foldName(tongue.spell(name)), name]);
  const variables = new Map<string, string>();
  const item = names.tongue.scope.item;

  /** A name that is known in whole or by its first parts, up to `end`. */
  const knownName = (at: number, end: number): number | null => {
    const inFilter = brackets.some(({ kind }) => kind === 'filter') ? ([[item, FRENCH.scope.item]] as const) : [];
    const variable = longest(text, at, [...variables, ...inFilter]);
    if (variable !== null && (variable.end >= end || text[variable.end] === '.')) {
      identifier('variable', variable.meaning + foldName(text.slice(variable.end, end)), partsOf(text, at, end));
      if (variable.meaning === FRENCH.scope.item)
        spoken.push({ from: at, to: variable.end, fr: FRENCH.scope.item, en: ENGLISH.scope.item });
      return Math.max(end, variable.end);
    }
    const found = longest(text, at, known);
    if (found === null) return null;
    const type = names.types.get(found.meaning) ?? names.elsewhere.get(found.meaning);
    // The entries of a screen are names of their own; those of a field are found by the nature of the field.
    const isPath = found.end < end && text[found.end] === '.' && type !== 'record';
    if (found.end < end && !isPath) return null;
    const to = Math.max(end, found.end);
    const name = isPath ? found.meaning + foldName(text.slice(found.end, end)) : found.meaning;
    identifier('name', name, partsOf(text, at, to));
    if (!names.types.has(found.meaning) && !names.lenient) problems.push({ from: at, code: 'language.not-known-yet', name: found.meaning });
    sayName(found.meaning, at);
    return to;
  };

  const sayName = (name: string, at: number): void => {
    const said = sayScopeWord(name);
    const end = said === null ? null : matchesAt(text, at, foldName(said[names.tongue.tongue]));
    if (said !== null && end !== null) spoken.push({ from: at, to: end, ...said });
  };

  const unknownName = (at: number, end: number): void => {
    const written = foldName(text.slice(at, end));
    const dot = written.indexOf('.');
    const first = names.open.find((one) => tongue.spell(one) === written.slice(0, dot));
    const isSetting = first !== undefined && dot > 0 && !written.slice(dot + 1).includes('.');
    const name = isSetting ? first + written.slice(dot) : written;
    if (isSetting) sayName(name, at);
    else if (!(names.lenient && dot > 0)) problems.push({ from: at, code: 'language.unknown-name', name });
    identifier('name', name, partsOf(text, at, end));
  };

  /** The name that a loop gives to the item in hand: what stands before `parmi`. */
  const variable = (from: number): number => {
    const at = from + (matchAt(SPACE, text, from)?.length ?? 0);
    const end = endOfRun(text, at, tongue.stops);
    if (end === at) return at;
    const name = foldName(text.slice(at, end));
    if (!isGoodName(name)) problems.push({ from: at, code: 'language.bad-name', name });
    else if (names.types.has(name) || name === item) {
      problems.push({ from: at, code: 'language.name-taken', name });
    }
    variables.set(name, name);
    identifier('variable', name, [at]);
    return end;
  };

  const word = (at: number): number => {
    // First the functions: the name of one may hold a linking word (`oui ou non`).
    const library = longest(text, at, tongue.functions);
    if (library !== null && isCalled(text, library.end)) {
      identifier('function', library.meaning, [at]);
      spoken.push({ from: at, to: library.end, ...sayFunction(library.meaning) });
      return library.end;
    }
    const first = matchAt(WORD, text, at) ?? '';
    const end = Math.max(endOfRun(text, at, tongue.stops), at + first.length);
    const linked = longest(text, at, tongue.links);
    const link = linked !== null && linked.end >= at + first.length ? linked : null;
    if (link === null || !tongue.stops.has(first)) {
      const known = isCalled(text, end) ? null : knownName(at, end);
      if (known !== null) return known;
    }
    if (link !== null) {
      const leads = link.meaning === 'for' || link.meaning === 'some' || link.meaning === 'every';
      const isConstant = link.meaning === 'true' || link.meaning === 'false' || link.meaning === 'null';
      write(link.meaning, at, link.meaning === 'not' ? 'function' : isConstant ? 'operand' : 'nothing');
      spoken.push({ from: at, to: link.end, ...sayLink(names.tongue, text.slice(at, link.end), link.meaning) });
      return leads ? variable(link.end) : link.end;
    }
    if (isCalled(text, end)) {
      const name = foldName(text.slice(at, end));
      problems.push({ from: at, code: 'language.unknown-function', name });
      identifier('function', name, [at]);
      return end;
    }
    unknownName(at, end);
    return end;
  };

  const number = (written: string, at: number): void => {
    const sign = written.search(/[.,]/);
    const inList = brackets.at(-1)?.kind === 'call' || brackets.at(-1)?.kind === 'list';
    if (written.includes(',') && inList) problems.push({ from: at + sign, code: 'language.ambiguous-comma', name: written });
    if (written[sign] === decimalSign && !inList) spoken.push({ from: at + sign, to: at + sign + 1, fr: ',', en: '.' });
    write(written.replace(',', '.'), at, 'operand');
  };

  /** What follows a bracket and a dot: `factures[1].montant`. */
  const entry = (at: number): number | null => {
    if (text[at] !== '.' || !/[)\]]$/.test(feel)) return null;
    const end = endOfRun(text, at + 1, tongue.stops);
    if (end === at + 1) return null;
    for (const from of partsOf(text, at + 1, end)) {
      const name = /^[^.]*/.exec(text.slice(from, end))?.[0] ?? '';
      write('.', from - 1, 'nothing');
      identifier('entry', foldName(name), [from]);
    }
    return end;
  };

  const sign = (written: string, at: number): void => {
    if (written === '(') brackets.push({ kind: before === 'function' ? 'call' : 'group', at });
    else if (written === '[') brackets.push({ kind: before === 'operand' ? 'filter' : 'list', at });
    else if (written === ')' || written === ']') {
      brackets.pop();
      if (signs.length > 1) signs.pop();
    }
    write(SIGNS[written] ?? written, at, written === ')' || written === ']' ? 'operand' : 'nothing');
    if (written === '(' || written === '[') signs.push(0);
    else if (written === ',') signs.splice(-1, 1, 0);
  };

  if (text.length > LONGEST_TEXT) problems.push({ from: 0, code: 'language.expression-too-long', name: String(LONGEST_TEXT) });
  for (let at = 0; at < text.length && text.length <= LONGEST_TEXT;) {
    const blank = matchAt(SPACE, text, at);
    const literal = matchAt(TEXT, text, at);
    const digits = matchAt(numberPattern, text, at);
    const comment = text.startsWith('//', at) || text.startsWith('/*', at);
    const written = comment ? null : matchAt(SIGN, text, at);
    const afterDot = entry(at);
    if (blank !== null) at += blank.length;
    else if (literal !== null) {
      write(literal, at, 'operand');
      at += literal.length;
    } else if (text[at] === '"') {
      problems.push({ from: at, code: 'language.quote-not-closed', name: '' });
      break;
    } else if (digits !== null) {
      number(digits, at);
      at += digits.length;
    } else if (afterDot !== null) at = afterDot;
    else if (written !== null) {
      sign(written, at);
      at += written.length;
    } else if (matchAt(WORD, text, at) !== null) at = word(at);
    else {
      problems.push({ from: at, code: 'language.expression-syntax', name: text[at] ?? '' });
      break;
    }
    if (brackets.length > DEEPEST_BRACKETS || signs.reduce((sum, count) => sum + count) > DEEPEST_SIGNS) {
      problems.push({ from: at - 1, code: 'language.expression-too-deep', name: '' });
      break;
    }
  }

  return {
    feel,
    identifiers,
    problems,
    spoken,
    openAt: brackets.at(-1)?.at ?? null,
    placeOf: (offset) => {
      if (offset >= feel.length) return text.trimEnd().length;
      const piece = pieces.findLast((one) => one.from <= offset);
      return piece === undefined ? 0 : piece.at + (offset - piece.from);
    },
  };
}
