// Lays a file out in the one way: two blanks a level, a blank line between phases, quotes only where needed; remarks and meaning stay.
import { type Pair, type ParsedNode, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { collectDiagnostics } from './diagnostics.ts';
import { type Remark, lineStart, remarksOf } from './format-remarks.ts';
import { asWritten, looksLikeName, onOneLine } from './format-scalars.ts';
import { ENGLISH, FRENCH } from './keywords.ts';
import { foldName } from './names.ts';
import type { Diagnostic } from './plan.ts';
import { textFile } from './text-file.ts';
import { type Tree, readYaml } from './yaml-tree.ts';

export interface Formatted {
  /** Empty unless the layout is broken: nothing is formatted then. Mistakes of meaning are no hindrance. */
  readonly diagnostics: readonly Diagnostic[];
  readonly content: string;
  /** False when the result would not say the same: it must not be kept. It guards against ourselves. */
  readonly same: boolean;
}

const LONGEST_LINE = 140;
const PHASES: ReadonlySet<string> = new Set([FRENCH.assistant.phases, ENGLISH.assistant.phases]);

type MapNode = Extract<ParsedNode, { readonly items: readonly Pair[] }>;
type Collection = Extract<ParsedNode, { readonly items: readonly unknown[] }>;

/** Writes the nodes of a file in their order, and each remark where its turn comes. */
class Layout {
  readonly lines: string[] = [];
  readonly #text: string;
  readonly #remarks: readonly Remark[];
  readonly #names: ReadonlySet<string>;
  #next = 0;

  constructor(text: string, names: ReadonlySet<string>) {
    this.#text = text;
    this.#names = names;
    this.#remarks = remarksOf(text);
  }

  #blank(): void {
    if (this.lines.length > 0 && this.lines.at(-1) !== '') this.lines.push('');
  }

  #isAfterBlank(offset: number): boolean {
    const start = lineStart(this.#text, offset);
    return start > 0 && this.#text.slice(lineStart(this.#text, start - 1), start).trim() === '';
  }

  /** The remarks before `offset` whose column is `column` at least; `first`: nothing stands before them in what holds them. */
  remarks(offset: number, indent: string, { first, column = 0 }: { readonly first: boolean; readonly column?: number }): void {
    let isFirst = first;
    for (let remark = this.#remarks[this.#next]; remark !== undefined && remark.offset < offset; remark = this.#remarks[this.#next]) {
      const last = this.lines.at(-1);
      if (remark.trails && last !== undefined && last !== '') this.lines[this.lines.length - 1] = `${last} ${remark.text}`;
      else {
        if (remark.column < column) return;
        if (!isFirst && this.#isAfterBlank(remark.offset)) this.#blank();
        this.lines.push(`${indent}${remark.text}`);
        isFirst = false;
      }
      this.#next += 1;
    }
  }

  /** A remark stands behind what ends at `end`, on the same line, before anything else does. */
  #isRemarked(end: number, until: number): boolean {
    const remark = this.#remarks[this.#next];
    return remark !== undefined && remark.trails && remark.offset < until && !this.#text.slice(end, remark.offset).includes('\n');
  }

  #holdsRemark([from, to]: readonly [number, number, number]): boolean {
    return this.#remarks.some(({ offset }) => from <= offset && offset < to);
  }

  #isName(node: ParsedNode): boolean {
    return isScalar(node) && looksLikeName(String(node.value ?? ''), this.#names);
  }

  #columnOf(offset: number): number {
    return offset - lineStart(this.#text, offset);
  }

  /** Between braces on one line; null: it stands better on lines of its own. */
  #flow(node: ParsedNode | null, isKey = false): string | null {
    if (node === null) return '';
    if (isScalar(node)) return onOneLine(node, { flow: true, remarked: false, kept: !isKey && this.#isName(node) });
    if (!isMap<ParsedNode, ParsedNode | null>(node) && !isSeq<ParsedNode>(node)) return null;
    const [from, to] = node.range;
    const isEmpty = node.items.length === 0;
    if (!isEmpty && (node.flow !== true || this.#text.slice(from, to).includes('\n') || this.#holdsRemark(node.range))) return null;
    if (isSeq<ParsedNode>(node)) return `[${node.items.map((item) => this.#flow(item) ?? '').join(', ')}]`;
    const entries = node.items.map(({ key, value }) => `${this.#flow(key, true) ?? ''}: ${this.#flow(value) ?? ''}`.trimEnd());
    return isEmpty ? '{}' : `{ ${entries.join(', ')} }`;
  }

  /** What stands behind `lead` (a key with its colon, a dash). `until`: where what follows the node begins. */
  value(lead: string, node: ParsedNode | null, indent: string, until: number): void {
    if (node === null || (isScalar(node) && node.range[0] === node.range[1])) {
      this.lines.push(lead);
      return;
    }
    if (isScalar(node)) {
      const [from, to] = node.range;
      const { first, more } = asWritten(node, this.#text.slice(from, to), {
        remarked: this.#isRemarked(to, until),
        kept: this.#isName(node),
      });
      this.lines.push(`${lead} ${first}`);
      if (more.length > 0) this.remarks(this.#text.indexOf('\n', from), indent, { first: true });
      this.lines.push(...more.map((line) => (line === '' ? '' : `${indent}  ${line}`)));
      return;
    }
    const flow = this.#flow(node);
    if (flow !== null && lead.length + flow.length < LONGEST_LINE) {
      this.lines.push(`${lead} ${flow}`);
      return;
    }
    this.lines.push(lead);
    this.collection(node as Collection, `${indent}  `, until);
  }

  /** `apart`: the items of the list stand between blank lines. */
  collection(node: Collection, indent: string, until: number, apart = false): void {
    if (isMap<ParsedNode, ParsedNode | null>(node)) this.#entries(node, indent, until);
    else if (isSeq<ParsedNode>(node)) this.#items(node.items, indent, until, apart);
    const [first] = node.items as readonly (ParsedNode | Pair<ParsedNode>)[];
    const start = first === undefined ? 0 : 'range' in first ? first.range[0] : first.key.range[0];
    const column = Math.max(1, this.#columnOf(isSeq(node) && node.flow !== true ? this.#text.lastIndexOf('-', start - 1) : start));
    if (indent !== '') this.remarks(until, indent, { first: false, column });
  }

  #entries(node: MapNode, indent: string, until: number): void {
    const pairs = node.items as readonly Pair<ParsedNode, ParsedNode | null>[];
    pairs.forEach(({ key, value }, index) => {
      const [start] = key.range;
      const isFirst = index === 0 && indent !== '';
      this.remarks(start, indent, { first: isFirst || this.lines.length === 0 });
      if (!isFirst && this.#isAfterBlank(start)) this.#blank();
      const end = pairs[index + 1]?.key.range[0] ?? until;
      const name = isScalar(key) ? onOneLine(key, { flow: false, remarked: false, kept: false }) : '';
      const lead = `${indent}${name}:`;
      if (indent === '' && PHASES.has(name) && isSeq<ParsedNode>(value) && value.flow !== true) {
        this.lines.push(lead);
        this.collection(value, '  ', end, true);
      } else this.value(lead, value, indent, end);
    });
  }

  #items(items: readonly ParsedNode[], indent: string, until: number, apart: boolean): void {
    items.forEach((item, index) => {
      const [start] = item.range;
      if (apart && index > 0) this.#blank();
      this.remarks(start, indent, { first: index === 0 });
      if (index > 0 && this.#isAfterBlank(start)) this.#blank();
      const end = items[index + 1]?.range[0] ?? until;
      const isOwnBlock = (isMap(item) || isSeq(item)) && this.#flow(item) === null;
      if (!isOwnBlock) return this.value(`${indent}-`, item, indent, end);
      const line = this.lines.length;
      this.collection(item, `${indent}  `, end);
      this.lines[line] = `${indent}- ${(this.lines[line] ?? '').slice(indent.length + 2)}`;
    });
  }
}

const SCOPE_WORDS = [FRENCH, ENGLISH].flatMap(({ scope }) => Object.values(scope));

/** What expressions may read: what the file names by a key, or mentions without quotes. */
function namesIn(contents: ParsedNode | null): ReadonlySet<string> {
  const names = new Set<string>(SCOPE_WORDS);
  if (contents === null) return names;
  visit(contents, {
    Scalar: (key, node) => {
      if (key === 'key' || node.type === 'PLAIN') names.add(foldName(String(node.value ?? '')));
    },
  });
  return names;
}

/** What is said, wherever it stands and however it is quoted. */
function said(tree: Tree | null): unknown {
  switch (tree?.kind) {
    case 'map':
      return tree.entries.map(({ key, value }) => [key.text, said(value)]);
    case 'list':
      return tree.items.map(said);
    case 'scalar':
      return { text: tree.text.replace(/\n+$/, '\n') };
    default:
      return tree?.kind ?? null;
  }
}

function read(name: string, content: string): { readonly tree: Tree | null; readonly diagnostics: readonly Diagnostic[] } {
  const collector = collectDiagnostics();
  const tree = readYaml(textFile(name, content), collector.report);
  return { tree, diagnostics: collector.diagnostics() };
}

export function formatFile(name: string, content: string): Formatted {
  const { tree, diagnostics } = read(name, content);
  if (tree === null || diagnostics.length > 0) return { diagnostics, content, same: false };
  const text = textFile(name, content).text.replaceAll('\r\n', '\n');
  const { contents } = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  const layout = new Layout(text, namesIn(contents));
  const isCollection = isMap<ParsedNode, ParsedNode | null>(contents) || isSeq<ParsedNode>(contents);
  if (!isCollection || contents.items.length === 0) return { diagnostics, content, same: true };
  layout.collection(contents, '', text.length);
  layout.remarks(text.length, '', { first: layout.lines.length === 0 });
  const lineEnd = /\r?\n/.exec(content)?.[0] ?? '\n';
  const result = `${layout.lines.join(lineEnd)}${lineEnd}`;
  const again = read(name, result);
  const remarks = (of: string) => remarksOf(of).map((remark) => remark.text);
  const same =
    again.diagnostics.length === 0 &&
    JSON.stringify(said(again.tree)) === JSON.stringify(said(tree)) &&
    JSON.stringify(remarks(result.replaceAll('\r\n', '\n'))) === JSON.stringify(remarks(text));
  return { diagnostics: [], content: result, same };
}
