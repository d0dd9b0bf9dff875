// Single values as they are best written: in quotes only where they would be read as something else without.
import { Scalar } from 'yaml';
import { foldName } from './names.ts';
import { isPlainText } from './reader.ts';

const STARTS_OTHERWISE = /^(?:[-?:](?:\s|$)|[,[\]{}#&*!|>'"%@`])|^(?:---|\.\.\.)$/;
const CUT = /:(?:\s|$)|\s#/;
const UNWRITABLE = /[\p{Cc}\u2028\u2029\uFEFF]/u;

/** Whether it reads as that text without quotes; `flow`: between braces. */
export function canBePlain(text: string, flow: boolean): boolean {
  if (text === '' || text !== text.trim() || UNWRITABLE.test(text) || text.startsWith('<<')) return false;
  return !STARTS_OTHERWISE.test(text) && !CUT.test(text) && !(flow && /[,[\]{}]/.test(text)) && isPlainText(text);
}

export function inQuotes(text: string): string {
  if (/["\\]/.test(text) && !UNWRITABLE.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
}

/**
 * On one line. `node`: what stands in the file; what is without quotes there stays so, unless a remark stands behind it (`remarked`),
 * which would look like a part of it. `kept`: so do its quotes.
 */
export function onOneLine(
  node: Scalar,
  { flow, remarked, kept }: { readonly flow: boolean; readonly remarked: boolean; readonly kept: boolean },
): string {
  const text = String(node.value ?? '');
  if (remarked) return inQuotes(text);
  return node.type === Scalar.PLAIN || (!kept && canBePlain(text, flow)) ? text : inQuotes(text);
}

/** A text that `check` would take for a name or a call without its sign, if it stood bare: `names` are those of the file. */
export function looksLikeName(text: string, names: ReadonlySet<string>): boolean {
  return names.has(foldName(text)) || /^\p{L}[^.]*\.\p{L}|\(.*\)$/u.test(text);
}

export interface Written {
  /** Behind the key, or behind the dash. */
  readonly first: string;
  /** Below it, deeper. */
  readonly more: readonly string[];
}

function blockLines(source: string): readonly string[] {
  const lines = source.split('\n').slice(1);
  const depth = /^ */.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  const content = lines.map((line) => line.slice(depth));
  while (content.at(-1)?.trim() === '') content.pop();
  return content;
}

/** As it stands in the file, `source`, with its own line breaks where they say something. */
export function asWritten(
  node: Scalar,
  source: string,
  { remarked, kept }: { readonly remarked: boolean; readonly kept: boolean },
): Written {
  if (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED) {
    return { first: /^[|>]-?/.exec(source)?.[0] ?? '|', more: blockLines(source) };
  }
  if (node.type === Scalar.PLAIN && !remarked) {
    const [first = '', ...more] = source.split('\n').map((line) => line.trim());
    return { first, more };
  }
  return { first: onOneLine(node, { flow: false, remarked, kept }), more: [] };
}
