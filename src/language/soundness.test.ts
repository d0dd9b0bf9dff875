// What the type checker passes never trips at run over a shape, a nature or a name; and it means the same in both tongues.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { canonical } from './canonical.ts';
import { evaluate, evaluateCondition, toText } from './expression.ts';
import { isLossy } from './functions/library-function.ts';
import { ENGLISH, FRENCH } from './keywords.ts';
import { type Nature, hasText, itemsOf } from './natures.ts';
import type { Expression } from './plan.ts';
import { isRecord } from './scope.ts';
import { sayCondition, sayExpression } from './say-expression.ts';
import { fits, typeOf } from './static-types.ts';
import { parseExpression } from './syntax.ts';
import { expressions, scopes } from './test-expressions.ts';
import { NAMES, checked } from './test-names.ts';
import type { Value } from './value.ts';
import { isList } from './values.ts';

const SHAPE = /nature attendue|natures différentes|pas d’ordre/u;
/** What may stop an expression that `check` passed: something of the dossier or of the office, said as such. */
const OF_THE_DOSSIER = new Set(['data', 'operator']);

function expressionFor(text: string, tongue: 'fr' | 'en' = 'fr'): Expression {
  const { reads } = parseExpression(text, { ...NAMES, tongue: tongue === 'en' ? ENGLISH : FRENCH });
  const position = { file: 'essai', line: 1, column: 1 };
  return { text, position, literal: null, reads, ...(tongue === 'en' ? { tongue } : {}) };
}

function isOf(value: Value, nature: Nature): boolean {
  if (nature.type === 'unknown' || value === null) return true;
  if (isLossy(value)) return nature.type === 'text';
  if (isList(value)) return nature.type === 'list' && value.every((item) => isOf(item, itemsOf(nature)));
  if (isRecord(value)) {
    return nature.type === 'record' && [...(nature.entries ?? [])].every(([name, entry]) => isOf(value.entries[name] ?? null, entry));
  }
  const type = typeOf(value);
  return type !== 'lossy' && fits(type, nature.type);
}

/** Runs `body`; what stops it must be the dossier's fault. */
function stopsHonestly(text: string, body: () => void): void {
  try {
    body();
  } catch (thrown) {
    if (!(thrown instanceof CopisteError)) throw thrown;
    const why = `${text}: ${thrown.code} ${thrown.text('fr')}`;
    expect([why, thrown.code === 'language.type-at-run' || SHAPE.test(why)]).toEqual([why, false]);
    expect([why, OF_THE_DOSSIER.has(thrown.act)]).toEqual([why, true]);
  }
}

test('what the checker passes is at run of the nature that it said, or stops for a reason of the dossier', () => {
  let passed = 0;
  fc.assert(
    fc.property(expressions, scopes, (text, scope) => {
      const { nature, diagnostics } = checked(text);
      if (diagnostics.length > 0) return;
      passed += 1;
      const context = { scope, today: '2026-03-16' };
      const expression = expressionFor(text);
      stopsHonestly(text, () => {
        const value = evaluate(expression, context);
        expect([text, value, isOf(value, nature)]).toEqual([text, value, true]);
        if (hasText(nature) && !isLossy(value)) toText(value);
      });
      if (nature.type === 'yes_no') stopsHonestly(text, () => evaluateCondition(expression, context));
    }),
    { numRuns: 1500 },
  );
  expect(passed).toBeGreaterThan(300);
});

/** `text` with each word of the language said in the other tongue. */
function translated(text: string, from: 'fr' | 'en', into: 'fr' | 'en'): string {
  const { spoken } = parseExpression(text, { ...NAMES, tongue: from === 'en' ? ENGLISH : FRENCH });
  return spoken.reduceRight((said, word) => said.slice(0, word.from) + word[into] + said.slice(word.to), text);
}

test('an expression put into English and back means the same, and is then checked alike', () => {
  fc.assert(
    fc.property(expressions, (text) => {
      const french = parseExpression(text, NAMES);
      if (french.syntax === null) return;
      const english = translated(text, 'fr', 'en');
      const read = parseExpression(english, { ...NAMES, tongue: ENGLISH });
      expect([english, read.syntax === null ? null : canonical(read.syntax)]).toEqual([english, canonical(french.syntax)]);
      const back = parseExpression(translated(english, 'en', 'fr'), NAMES);
      expect(back.syntax === null ? null : canonical(back.syntax)).toEqual(canonical(french.syntax));
      expect(checked(english, 'en').diagnostics.map(({ code }) => code)).toEqual(checked(text).diagnostics.map(({ code }) => code));
    }),
    { numRuns: 400 },
  );
});

test('every expression can be said aloud in both tongues, without a sign of the language', () => {
  fc.assert(
    fc.property(expressions, (text) => {
      const { diagnostics } = checked(text);
      if (diagnostics.length > 0) return;
      const expression = expressionFor(text);
      for (const tongue of ['fr', 'en'] as const) {
        for (const said of [sayExpression(expression, tongue), sayCondition(expression, tongue)]) {
          expect(said.replace(/« .*? »|“.*?”/gsu, '')).not.toMatch(/[=<>{}[\]|_*+"#]|undefined|null/u);
        }
      }
    }),
    { numRuns: 400 },
  );
});
