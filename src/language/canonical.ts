// What an expression means, whatever tongue it is written in and wherever its parts stand.
import { parameterAt } from './parameters.ts';
import { LIBRARY } from './functions/library.ts';
import type { Syntax } from './syntax.ts';

const PLACES = new Set(['from', 'sign', 'place', 'parts']);

/** The tree without places, words of the language inside constants in French: equal for two expressions that mean the same. */
export function canonical(syntax: Syntax): unknown {
  const parts = Object.entries(syntax).filter(([key]) => !PLACES.has(key));
  return Object.fromEntries(parts.map(([key, part]: [string, unknown]) => [key, canonicalPart(part)]).concat(givenOf(syntax)));
}

function isSyntax(part: unknown): part is Syntax {
  return typeof part === 'object' && part !== null && 'kind' in part && 'from' in part;
}

function canonicalPart(part: unknown): unknown {
  if (isSyntax(part)) return canonical(part);
  return Array.isArray(part) ? part.map(canonicalPart) : part;
}

function givenOf(syntax: Syntax): readonly [string, unknown][] {
  const target = syntax.kind === 'call' ? LIBRARY.get(syntax.name) : undefined;
  if (syntax.kind !== 'call' || target === undefined) return [];
  const given = syntax.given.map((one, index) => {
    const said = one.kind === 'literal' && typeof one.value === 'string' ? one.value : null;
    const french = said === null ? null : (parameterAt(target, index)?.vocabulary?.translate(said, 'fr') ?? null);
    return french === null ? canonicalPart(one) : { kind: 'literal', value: french };
  });
  return [['given', given]];
}
