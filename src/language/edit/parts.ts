// The parts of a step that the console offers to edit: every value that stands in it, and what could stand there.
import { isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import type { Tongue } from '../keywords.ts';
import type { Diagnostic, Verb } from '../plan.ts';
import { sameWord } from '../spoken.ts';
import { type Modifier, VERB_RULES, type VerbValue } from '../verb-table.ts';
import { entriesOf, lineAt, nameOf, nodeAt, type Path, type Sheet } from './sheet.ts';

/** What is written there: names that something else gives, or the author's own words. */
type LeafNature = VerbValue | 'value' | 'outlet';

export interface Leaf {
  readonly path: Path;
  /** Words of the file that lead to it within the step: `sinon`, `confier`. */
  readonly words: readonly string[];
  readonly nature: LeafNature;
  readonly text: string;
  /** The name that the author gives the entry, or the element that it is about; null: its key is a word of the language. */
  readonly key: { readonly name: string; readonly nature: 'element' | 'name' } | null;
  /** Of its lines; what else is wrong with the step stands with the step. */
  readonly problems: readonly Diagnostic[];
  readonly lines: { readonly from: number; readonly to: number };
}

/** A list of entries that can grow. */
export interface Entries {
  readonly path: Path;
  readonly keys: 'element' | 'name';
  readonly leaves: readonly Leaf[];
}

export type StepPart =
  | { readonly kind: 'leaf'; readonly leaf: Leaf }
  | { readonly kind: 'entries'; readonly entries: Entries }
  /** Written in a way that is changed in the file only. */
  | { readonly kind: 'shown'; readonly words: readonly string[]; readonly text: string };

interface Making {
  readonly sheet: Sheet;
  readonly tongue: Tongue;
}

const OF_MODIFIERS: Readonly<Partial<Record<Modifier, LeafNature>>> = {
  handOver: 'reason',
  proposedText: 'text',
  askCorrection: 'correction',
  find: 'procedure',
  recognise: 'condition',
  to: 'element',
  atMost: 'fixed_text',
  sureness: 'fixed_text',
  remindAfter: 'fixed_text',
  question: 'text',
  state: 'fixed_text',
  absence: 'screen',
};

/** Maps of names that the author gives, each with a value. */
const NAMED: readonly Modifier[] = ['with', 'row', 'proof', 'foundProof'];

function modifierOf({ step }: Tongue, name: string): Modifier | undefined {
  return (Object.keys(step) as Modifier[]).find((one) => sameWord(step[one], name));
}

function natureOf(tongue: Tongue, verb: Verb, name: string): LeafNature {
  const modifier = modifierOf(tongue, name);
  if (modifier === 'into') return verb === 'register' ? 'outlet' : 'fixed_text';
  return modifier === undefined ? 'value' : (OF_MODIFIERS[modifier] ?? 'value');
}

type Place = Pick<Leaf, 'path' | 'words' | 'nature' | 'key'>;

function leafOf({ sheet }: Making, node: ParsedNode | null, place: Place, problems: readonly Diagnostic[], least: number): Leaf {
  const from = node === null ? least : Math.min(least, lineAt(sheet, node.range[0]) + 1);
  const to = node === null ? least : lineAt(sheet, Math.max(node.range[0], sheet.text.slice(0, node.range[1]).trimEnd().length - 1)) + 1;
  const value = isScalar(node) ? String(node.value ?? '') : '';
  const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
  return {
    ...place,
    text: isBlock ? value.replace(/\n+$/u, '') : value,
    problems: problems.filter(({ line }) => line >= from && line <= to),
    lines: { from, to },
  };
}

/** `problems`: those of the step itself. */
export function partsOf(making: Making, path: Path, verb: Verb, problems: readonly Diagnostic[]): readonly StepPart[] {
  const { sheet, tongue } = making;
  const rule = VERB_RULES[verb];

  const parts = (
    node: ParsedNode | null | undefined,
    at: Path,
    words: readonly string[],
    nature: LeafNature,
    line: number,
  ): readonly StepPart[] => {
    if (node === null || node === undefined || isScalar(node)) {
      return [{ kind: 'leaf', leaf: leafOf(making, node ?? null, { path: at, words, nature, key: null }, problems, line) }];
    }
    if (isSeq<ParsedNode>(node)) {
      return node.items.flatMap((item, index) =>
        parts(item, [...at, index], words, nature === 'screens' ? 'screen' : nature, lineAt(sheet, item.range[0]) + 1),
      );
    }
    if (!isMap(node)) return [{ kind: 'shown', words, text: sheet.text.slice(...(node.range.slice(0, 2) as [number, number])) }];
    const entries = entriesOf(node);
    const isNamed = nature === 'names' || nature === 'entries';
    if (isNamed && entries.every(({ value }) => value === null || isScalar(value))) {
      const keys = nature === 'entries' ? 'element' : 'name';
      const leaves = entries.map((entry) => {
        const place = { path: [...at, nameOf(entry)], words, nature: 'value', key: { name: nameOf(entry), nature: keys } } as const;
        return leafOf(making, entry.value, place, problems, lineAt(sheet, entry.key.range[0]) + 1);
      });
      return [{ kind: 'entries', entries: { path: at, keys, leaves } }];
    }
    return entries.flatMap((entry) => {
      const name = nameOf(entry);
      return parts(entry.value, [...at, name], [...words, name], natureOf(tongue, verb, name), lineAt(sheet, entry.key.range[0]) + 1);
    });
  };

  const holds = [tongue.step.then, tongue.step.otherwise, tongue.step.steps];
  return entriesOf(nodeAt(sheet, path)).flatMap((entry) => {
    const name = nameOf(entry);
    // Steps that it holds stand below it, as steps.
    if (isSeq(entry.value) && holds.some((word) => sameWord(word, name))) return [];
    const modifier = modifierOf(tongue, name);
    const isVerb =
      Object.keys(tongue.verbs).some((word) => sameWord(word, name)) && (modifier === undefined || tongue.verbs[name] === verb);
    const nature = isVerb ? rule.value : modifier !== undefined && NAMED.includes(modifier) ? 'names' : natureOf(tongue, verb, name);
    return parts(entry.value, [...path, name], [name], nature, lineAt(sheet, entry.key.range[0]) + 1);
  });
}
