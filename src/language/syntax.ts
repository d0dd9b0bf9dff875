// An expression as a tree. The grammar is FEEL's own (lezer-feel); what the language does not use of it is refused, never ignored.
import { parser, trackVariables } from 'lezer-feel';
import type { Names } from './names.ts';
import { type Problem, translate } from './tokens.ts';

export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '+' | '-' | '*' | '/' | '**' | 'and' | 'or';

/** `from` is an offset in the expression's text. */
export type Syntax = { readonly from: number } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly given: readonly Syntax[] }
  | { readonly kind: 'not'; readonly operand: Syntax }
  | { readonly kind: 'minus'; readonly operand: Syntax }
  | { readonly kind: 'binary'; readonly operator: Operator; readonly sign: number; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'if'; readonly condition: Syntax; readonly consequence: Syntax; readonly otherwise: Syntax }
  | { readonly kind: 'list'; readonly items: readonly Syntax[] }
);

export interface Parsed {
  /** Null when there are problems of form. */
  readonly syntax: Syntax | null;
  readonly problems: readonly Problem[];
  /** Names read, each once, in order. */
  readonly reads: readonly string[];
}

type LezerNode = ReturnType<typeof parser.parse>['topNode'];

const OPERATORS = new Set<string>(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '**']);
const SKIPPED = new Set(['(', ')', '[', ']', ',', 'if', 'then', 'else', 'and', 'or']);
const FORM_PROBLEMS = new Set(['language.expression-syntax', 'language.quote-not-closed', 'language.ambiguous-comma']);

/** Thrown inside this file only, to leave the walk at the first thing that has no place in an expression. */
class OutOfPlace extends Error {
  readonly from: number;
  readonly unfinished: boolean;

  constructor(from: number, unfinished: boolean) {
    super('out of place');
    this.from = from;
    this.unfinished = unfinished;
  }
}

function unescape(literal: string): string {
  return literal.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

/** Parses an expression (without its `=`). Problems are in the order of their places. */
export function parseExpression(text: string, names: Names): Parsed {
  const { feel, identifiers, placeOf, problems } = translate(text, names);
  const reads = [...new Set([...identifiers.values()].filter((one) => one.kind === 'name').map((one) => one.name))];
  if (text.trim() === '') return { syntax: null, reads, problems: [{ from: 0, code: 'language.expression-empty', name: '' }] };
  // After a sign that could not be read, any further complaint about the form would be an invention.
  if (problems.some((problem) => FORM_PROBLEMS.has(problem.code))) return { syntax: null, reads, problems };

  const context = Object.fromEntries([...identifiers.keys()].map((id) => [id, 1]));
  const tree = parser.configure({ top: 'Expression', contextTracker: trackVariables(context) }).parse(feel);

  const written = (node: LezerNode): string => feel.slice(node.from, node.to);
  const children = (node: LezerNode): readonly LezerNode[] => {
    const found: LezerNode[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.type.isError) throw new OutOfPlace(child.from, child.from === child.to);
      if (!SKIPPED.has(child.name)) found.push(child);
    }
    return found;
  };

  const walk = (node: LezerNode): Syntax => {
    const from = placeOf(node.from);
    const outOfPlace = (): OutOfPlace => new OutOfPlace(node.from, false);
    const parts = children(node);
    const [first, second, third] = parts;
    switch (node.name) {
      case 'Expression':
      case 'ParenthesizedExpression': {
        if (first === undefined) throw new OutOfPlace(node.from, true);
        if (second !== undefined) throw new OutOfPlace(second.from, false);
        return walk(first);
      }
      case 'StringLiteral':
        return { kind: 'literal', value: unescape(written(node)), from };
      case 'NumericLiteral':
        return { kind: 'literal', value: Number(written(node).replaceAll(' ', '')), from };
      case 'BooleanLiteral':
        return { kind: 'literal', value: written(node) === 'true', from };
      case 'null':
        return { kind: 'literal', value: null, from };
      case 'VariableName': {
        const known = identifiers.get(written(node));
        if (known === undefined) throw new OutOfPlace(node.from + (written(node).indexOf(' ') + 1), false);
        if (known.kind === 'function') throw outOfPlace();
        return { kind: 'name', name: known.name, from };
      }
      case 'FunctionInvocation': {
        if (first === undefined) throw outOfPlace();
        const list = second === undefined ? [] : children(second);
        if (second !== undefined && second.name !== 'PositionalParameters') throw new OutOfPlace(second.from, false);
        const given = list.map(walk);
        const name = written(first);
        if (name === 'not') {
          const [operand] = given;
          if (operand === undefined || given.length !== 1) throw outOfPlace();
          return { kind: 'not', operand, from };
        }
        const known = identifiers.get(name);
        if (known?.kind !== 'function') throw outOfPlace();
        return { kind: 'call', name: known.name, given, from };
      }
      case 'Conjunction':
      case 'Disjunction': {
        if (first === undefined || second === undefined) throw outOfPlace();
        return {
          kind: 'binary',
          operator: node.name === 'Conjunction' ? 'and' : 'or',
          sign: from,
          left: walk(first),
          right: walk(second),
          from,
        };
      }
      case 'Comparison':
      case 'ArithmeticExpression': {
        if (first === undefined || second === undefined) throw outOfPlace();
        if (third === undefined) {
          if (written(first) !== '-') throw outOfPlace();
          return { kind: 'minus', operand: walk(second), from };
        }
        // `a = b = c` is a comparison of a yes or no with c: nobody means it.
        if (node.name === 'Comparison' && first.name === 'Comparison') throw new OutOfPlace(second.from, false);
        const operator = written(second);
        if (!OPERATORS.has(operator)) throw new OutOfPlace(second.from, false);
        return { kind: 'binary', operator: operator as Operator, sign: placeOf(second.from), left: walk(first), right: walk(third), from };
      }
      case 'IfExpression': {
        if (first === undefined || second === undefined || third === undefined) throw outOfPlace();
        return { kind: 'if', condition: walk(first), consequence: walk(second), otherwise: walk(third), from };
      }
      case 'List':
        return { kind: 'list', items: parts.map(walk), from };
      default:
        throw outOfPlace();
    }
  };

  try {
    return { syntax: walk(tree.topNode), problems, reads };
  } catch (thrown) {
    if (!(thrown instanceof OutOfPlace)) throw thrown;
    const from = placeOf(thrown.from);
    const end = text.trimEnd().length;
    const unfinished = thrown.unfinished || from >= end;
    const near = /^(?:"[^"]*"?|[\p{L}\p{N}_°'’]+|\S)/u.exec(text.slice(from))?.[0] ?? '';
    const problem: Problem = {
      from: Math.min(from, end),
      code: unfinished ? 'language.expression-unfinished' : 'language.expression-syntax',
      name: near,
    };
    return { syntax: null, reads, problems: [...problems.filter((other) => other.from !== problem.from), problem] };
  }
}
