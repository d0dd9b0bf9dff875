// Expressions as the engine uses them: evaluate, decide, write into a text.
import { CopisteError, error } from '#base/errors.ts';
import { type LanguageCode, languageErrors } from './errors.ts';
import { interpret } from './interpret.ts';
import { ENGLISH, FRENCH } from './keywords.ts';
import { NO_NAMES } from './names.ts';
import type { Expression, Template } from './plan.ts';
import { TYPE_NAMES } from './static-types.ts';
import { type Syntax, parseExpression } from './syntax.ts';
import { toText } from './to-text.ts';
import type { EvaluationContext, Value } from './value.ts';
import { describe, mixedNatures } from './values.ts';

export { toText };

const parsed = new WeakMap<Expression, Syntax>();

/** What an expression reads is all that is needed to read it again: a plan stays plain data. */
export function syntaxOf(expression: Expression): Syntax {
  const known = parsed.get(expression);
  if (known !== undefined) return known;
  const types = new Map(expression.reads.map((name) => [name, 'unknown'] as const));
  const tongue = expression.tongue === 'en' ? ENGLISH : FRENCH;
  const { syntax, problems } = parseExpression(expression.text, { ...NO_NAMES, tongue, types });
  const [problem] = problems;
  if (problem !== undefined) throw error(languageErrors, problem.code, { name: problem.name, near: problem.name, remedy: '' });
  if (syntax === null) throw error(languageErrors, 'language.expression-unfinished');
  parsed.set(expression, syntax);
  return syntax;
}

/**
 * The value of an expression; a literal text is its own value. Texts that had to lose information come out as LossyText.
 * Throws `language.unknown-name`, `language.setting-missing`, `language.type-at-run`, `language.group-lacks-entry`, and what
 * `evaluateCondition` takes for undetermined, `language.no-value` (something empty was needed) first: never null or false instead.
 */
export function evaluate(expression: Expression, context: EvaluationContext): Value {
  return expression.literal ?? interpret(syntaxOf(expression), context);
}

/** Errors that say something of the dossier, not of the assistant: the condition can be neither true nor false. */
const UNDETERMINED = new Set<string>([
  'language.no-value',
  'language.no-item',
  'language.lossy-text',
  'language.bad-argument',
  'language.file-not-examined',
  'language.division-by-zero',
  'language.endless-quotient',
  'language.number-too-large',
  'language.exponent-not-whole',
  'language.durations-apart',
  'language.too-much-work',
] satisfies readonly LanguageCode[]);

/**
 * Whether a condition holds, or why that cannot be said (in that tongue, without any value): something that it needs is empty or would
 * lose information. Throws what `evaluate` throws for mistakes of the assistant itself.
 */
export function evaluateCondition(
  expression: Expression,
  context: EvaluationContext,
  tongue: 'fr' | 'en' = 'fr',
): boolean | { readonly undetermined: string } {
  try {
    const value = evaluate(expression, context);
    if (typeof value === 'boolean') return value;
    if (value === null) return { undetermined: error(languageErrors, 'language.no-value', { name: expression.text }).text(tongue) };
    throw mixedNatures(describe(value), TYPE_NAMES.yes_no);
  } catch (thrown) {
    if (thrown instanceof CopisteError && UNDETERMINED.has(thrown.code)) return { undetermined: thrown.text(tongue) };
    throw thrown;
  }
}

/** The text of a template. Throws what `evaluate` throws. */
export function renderTemplate(template: Template, context: EvaluationContext): string {
  return template.parts.map((part) => (typeof part === 'string' ? part : toText(evaluate(part, context), part.text))).join('');
}
