// Evaluates an expression's tree. Strict: what FEEL would turn into null or false in silence stops here with an error.
import { type CopisteError, error } from '#base/errors.ts';
import { languageErrors } from './errors.ts';
import { badArgument, isLossy } from './functions/library-function.ts';
import { LIBRARY } from './functions/library.ts';
import { differences, isRecord, type RecordValue, resolve } from './scope.ts';
import { TYPE_NAMES, typeOf } from './static-types.ts';
import type { Operator, Syntax } from './syntax.ts';
import type { EvaluationContext, Value } from './value.ts';

function describe(value: Value): string {
  const type = typeOf(value);
  return type === 'lossy' ? 'un texte abrégé' : TYPE_NAMES[type].fr;
}

function mixed(left: Value, right: Value): CopisteError {
  return error(languageErrors, 'language.type-at-run', { left: describe(left), right: describe(right) });
}

/** A comparable form: numbers, or dates as texts that sort in time. */
function ordered(value: Value): number | string | null {
  if (typeof value === 'number') return value;
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'date' ? value.iso : null;
}

function nameOf(syntax: Syntax): string {
  if (syntax.kind === 'name') return syntax.name;
  return syntax.kind === 'call' ? `${syntax.name}(…)` : '…';
}

/** The value of `syntax` in `context`. Throws `language.*` errors; see `evaluate` in `expression.ts`. */
export function interpret(syntax: Syntax, context: EvaluationContext): Value {
  /** The value, which must be there and whole. */
  const whole = (node: Syntax): Exclude<Value, null> => {
    const value = interpret(node, context);
    if (value === null) throw error(languageErrors, 'language.no-value', { name: nameOf(node) });
    if (isLossy(value)) throw error(languageErrors, 'language.lossy-text');
    return value;
  };
  const yesNo = (node: Syntax): boolean => {
    const value = whole(node);
    if (typeof value !== 'boolean') throw mixed(value, true);
    return value;
  };
  const number = (node: Syntax): number => {
    const value = whole(node);
    if (typeof value !== 'number') throw mixed(value, 0);
    return value;
  };

  switch (syntax.kind) {
    case 'literal':
      return syntax.value;
    case 'name':
      return read(syntax.name, context);
    case 'list':
      return syntax.items.map((item) => interpret(item, context));
    case 'not':
      return !yesNo(syntax.operand);
    case 'minus':
      return -number(syntax.operand);
    case 'if':
      return interpret(yesNo(syntax.condition) ? syntax.consequence : syntax.otherwise, context);
    case 'call':
      return call(syntax, context);
    case 'binary':
      switch (syntax.operator) {
        case 'and':
          return yesNo(syntax.left) && yesNo(syntax.right);
        case 'or':
          return yesNo(syntax.left) || yesNo(syntax.right);
        case '=':
        case '!=': {
          const asksForNull = [syntax.left, syntax.right].some((side) => side.kind === 'literal' && side.value === null);
          const take = asksForNull ? (node: Syntax) => interpret(node, context) : whole;
          return same(take(syntax.left), take(syntax.right)) === (syntax.operator === '=');
        }
        case '<':
        case '<=':
        case '>':
        case '>=':
          return compare(syntax.operator, whole(syntax.left), whole(syntax.right));
        case '+': {
          const [left, right] = [whole(syntax.left), whole(syntax.right)];
          if (typeof left === 'string' && typeof right === 'string') return left + right;
          if (typeof left === 'number' && typeof right === 'number') return finite(left + right);
          throw mixed(left, right);
        }
        case '-':
          return finite(number(syntax.left) - number(syntax.right));
        case '*':
          return finite(number(syntax.left) * number(syntax.right));
        case '/':
          return finite(number(syntax.left) / number(syntax.right));
        case '**':
          return finite(number(syntax.left) ** number(syntax.right));
      }
  }
}

function read(name: string, { scope }: EvaluationContext): Value {
  const value = resolve(scope, name);
  if (value !== undefined) return value;
  const isSetting = /^(service|réglages)\./.test(name);
  throw error(languageErrors, isSetting ? 'language.setting-missing' : 'language.unknown-name', { name });
}

function finite(result: number): number {
  if (!Number.isFinite(result)) throw badArgument('calcul', 'le résultat n’est pas un nombre (division par zéro ?)');
  return result;
}

function compare(operator: Operator, left: Value, right: Value): boolean {
  const [a, b] = [ordered(left), ordered(right)];
  if (a === null || b === null || typeof a !== typeof b) throw mixed(left, right);
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
}

function same(left: Value, right: Value): boolean {
  if (left === null || right === null) return left === right;
  if (isRecord(left) && isRecord(right)) return sameRecords(left, right);
  const [a, b] = [typeOf(left), typeOf(right)];
  if (a !== b) throw mixed(left, right);
  switch (a) {
    case 'text':
    case 'whole_number':
    case 'yes_no':
      return left === right;
    case 'date':
      return ordered(left) === ordered(right);
    case 'list': {
      const [some, others] = [left as readonly Value[], right as readonly Value[]];
      return some.length === others.length && some.every((item, index) => same(item, others[index] ?? null));
    }
    default:
      throw mixed(left, right);
  }
}

/** A group that was read, and what was typed: the typed one is the one whose names all stand in the other. */
function sameRecords(left: RecordValue, right: RecordValue): boolean {
  const holds = (shown: RecordValue, typed: RecordValue): boolean =>
    Object.keys(typed.entries).every((name) => Object.hasOwn(shown.entries, name));
  if (holds(left, right)) return differences(left, right).length === 0;
  if (holds(right, left)) return differences(right, left).length === 0;
  const name = Object.keys(right.entries).find((entry) => !Object.hasOwn(left.entries, entry)) ?? '';
  throw error(languageErrors, 'language.group-lacks-entry', { name, group: Object.keys(left.entries).join(', ') });
}

function call(syntax: Extract<Syntax, { kind: 'call' }>, context: EvaluationContext): Value {
  const target = LIBRARY.get(syntax.name);
  if (target === undefined) throw error(languageErrors, 'language.unknown-function', { name: syntax.name });
  const given = syntax.given.map((node) => interpret(node, context));
  for (const [index, value] of given.entries()) {
    const expected = target.parameters[index]?.type;
    if (expected === 'unknown') continue;
    if (value === null) throw error(languageErrors, 'language.no-value', { name: nameOf(syntax.given[index] ?? syntax) });
    if (isLossy(value)) {
      if (target.keepsLoss === true) return value;
      throw error(languageErrors, 'language.lossy-text');
    }
    if (typeOf(value) !== expected) throw badArgument(target.name, 'elle n’est pas de la nature attendue');
  }
  return target.call(given, context);
}
