// A YAML file as a plain tree in which every key and value knows its place, and nothing was converted behind the author's back.
import {
  type Document,
  type Node as YamlNode,
  type Pair,
  type ParsedNode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  visit,
} from 'yaml';
import type { Bilingual, Report } from './diagnostics.ts';
import { type TextFile, positionAt } from './text-file.ts';
import { screen } from './yaml-traps.ts';

export interface ScalarTree {
  readonly kind: 'scalar';
  readonly text: string;
  /** Without quotes: YAML tools may read it as something else than a text. */
  readonly plain: boolean;
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
  BAD_SCALAR_START: {
    fr: 'ce signe ne peut pas commencer une valeur sans guillemets',
    en: 'this sign cannot begin a value without quotes',
  },
};
const UNEXPECTED: Bilingual = { fr: 'signe inattendu', en: 'unexpected sign' };

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

/**
 * Reads a file. Reports everything that YAML refuses or would misread.
 * Returns null when the layout is so wrong that going on would invent mistakes.
 */
export function readYaml(file: TextFile, report: Report): Tree | null {
  const { text, reported, hopeless } = screen(file, report);
  if (hopeless) return null;
  const at = (offset: number) => positionAt(file, offset);
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: true });
  for (const mistake of document.errors) {
    if (HARMLESS.has(mistake.code)) {
      const name = /^("[^"]*"|'[^']*'|[^:\s][^:]*)/.exec(text.slice(mistake.pos[0]))?.[0] ?? '';
      report(at(mistake.pos[0]), 'language.duplicate-key', { name: name.replace(/^["']|["']$/g, '') });
    } else {
      // The first break of the layout explains the others.
      if (mistake.code === 'MULTIPLE_DOCS') report(at(mistake.pos[0]), 'language.yaml-feature', { name: '---' });
      else {
        const offset = mistake.code === 'MISSING_CHAR' ? breakOffset(document, mistake.pos[0]) : mistake.pos[0];
        report(at(offset), 'language.yaml', { detail: DETAILS[mistake.code] ?? UNEXPECTED });
      }
      return null;
    }
  }
  if (document.contents === null) {
    report(at(0), 'language.empty-file');
    return null;
  }

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

  const scalar = (node: ParsedNode): ScalarTree | NothingTree => {
    const [start, end] = node.range;
    if (!isScalar(node)) return { kind: 'reported', offset: start };
    if (reported.has(start)) return { kind: 'reported', offset: start };
    const written = text.slice(start, end);
    if (written === '') return { kind: 'empty', offset: start };
    const plain = node.type === 'PLAIN';
    const comment = plain ? /^[ \t]+#/.exec(text.slice(end)) : null;
    if (comment !== null) {
      report(at(end + comment[0].length - 1), 'language.comment-after-value');
      return { kind: 'reported', offset: start };
    }
    const value = String(node.value ?? '');
    return { kind: 'scalar', text: value, plain, offset: start, places: placesOf(text, start, value) };
  };

  const map = (pairs: readonly Pair<ParsedNode, ParsedNode | null>[], flow: boolean, offset: number): MapTree => {
    const entries: { key: ScalarTree; value: Tree }[] = [];
    for (const pair of pairs) {
      const key = scalar(pair.key);
      const last = entries.at(-1);
      if (flow && pair.value === null && last?.value.kind !== 'map') {
        // `{ a: =f(x, y) }`: what follows the comma became a key of its own.
        if (last !== undefined) last.value = { kind: 'reported', offset: last.value.offset };
        report(at(text.lastIndexOf(',', pair.key.range[0])), 'language.cut-by-comma');
        continue;
      }
      if (key.kind !== 'scalar') continue;
      entries.push({ key, value: pair.value === null ? { kind: 'empty', offset: pair.key.range[1] } : tree(pair.value) });
    }
    return { kind: 'map', entries, offset };
  };

  const tree = (node: ParsedNode): Tree => {
    const [offset] = node.range;
    if (feature(node)) return { kind: 'reported', offset };
    if (isMap<ParsedNode, ParsedNode | null>(node)) return map(node.items, node.flow === true, offset);
    if (isSeq<ParsedNode>(node)) return { kind: 'list', items: node.items.map(tree), offset };
    return scalar(node);
  };
  return tree(document.contents);
}
