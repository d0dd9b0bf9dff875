// Where a condition needs a value that may be empty. Such a condition has no answer then: its author must say what holds.
import { below } from './below.ts';
import { LIBRARY } from './functions/library.ts';
import { absent, present } from './functions/presence.ts';
import type { Syntax } from './syntax.ts';

/** Offset in the expression's text, and the optional name that is read there. */
export interface Doubt {
  readonly from: number;
  readonly name: string;
}

const isNull = (node: Syntax): boolean => node.kind === 'literal' && node.value === null;

/** `nul` on one side: the other side, which is asked whether it is there. */
function askedForNull(node: Syntax): Syntax | null {
  if (node.kind !== 'binary' || (node.operator !== '=' && node.operator !== '!=')) return null;
  if (isNull(node.right)) return node.left;
  return isNull(node.left) ? node.right : null;
}

/** The name, and what it is a part of: where a part is there, so is the whole. */
function nameOf(node: Syntax | null | undefined): ReadonlySet<string> {
  if (node?.kind !== 'name' || node.isVariable) return new Set();
  const parts = node.name.split('.');
  return new Set(parts.map((_, index) => parts.slice(0, index + 1).join('.')));
}

/** Names that surely hold a value once `condition` was found to be `holds`. */
export function givenWhen(condition: Syntax, holds: boolean): ReadonlySet<string> {
  switch (condition.kind) {
    case 'not':
      return givenWhen(condition.operand, !holds);
    case 'call': {
      const tells = (condition.name === present.name && holds) || (condition.name === absent.name && !holds);
      return tells ? nameOf(condition.given[0]) : new Set();
    }
    case 'binary': {
      const asked = askedForNull(condition);
      if (asked !== null) return (condition.operator === '!=') === holds ? nameOf(asked) : new Set();
      const both = condition.operator === (holds ? 'and' : 'or');
      return both ? givenWhen(condition.left, holds).union(givenWhen(condition.right, holds)) : new Set();
    }
    default:
      return new Set();
  }
}

/** Each place of a condition that reads one of `mayBeNull` without having asked whether it is there. */
export function doubtsOf(condition: Syntax, mayBeNull: ReadonlySet<string>): readonly Doubt[] {
  const without = (given: ReadonlySet<string>): ReadonlySet<string> => mayBeNull.difference(given);
  switch (condition.kind) {
    case 'name': {
      const first = condition.name.split('.')[0] ?? '';
      const name = [condition.name, first].find((one) => mayBeNull.has(one));
      return !condition.isVariable && name !== undefined ? [{ from: condition.from, name }] : [];
    }
    case 'call': {
      const parameters = LIBRARY.get(condition.name)?.parameters ?? [];
      return condition.given.flatMap((given, index) => {
        const takesNull = (parameters[index] ?? parameters.at(-1))?.type === 'unknown';
        return takesNull && given.kind === 'name' ? [] : doubtsOf(given, mayBeNull);
      });
    }
    case 'if': {
      const { condition: test, consequence, otherwise } = condition;
      return [
        ...doubtsOf(test, mayBeNull),
        ...doubtsOf(consequence, without(givenWhen(test, true))),
        ...doubtsOf(otherwise, without(givenWhen(test, false))),
      ];
    }
    case 'binary': {
      const asked = askedForNull(condition);
      if (asked !== null) return asked.kind === 'name' ? [] : doubtsOf(asked, mayBeNull);
      const { operator, left, right } = condition;
      const behind = operator === 'and' || operator === 'or' ? without(givenWhen(left, operator === 'and')) : mayBeNull;
      return [...doubtsOf(left, mayBeNull), ...doubtsOf(right, behind)];
    }
    default:
      return below(condition).flatMap((node) => doubtsOf(node, mayBeNull));
  }
}
