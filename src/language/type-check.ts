// The natures in an expression, worked out before anything runs: FEEL itself would let `text > date` pass as nothing.
import { checkCall } from './check-call.ts';
import type { Bilingual, DiagnosticParameters, Suggestion } from './diagnostics.ts';
import type { LanguageCode } from './errors.ts';
import { LIBRARY } from './functions/library.ts';
import { ENGLISH, FRENCH } from './keywords.ts';
import { type Nature, TEXT, UNKNOWN, YES_NO, canEqual, canOrder, common, itemsOf, listOf, natureOf } from './natures.ts';
import type { Names } from './names.ts';
import { NO_REMEDY, calculatedByFunction, remedyBetween, remedyFor, sayOperator } from './remedies.ts';
import { sayFunction } from './spelling.ts';
import { type StaticType, TYPE_NAMES, fits, isNumber } from './static-types.ts';
import type { Operator, Syntax } from './syntax.ts';

/** Reports at an offset of the expression's text. */
export type ReportAt = (from: number, code: LanguageCode, parameters?: DiagnosticParameters, suggestion?: Suggestion) => void;

/** The items of the loops and filters around, by name. */
type Items = ReadonlyMap<string, Nature>;

type Node<Kind extends Syntax['kind']> = Extract<Syntax, { kind: Kind }>;

/** Natures of which one value at least stands for "nothing was given" without being null. */
const NEVER_NULL = new Set<StaticType>(['text', 'list', 'record', 'files', 'null']);

/** The nature of an expression's value. Each mistake is reported once, where it is. */
export function checkTypes(syntax: Syntax, names: Names, report: ReportAt): Nature {
  const { tongue } = names;

  const expect = (operand: Syntax, expected: StaticType, items: Items): Nature => {
    const found = check(operand, items);
    if (fits(found.type, expected)) return found;
    wrong(operand, expected, found.type);
    return { type: expected };
  };

  const wrong = (at: Syntax, expected: StaticType, found: StaticType, remedy: Bilingual = remedyFor(found, [expected], tongue)): void =>
    report(at.from, 'language.wrong-type', { expected: TYPE_NAMES[expected], found: TYPE_NAMES[found], remedy });

  const mixed = (operator: Operator | 'in' | 'between', at: Syntax, left: StaticType, right: StaticType): void => {
    const remedy = remedyBetween(operator, left, right, tongue);
    const parameters = { operator: sayOperator(operator, tongue), left: TYPE_NAMES[left], right: TYPE_NAMES[right], remedy };
    report(at.from, 'language.mixed-types', parameters);
  };

  // Names.

  const entryOf = (of: Nature, entry: string, at: number): Nature => {
    if (of.type === 'unknown') return UNKNOWN;
    if (of.type === 'list' && (of.items === undefined || of.items.type === 'record')) return listOf(entryOf(itemsOf(of), entry, at));
    if (of.type === 'record' && of.entries === undefined) return UNKNOWN;
    const found = of.entries?.get(entry);
    if (found !== undefined) return found;
    if (names.lenient) return UNKNOWN;
    const candidates = [...(of.entries?.keys() ?? [])];
    const suggestion = of.type === 'record' ? { given: entry, candidates } : undefined;
    const remedy = of.type === 'address' ? addressRemedy() : NO_REMEDY;
    report(at, 'language.no-such-entry', { name: entry, found: TYPE_NAMES[of.type], remedy }, suggestion);
    return UNKNOWN;
  };

  /** The parts of an address are asked for by functions, which stop where a part is missing. */
  const addressRemedy = (): Bilingual => {
    const parts = [...LIBRARY.values()].filter(({ parameters }) => parameters[0]?.type === 'address' && parameters.length === 1);
    const calls = parts.map(({ name }) => `${sayFunction(name)[tongue.tongue]}(…)`).join(', ');
    return { fr: ` Écrivez une de ces fonctions : ${calls}.`, en: ` Write one of these functions: ${calls}.` };
  };

  const path = (start: Nature, rest: readonly string[], places: readonly number[]): Nature =>
    rest.reduce((nature, entry, index) => entryOf(nature, entry, places[index] ?? 0), start);

  const name = (node: Node<'name'>, items: Items): Nature => {
    const parts = node.name.split('.');
    if (node.isVariable) {
      const [first = '', ...rest] = parts;
      const item = items.get(first);
      if (item !== undefined) return path(item, rest, node.parts.slice(1));
      const written = tongue.tongue === 'en' && first === FRENCH.scope.item ? ENGLISH.scope.item : first;
      report(node.from, 'language.unknown-name', { name: written });
      return UNKNOWN;
    }
    for (let length = parts.length; length > 0; length -= 1) {
      const known = parts.slice(0, length).join('.');
      const types = [names.types, names.elsewhere].find((one) => one.has(known));
      // An entry that a screen lacks was told as an unknown name.
      const isTold = length < parts.length && types?.get(known) === 'record';
      if (types !== undefined && !isTold) return path(natureOf(known, types), parts.slice(length), node.parts.slice(length));
    }
    return names.open.includes(parts[0] ?? '') && parts.length > 1 ? TEXT : UNKNOWN;
  };

  // Comparisons.

  /** Null is asked for only where it can be: an empty text is no null, and what is calculated is always there. */
  const againstNull = (asked: Syntax, items: Items): void => {
    const { type } = check(asked, items);
    const isGiven = asked.kind === 'name' || asked.kind === 'entry' || asked.kind === 'filter' || asked.kind === 'if';
    if (type === 'unknown' || (isGiven && !NEVER_NULL.has(type))) return;
    report(asked.from, 'language.never-null', { found: TYPE_NAMES[type], call: `${sayFunction('absent')[tongue.tongue]}(…)` });
  };

  const equality = (left: Syntax, right: Syntax, operator: Operator, items: Items): void => {
    if (isNull(right)) return againstNull(left, items);
    if (isNull(left)) return againstNull(right, items);
    const bare = bareScreen(left, right) ?? bareScreen(right, left);
    if (bare !== null) return report(bare.from, 'language.screen-without-quotes', { name: bare.name });
    const [one, other] = [check(left, items), check(right, items)];
    if (one.type === 'record' && other.type === 'record' && checkRecords(left, one, right, other)) return;
    if (!canEqual(one, other)) mixed(operator, right, one.type, other.type);
    checkScreenName(left, right);
    checkScreenName(right, left);
  };

  /** `écran = fiche`: the name of a screen, read as what the screen shows. */
  const bareScreen = (one: Syntax, other: Syntax): Node<'name'> | null =>
    one.kind === 'name' && one.name === FRENCH.scope.screen && other.kind === 'name' && names.screens.includes(other.name) ? other : null;

  /** A misspelt screen would make `écran != "…"` true for ever. */
  const checkScreenName = (one: Syntax, other: Syntax): void => {
    if (one.kind !== 'name' || one.isVariable || one.name !== FRENCH.scope.screen || names.lenient) return;
    if (other.kind === 'list') for (const item of other.items) checkScreenName(one, item);
    if (other.kind !== 'literal' || typeof other.value !== 'string' || names.screens.includes(other.value)) return;
    report(other.from, 'language.unknown-name', { name: other.value }, { given: other.value, candidates: names.screens });
  };

  /** Whether one lacks what the other has, which is reported: what was typed must all stand in what is read back. */
  const checkRecords = (left: Syntax, one: Nature, right: Syntax, other: Nature): boolean => {
    const entriesOf = (node: Syntax, { entries }: Nature): readonly string[] | undefined =>
      (node.kind === 'name' ? names.entries.get(node.name) : undefined) ?? (entries === undefined ? undefined : [...entries.keys()]);
    const isTyped = (node: Syntax): boolean => node.kind === 'name' && node.name.startsWith(`${FRENCH.scope.typed}.`);
    const [some, others] = [entriesOf(left, one), entriesOf(right, other)];
    if (some === undefined || others === undefined) return false;
    const onlyLeft = some.find((entry) => !others.includes(entry));
    const onlyRight = others.find((entry) => !some.includes(entry));
    const shown = isTyped(left) ? right : left;
    const missing = isTyped(left) ? onlyLeft : isTyped(right) || onlyLeft !== undefined ? onlyRight : undefined;
    if (missing !== undefined) {
      report(shown.from, 'language.group-lacks-entry', { name: missing, group: shown.kind === 'name' ? shown.name : '…' });
    }
    return missing !== undefined;
  };

  const order = (operator: Operator | 'between', left: Syntax, right: Syntax, items: Items): void => {
    const [one, other] = [check(left, items), check(right, items)];
    if (!canOrder(one, other)) mixed(operator, right, one.type, other.type);
  };

  // Calculations.

  const arithmetic = (operator: Operator, left: Syntax, right: Syntax, items: Items): Nature => {
    const [one, other] = [check(left, items), check(right, items)];
    const shared = common(one, other);
    if (shared !== null && (isNumber(shared.type) || shared.type === 'unknown')) {
      return operator === '/' || operator === '**' ? { type: 'decimal' } : shared;
    }
    if (operator === '+' && shared?.type === 'text') return TEXT;
    const instead = calculatedByFunction(operator, one.type, other.type, tongue);
    if (instead === null) mixed(operator, right, one.type, other.type);
    else report(right.from, instead.code, { operator, call: instead.call });
    return UNKNOWN;
  };

  const binary = ({ operator, left, right }: Node<'binary'>, items: Items): Nature => {
    switch (operator) {
      case 'and':
      case 'or':
        expect(left, 'yes_no', items);
        expect(right, 'yes_no', items);
        return YES_NO;
      case '=':
      case '!=':
        equality(left, right, operator, items);
        return YES_NO;
      case '<':
      case '<=':
      case '>':
      case '>=':
        order(operator, left, right, items);
        return YES_NO;
      default:
        return arithmetic(operator, left, right, items);
    }
  };

  // Lists.

  const list = (node: Node<'list'>, items: Items): Nature => {
    let shared = UNKNOWN;
    for (const item of node.items) {
      const found = check(item, items);
      const both = common(shared, found);
      if (both === null || found.type === 'null') {
        if (found.type === 'null') wrong(item, shared.type, 'null');
        else report(item.from, 'language.mixed-list', { expected: TYPE_NAMES[shared.type], found: TYPE_NAMES[found.type] });
      } else shared = both;
    }
    return listOf(shared);
  };

  const itemOf = (node: Syntax, items: Items): Nature => itemsOf(expect(node, 'list', items));

  const filter = (node: Node<'filter'>, items: Items): Nature => {
    const item = itemOf(node.list, items);
    if (node.perItem) {
      expect(node.condition, 'yes_no', new Map([...items, [FRENCH.scope.item, item]]));
      return listOf(item);
    }
    const { type } = check(node.condition, items);
    if (type === 'yes_no') return listOf(item);
    if (node.condition.kind === 'literal' && node.condition.value === 0) report(node.condition.from, 'language.never-an-item');
    else if (!fits(type, 'whole_number')) wrong(node.condition, 'whole_number', type);
    return type === 'unknown' ? UNKNOWN : item;
  };

  const among = (node: Node<'among'>, items: Items): void => {
    const value = check(node.value, items);
    const item = itemOf(node.list, items);
    if (!canEqual(value, item)) mixed('in', node.list, value.type, item.type);
    checkScreenName(node.value, node.list);
  };

  const check = (node: Syntax, items: Items): Nature => {
    switch (node.kind) {
      case 'literal':
        return constantNature(node.value);
      case 'name':
        return name(node, items);
      case 'call':
        return checkCall(node, tongue, (given) => check(given, items), report);
      case 'not':
        expect(node.operand, 'yes_no', items);
        return YES_NO;
      case 'minus':
        return minus(node, items);
      case 'binary':
        return binary(node, items);
      case 'if': {
        expect(node.condition, 'yes_no', items);
        const [then, otherwise] = [check(node.consequence, items), check(node.otherwise, items)];
        const shared = common(then, otherwise);
        if (shared === null) wrong(node.otherwise, then.type, otherwise.type);
        return shared ?? UNKNOWN;
      }
      case 'list':
        return list(node, items);
      case 'entry':
        return entryOf(check(node.of, items), node.entry, node.place);
      case 'filter':
        return filter(node, items);
      case 'each':
        return listOf(check(node.result, new Map([...items, [node.variable, itemOf(node.list, items)]])));
      case 'quantified':
        expect(node.condition, 'yes_no', new Map([...items, [node.variable, itemOf(node.list, items)]]));
        return YES_NO;
      case 'among':
        among(node, items);
        return YES_NO;
      case 'between':
        order('between', node.value, node.low, items);
        order('between', node.value, node.high, items);
        return YES_NO;
    }
  };

  const minus = (node: Node<'minus'>, items: Items): Nature => {
    const found = check(node.operand, items);
    if (found.type === 'unknown' || isNumber(found.type)) return found;
    wrong(node.operand, 'decimal', found.type);
    return { type: 'decimal' };
  };

  return check(syntax, new Map());
}

function isNull(node: Syntax): boolean {
  return node.kind === 'literal' && node.value === null;
}

function constantNature(value: Node<'literal'>['value']): Nature {
  if (value === null) return { type: 'null' };
  if (typeof value === 'string') return TEXT;
  if (typeof value === 'boolean') return YES_NO;
  return { type: typeof value === 'number' ? 'whole_number' : 'decimal' };
}
