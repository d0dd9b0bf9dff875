// A YAML file as a plain tree in which every key and value knows its place, and nothing was converted behind the author's back.
import { type Document, type Node as YamlNode, type Pair, type ParsedNode, isAlias, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Bilingual, Report } from './diagnostics.ts';
import { type TextFile, positionAt } from './text-file.ts';
import { isReadable, leftOpenBefore, parseWithCuts, reportTabs } from './yaml-traps.ts';

export interface ScalarTree {
  readonly kind: 'scalar';
  readonly text: string;
  /** Without quotes: YAML tools may read it as something else than a text. */
  readonly plain: boolean;
  /** Between `{ }` or `[ ]`, where a comma ends a value without quotes. */
  readonly flow: boolean;
  readonly offset: number;
  /** Offset in the file of each character of `text`, and one more for its end. */
  readonly places: readonly number[];
}

export interface MapTree {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: ScalarTree; readonly value: Tree }[];
  readonly offset: number;
}

export interface ListTree {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly offset: number;
}

/** Nothing was written, or what was written has been reported already. */
export interface NothingTree {
  readonly kind: 'empty' | 'reported';
  readonly offset: number;
}

export type Tree = ScalarTree | MapTree | ListTree | NothingTree;

/** Mistakes of YAML after which the rest of the tree can still be trusted. */
const HARMLESS = new Set(['DUPLICATE_KEY']);

/** What the parser's codes mean to somebody who does not know YAML. */
const DETAILS: Readonly<Record<string, Bilingual>> = {
  MISSING_CHAR: { fr: 'un guillemet ou une accolade n’est pas refermé', en: 'a quote or a brace is not closed' },
  BAD_INDENT: { fr: 'le retrait ne correspond à aucune ligne au-dessus', en: 'the indentation matches no line above' },
  BLOCK_AS_IMPLICIT_KEY: {
    fr: 'deux « : » sur la ligne, ou un retrait après une valeur',
    en: 'two ":" on the line, or an indentation after a value',
  },
  BLOCK_IN_FLOW: { fr: 'une accolade ou un crochet n’est pas refermé', en: 'a brace or a bracket is not closed' },
  TAB_AS_INDENT: { fr: 'une tabulation tient lieu de retrait', en: 'a tab stands for an indentation' },
  BAD_SCALAR_START: {
    fr: 'ce signe ne peut pas commencer une valeur sans guillemets',
    en: 'this sign cannot begin a value without quotes',
  },
};
const NO_NAME: Bilingual = { fr: 'il manque un nom devant « : »', en: 'a name is missing before ":"' };
const NO_COLON: Bilingual = { fr: 'il manque « : » derrière un nom', en: 'a ":" is missing behind a name' };
const UNEXPECTED: Bilingual = { fr: 'signe inattendu', en: 'unexpected sign' };

function detailOf(code: string, first: string): Bilingual {
  const isLine = code === 'MULTILINE_IMPLICIT_KEY' || (code === 'MISSING_CHAR' && !/["'{[]/.test(first));
  return isLine ? NO_COLON : (DETAILS[code] ?? UNEXPECTED);
}

/** Where the break begins: a quote left open is only noticed at its end. */
function breakOffset(document: Document.Parsed, offset: number): number {
  let start = offset;
  visit(document, {
    Scalar: (_, node) => {
      const [from, to] = node.range ?? [0, 0];
      if ((node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE') && from < offset && offset <= to + 1) start = from;
    },
  });
  return start;
}

/** Offset of each character of a scalar's value in the file; quotes, escapes, folds and indentation are walked over. */
function placesOf(source: string, start: number, text: string): readonly number[] {
  const quote = source[start];
  const places: number[] = [];
  let at = quote === '"' || quote === "'" ? start + 1 : start;
  if (quote === '|' || quote === '>') at = source.indexOf('\n', start) + 1;
  for (const unit of text.split('')) {
    if (unit === ' ' || unit === '\n') {
      // A fold: any white space of the file stands for one blank or line end of the value.
      if (!/\s/.test(source[at] ?? '') && quote !== '"') at = Math.max(at, start);
    } else {
      while (/\s/.test(source[at] ?? '')) at += 1;
    }
    places.push(at);
    if (quote === "'" && unit === "'") at += 2;
    else if (quote === '"' && source[at] === '\\') at += escapeLength(source, at);
    else at += 1;
    if (unit === '\n') while (source[at] === ' ') at += 1;
  }
  places.push(at);
  return places;
}

function escapeLength(source: string, at: number): number {
  const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
  return lengths[source[at + 1] ?? ''] ?? 2;
}

/** Deeper than any file of the language; also what keeps every walk over the tree short. */
const DEEPEST = 40;

/**
 * Reads a file. Reports everything that YAML refuses or would misread.
 * Returns null when the layout is so wrong that going on would invent mistakes.
 */
export function readYaml(file: TextFile, report: Report): Tree | null {
  if (!isReadable(file, report)) return null;
  try {
    return readTree(file, report);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    report(positionAt(file, 0), 'language.too-deep');
    return null;
  }
}

/** False: the rest of the tree cannot be trusted. */
function isWhole(file: TextFile, document: Document.Parsed, text: string, report: Report): boolean {
  const at = (offset: number) => positionAt(file, offset);
  for (const mistake of document.errors) {
    const [offset] = mistake.pos;
    if (HARMLESS.has(mistake.code)) {
      const name = /^("[^"]*"|'[^']*'|[^:\s][^:]*)/.exec(text.slice(offset))?.[0] ?? '';
      report(at(offset), 'language.duplicate-key', { name: name.replace(/^["']|["']$/g, '') });
      continue;
    }
    // The first break of the layout explains the others.
    if (mistake.code === 'MULTIPLE_DOCS') report(at(offset), 'language.yaml-feature', { name: '---' });
    else {
      const open = mistake.code === 'BAD_INDENT' ? leftOpenBefore(text, offset) : null;
      if (open !== null) {
        if (open.comment) report(at(open.at), 'language.comment-after-value');
        else report(at(open.at), 'language.yaml', { detail: DETAILS['BLOCK_IN_FLOW'] ?? UNEXPECTED });
        return false;
      }
      const start = mistake.code === 'MISSING_CHAR' ? breakOffset(document, offset) : offset;
      report(at(start), 'language.yaml', { detail: detailOf(mistake.code, text[start] ?? '') });
    }
    return false;
  }
  if (document.contents === null) report(at(0), 'language.empty-file');
  return document.contents !== null;
}

/** How many round brackets an expression leaves open. */
function leftOpen(text: string): number {
  const signs = text.replace(/"[^"]*"/g, '');
  return signs.split('(').length - signs.split(')').length;
}

function readTree(file: TextFile, report: Report): Tree | null {
  const { document, text, reported } = parseWithCuts(file, report);
  if (!isWhole(file, document, text, report) || document.contents === null) return null;
  const at = (offset: number) => positionAt(file, offset);
  const texts: [from: number, to: number][] = [];

  const feature = (node: YamlNode): boolean => {
    const offset = node.range?.[0] ?? 0;
    if (isAlias(node)) {
      report(at(offset), 'language.yaml-feature', { name: `*${node.source}` });
      return true;
    }
    const anchor = 'anchor' in node && typeof node.anchor === 'string';
    if (!anchor && node.tag === undefined) return false;
    const property = /[&!]\S*(?=\s*$)/.exec(text.slice(0, offset));
    report(at(property?.index ?? offset), 'language.yaml-feature', { name: property?.[0] ?? '' });
    return true;
  };

  const scalar = (node: ParsedNode, flow: boolean): ScalarTree | NothingTree => {
    const [start, end] = node.range;
    if (!isScalar(node) || reported.has(start)) return { kind: 'reported', offset: start };
    const written = text.slice(start, end);
    if (written === '') return { kind: 'empty', offset: start };
    const plain = node.type === 'PLAIN';
    if (!plain) texts.push([start, end]);
    const comment = plain ? /^[ \t]+#/.exec(text.slice(end)) : null;
    if (comment !== null) {
      report(at(end + comment[0].length - 1), 'language.comment-after-value');
      return { kind: 'reported', offset: start };
    }
    const indicator = /^[|>]-?[1-9+]/.exec(written);
    if (indicator !== null && !plain && node.type !== 'QUOTE_DOUBLE' && node.type !== 'QUOTE_SINGLE') {
      report(at(start), 'language.block-indicator', { name: /^\S+/.exec(written)?.[0] ?? '' });
      return { kind: 'reported', offset: start };
    }
    const value = String(node.value ?? '');
    return { kind: 'scalar', text: value, plain, flow, offset: start, places: placesOf(text, start, value) };
  };

  /** What stands before a colon; undefined: it is none, which was reported. */
  const keyOf = (key: ParsedNode | null, flow: boolean, offset: number): ScalarTree | undefined => {
    const start = key?.range[0] ?? offset;
    if (key !== null && feature(key)) return undefined;
    const name = key === null ? undefined : scalar(key, flow);
    if (key === null || !isScalar(key) || name?.kind === 'empty') {
      report(at(start), 'language.yaml', { detail: NO_NAME });
      return undefined;
    }
    if (name?.kind !== 'scalar') return undefined;
    if (name.plain && name.text === '<<') report(at(start), 'language.yaml-feature', { name: '<<' });
    else if (name.plain && name.text.startsWith('=')) report(at(text.indexOf(':', key.range[1])), 'language.cut-by-colon');
    else return name;
    return undefined;
  };

  const map = (pairs: readonly Pair<ParsedNode, ParsedNode | null>[], flow: boolean, offset: number, depth: number): Tree => {
    const entries: { key: ScalarTree; value: Tree }[] = [];
    let isReported = false;
    for (const pair of pairs) {
      const last = entries.at(-1);
      if (flow && pair.value === null && last?.value.kind !== 'map') {
        // `{ a: =f(x, y) }`: what follows the comma became a key of its own.
        if (last !== undefined) last.value = { kind: 'reported', offset: last.value.offset };
        report(at(text.lastIndexOf(',', pair.key.range[0])), 'language.cut-by-comma');
        continue;
      }
      const key = keyOf(pair.key, flow, offset);
      if (key === undefined) isReported = true;
      else entries.push({ key, value: pair.value === null ? { kind: 'empty', offset: pair.key.range[1] } : tree(pair.value, flow, depth) });
    }
    return isReported && entries.length === 0 ? { kind: 'reported', offset } : { kind: 'map', entries, offset };
  };

  /** `[=f(x, y)]`: the comma has made two items of one expression. */
  const items = (nodes: readonly ParsedNode[], flow: boolean, depth: number): readonly Tree[] => {
    const read = nodes.map((node) => tree(node, flow, depth));
    let open = 0;
    return read.map((item, index): Tree => {
      const bare = item.kind === 'scalar' && item.plain && flow ? item.text : '';
      const begun = open;
      if (open > 0 || bare.startsWith('=')) open = Math.max(0, open + leftOpen(bare));
      if (begun > 0) return { kind: 'reported', offset: item.offset };
      const next = read[index + 1];
      if (open === 0 || next === undefined) return item;
      report(at(text.lastIndexOf(',', next.offset)), 'language.cut-by-comma');
      return { kind: 'reported', offset: item.offset };
    });
  };

  const tree = (node: ParsedNode, within: boolean, depth: number): Tree => {
    const [offset] = node.range;
    if (feature(node)) return { kind: 'reported', offset };
    if (depth > DEEPEST) {
      report(at(offset), 'language.too-deep');
      return { kind: 'reported', offset };
    }
    const flow = within || ('flow' in node && node.flow);
    if (isMap<ParsedNode, ParsedNode | null>(node)) return map(node.items, flow, offset, depth + 1);
    if (isSeq<ParsedNode>(node)) return { kind: 'list', items: items(node.items, flow, depth + 1), offset };
    return scalar(node, flow);
  };
  const whole = tree(document.contents, false, 0);
  reportTabs(file, texts, report);
  return whole;
}
