// An expression as a tree. The grammar is FEEL's own (lezer-feel); what the language does not use of it is refused, never ignored.
import { parser, trackVariables } from 'lezer-feel';
import { below } from './below.ts';
import { LIBRARY } from './functions/library.ts';
import type { Names } from './names.ts';
import { parameterAt } from './parameters.ts';
import type { Spoken } from './spoken.ts';
import { OutOfPlace, TooDeep, isTooDeep, treeWalk } from './syntax-walk.ts';
import { type Problem, translate } from './tokens.ts';
import type { DecimalValue } from './value.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '**' | 'and' | 'or';

export type Constant = string | number | boolean | null | DecimalValue;

/** `from` is an offset in the expression's text. Names and functions are canonical (French), whatever the tongue of the text. */
export type Syntax = { readonly from: number } & (
  | { readonly kind: 'literal'; readonly value: Constant }
  /** `parts`: where each part of a dotted name begins. `isVariable`: the item of a loop or of a filter, not a name of the scope. */
  | { readonly kind: 'name'; readonly name: string; readonly parts: readonly number[]; readonly isVariable: boolean }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Syntax[] }
  | { readonly kind: 'not'; readonly operand: Syntax }
  | { readonly kind: 'minus'; readonly operand: Syntax }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly sign: number; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'if'; readonly condition: Syntax; readonly consequence: Syntax; readonly otherwise: Syntax }
  | { readonly kind: 'list'; readonly items: readonly Syntax[] }
  /** `factures[1].montant`: an entry of what is no plain name. */
  | { readonly kind: 'entry'; readonly of: Syntax; readonly entry: string; readonly place: number }
  /** `factures[élément.montant > 3]`, or `factures[1]`. `perItem`: the condition looks at the item. */
  | { readonly kind: 'filter'; readonly list: Syntax; readonly condition: Syntax; readonly perItem: boolean }
  /** `pour chaque facture parmi factures donner facture.montant`. */
  | { readonly kind: 'each'; readonly variable: string; readonly list: Syntax; readonly result: Syntax }
  /** `au moins une facture parmi factures vérifie …`, `chaque facture parmi factures vérifie …`. */
  | { readonly kind: 'quantified'; readonly all: boolean; readonly variable: string; readonly list: Syntax; readonly condition: Syntax }
  /** `commune parmi ["Moissac", "Montauban"]`. */
  | { readonly kind: 'among'; readonly value: Syntax; readonly list: Syntax }
  /** `âge entre 18 et 65`, `âge parmi [18..65]`: both ends count unless said otherwise. */
  | {
      readonly kind: 'between';
      readonly value: Syntax;
      readonly low: Syntax;
      readonly high: Syntax;
      readonly withLow: boolean;
      readonly withHigh: boolean;
    }
);

export interface Parsed {
  /** Null when there are problems of form. */
  readonly syntax: Syntax | null;
  readonly problems: readonly Problem[];
  /** Names read, each once, in order; canonical. */
  readonly reads: readonly string[];
  /** What belongs to the tongue, in order, with the same in both tongues. */
  readonly spoken: readonly Spoken[];
}

const FORM_PROBLEMS = new Set<string>([
  'language.expression-syntax',
  'language.quote-not-closed',
  'language.ambiguous-comma',
  'language.expression-too-long',
  'language.expression-too-deep',
]);

/** Longer texts with a mistake are not read on behind it: mending takes the grammar time that grows with the square of the length. */
const MENDED = 1000;

type Tree = ReturnType<typeof parser.parse>;

function parse(configured: typeof parser, feel: string): Tree {
  try {
    return configured.parse(feel);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    const from = Number(/\d+$/.exec(thrown.message)?.[0] ?? 0);
    throw new OutOfPlace(from, from >= feel.length);
  }
}

/** Something is missing behind it, whatever brackets are open. */
function endsOpen(text: string): boolean {
  return /[-+*/=<>,([]\s*$/.test(text);
}

/** Parses an expression (without its `=`). Problems are in the order of their places. */
export function parseExpression(text: string, names: Names): Parsed {
  const { feel, identifiers, placeOf, problems, spoken, openAt } = translate(text, names);
  const reads = [...new Set([...identifiers.values()].filter((one) => one.kind === 'name').map((one) => one.name))];
  if (text.trim() === '') return { syntax: null, reads, spoken, problems: [{ from: 0, code: 'language.expression-empty', name: '' }] };
  // After a sign that could not be read, any further complaint about the form would be an invention.
  if (problems.some((problem) => FORM_PROBLEMS.has(problem.code))) return { syntax: null, reads, spoken, problems };

  const context = Object.fromEntries([...identifiers.keys()].map((id) => [id, 1]));
  const configured = parser.configure({ top: 'Expression', contextTracker: trackVariables(context), strict: feel.length > MENDED });
  let tree: Tree | null = null;
  try {
    tree = parse(configured, feel);
    const syntax = treeWalk({ feel, identifiers, placeOf })(tree.topNode);
    return { syntax, problems, reads, spoken: [...spoken, ...spokenConstants(syntax, text)].sort((a, b) => a.from - b.from) };
  } catch (thrown) {
    if (!(thrown instanceof OutOfPlace)) throw thrown;
    const from = placeOf(thrown.from);
    const end = text.trimEnd().length;
    const unfinished = thrown.unfinished || from >= end;
    if (unfinished && openAt !== null && !endsOpen(text)) {
      const opened: Problem = { from: openAt, code: 'language.bracket-not-closed', name: text[openAt] ?? '' };
      return { syntax: null, reads, spoken, problems: [...problems, opened] };
    }
    const near = /^(?:"[^"]*"?|[\p{L}\p{N}_°'’]+|\S)/u.exec(text.slice(from))?.[0] ?? '';
    const problem: Problem = {
      from: Math.min(from, end),
      code:
        thrown instanceof TooDeep || (tree !== null && isTooDeep(tree))
          ? 'language.expression-too-deep'
          : unfinished
            ? 'language.expression-unfinished'
            : 'language.expression-syntax',
      name: near,
    };
    return { syntax: null, reads, spoken, problems: [...problems.filter((other) => other.from !== problem.from), problem] };
  }
}

/** Constants made of the language's own words (`"3 mois"`), as some functions take them: what stands between the quotes. */
function spokenConstants(syntax: Syntax, text: string): readonly Spoken[] {
  const found: Spoken[] = [];
  const walk = (node: Syntax): void => {
    const target = node.kind === 'call' ? LIBRARY.get(node.name) : undefined;
    if (node.kind === 'call' && target !== undefined) {
      node.given.forEach((given, index) => {
        const vocabulary = parameterAt(target, index)?.vocabulary;
        if (given.kind !== 'literal' || typeof given.value !== 'string' || vocabulary === undefined) return;
        const fr = vocabulary.translate(given.value, 'fr');
        const en = vocabulary.translate(given.value, 'en');
        const inner = /^"((?:[^"\\]|\\.)+)"/u.exec(text.slice(given.from))?.[1];
        if (fr === null || en === null || inner === undefined) return;
        found.push({ from: given.from + 1, to: given.from + 1 + inner.length, fr: escaped(fr), en: escaped(en) });
      });
    }
    below(node).forEach(walk);
  };
  walk(syntax);
  return found;
}

function escaped(text: string): string {
  return text.replace(/["\\]/g, '\\$&');
}
