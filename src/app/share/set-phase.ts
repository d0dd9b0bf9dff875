// A steward gives what a phase asks of the office: its settings, sealed as those given at the installation are.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { settingsOfPhase } from '#language/phase-settings.ts';
import type { phaseSettingsRequest, phaseSettingsResponse } from '#protocol/console.ts';
import { lockInstallation, updateInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { knownPlan } from './known-plan.ts';

/** Errors raised: `identity.role-missing`, `installation.unknown`, `installation.incomplete`, `phase.unknown`, `phase.not-its-setting`. */
export async function setPhase(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  { phase: name, settings: wanted }: z.output<typeof phaseSettingsRequest>,
): Promise<z.input<typeof phaseSettingsResponse>> {
  requireRole(caller, 'steward');
  const names = Object.keys(wanted).map((one) => one.normalize('NFC'));
  await inTransaction(context, async (work) => {
    const { office } = caller;
    const installation = await lockInstallation(work.transaction, office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    if (installation.secrets_lost_at !== null) throw error(appErrors, 'installation.incomplete');
    const plan = await knownPlan(work.transaction, office, installation.bundle);
    const phase = plan?.phases.find((one) => one.name === name);
    if (plan === null || phase === undefined) throw error(appErrors, 'phase.unknown', { phase: name });
    const asked = settingsOfPhase(plan, phase);
    const other = names.find((one) => !asked.includes(one));
    if (other !== undefined) {
      throw error(appErrors, 'phase.not-its-setting', { phase: name, setting: other, known: asked.join(', ') || '—' });
    }
    const { id, bundle, version } = installation;
    const given = Object.fromEntries(Object.entries(wanted).map(([one, text]) => [one.normalize('NFC'), text]));
    const settings = { ...work.sealing.open('installation.settings', id, installation.settings), ...given };
    const source = work.sealing.open('installation.source', id, installation.source);
    await updateInstallation(work.transaction, id, {
      settings: work.sealing.seal('installation.settings', id, settings),
      // It is the same source: what the source itself reads cannot be changed here.
      source_digest: work.sealing.sourceDigest(source, settings),
      updated_at: work.clock.now(),
    });
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'phase.set',
      subject: `installation:${id}`,
      detail: { assistant, version, bundle, phase: name, settings: names.join(', ') },
    });
  });
  context.doorbell.ring();
  return { settings: names };
}
