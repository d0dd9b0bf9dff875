// Dossiers that expressions are tried on, and what they give there: by the checker and the interpreter that will run them.
import { CopisteError } from '#base/errors.ts';
import { isLossy } from '#language/functions/library-function.ts';
import { interpret } from '#language/interpret.ts';
import { NO_NAMES, type Names } from '#language/names.ts';
import { type Nature, listOf, typesOf } from '#language/natures.ts';
import { FIELD_TYPES, type StaticType } from '#language/static-types.ts';
import { type Syntax, parseExpression } from '#language/syntax.ts';
import { toText } from '#language/to-text.ts';
import { checkTypes } from '#language/type-check.ts';
import type { EvaluationContext, Value } from '#language/value.ts';
import type { ShownDossier, ShownField } from '../explanations.ts';

export interface Trial {
  readonly reference: string;
  /** `shown`: at hand during a recording. `sample`: given besides. `invented`: a variant of a shown one. */
  readonly origin: 'shown' | 'sample' | 'invented';
  readonly context: EvaluationContext;
}

export function trialOf({ reference, fields }: ShownDossier, today: string, origin: Trial['origin']): Trial {
  return { reference, origin, context: { today, scope: Object.fromEntries(fields.map(({ name, value }) => [name, value])) } };
}

/** The same with one more name in scope: the item of a loop. */
export function within(trial: Trial, name: string, value: Value): Trial {
  return { ...trial, context: { ...trial.context, scope: { ...trial.context.scope, [name]: value } } };
}

/** What an expression gives; undefined where it stops, or where a dossier would be handed over rather than typed. */
export function valueOn(syntax: Syntax, { context }: Trial): Value | undefined {
  try {
    const value = interpret(syntax, context);
    return isLossy(value) || (Array.isArray(value) && value.some(isLossy)) ? undefined : value;
  } catch (thrown) {
    if (thrown instanceof CopisteError) return undefined;
    throw thrown;
  }
}

/** As it would be typed; null where it stops or is nothing. */
export function writtenOn(syntax: Syntax, trial: Trial): string | null {
  return written(valueOn(syntax, trial));
}

export function written(value: Value | undefined): string | null {
  if (value === undefined || value === null) return null;
  try {
    return toText(value);
  } catch (thrown) {
    if (thrown instanceof CopisteError) return null;
    throw thrown;
  }
}

export function natureOfField({ type, items, entries }: Pick<ShownField, 'type' | 'items' | 'entries'>): Nature {
  const inner: Nature = { type: 'record', entries: new Map(entries.map((entry) => [entry.name, { type: FIELD_TYPES[entry.type] }])) };
  if (type === 'record') return inner;
  if (type !== 'list') return { type: FIELD_TYPES[type] };
  return listOf(items === 'record' ? inner : { type: FIELD_TYPES[items ?? 'text'] });
}

export function namesOf(natures: readonly (readonly [name: string, nature: Nature])[]): Names {
  return { ...NO_NAMES, types: new Map(natures.flatMap(([name, nature]) => typesOf(name, nature))) };
}

/** The nature that the checker finds for a text of an expression, and its tree; null where it complains. */
export function checked(text: string, names: Names): { readonly syntax: Syntax; readonly type: StaticType } | null {
  const { syntax, problems } = parseExpression(text, names);
  if (syntax === null || problems.length > 0) return null;
  let isRight = true;
  const { type } = checkTypes(syntax, names, () => (isRight = false));
  return isRight ? { syntax, type } : null;
}
