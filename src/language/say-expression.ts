// Says an expression aloud, in either tongue: no signs, and nothing of any dossier.
import { syntaxOf } from './expression.ts';
import type { LibraryFunction } from './functions/library-function.ts';
import { LIBRARY } from './functions/library.ts';
import { deniedPhraseOf, phraseOf } from './functions/phrase.ts';
import { parameterAt } from './parameters.ts';
import { FRENCH } from './keywords.ts';
import type { Expression, Template } from './plan.ts';
import { ENGLISH_WORDS, FRENCH_WORDS, type SayWords, sayConstant } from './say-words.ts';
import type { Operator, Syntax } from './syntax.ts';

type Tongue = 'fr' | 'en';
type Node<Kind extends Syntax['kind']> = Extract<Syntax, { kind: Kind }>;
type Natures = NonNullable<Expression['natures']>;

const S = FRENCH.scope;
const OPPOSITE: Readonly<Partial<Record<Operator, Operator>>> = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
/** `montant("5 000")`. */
const WRITTEN_AMOUNT = 'montant';
const ARITHMETIC = new Set<Operator>(['+', '-', '*', '/', '**']);

function isText(syntax: Syntax): boolean {
  return (
    (syntax.kind === 'literal' && typeof syntax.value === 'string') ||
    (syntax.kind === 'call' && LIBRARY.get(syntax.name)?.result === 'text') ||
    (syntax.kind === 'binary' && syntax.operator === '+' && (isText(syntax.left) || isText(syntax.right)))
  );
}

/** Says a yes or no by itself, without `est oui`. */
function isClause(syntax: Syntax): boolean {
  switch (syntax.kind) {
    case 'not':
    case 'quantified':
    case 'among':
    case 'between':
      return true;
    case 'binary':
      return !ARITHMETIC.has(syntax.operator);
    case 'call':
      return LIBRARY.get(syntax.name)?.result === 'yes_no';
    default:
      return false;
  }
}

/** The place that a filter asks for, when it is written out. */
function placeIn(condition: Syntax): number | null {
  if (condition.kind === 'minus') {
    const place = placeIn(condition.operand);
    return place === null ? null : -place;
  }
  return condition.kind === 'literal' && typeof condition.value === 'number' ? condition.value : null;
}

/** `a et b et c` as one row. */
function row(syntax: Syntax, operator: Operator): readonly Syntax[] {
  if (syntax.kind !== 'binary' || syntax.operator !== operator) return [syntax];
  return [...row(syntax.left, operator), ...row(syntax.right, operator)];
}

interface Speaker {
  readonly value: (syntax: Syntax) => string;
  readonly clause: (syntax: Syntax) => string;
}

function speaker(tongue: Tongue, natures: Natures): Speaker {
  const words: SayWords = tongue === 'en' ? ENGLISH_WORDS : FRENCH_WORDS;

  const scopeNames: Readonly<Record<string, string>> = {
    [S.dossierReference]: words.dossierReference,
    [S.runIdentifier]: words.runIdentifier,
    [S.accountIdentifier]: words.accountIdentifier,
    [S.accountPassword]: words.accountPassword,
    [S.screen]: words.shownScreen,
  };

  /** A dotted name in words: what it is of, then what it is. */
  const name = (node: Node<'name'>): string => {
    const [first = '', ...rest] = node.name.split('.');
    const entries = (start: string, inner: readonly string[]): string => inner.reduce((of, entry) => words.entryOf(entry, of), start);
    if (node.isVariable) return entries(first === S.item ? words.item : words.quoted(first), rest);
    const given = scopeNames[node.name];
    if (given !== undefined) return given;
    if (rest.length === 0) return words.quoted(first);
    const inner = rest.join(', ');
    switch (first) {
      case S.service:
      case S.settings:
        return words.setting(inner);
      case S.typed:
        return rest.length === 1 ? words.typedOn(inner) : words.typed(rest.slice(1).join(', '));
      case S.before:
        return words.before(inner);
      case S.proof:
        return words.proof(inner);
      default:
        return natures[first] === 'screen' ? words.onScreen(inner, first) : entries(words.quoted(first), rest);
    }
  };

  const isMoment = (node: Syntax): boolean => {
    if (node.kind === 'name') return !node.isVariable && natures[node.name] === 'moment';
    const result = node.kind === 'call' ? LIBRARY.get(node.name)?.result : undefined;
    return result === 'date' || result === 'date_time';
  };

  const givenTo = (target: LibraryFunction, node: Node<'call'>): readonly string[] =>
    node.given.map((given, index) => {
      // Words of the language are said bare: "la date dans 3 mois".
      const vocabulary = parameterAt(target, index)?.vocabulary;
      const bare =
        given.kind === 'literal' && typeof given.value === 'string' ? (vocabulary?.translate(given.value, tongue) ?? null) : null;
      return bare ?? value(given);
    });

  /** An amount that is written out is read as it stands: « 5 000 € ». */
  const writtenAmount = ({ given: [text], name: called }: Node<'call'>): string | null => {
    if (called !== WRITTEN_AMOUNT || text?.kind !== 'literal' || typeof text.value !== 'string') return null;
    return text.value.includes('€') ? text.value : `${text.value} €`;
  };

  const call = (node: Node<'call'>): string => {
    const target = LIBRARY.get(node.name);
    if (target === undefined) return node.name;
    return writtenAmount(node) ?? phraseOf(target, givenTo(target, node), tongue);
  };

  const denied = (node: Node<'call'>): string | null => {
    const target = LIBRARY.get(node.name);
    return target === undefined ? null : deniedPhraseOf(target, givenTo(target, node), tongue);
  };

  const arithmetic = (node: Node<'binary'>): string => {
    const { operator, left, right } = node;
    if (operator === '+' && isText(node)) return row(node, '+').map(value).join(` ${words.followedBy} `);
    const parts = operator === '+' || operator === '*' ? row(node, operator) : [left, right];
    return parts.map(operand).join(` ${words.infix[operator] ?? ''} `);
  };

  /** A calculation inside another one is named as a whole, or nobody would hear which comes first. */
  const operand = (node: Syntax): string => {
    const nested = node.kind === 'binary' && !isText(node) ? words.nested[node.operator] : undefined;
    return nested === undefined || node.kind !== 'binary' ? value(node) : nested(operand(node.left), operand(node.right));
  };

  const filter = ({ list, condition, perItem }: Node<'filter'>): string => {
    if (perItem) return words.itemsWhere(value(list), clause(condition));
    const place = placeIn(condition);
    if (place !== null) return words.itemAt(place, value(list));
    const isYesOrNo = isClause(condition) || (condition.kind === 'literal' && typeof condition.value === 'boolean');
    return isYesOrNo ? words.listIf(value(list), clause(condition)) : words.itemAtPlace(value(condition), value(list));
  };

  /** A value, as a group of words that can follow "avec". */
  const value = (node: Syntax): string => {
    if (isClause(node)) return words.fact(clause(node));
    switch (node.kind) {
      case 'literal':
        return sayConstant(words, node.value);
      case 'name':
        return name(node);
      case 'entry':
        return words.entryOf(node.entry, value(node.of));
      case 'filter':
        return filter(node);
      case 'each':
        return words.listOf(value(node.result), node.variable, value(node.list));
      case 'call':
        return call(node);
      case 'minus':
        return words.minus(operand(node.operand));
      case 'list':
        return node.items.length === 0 ? words.noItem : enumerate(node.items.map(value), words.and);
      case 'if':
        return words.choice(clause(node.condition), value(node.consequence), value(node.otherwise));
      case 'binary':
        return arithmetic(node);
      default:
        return clause(node);
    }
  };

  /** Of two links of different kinds the inner one is told as a list of points: which holds which is heard. */
  const linked = (node: Node<'binary'>, link: 'and' | 'or'): string => {
    const inner = link === 'and' ? 'or' : 'and';
    const parts = row(node, link).map((part) => {
      const isInner = part.kind === 'binary' && part.operator === inner;
      return isInner ? words.together[inner](row(part, inner).map(clause)) : clause(part);
    });
    return parts.join(words.link[link]);
  };

  const comparison = (left: Syntax, operator: Operator, right: Syntax): string => {
    if (operator !== '=' && operator !== '!=') {
      const moment = isMoment(left) || isMoment(right) ? words.moments[operator as '<'] : undefined;
      return `${value(left)} ${moment ?? words.compared[operator as '<']} ${value(right)}`;
    }
    const isEqual = operator === '=';
    if (right.kind !== 'literal') {
      const swapped = left.kind === 'literal' && left.value === null;
      return swapped ? comparison(right, operator, left) : `${value(left)} ${words.compared[operator]} ${value(right)}`;
    }
    if (right.value === null) return `${value(left)} ${isEqual ? words.notGiven : words.given}`;
    return `${value(left)} ${isEqual ? words.is : words.isNot} ${value(right)}`;
  };

  const negated = (node: Syntax): string => {
    if (node.kind === 'binary') {
      const opposite = OPPOSITE[node.operator];
      if (opposite !== undefined) return comparison(node.left, opposite, node.right);
    }
    if (node.kind === 'among') return `${value(node.value)} ${words.notAmong} ${value(node.list)}`;
    if (node.kind === 'name' || node.kind === 'entry' || node.kind === 'filter') return words.isNo(value(node));
    return (node.kind === 'call' ? denied(node) : null) ?? words.notTrue(clause(node));
  };

  /** A yes or no, as a clause that can follow "que". */
  const clause = (node: Syntax): string => {
    switch (node.kind) {
      case 'call':
        return isClause(node) ? call(node) : words.isYes(call(node));
      case 'not':
        return negated(node.operand);
      case 'binary':
        if (node.operator === 'and' || node.operator === 'or') return linked(node, node.operator);
        return ARITHMETIC.has(node.operator) ? words.isYes(value(node)) : comparison(node.left, node.operator, node.right);
      case 'if':
        return words.choiceOfClauses(clause(node.condition), clause(node.consequence), clause(node.otherwise));
      case 'quantified':
        return words[node.all ? 'each' : 'some'](node.variable, value(node.list), clause(node.condition));
      case 'among':
        return `${value(node.value)} ${words.among} ${value(node.list)}`;
      case 'between': {
        const [low, high] = [value(node.low), value(node.high)];
        return words.between(value(node.value), low, high, [...(node.withLow ? [] : [low]), ...(node.withHigh ? [] : [high])]);
      }
      default:
        return words.isYes(value(node));
    }
  };

  return { value: (node) => words.contract(value(node)), clause: (node) => words.contract(clause(node)) };
}

/** `a, b et c`. */
export function enumerate(parts: readonly string[], link = 'et'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${link} ${parts.at(-1)}`;
}

/** A value in words: `la commune de « nouvelle adresse »`. Names of fields and elements stay the author's, whatever the tongue. */
export function sayExpression(expression: Expression, tongue: Tongue = 'fr'): string {
  if (expression.literal !== null) return sayConstant(tongue === 'en' ? ENGLISH_WORDS : FRENCH_WORDS, expression.literal);
  return speaker(tongue, expression.natures ?? {}).value(syntaxOf(expression));
}

/** A condition in words, to follow "que": `« fin du titre » est après la date dans 3 mois`. */
export function sayCondition(expression: Expression, tongue: Tongue = 'fr'): string {
  return speaker(tongue, expression.natures ?? {}).clause(syntaxOf(expression));
}

/** A text with its parts in words, on one line. */
export function sayTemplate(template: Template, tongue: Tongue = 'fr'): string {
  const text = template.parts.map((part) => (typeof part === 'string' ? part : `… ${sayExpression(part, tongue)} …`)).join('');
  return text.replace(/\s+/g, ' ').trim();
}
