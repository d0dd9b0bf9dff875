// Calls a function of the library with values that are what it takes; anything else stops the expression.
import { error } from '#base/errors.ts';
import { counts, parameterAt } from './parameters.ts';
import { languageErrors } from './errors.ts';
import { type CallContext, GREATEST_COUNT, type LibraryFunction, type Parameter, isLossy } from './functions/library-function.ts';
import { TYPE_NAMES, type StaticType, fits, nameTypes, typeOf } from './static-types.ts';
import type { EvaluationContext, LossyText, Value } from './value.ts';
import { describe, isList, mixedNatures } from './values.ts';

function isOf(value: Value, types: readonly StaticType[]): boolean {
  const found = typeOf(value);
  return found !== 'lossy' && types.some((type) => type === 'unknown' || (found !== 'null' && fits(found, type)));
}

/** The first part of `value` that keeps the function from being called; undefined when there is none. */
function lost(value: Value): LossyText | undefined {
  if (isLossy(value)) return value;
  return isList(value) ? value.map(lost).find((one) => one !== undefined) : undefined;
}

function hasNothing(value: Value): boolean {
  return value === null || (isList(value) && value.some(hasNothing));
}

function check(value: Value, parameter: Parameter): void {
  const wanted = [parameter.type, ...(parameter.or ?? [])];
  const items = parameter.items;
  if (isOf(value, wanted)) {
    if (items === undefined || !isList(value)) return;
    const wrong = value.find((item) => !isOf(item, items));
    if (wrong !== undefined) throw mixedNatures(describe(wrong), nameTypes(items));
    return;
  }
  if (parameter.orList === true && isList(value)) {
    const wrong = value.find((item) => !isOf(item, wanted));
    if (wrong === undefined) return;
    throw mixedNatures(describe(wrong), TYPE_NAMES[parameter.type]);
  }
  throw mixedNatures(describe(value), TYPE_NAMES[parameter.type]);
}

function isShort(value: Value): boolean {
  if (typeof value === 'string') return value.length <= GREATEST_COUNT;
  return !isList(value) || (value.length <= GREATEST_COUNT && value.every(isShort));
}

/** What the function gives for values that it takes; what would grow without end stops. */
export function resultOf(target: LibraryFunction, given: readonly Value[], context: CallContext): Value {
  try {
    const value = target.call(given, context);
    if (isShort(value)) return value;
  } catch (thrown) {
    // A text or a list that the machine cannot hold.
    if (!(thrown instanceof RangeError)) throw thrown;
  }
  throw error(languageErrors, 'language.too-much-work');
}

/** `names`: what to call each value when it is missing. Throws what `evaluate` throws. */
export function invoke(target: LibraryFunction, given: readonly Value[], names: readonly string[], context: EvaluationContext): Value {
  const { least, most } = counts(target);
  if (given.length < least || (most !== null && given.length > most)) {
    throw error(languageErrors, 'language.argument-count', { name: target.name, expected: String(least), found: given.length });
  }
  for (const [index, value] of given.entries()) {
    const parameter = parameterAt(target, index);
    if (parameter === undefined || parameter.type === 'unknown') continue;
    if (hasNothing(value)) throw error(languageErrors, 'language.no-value', { name: names[index] ?? '…' });
    const loss = lost(value);
    if (loss !== undefined) {
      if (target.keepsLoss === true) return loss;
      throw error(languageErrors, 'language.lossy-text');
    }
    check(value, parameter);
  }
  return resultOf(target, given, context);
}
