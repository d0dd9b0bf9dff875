// Reads the approved texts of an assistant, and looks whether all that they read is known wherever they go out.
import { type Flow, copyFlow, namesOf } from './flow.ts';
import type { Correction } from './plan.ts';
import { type Reader, asScalar, complain, namedEntries, place } from './reader.ts';
import type { Setting, UseOfText } from './reading.ts';
import type { ScalarTree, Tree } from './yaml-tree.ts';

type NamedText = { readonly key: ScalarTree; readonly value: Tree };

export function namedTexts(reader: Reader, tree: Tree | undefined, section: string): readonly NamedText[] {
  return tree === undefined ? [] : namedEntries(reader, tree, section);
}

interface TextUse {
  readonly name: string;
  readonly at: ScalarTree;
  /** As it was there. */
  readonly flow: Flow;
}

export function gatherUses(): { readonly use: UseOfText; readonly uses: readonly TextUse[] } {
  const uses: TextUse[] = [];
  return { uses, use: (name, at, flow) => uses.push({ name, at, flow: copyFlow(flow) }) };
}

/** The longest part of a dotted name of which something is known. */
function knownPart(name: string, types: ReadonlyMap<string, unknown>): string | undefined {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('.')).find((part) => types.has(part));
}

/** Read last, for what any step may have set; then what a text reads must be known at each of its uses. */
export function readTexts(
  { reader, compile }: Pick<Setting, 'reader' | 'compile'>,
  texts: readonly NamedText[],
  last: Flow,
  uses: readonly TextUse[],
): readonly Correction[] {
  const types = new Map([...last.everywhere, ...last.types]);
  return texts.flatMap(({ key, value }) => {
    const scalar = asScalar(reader, value, key.text);
    const text = scalar === undefined ? undefined : compile.template(scalar, { ...namesOf(last), types });
    if (text === undefined) return [];
    const reads = text.parts.flatMap((part) => (typeof part === 'string' ? [] : part.reads));
    const known = [...new Set(reads.flatMap((name) => knownPart(name, types) ?? []))];
    for (const { at, flow } of uses.filter(({ name }) => name === key.text)) {
      const missing = flow.lenient ? undefined : known.find((name) => !flow.types.has(name));
      if (missing !== undefined) complain(reader, at, 'language.text-not-known-yet', { text: key.text, name: missing });
    }
    return [{ name: key.text, text, position: place(reader, key) }];
  });
}
