// What persons answered, as a person reads it: the same texts in a receipt, an export and the digest that proves them.
import { readable } from '#domain/corrected-values.ts';
import type { AnswerValues } from '#domain/question.ts';
import type { Texts } from '../sealing.ts';

/** By name; what was left out is an empty text. */
export function readableAnswers(values: AnswerValues): Texts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readable(value)]));
}
