// The password of an account: it is typed into one control of the sign-in, alone, and goes nowhere else.
import type { Expression, Step } from './plan.ts';
import type { Reader } from './reader.ts';
import { SECRET_NAME, isSecret } from './scope.ts';

function isExpression(value: object): value is Expression {
  return 'reads' in value && Array.isArray(value.reads) && 'text' in value;
}

/** Every expression of a step, however deep. */
function expressionsOf(part: unknown): readonly Expression[] {
  if (typeof part !== 'object' || part === null) return [];
  return isExpression(part) ? [part] : Object.values(part).flatMap(expressionsOf);
}

/** Values that `remplir` types alone, as `compte.mot de passe` must be. */
function typedAlone(step: Step): readonly Expression[] {
  return step.verb === 'fill' ? step.entries.flatMap(({ value }) => (isAlone(value) ? [value] : [])) : [];
}

function isAlone(value: Expression): boolean {
  return isSecret(value) && /^[\p{L}.\s]+$/u.test(value.text);
}

export function checkSecrets({ report }: Pick<Reader, 'report'>, steps: readonly Step[]): void {
  const allowed = new Set(steps.flatMap(typedAlone));
  for (const expression of expressionsOf(steps)) {
    if (expression.reads.includes(SECRET_NAME) && !allowed.has(expression)) report(expression.position, 'language.secret-elsewhere');
  }
}
