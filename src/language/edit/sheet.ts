// A file as lines and as a tree, side by side: edits move and replace lines, so that what they do not touch stays to the letter.
import {
  type Document,
  type Node as YamlNode,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  type ParsedNode,
  parseDocument,
} from 'yaml';

/** The way to something in a file: names of keys, places in lists. */
export type Path = readonly (string | number)[];

export interface Sheet {
  /** Without the byte order mark, which `mark` is. */
  readonly text: string;
  readonly mark: string;
  /** Each with its line end. */
  readonly lines: readonly string[];
  readonly document: Document.Parsed;
}

export type Entry = Pair<ParsedNode, ParsedNode | null>;

/** Some ten thousand lines: no more is read of a file that is checked. */
const LONGEST = 500_000;

/** Null: the layout is broken, and nothing can be edited but the text itself. Never throws. */
export function openSheet(content: string): Sheet | null {
  if (content.length > LONGEST) return null;
  try {
    return readSheet(content);
  } catch (thrown) {
    // Deeper than any file of the language.
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
}

function readSheet(content: string): Sheet | null {
  const mark = content.startsWith('\uFEFF') ? '\uFEFF' : '';
  const text = content.slice(mark.length);
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false });
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY') || document.contents === null) return null;
  return { text, mark, lines: text.split(/(?<=\n)/u), document };
}

/** The line end that the file uses. */
export function lineEnd({ text }: Pick<Sheet, 'text'>): string {
  return /\r?\n/u.exec(text)?.[0] ?? '\n';
}

/** From 0. */
export function lineAt(sheet: Sheet, offset: number): number {
  let line = 0;
  for (let at = sheet.text.indexOf('\n'); at >= 0 && at < offset; at = sheet.text.indexOf('\n', at + 1)) line += 1;
  return line;
}

export function columnAt({ text }: Sheet, offset: number): number {
  return offset - (offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);
}

export function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true;
}

export function entriesOf(node: YamlNode | null | undefined): readonly Entry[] {
  return isMap<ParsedNode, ParsedNode | null>(node) ? node.items : [];
}

export function nameOf({ key }: Entry): string {
  return isScalar(key) ? String(key.value ?? '') : '';
}

/** Undefined: there is nothing there. Null: a key without a value. */
export function nodeAt(sheet: Sheet, path: Path): ParsedNode | null | undefined {
  let node: ParsedNode | null | undefined = sheet.document.contents;
  for (const step of path) {
    if (typeof step === 'number') node = isSeq<ParsedNode>(node) ? node.items[step] : undefined;
    else node = entriesOf(node).find((entry) => nameOf(entry) === step)?.value;
    if (node === undefined) return undefined;
  }
  return node;
}

export function entryAt(sheet: Sheet, path: Path): Entry | undefined {
  const name = path.at(-1);
  return entriesOf(nodeAt(sheet, path.slice(0, -1))).find((entry) => nameOf(entry) === name);
}

/** Whether it stands between braces or brackets, where lines are not its own. */
export function isWithinFlow(sheet: Sheet, path: Path): boolean {
  return path.some((_, index) => isFlow(nodeAt(sheet, path.slice(0, index))));
}

export function indentation(line: string): number {
  return /^ */u.exec(line)?.[0].length ?? 0;
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

export function isRemark(line: string): boolean {
  return line.trimStart().startsWith('#');
}
