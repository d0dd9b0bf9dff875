// Reads the approved texts of an assistant, and looks whether all that they read is known wherever they go out.
import type { CorrectionReason } from '#domain/connector.ts';
import { type Flow, copyFlow, namesOf } from './flow.ts';
import type { Correction, Message, Template } from './plan.ts';
import { type Reader, asScalar, asWord, complain, namedEntries, place, readEntries } from './reader.ts';
import type { Setting, UseOfText } from './reading.ts';
import { sameWord } from './spoken.ts';
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

/** A text, with what stands beside it. */
interface WrittenText {
  readonly text: Tree | undefined;
  readonly beside: Tree | undefined;
}

/** One text, or a map of it and of what may stand beside it: the subject of a message, the reason of a correction. */
function writtenText(reader: Reader, { key, value }: NamedText, beside: string): WrittenText {
  if (value.kind !== 'map') return { text: value, beside: undefined };
  const A = reader.tongue.assistant;
  const entries = readEntries(reader, value, 'assistant', [beside, A.text], [A.text], key);
  return { text: entries.get(A.text)?.value, beside: entries.get(beside)?.value };
}

/** Names of the messages that have a subject. */
export function withSubject(reader: Reader, messages: readonly NamedText[]): ReadonlySet<string> {
  const { subject } = reader.tongue.assistant;
  return new Set(
    messages.flatMap(({ key, value }) =>
      value.kind === 'map' && value.entries.some((one) => sameWord(one.key.text, subject)) ? [key.text] : [],
    ),
  );
}

type Setup = Pick<Setting, 'reader' | 'compile'>;

type ReadText = Pick<Message, 'name' | 'text' | 'position'>;

/** Read last, for what any step may have set; then what a text reads must be known at each of its uses. */
function readAll<Beside>(
  { reader, compile }: Setup,
  texts: readonly NamedText[],
  { last, uses }: { readonly last: Flow; readonly uses: readonly TextUse[] },
  beside: {
    readonly key: string;
    readonly read: (tree: Tree | undefined, template: (tree: Tree | undefined, name: string) => Template | undefined) => Beside;
    readonly parts: (beside: Beside) => Template['parts'];
  },
): readonly (ReadText & { readonly beside: Beside })[] {
  const types = new Map([...last.everywhere, ...last.types]);
  const template = (tree: Tree | undefined, name: string): Template | undefined => {
    const scalar = asScalar(reader, tree, name);
    if (scalar?.text.trim() === '') complain(reader, scalar, 'language.empty-text', { name });
    return scalar === undefined ? undefined : compile.template(scalar, { ...namesOf(last), types, fromPhases: new Map() });
  };
  return texts.flatMap((named) => {
    const { key } = named;
    const written = writtenText(reader, named, beside.key);
    const text = template(written.text, key.text);
    const read = beside.read(written.beside, template);
    if (text === undefined) return [];
    const reads = [...text.parts, ...beside.parts(read)].flatMap((part) => (typeof part === 'string' ? [] : part.reads));
    const known = [...new Set(reads.flatMap((name) => knownPart(name, types) ?? []))];
    for (const { at, flow } of uses.filter(({ name }) => name === key.text)) {
      const missing = flow.lenient ? undefined : known.find((name) => !flow.types.has(name));
      if (missing !== undefined) complain(reader, at, 'language.text-not-known-yet', { text: key.text, name: missing });
      for (const name of known) {
        const phase = flow.fromPhases.get(name);
        if (phase === undefined) continue;
        if (flow.borrow === undefined) complain(reader, at, 'language.phase-may-be-dropped', { name, phase });
        else flow.borrow(name, phase);
      }
    }
    return [{ name: key.text, text, position: place(reader, key), beside: read }];
  });
}

/** Without a reason, something is missing. */
export function readCorrections(setup: Setup, texts: readonly NamedText[], last: Flow, uses: readonly TextUse[]): readonly Correction[] {
  const { reader } = setup;
  const { reason } = reader.tongue.assistant;
  const read = (tree: Tree | undefined): CorrectionReason =>
    (tree === undefined ? undefined : asWord(reader, tree, reason, reader.tongue.correctionReasons)) ?? 'incomplete';
  const corrections = readAll(setup, texts, { last, uses }, { key: reason, read, parts: () => [] });
  return corrections.map(({ beside, ...text }) => ({ ...text, reason: beside }));
}

export function readMessages(setup: Setup, texts: readonly NamedText[], last: Flow, uses: readonly TextUse[]): readonly Message[] {
  const { subject } = setup.reader.tongue.assistant;
  const messages = readAll(
    setup,
    texts,
    { last, uses },
    {
      key: subject,
      read: (tree, template) => (tree === undefined ? null : (template(tree, subject) ?? null)),
      parts: (template) => template?.parts ?? [],
    },
  );
  return messages.map(({ beside, ...text }) => ({ ...text, subject: beside }));
}
