// A trial as whoever began it asks for it: what the screen shows is theirs alone.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { ShowingRow } from '#store/repositories/showings.ts';
import { appErrors } from '../errors.ts';

/** Also one that is over. Error raised: `trial.unknown`. */
export function ownTrial(row: ShowingRow | undefined, caller: PersonCaller): ShowingRow {
  const mine = row?.kind === 'try' && row.office === caller.office && row.person === actorOf(caller);
  if (row === undefined || !mine) throw error(appErrors, 'trial.unknown');
  return row;
}
