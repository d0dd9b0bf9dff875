// Evaluates an expression's tree. Strict: what FEEL would turn into null or false in silence stops here with an error.
import { error } from '#base/errors.ts';
import { asNumberValue, compare, isSame } from './comparison.ts';
import { NoNumber, type NumberValue, add, divide, multiply, negate, power, subtract } from './decimal.ts';
import { languageErrors } from './errors.ts';
import { GREATEST_COUNT } from './functions/library-function.ts';
import { LIBRARY } from './functions/library.ts';
import { invoke } from './invoke.ts';
import { FRENCH } from './keywords.ts';
import { resolve } from './scope.ts';
import { TYPE_NAMES } from './static-types.ts';
import type { Syntax } from './syntax.ts';
import type { EvaluationContext, Value } from './value.ts';
import { describe, entryOf, isList, mixedNatures, whole } from './values.ts';

type Node<Kind extends Syntax['kind']> = Extract<Syntax, { kind: Kind }>;
type Given = Exclude<Value, null>;

/** Steps of one evaluation: far more than any rule takes, few enough to end in a second. */
const MOST_STEPS = 1_000_000;

/** What loops and filters have in hand, by name. */
type Items = ReadonlyMap<string, Value>;

const WHY = {
  division_by_zero: 'language.division-by-zero',
  endless: 'language.endless-quotient',
  too_large: 'language.number-too-large',
  not_whole: 'language.exponent-not-whole',
} as const satisfies Record<NoNumber['why'], keyof typeof languageErrors>;

const CALCULATIONS = { '-': subtract, '*': multiply, '/': divide, '**': power } as const;

function exact(calculate: () => NumberValue): NumberValue {
  try {
    return calculate();
  } catch (thrown) {
    throw thrown instanceof NoNumber ? error(languageErrors, WHY[thrown.why]) : thrown;
  }
}

/** What to call a value that is missing: never the value of anything. */
function nameOf(syntax: Syntax): string {
  switch (syntax.kind) {
    case 'name':
      return syntax.name;
    case 'entry':
      return syntax.entry;
    case 'filter':
      return nameOf(syntax.list);
    case 'call':
      return `${syntax.name}(…)`;
    default:
      return '…';
  }
}

/** The value of `syntax` in `context`. Throws `language.*` errors; see `evaluate` in `expression.ts`. */
export function interpret(top: Syntax, context: EvaluationContext): Value {
  let steps = 0;

  /** The value, which must be there and whole. */
  const needed = (node: Syntax, items: Items): Given => whole(value(node, items), nameOf(node));

  const yesNo = (node: Syntax, items: Items): boolean => {
    const found = needed(node, items);
    if (typeof found !== 'boolean') throw mixedNatures(describe(found), TYPE_NAMES.yes_no);
    return found;
  };

  const number = (node: Syntax, items: Items): NumberValue => {
    const given = needed(node, items);
    const found = asNumberValue(given);
    if (found === null) throw mixedNatures(describe(given), TYPE_NAMES.decimal);
    return found;
  };

  const list = (node: Syntax, items: Items): readonly Value[] => {
    const found = value(node, items);
    if (found === null) throw error(languageErrors, 'language.no-value', { name: nameOf(node) });
    if (!isList(found)) throw mixedNatures(describe(found), TYPE_NAMES.list);
    return found;
  };

  const name = (node: Node<'name'>, items: Items): Value => {
    if (!node.isVariable && context.absent?.has(node.name) === true && resolve(context.scope, node.name) === undefined) return null;
    const [first = '', ...rest] = node.name.split('.');
    const known = node.isVariable ? items.get(first) : Object.hasOwn(context.scope, first) ? context.scope[first] : undefined;
    const isSetting = (first === FRENCH.scope.service || first === FRENCH.scope.settings) && !node.isVariable;
    try {
      if (known === undefined) throw error(languageErrors, 'language.unknown-name', { name: node.name });
      return rest.reduce(entryOf, known);
    } catch (thrown) {
      if (isSetting) throw error(languageErrors, 'language.setting-missing', { name: node.name });
      throw thrown;
    }
  };

  const sum = (node: Node<'binary'>, items: Items): Value => {
    const [left, right] = [needed(node.left, items), needed(node.right, items)];
    if (typeof left === 'string' && typeof right === 'string') {
      if (left.length + right.length > GREATEST_COUNT) throw error(languageErrors, 'language.too-much-work');
      return left + right;
    }
    const [a, b] = [asNumberValue(left), asNumberValue(right)];
    if (a === null || b === null) throw mixedNatures(describe(left), describe(right));
    return exact(() => add(a, b));
  };

  const equal = (left: Syntax, right: Syntax, items: Items): boolean => {
    // Only `= nul` asks whether something is there; two values of which one is missing can be neither the same nor not.
    for (const [asked, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (other.kind === 'literal' && other.value === null) return value(asked, items) === null;
    }
    return isSame(needed(left, items), needed(right, items));
  };

  const binary = (node: Node<'binary'>, items: Items): Value => {
    const { operator, left, right } = node;
    switch (operator) {
      case 'and':
        return yesNo(left, items) && yesNo(right, items);
      case 'or':
        return yesNo(left, items) || yesNo(right, items);
      case '=':
        return equal(left, right, items);
      case '!=':
        return !equal(left, right, items);
      case '<':
        return compare(needed(left, items), needed(right, items)) < 0;
      case '<=':
        return compare(needed(left, items), needed(right, items)) <= 0;
      case '>':
        return compare(needed(left, items), needed(right, items)) > 0;
      case '>=':
        return compare(needed(left, items), needed(right, items)) >= 0;
      case '+':
        return sum(node, items);
      default: {
        const [a, b] = [number(left, items), number(right, items)];
        return exact(() => CALCULATIONS[operator](a, b));
      }
    }
  };

  const call = (node: Node<'call'>, items: Items): Value => {
    const target = LIBRARY.get(node.name);
    if (target === undefined) throw error(languageErrors, 'language.unknown-function', { name: node.name });
    const given = node.given.map((one) => value(one, items));
    return invoke(target, given, node.given.map(nameOf), context);
  };

  const holding = (items: Items, variable: string, item: Value): Items => new Map([...items, [variable, item]]);

  const filter = (node: Node<'filter'>, items: Items): Value => {
    const found = list(node.list, items);
    if (node.perItem) return found.filter((item) => yesNo(node.condition, holding(items, FRENCH.scope.item, item)));
    const asked = needed(node.condition, items);
    if (typeof asked === 'boolean') return asked ? found : [];
    if (typeof asked !== 'number') throw mixedNatures(describe(asked), TYPE_NAMES.whole_number);
    const item = asked === 0 ? undefined : found.at(asked < 0 ? asked : asked - 1);
    if (item === undefined) throw error(languageErrors, 'language.no-item', { place: asked, count: found.length });
    return item;
  };

  /** Every item is looked at: one that cannot be judged is never passed over because another one was. */
  const quantified = (node: Node<'quantified'>, items: Items): boolean => {
    const holds = list(node.list, items).map((item) => yesNo(node.condition, holding(items, node.variable, item)));
    return node.all ? holds.every(Boolean) : holds.some(Boolean);
  };

  const among = (node: Node<'among'>, items: Items): boolean => {
    const sought = needed(node.value, items);
    const same = list(node.list, items).map((item) => isSame(sought, whole(item, nameOf(node.list))));
    return same.some(Boolean);
  };

  const between = (node: Node<'between'>, items: Items): boolean => {
    const [given, low, high] = [needed(node.value, items), needed(node.low, items), needed(node.high, items)];
    const [fromLow, fromHigh] = [compare(given, low), compare(given, high)];
    return (node.withLow ? fromLow >= 0 : fromLow > 0) && (node.withHigh ? fromHigh <= 0 : fromHigh < 0);
  };

  const value = (node: Syntax, items: Items): Value => {
    steps += 1;
    if (steps > MOST_STEPS) throw error(languageErrors, 'language.too-much-work');
    switch (node.kind) {
      case 'literal':
        return node.value;
      case 'name':
        return name(node, items);
      case 'call':
        return call(node, items);
      case 'not':
        return !yesNo(node.operand, items);
      case 'minus': {
        const operand = number(node.operand, items);
        return exact(() => negate(operand));
      }
      case 'binary':
        return binary(node, items);
      case 'if':
        return value(yesNo(node.condition, items) ? node.consequence : node.otherwise, items);
      case 'list':
        return node.items.map((item) => value(item, items));
      case 'entry':
        return entryOf(value(node.of, items), node.entry);
      case 'filter':
        return filter(node, items);
      case 'each':
        return list(node.list, items).map((item) => value(node.result, holding(items, node.variable, item)));
      case 'quantified':
        return quantified(node, items);
      case 'among':
        return among(node, items);
      case 'between':
        return between(node, items);
    }
  };

  return value(top, new Map());
}
