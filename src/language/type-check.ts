// The natures in an expression, worked out before anything runs: FEEL itself would let `text > date` pass as nothing.
import { CopisteError } from '#base/errors.ts';
import type { DiagnosticParameters, Suggestion } from './diagnostics.ts';
import type { LanguageCode } from './errors.ts';
import { LIBRARY } from './functions/library.ts';
import { FRENCH } from './keywords.ts';
import type { Names } from './names.ts';
import { type StaticType, TYPE_NAMES, agree } from './static-types.ts';
import type { Operator, Syntax } from './syntax.ts';
import type { Value } from './value.ts';

/** Reports at an offset of the expression's text. */
export type ReportAt = (from: number, code: LanguageCode, parameters?: DiagnosticParameters, suggestion?: Suggestion) => void;

const ORDERED = new Set<StaticType>(['whole_number', 'decimal', 'money', 'date', 'date_time', 'unknown']);
const SIGNS: Readonly<Partial<Record<Operator, string>>> = { and: 'et', or: 'ou' };

/** Any business date will do to try a function on constants. */
const SOME_DAY = { today: '2026-01-01' };

function typeOfName(name: string, names: Names): StaticType {
  const known = names.types.get(name) ?? names.elsewhere.get(name);
  if (known !== undefined) return known;
  const first = name.split('.')[0] ?? '';
  return names.open.includes(first) && name !== first ? 'text' : 'unknown';
}

/** The nature of an expression's value. Each mistake is reported once, where it is. */
export function checkTypes(syntax: Syntax, names: Names, report: ReportAt): StaticType {
  const expect = (operand: Syntax, expected: StaticType): StaticType => {
    const found = check(operand);
    if (!agree(found, expected)) report(operand.from, 'language.wrong-type', { expected: TYPE_NAMES[expected], found: TYPE_NAMES[found] });
    return expected;
  };

  const mixed = (operator: Operator, at: Syntax, left: StaticType, right: StaticType): void =>
    report(at.from, 'language.mixed-types', { operator: SIGNS[operator] ?? operator, left: TYPE_NAMES[left], right: TYPE_NAMES[right] });

  const equality = (left: Syntax, right: Syntax, operator: Operator): StaticType => {
    const [leftType, rightType] = [check(left), check(right)];
    if (leftType === 'null' || rightType === 'null') return 'yes_no';
    if (!agree(leftType, rightType)) mixed(operator, right, leftType, rightType);
    else if (leftType === 'record' && rightType === 'record') checkRecords(left, right);
    checkScreenName(left, right);
    checkScreenName(right, left);
    return 'yes_no';
  };

  /** A misspelt screen would make `écran != "…"` true for ever. */
  const checkScreenName = (one: Syntax, other: Syntax): void => {
    if (one.kind !== 'name' || one.name !== FRENCH.scope.screen || other.kind !== 'literal' || typeof other.value !== 'string') return;
    if (!names.lenient && !names.screens.includes(other.value)) {
      report(other.from, 'language.unknown-name', { name: other.value }, { given: other.value, candidates: names.screens });
    }
  };

  /** What was typed must be among what is read back. */
  const checkRecords = (left: Syntax, right: Syntax): void => {
    if (left.kind !== 'name' || right.kind !== 'name') return;
    const isTyped = (name: string): boolean => name.startsWith(`${FRENCH.scope.typed}.`);
    const [shown, typed] = isTyped(left.name) ? [right, left] : [left, right];
    if (!isTyped(typed.name)) return;
    const there = names.entries.get(shown.name) ?? [];
    const missing = (names.entries.get(typed.name) ?? []).find((entry) => !there.includes(entry));
    if (missing !== undefined) report(shown.from, 'language.group-lacks-entry', { name: missing, group: shown.name });
  };

  const binary = (operator: Operator, left: Syntax, right: Syntax): StaticType => {
    switch (operator) {
      case 'and':
      case 'or':
        expect(left, 'yes_no');
        return expect(right, 'yes_no');
      case '=':
      case '!=':
        return equality(left, right, operator);
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const [leftType, rightType] = [check(left), check(right)];
        if (!agree(leftType, rightType) || !ORDERED.has(leftType) || !ORDERED.has(rightType)) mixed(operator, right, leftType, rightType);
        return 'yes_no';
      }
      case '+': {
        const [leftType, rightType] = [check(left), check(right)];
        if (
          agree(leftType, rightType) &&
          [leftType, rightType].every((type) => type === 'text' || type === 'whole_number' || type === 'decimal' || type === 'unknown')
        ) {
          return leftType === 'unknown' ? rightType : leftType;
        }
        mixed(operator, right, leftType, rightType);
        return 'unknown';
      }
      case '-':
      case '*':
      case '/':
      case '**':
        expect(left, 'decimal');
        return expect(right, 'decimal');
    }
  };

  const call = (syntax: Extract<Syntax, { kind: 'call' }>): StaticType => {
    const target = LIBRARY.get(syntax.name);
    if (target === undefined) {
      for (const given of syntax.given) check(given);
      return 'unknown';
    }
    const { parameters } = target;
    const least = parameters.filter((parameter) => parameter.optional !== true).length;
    if (syntax.given.length < least || syntax.given.length > parameters.length) {
      const expected = least === parameters.length ? String(least) : `${least}-${parameters.length}`;
      report(syntax.from, 'language.argument-count', { name: syntax.name, expected, found: syntax.given.length });
      return target.result;
    }
    syntax.given.forEach((given, index) => expect(given, parameters[index]?.type ?? 'unknown'));
    const constants = syntax.given.flatMap((given): Value[] => (given.kind === 'literal' ? [given.value] : []));
    if (constants.length === syntax.given.length && constants.every((value, index) => agreesWith(value, parameters[index]?.type))) {
      try {
        target.call(constants, SOME_DAY);
      } catch (thrown) {
        if (!(thrown instanceof CopisteError)) throw thrown;
        report(syntax.given[0]?.from ?? syntax.from, 'language.bad-argument', thrown.parameters);
      }
    }
    return target.result;
  };

  const check = (node: Syntax): StaticType => {
    switch (node.kind) {
      case 'literal':
        return constantType(node.value);
      case 'name':
        return typeOfName(node.name, names);
      case 'call':
        return call(node);
      case 'not':
        return expect(node.operand, 'yes_no');
      case 'minus':
        return expect(node.operand, 'decimal');
      case 'binary':
        return binary(node.operator, node.left, node.right);
      case 'if': {
        expect(node.condition, 'yes_no');
        const [then, otherwise] = [check(node.consequence), check(node.otherwise)];
        if (!agree(then, otherwise))
          report(node.otherwise.from, 'language.wrong-type', { expected: TYPE_NAMES[then], found: TYPE_NAMES[otherwise] });
        return then === 'unknown' ? otherwise : then;
      }
      case 'list':
        for (const item of node.items) check(item);
        return 'list';
    }
  };

  return check(syntax);
}

function constantType(value: string | number | boolean | null): StaticType {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'whole_number' : 'yes_no';
}

function agreesWith(value: Value, type: StaticType | undefined): boolean {
  return type === undefined || ((typeof value !== 'object' || value === null) && agree(constantType(value), type));
}
