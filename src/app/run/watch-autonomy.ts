// Autonomy is lost when errors rise: looked at whenever a treatment ends and before any intent is granted.
import type { Autonomy } from '#domain/autonomy.ts';
import { decideDemotion, type Demotion } from '#domain/demotion.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type InstallationRow, lockInstallationById, readInstallation, updateInstallation } from '#store/repositories/installations.ts';
import { listVerdicts } from '#store/repositories/tasks.ts';
import type { InstallationDemotion } from '#store/schema.ts';
import type { Work } from '../work.ts';

async function judge(work: Work, installation: InstallationRow): Promise<Demotion | null> {
  if (installation.autonomy === 'dry_run') return null;
  const limits = { last: installation.watch_last, least: installation.watch_least, percent: installation.watch_percent };
  const verdicts = await listVerdicts(work.transaction, installation.id, installation.autonomy_at, limits.last);
  return decideDemotion(installation.autonomy, verdicts, limits);
}

/** Takes one level away where the last treatments say so, and returns the installation as it is from now on. */
export async function watchAutonomy(work: Work, id: string): Promise<InstallationRow & { readonly autonomy: Autonomy }> {
  const seen = await readInstallation(work.transaction, id);
  if ((await judge(work, seen)) === null) return seen;
  // Another robot's treatment may have ended at the same moment: one level is lost, not two.
  const installation = await lockInstallationById(work.transaction, id);
  const demotion = await judge(work, installation);
  if (demotion === null) return installation;
  const now = work.clock.now();
  const told: InstallationDemotion = { ...demotion, at: now.toISOString() };
  const changes = { autonomy: demotion.to, autonomy_at: now, autonomy_by: SERVER_ACTOR, updated_at: now };
  await updateInstallation(work.transaction, id, { ...changes, demotion: JSON.stringify(told) });
  const { from, to, why, against, of } = demotion;
  work.record({
    office: installation.office,
    actor: SERVER_ACTOR,
    verb: 'installation.demote',
    subject: `installation:${id}`,
    detail: { assistant: installation.assistant, version: installation.version, from, to, why, against, of },
  });
  return { ...installation, ...changes, demotion: told };
}
