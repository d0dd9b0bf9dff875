// Live counters of an office: dossiers by state, robots and what they do, assistants and what hinders them.
import { SILENT_AFTER_MILLISECONDS } from '#domain/troubles.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { Overview } from '#protocol/console.ts';
import { countDossiers } from '#store/repositories/dossier-lists.ts';
import { countOpenHandovers } from '#store/repositories/handovers.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { listRobots, type SeenRobot } from '#store/repositories/robots.ts';
import { findOpenCollection } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { readLeases } from './list-leases.ts';
import { readShownApplications } from './show-applications.ts';
import { toldDemotion } from './told-demotion.ts';
import { shownProblem } from '../share/actions-to-approve.ts';

const BYTES_PER_MEGABYTE = 1_000_000;

function doing(robot: SeenRobot): string | null {
  if (robot.task_kind === null) return null;
  return robot.task_kind === 'collect' ? 'Relève la source' : `Traite le dossier ${robot.reference ?? ''}`.trim();
}

export async function showOverview(context: Context, caller: PersonCaller): Promise<Overview> {
  const { kysely } = context.database;
  const office = await findOffice(kysely, caller.office);
  const robots = await listRobots(kysely, caller.office, new Date(context.clock.now().getTime() - SILENT_AFTER_MILLISECONDS));
  const installations: Overview['installations'] = [];
  for (const row of await listInstallations(kysely, caller.office)) {
    const open = await findOpenCollection(kysely, row.id);
    installations.push({
      assistant: row.assistant,
      title: row.title,
      version: row.version,
      autonomy: row.autonomy,
      allowedCorrections: row.allowed_corrections,
      lastCollectedAt: row.collected_at?.toISOString() ?? null,
      // One that waits after a failure is not under way: somebody may ask for it now.
      collecting: open !== undefined && (open.state === 'leased' || open.failures === 0),
      demotion: toldDemotion(row.demotion),
      paused: row.paused_at !== null,
      problem: shownProblem(row),
    });
  }
  return {
    office: office?.name ?? caller.office,
    counts: await countDossiers(kysely, caller.office),
    robots: robots.map((robot) => ({
      id: robot.id,
      name: robot.name,
      lastSeenAt: robot.last_seen_at.toISOString(),
      doing: doing(robot),
      drained: robot.drained_at !== null,
    })),
    installations,
    applications: await readShownApplications(context, caller.office),
    leases: await readLeases(context, caller.office),
    openHandovers: await countOpenHandovers(kysely, caller.office),
    memoryMb: { server: Math.round(process.memoryUsage().rss / BYTES_PER_MEGABYTE) },
  };
}
