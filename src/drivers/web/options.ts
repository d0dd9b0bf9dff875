// Which option is meant: by value, by whole label, or by the label up to the dash. Exactly one, or none is taken.
import { error } from '#base/errors.ts';
import { matchingOptions } from '#domain/meant-options.ts';
import { driverErrors } from './errors.ts';
import type { Option } from './page/library.ts';

/** The one option meant; null: none. Errors raised: `driver.option-ambiguous`. */
export function theOption<One extends Option>(element: string, options: readonly One[], wanted: string): One | null {
  const matching = matchingOptions(options, wanted);
  if (matching.length > 1) throw error(driverErrors, 'driver.option-ambiguous', { element, count: matching.length });
  return options[matching[0] ?? -1] ?? null;
}

export function isMeant(option: Option | undefined, wanted: string): boolean {
  return option !== undefined && matchingOptions([option], wanted).length > 0;
}
