// A person wants no robot to take a waiting dossier before a day.
import { error } from '#base/errors.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { instantOf } from '#domain/opening-hours.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { moveDossier } from './move-dossier.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';
import { scheduleTreatment } from './schedule.ts';
import { postponedSentence } from './sentences.ts';

const LONGEST_DAYS = 366;

/** Errors raised: those of `actOn`, `dossier.day-refused`. */
export function postponeDossier(
  context: Context,
  caller: PersonCaller,
  { until, ...request }: ActRequest & { readonly until: string },
): Promise<ActAnswer> {
  return actOn(context, caller, 'postpone', request, async ({ work, dossier, actor }) => {
    const today = work.clock.today();
    const [first, last] = [daysAfter(today, 1), daysAfter(today, LONGEST_DAYS)];
    if (until < first || until > last) throw error(appErrors, 'dossier.day-refused', { first, last });
    await moveDossier(work, dossier, {
      event: 'person_postpone',
      actor,
      reason: postponedSentence(until),
      changes: { postponed_until: until },
      detail: { until },
    });
    await scheduleTreatment(work, dossier, instantOf(until, 0));
    return null;
  });
}
