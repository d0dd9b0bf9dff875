// Which parameter of a function a value is for, and how many values it takes.
import type { LibraryFunction, Parameter } from './functions/library-function.ts';

/** What the value at `index` is for; the last one may be given any number of times. */
export function parameterAt({ parameters }: LibraryFunction, index: number): Parameter | undefined {
  const last = parameters.at(-1);
  return parameters[index] ?? (last?.repeated === true ? last : undefined);
}

/** How many values may be given: `most` is null where there is no limit. */
export function counts({ parameters }: LibraryFunction): { readonly least: number; readonly most: number | null } {
  return {
    least: parameters.filter((parameter) => parameter.optional !== true).length,
    most: parameters.at(-1)?.repeated === true ? null : parameters.length,
  };
}
