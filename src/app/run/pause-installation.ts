// A person stops an assistant, or lets it go on. What is in hand is finished or put back: its robots hear of it with their heartbeat.
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

async function change(context: Context, caller: PersonCaller, assistant: string, pause: boolean): Promise<{ changed: boolean }> {
  const changed = await inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, caller.office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    if ((installation.paused_at !== null) === pause) return false;
    const now = work.clock.now();
    await updateInstallation(work.transaction, installation.id, { paused_at: pause ? now : null, updated_at: now });
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: pause ? 'installation.pause' : 'installation.resume',
      subject: `installation:${installation.id}`,
      detail: { assistant },
    });
    return true;
  });
  context.doorbell.ring();
  return { changed };
}

/** Error raised: `installation.unknown`. */
export function pauseInstallation(context: Context, caller: PersonCaller, assistant: string): Promise<{ changed: boolean }> {
  return change(context, caller, assistant, true);
}

/** Error raised: `installation.unknown`. */
export function resumeInstallation(context: Context, caller: PersonCaller, assistant: string): Promise<{ changed: boolean }> {
  return change(context, caller, assistant, false);
}
