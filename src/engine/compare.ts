// Whether two values that an assistant compares after the commit are the same, exactly.
import { CopisteError } from '#base/errors.ts';
import { isSame as isSameValue } from '#language/comparison.ts';
import { differences, isRecord, type RecordValue } from '#language/scope.ts';
import type { Value } from '#language/value.ts';

/** Records: every name of one stands in the other with exactly the same text. Others: as the language compares them, 12 and 12,0 being one number. */
export function isSame(left: Value, right: Value): boolean {
  if (isRecord(left) && isRecord(right)) return differences(left, right).length === 0 || differences(right, left).length === 0;
  if (left === null || right === null) return left === right;
  try {
    return isSameValue(left, right);
  } catch (thrown) {
    // What the language will not compare is not shown to be the same.
    if (thrown instanceof CopisteError) return false;
    throw thrown;
  }
}

/** Whether a screen, or one of its groups, shows all that was typed. */
export function showsAll(shown: RecordValue, typed: RecordValue): boolean {
  if (Object.keys(typed.entries).length === 0) return false;
  return [shown, ...Object.values(shown.entries).filter(isRecord)].some((candidate) => differences(candidate, typed).length === 0);
}
