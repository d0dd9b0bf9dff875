// Whether two values that an assistant compares after the commit are the same, exactly.
import { differences, isRecord, type RecordValue } from '#language/scope.ts';
import type { Value } from '#language/value.ts';

/** Records: every name of one stands in the other with exactly the same text. Others: the same value. */
export function isSame(left: Value, right: Value): boolean {
  if (isRecord(left) && isRecord(right)) return differences(left, right).length === 0 || differences(right, left).length === 0;
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Whether a screen, or one of its groups, shows all that was typed. */
export function showsAll(shown: RecordValue, typed: RecordValue): boolean {
  if (Object.keys(typed.entries).length === 0) return false;
  return [shown, ...Object.values(shown.entries).filter(isRecord)].some((candidate) => differences(candidate, typed).length === 0);
}
