// Somebody, or the clock, wants a source read again.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, SERVER_ACTOR } from '#identity/callers.ts';
import { type InstallationRow, listInstallations, lockInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { releaseInstallation } from './hold-installation.ts';
import { forgetMailbox } from './mailbox-problem.ts';
import { scheduleCollection } from './schedule.ts';

/** Puts a collection into the queue, one at a time; an installation that was held may be tried again. Error raised: `installation.unknown`. */
export async function requestCollection(context: Context, caller: PersonCaller, assistant: string): Promise<{ queued: boolean }> {
  const queued = await inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, caller.office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    await releaseInstallation(work, installation, actorOf(caller));
    await forgetMailbox(work, installation);
    const made = await scheduleCollection(work, installation, 'person');
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'collection.request',
      subject: `installation:${installation.id}`,
      detail: { assistant },
    });
    return made;
  });
  context.doorbell.ring();
  return { queued };
}

/** Nothing is collected there, but letters leave: what comes back is looked for when a source would be read. */
function onlyWrites({ sealing }: Context, { direct, id, outlets, secrets_lost_at: lost }: InstallationRow): boolean {
  if (!direct || outlets === null || lost !== null) return false;
  return Object.values(sealing.open('installation.outlets', id, outlets)).some(({ connector }) => connector === 'mailbox');
}

/** Queues the collection of every installation whose source was not read for `seconds`. */
export async function collectWhatIsDue(context: Context, seconds: number): Promise<void> {
  const due = context.clock.now().getTime() - seconds * 1_000;
  for (const installation of await listInstallations(context.database.kysely)) {
    const last = installation.collected_at ?? installation.created_at;
    if (installation.held_at !== null || last.getTime() > due) continue;
    if (installation.direct && !onlyWrites(context, installation)) continue;
    const queued = await inTransaction(context, async (work) => {
      const made = await scheduleCollection(work, installation, 'clock');
      if (made) {
        work.record({
          office: installation.office,
          actor: SERVER_ACTOR,
          verb: 'collection.request',
          subject: `installation:${installation.id}`,
          detail: { assistant: installation.assistant },
        });
      }
      return made;
    });
    if (queued) context.doorbell.ring();
  }
}
