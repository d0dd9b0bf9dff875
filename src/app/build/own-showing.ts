// A showing as its author asks for it: what she does in it is hers alone.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { ShowingRow } from '#store/repositories/showings.ts';
import { appErrors } from '../errors.ts';

/** Error raised: `showing.unknown`, also for another office's. */
export function ofOffice(row: ShowingRow | undefined, caller: PersonCaller): ShowingRow {
  if (row === undefined || row.office !== caller.office || row.state === 'abandoned') throw error(appErrors, 'showing.unknown');
  return row;
}

/** Errors raised: `showing.unknown`, `showing.of-another`. */
export function own(row: ShowingRow | undefined, caller: PersonCaller): ShowingRow {
  const known = ofOffice(row, caller);
  if (known.person !== actorOf(caller)) throw error(appErrors, 'showing.of-another');
  return known;
}
