// How much an assistant may do by itself in this office: a named person's act, in the journal.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { settingsRequest } from '#protocol/console.ts';
import { lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { releaseInstallation } from '../run/hold-installation.ts';
import { inTransaction } from '../work.ts';

type Settings = z.output<typeof settingsRequest>;

/** Errors raised: `installation.unknown`, `installation.unknown-correction`. */
export async function changeSettings(context: Context, caller: PersonCaller, assistant: string, wanted: Settings): Promise<Settings> {
  const settings = await inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, caller.office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const allowed = [...new Set(wanted.allowedCorrections)];
    const unknown = allowed.find((name) => !installation.known_corrections.includes(name));
    if (unknown !== undefined) {
      const known = installation.known_corrections.join(', ') || '—';
      throw error(appErrors, 'installation.unknown-correction', { correction: unknown, known });
    }
    await updateInstallation(work.transaction, installation.id, {
      autonomy: wanted.autonomy,
      allowed_corrections: allowed,
      updated_at: context.clock.now(),
    });
    await releaseInstallation(work, installation, actorOf(caller));
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'installation.settings',
      subject: `installation:${installation.id}`,
      detail: {
        assistant,
        autonomyBefore: installation.autonomy,
        autonomy: wanted.autonomy,
        correctionsBefore: installation.allowed_corrections.join(', '),
        corrections: allowed.join(', '),
      },
    });
    return { autonomy: wanted.autonomy, allowedCorrections: allowed };
  });
  context.doorbell.ring();
  return settings;
}
