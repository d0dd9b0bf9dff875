// From the parse tree of the FEEL text to the tree of an expression, node by node; what has no place in the language stops the walk.
import type { parser } from 'lezer-feel';
import { below } from './below.ts';
import { NoNumber, type NumberValue, parseNumber } from './decimal.ts';
import { FRENCH } from './keywords.ts';
import type { Operator, Syntax } from './syntax.ts';
import type { Translation } from './tokens.ts';

export type LezerNode = ReturnType<typeof parser.parse>['topNode'];

/** Deeper than any rule that a person wrote; every later walk over the tree is as deep as this at most. */
const DEEPEST = 300;

const OPERATORS = new Set<string>(['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '**']);
const SIGNS = ['(', ')', '[', ']', ',', '.', '..'];
const SKIPPED = new Set([...SIGNS, 'if', 'then', 'else', 'and', 'or', 'for', 'return', 'some', 'every', 'satisfies']);

/** Leaves the walk at the first thing that has no place in an expression; caught by `parseExpression`. */
export class OutOfPlace extends Error {
  /** Offset in the FEEL text. */
  readonly from: number;
  readonly unfinished: boolean;

  constructor(from: number, unfinished: boolean) {
    super('out of place');
    this.from = from;
    this.unfinished = unfinished;
  }
}

export class TooDeep extends OutOfPlace {
  constructor(from: number) {
    super(from, false);
  }
}

/** The grammar gives up on what is nested very deeply, as if it were not finished. */
export function isTooDeep(tree: ReturnType<typeof parser.parse>): boolean {
  let depth = 0;
  let deepest = 0;
  tree.iterate({
    enter: () => {
      depth += 1;
      deepest = Math.max(deepest, depth);
    },
    leave: () => {
      depth -= 1;
    },
  });
  return deepest > DEEPEST;
}

function unescape(literal: string): string {
  return literal.slice(1, -1).replace(/\\(["\\])/g, '$1');
}

/** Whether `élément` is read, other than inside a filter of its own. */
function looksAtItem(node: Syntax): boolean {
  if (node.kind === 'name') return node.isVariable && node.name.split('.')[0] === FRENCH.scope.item;
  return node.kind === 'filter' ? looksAtItem(node.list) || (!node.perItem && looksAtItem(node.condition)) : below(node).some(looksAtItem);
}

export function treeWalk({
  feel,
  identifiers,
  placeOf,
}: Pick<Translation, 'feel' | 'identifiers' | 'placeOf'>): (top: LezerNode) => Syntax {
  const written = (node: LezerNode): string => feel.slice(node.from, node.to);
  const allChildren = (node: LezerNode): readonly LezerNode[] => {
    const found: LezerNode[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      if (child.type.isError) throw new OutOfPlace(child.from, child.from === child.to);
      found.push(child);
    }
    return found;
  };
  const children = (node: LezerNode): readonly LezerNode[] => allChildren(node).filter((child) => !SKIPPED.has(child.name));

  /** `x parmi a et b`: the grammar takes `a et b` for what is searched; nobody means it. The test is moved to the leftmost part. */
  const membership = (value: Syntax, among: LezerNode, from: number, depth: number): Syntax => {
    const [first, second] = children(among);
    switch (among.name) {
      case 'PositiveUnaryTest':
      case 'SimplePositiveUnaryTest':
        if (first === undefined || second !== undefined) throw new OutOfPlace(among.from, false);
        return membership(value, first, from, depth + 1);
      case 'Conjunction':
      case 'Disjunction': {
        if (first === undefined || second === undefined) throw new OutOfPlace(among.from, true);
        const operator = among.name === 'Conjunction' ? 'and' : 'or';
        return {
          kind: 'binary',
          operator,
          sign: from,
          left: membership(value, first, from, depth + 1),
          right: walk(second, depth + 1),
          from,
        };
      }
      case 'Interval': {
        const parts = allChildren(among);
        const [open, close] = [parts[0]?.name, parts.at(-1)?.name];
        if (first === undefined || second === undefined) throw new OutOfPlace(among.from, false);
        if ((open !== '[' && open !== '(') || (close !== ']' && close !== ')')) throw new OutOfPlace(among.from, false);
        const [low, high] = [walk(first, depth + 1), walk(second, depth + 1)];
        return { kind: 'between', value, low, high, withLow: open === '[', withHigh: close === ']', from };
      }
      case 'Comparison':
      case 'CompareOp':
        throw new OutOfPlace((second ?? among).from, false);
      default:
        return { kind: 'among', value, list: walk(among, depth + 1), from };
    }
  };

  const comparison = (node: LezerNode, from: number, depth: number): Syntax => {
    const [first, second, third, fourth] = children(node);
    if (first === undefined || second === undefined || third === undefined) throw new OutOfPlace(node.from, true);
    // `a = b = c` is a comparison of a yes or no with c: nobody means it.
    if (first.name === 'Comparison') throw new OutOfPlace(second.from, false);
    if (second.name === 'in') {
      if (fourth !== undefined) throw new OutOfPlace(third.from, false);
      return membership(walk(first, depth + 1), third, from, depth);
    }
    if (second.name === 'between') {
      if (fourth === undefined) throw new OutOfPlace(node.from, true);
      const [value, low, high] = [walk(first, depth + 1), walk(third, depth + 1), walk(fourth, depth + 1)];
      return { kind: 'between', value, low, high, withLow: true, withHigh: true, from };
    }
    return binary(first, second, third, from, depth);
  };

  const binary = (left: LezerNode, sign: LezerNode, right: LezerNode, from: number, depth: number): Syntax => {
    const operator = written(sign);
    if (!OPERATORS.has(operator)) throw new OutOfPlace(sign.from, false);
    return {
      kind: 'binary',
      operator: operator as Operator,
      sign: placeOf(sign.from),
      left: walk(left, depth + 1),
      right: walk(right, depth + 1),
      from,
    };
  };

  /** The one list that a loop goes through, and the name of its item. */
  const loop = (node: LezerNode, depth: number): { readonly variable: string; readonly list: Syntax } => {
    const [only, other] = children(node);
    if (only === undefined || other !== undefined) throw new OutOfPlace((other ?? node).from, false);
    const [name, word, context] = children(only);
    if (name === undefined || word === undefined || context === undefined) throw new OutOfPlace(only.from, true);
    const [list, end] = children(context);
    if (list === undefined || end !== undefined) throw new OutOfPlace(context.from, false);
    const known = identifiers.get(written(name));
    if (known?.kind !== 'variable') throw new OutOfPlace(name.from, false);
    return { variable: known.name, list: walk(list, depth + 1) };
  };

  const call = (node: LezerNode, from: number, depth: number): Syntax => {
    const [first, second] = children(node);
    if (first === undefined) throw new OutOfPlace(node.from, false);
    const list = second === undefined ? [] : children(second);
    if (second !== undefined && second.name !== 'PositionalParameters') throw new OutOfPlace(second.from, false);
    const given = list.map((one) => walk(one, depth + 1));
    const name = written(first);
    if (name === 'not') {
      const [operand] = given;
      if (operand === undefined || given.length !== 1) throw new OutOfPlace(node.from, false);
      return { kind: 'not', operand, from };
    }
    const known = identifiers.get(name);
    if (known?.kind !== 'function') throw new OutOfPlace(node.from, false);
    return { kind: 'call', name: known.name, given, from };
  };

  const number = (node: LezerNode): NumberValue => {
    try {
      return parseNumber(written(node).replaceAll(' ', ''));
    } catch (thrown) {
      // More digits than anybody counts with.
      throw thrown instanceof NoNumber ? new OutOfPlace(node.from, false) : thrown;
    }
  };

  const walk = (node: LezerNode, depth: number): Syntax => {
    if (depth > DEEPEST) throw new TooDeep(node.from);
    const from = placeOf(node.from);
    const outOfPlace = (): OutOfPlace => new OutOfPlace(node.from, false);
    const parts = children(node);
    const [first, second, third] = parts;
    const down = (child: LezerNode): Syntax => walk(child, depth + 1);
    switch (node.name) {
      case 'Expression':
      case 'ParenthesizedExpression': {
        if (first === undefined) throw new OutOfPlace(node.from, true);
        if (second !== undefined) throw new OutOfPlace(second.from, false);
        return down(first);
      }
      case 'StringLiteral':
        return { kind: 'literal', value: unescape(written(node)), from };
      case 'NumericLiteral':
        return { kind: 'literal', value: number(node), from };
      case 'BooleanLiteral':
        return { kind: 'literal', value: written(node) === 'true', from };
      case 'null':
        return { kind: 'literal', value: null, from };
      case 'VariableName': {
        const known = identifiers.get(written(node));
        if (known === undefined) throw new OutOfPlace(node.from + (written(node).indexOf(' ') + 1), false);
        if (known.kind === 'function' || known.kind === 'entry') throw outOfPlace();
        return { kind: 'name', name: known.name, parts: known.parts, isVariable: known.kind === 'variable', from };
      }
      case 'FunctionInvocation':
        return call(node, from, depth);
      case 'Conjunction':
      case 'Disjunction': {
        if (first === undefined || second === undefined) throw outOfPlace();
        const operator = node.name === 'Conjunction' ? 'and' : 'or';
        return { kind: 'binary', operator, sign: from, left: down(first), right: down(second), from };
      }
      case 'Comparison':
        return comparison(node, from, depth);
      case 'ArithmeticExpression': {
        if (first === undefined || second === undefined) throw outOfPlace();
        if (third !== undefined) return binary(first, second, third, from, depth);
        if (written(first) !== '-') throw outOfPlace();
        return { kind: 'minus', operand: down(second), from };
      }
      case 'IfExpression': {
        if (first === undefined || second === undefined || third === undefined) throw outOfPlace();
        return { kind: 'if', condition: down(first), consequence: down(second), otherwise: down(third), from };
      }
      case 'List':
        return { kind: 'list', items: parts.map(down), from };
      case 'PathExpression': {
        const known = second === undefined ? undefined : identifiers.get(written(second));
        if (first === undefined || second === undefined || known?.kind !== 'entry') throw outOfPlace();
        return { kind: 'entry', of: down(first), entry: known.name, place: placeOf(second.from), from };
      }
      case 'FilterExpression': {
        if (first === undefined || second === undefined) throw outOfPlace();
        const condition = down(second);
        return { kind: 'filter', list: down(first), condition, perItem: looksAtItem(condition), from };
      }
      case 'ForExpression': {
        if (first === undefined || second === undefined) throw new OutOfPlace(node.from, true);
        return { kind: 'each', ...loop(first, depth), result: down(second), from };
      }
      case 'QuantifiedExpression': {
        if (first === undefined || second === undefined) throw new OutOfPlace(node.from, true);
        const all = node.firstChild?.name === 'every';
        return { kind: 'quantified', all, ...loop(first, depth), condition: down(second), from };
      }
      default:
        throw outOfPlace();
    }
  };

  return (top) => walk(top, 0);
}
