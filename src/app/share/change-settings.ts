// How much an assistant may do by itself in this office: a named person's act, in the journal.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { isNoWider } from '#domain/autonomy.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { settingsRequest, settingsResponse } from '#protocol/console.ts';
import { type InstallationRow, lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { releaseInstallation } from '../run/hold-installation.ts';
import { inTransaction } from '../work.ts';

type Wanted = z.output<typeof settingsRequest>;
type Settings = z.input<typeof settingsResponse>;

/** Whoever lives with an assistant may take something away from what it may do; the rest is the steward's. */
function refuseWidening(installation: InstallationRow, wanted: Wanted): void {
  const now = { autonomy: installation.autonomy, allowedCorrections: installation.allowed_corrections };
  if (isNoWider(wanted, now) && wanted.confirmationHours === undefined && wanted.watch === undefined) return;
  throw error(appErrors, 'installation.steward-widens');
}

/** Errors raised: `installation.unknown`, `installation.unknown-correction`, `installation.steward-widens`. */
export async function changeSettings(context: Context, caller: PersonCaller, assistant: string, wanted: Wanted): Promise<Settings> {
  const settings = await inTransaction(context, async (work) => {
    const installation = await lockInstallation(work.transaction, caller.office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const allowed = [...new Set(wanted.allowedCorrections)];
    const unknown = allowed.find((name) => !installation.known_corrections.includes(name));
    if (unknown !== undefined) {
      const known = installation.known_corrections.join(', ') || '—';
      throw error(appErrors, 'installation.unknown-correction', { correction: unknown, known });
    }
    const isSteward = caller.roles.includes('steward');
    if (!isSteward) refuseWidening(installation, wanted);
    const now = context.clock.now();
    const confirmationHours = wanted.confirmationHours ?? installation.confirmation_hours;
    const watch = wanted.watch ?? { last: installation.watch_last, least: installation.watch_least, percent: installation.watch_percent };
    await updateInstallation(work.transaction, installation.id, {
      autonomy: wanted.autonomy,
      allowed_corrections: allowed,
      updated_at: now,
      confirmation_hours: confirmationHours,
      watch_last: watch.last,
      watch_least: watch.least,
      watch_percent: watch.percent,
      // Somebody who could have given back what errors took away looked at it, whether they did or not.
      ...(isSteward ? { demotion: null } : {}),
      ...(wanted.autonomy === installation.autonomy ? {} : { autonomy_at: now, autonomy_by: actorOf(caller) }),
    });
    if (isSteward) await releaseInstallation(work, installation, actorOf(caller));
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
        version: installation.version,
        confirmationHours,
        watchLast: watch.last,
        watchLeast: watch.least,
        watchPercent: watch.percent,
      },
    });
    return { autonomy: wanted.autonomy, allowedCorrections: allowed, confirmationHours, watch };
  });
  context.doorbell.ring();
  return settings;
}
