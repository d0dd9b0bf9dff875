// A file of the language as it is put together; `copiste format` then lays it out.

import { isPlainText } from '#language/reader.ts';

export type Written =
  | { readonly kind: 'scalar'; readonly text: string; readonly plain: boolean }
  | { readonly kind: 'map'; readonly flow: boolean; readonly entries: readonly WrittenEntry[] }
  | { readonly kind: 'list'; readonly items: readonly WrittenItem[] };

interface Remarked {
  /** Lines of a comment that stands before it; null: none. */
  readonly remark: string | null;
}

export interface WrittenEntry extends Remarked {
  readonly key: string;
  readonly value: Written;
  /** An empty line stands before it. */
  readonly apart: boolean;
}

export interface WrittenItem extends Remarked {
  readonly value: Written;
}

/** A text as it is. */
export function text(written: string): Written {
  return { kind: 'scalar', text: written, plain: false };
}

/** A text of the application or the source, which nobody takes for an expression: bare where that is safe. */
export function label(written: string): Written {
  const isSafe = /^[\p{L}\p{N}][^:#"\n\t]*$/u.test(written) && written === written.trim() && isPlainText(written);
  return { kind: 'scalar', text: written, plain: isSafe };
}

/** A word of the language, a name or a reference: without quotes. */
export function word(written: string): Written {
  return { kind: 'scalar', text: written, plain: true };
}

/** `source`: without its `=`. */
export function expression(source: string): Written {
  return { kind: 'scalar', text: `=${source}`, plain: !/: |:$| #|\n/u.test(source) };
}

export function entry(
  key: string,
  value: Written,
  options: { readonly remark?: string | null; readonly apart?: boolean } = {},
): WrittenEntry {
  return { key, value, remark: options.remark ?? null, apart: options.apart ?? false };
}

export function map(entries: readonly (WrittenEntry | null)[], flow = false): Written {
  return { kind: 'map', flow, entries: entries.filter((one) => one !== null) };
}

export function list(items: readonly (Written | WrittenItem)[]): Written {
  return { kind: 'list', items: items.map((one) => ('kind' in one ? { value: one, remark: null } : one)) };
}

function quoted(scalar: string): string {
  return JSON.stringify(scalar);
}

function scalarText({ plain, text: written }: Extract<Written, { readonly kind: 'scalar' }>, flow: boolean): string {
  return plain && !(flow && /[,[\]{}]/u.test(written)) ? written : quoted(written);
}

function keyText(key: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} .'’°-]*$/u.test(key) ? key : quoted(key);
}

function inFlow(written: Written): string {
  switch (written.kind) {
    case 'scalar':
      return scalarText(written, true);
    case 'list':
      return `[${written.items.map(({ value }) => inFlow(value)).join(', ')}]`;
    case 'map':
      return `{ ${written.entries.map(({ key, value }) => `${keyText(key)}: ${inFlow(value)}`).join(', ')} }`;
  }
}

function remarkLines(remark: string | null, indent: string): readonly string[] {
  return remark === null ? [] : remark.split('\n').map((line) => `${indent}# ${line}`.trimEnd());
}

/** Behind `lead`, on its line or below it. */
function behind(lead: string, value: Written, indent: string): readonly string[] {
  if (value.kind === 'scalar') return [`${lead} ${scalarText(value, false)}`];
  if (value.kind === 'map' && (value.flow || value.entries.length === 0))
    return [`${lead} ${value.entries.length === 0 ? '{}' : inFlow(value)}`];
  return [lead, ...linesOf(value, `${indent}  `)];
}

export function linesOf(written: Written, indent = ''): readonly string[] {
  switch (written.kind) {
    case 'scalar':
      return [`${indent}${scalarText(written, false)}`];
    case 'map':
      return written.entries.flatMap(({ apart, key, remark, value }) => [
        ...(apart ? [''] : []),
        ...remarkLines(remark, indent),
        ...behind(`${indent}${keyText(key)}:`, value, indent),
      ]);
    case 'list':
      return written.items.flatMap(({ remark, value }) => {
        const lead = `${indent}-`;
        if (value.kind === 'scalar' || (value.kind === 'map' && value.flow))
          return [...remarkLines(remark, indent), ...behind(lead, value, indent)];
        const [first = '', ...more] = linesOf(value, `${indent}  `);
        // A comment of the first entry stands before the dash.
        const [comments, head] = first.trimStart().startsWith('#') ? splitComments([first, ...more]) : [[], [first, ...more]];
        const [line = '', ...rest] = head;
        return [
          ...remarkLines(remark, indent),
          ...comments.map((one) => `${indent}${one.trimStart()}`),
          `${lead} ${line.trimStart()}`,
          ...rest,
        ];
      });
  }
}

function splitComments(lines: readonly string[]): readonly [readonly string[], readonly string[]] {
  const first = lines.findIndex((line) => !line.trimStart().startsWith('#'));
  return [lines.slice(0, first), lines.slice(first)];
}
