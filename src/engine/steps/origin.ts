// The values of the dossier that a typed value was made from, as the evidence keeps them.
import { toText } from '#language/expression.ts';
import { isLossy } from '#language/functions/library-function.ts';
import type { ElementReference, Expression } from '#language/plan.ts';
import { isRecord, resolve } from '#language/scope.ts';
import type { Value } from '#language/value.ts';
import type { Treatment } from '../treatment.ts';

export type Entry = { readonly element: ElementReference; readonly value: Expression };

/** Empty for what has no one text. */
function textsOf(value: Value | undefined): readonly string[] {
  if (value === undefined || value === null || isRecord(value) || isLossy(value)) return [];
  if (Array.isArray(value)) return value.flatMap((item: Value) => textsOf(item));
  if (typeof value === 'object' && 'files' in value) return value.files.map(({ filename }) => filename);
  return [toText(value)];
}

export function originOf({ value }: Entry, { scope }: Treatment): string {
  const parts = value.reads.flatMap((name) => textsOf(resolve(scope, name)));
  return parts.length === 0 ? value.text : parts.join(' · ');
}
