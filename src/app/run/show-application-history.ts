// What the journal knows of an application: rests and recoveries, tries, changes of its limits. Newest first; never who.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { APPLICATION_EVENTS, type applicationEvent } from '#protocol/application-history.ts';
import { listApplications } from '#store/repositories/applications.ts';
import { listJournalOfSubject } from '#store/repositories/journal.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';

const SHOWN = 30;
const VERB = 'application.';

/** Error raised: `application.unknown`. */
export async function showApplicationHistory(
  context: Context,
  caller: PersonCaller,
  application: string,
): Promise<{ events: z.input<typeof applicationEvent>[] }> {
  const { kysely } = context.database;
  const known = await listApplications(kysely, caller.office);
  if (!known.some(({ name }) => name === application)) throw error(appErrors, 'application.unknown', { application });
  const verbs = APPLICATION_EVENTS.map((event) => VERB + event);
  const lines = await listJournalOfSubject(kysely, caller.office, { subject: `application:${application}`, verbs, limit: SHOWN });
  return {
    events: lines.flatMap(({ at, detail, verb }) => {
      const event = APPLICATION_EVENTS.find((one) => VERB + one === verb);
      const until = detail['until'];
      return event !== undefined ? [{ at: at.toISOString(), event, until: typeof until === 'string' ? until : null }] : [];
    }),
  };
}
