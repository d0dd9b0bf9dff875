// What tests of this room share: expressions from text, and a context to evaluate them in.
import { expect } from 'vitest';
import { evaluate } from './expression.ts';
import { ENGLISH, FRENCH, type Tongue } from './keywords.ts';
import { NO_NAMES } from './names.ts';
import type { Expression } from './plan.ts';
import { parseExpression } from './syntax.ts';
import type { Scope, Value } from './value.ts';

/** The expression `text` (without `=`), in the words of `tongue`, that may read the names of `scope` and of its records. */
export function expressionOf(text: string, scope: Scope = {}, tongue: Tongue['tongue'] = 'fr'): Expression {
  const types = new Map(dottedNames(scope).map((name) => [name, 'unknown'] as const));
  const words = tongue === 'en' ? ENGLISH : FRENCH;
  const { problems, reads } = parseExpression(text, { ...NO_NAMES, tongue: words, types, open: ['réglages', 'service'] });
  expect(problems).toEqual([]);
  const position = { file: 'essai.yaml', line: 1, column: 1 };
  return { text, position, literal: null, reads, ...(tongue === 'en' ? { tongue } : {}) };
}

function dottedNames(scope: Scope): readonly string[] {
  return Object.entries(scope).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'record'
      ? [name, ...dottedNames(value.entries).map((inner) => `${name}.${inner}`)]
      : [name],
  );
}

/** The value of `text` on the business date 2026-03-16 unless another is given. */
export function valueOf(text: string, scope: Scope = {}, today = '2026-03-16', tongue: Tongue['tongue'] = 'fr'): Value {
  return evaluate(expressionOf(text, scope, tongue), { scope, today });
}
