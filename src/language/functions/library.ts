// The functions that expressions can call, by name.
import * as address from './address.ts';
import * as dates from './dates.ts';
import type { LibraryFunction } from './library-function.ts';
import * as presence from './presence.ts';
import * as text from './text.ts';

const ALL: readonly LibraryFunction[] = [
  text.capitals,
  text.limit,
  text.abridge,
  text.contains,
  text.length,
  text.yesOrNo,
  address.houseNumber,
  address.streetType,
  address.streetName,
  address.postalCode,
  address.city,
  address.department,
  address.cityCode,
  dates.fromToday,
  dates.date,
  dates.yearFirst,
  dates.dayFirst,
  dates.inFigures,
  dates.isoDate,
  presence.absent,
  presence.present,
  presence.readable,
];

export const LIBRARY: ReadonlyMap<string, LibraryFunction> = new Map(ALL.map((one) => [one.name, one]));
