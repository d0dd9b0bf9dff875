// Which lanes of the queue a robot may take from now: those of installations, and in applications, that nothing keeps it from.
import { hindranceOf } from '#domain/admission.ts';
import { listInstallations } from '#store/repositories/installations.ts';
import type { Work } from '../work.ts';
import { applicationsOf, isFrenchHoliday, readApplications, stateOf } from './application-state.ts';
import { laneOf } from './schedule.ts';

export interface Lane {
  readonly name: string;
  readonly installation: string;
  /** Names of the applications in which its tasks work. */
  readonly applications: readonly string[];
}

/** Seen without a lock: `enterApplications` looks again. Sources are read whatever the applications do. */
export async function openLanes(work: Work, office: string, robot: string): Promise<readonly Lane[]> {
  const now = work.clock.now();
  const known = await readApplications(work.transaction, office, now);
  const installations = await listInstallations(work.transaction, office);
  return installations
    .filter((installation) => installation.held_at === null && installation.paused_at === null)
    .flatMap(({ id }) => {
      const applications = applicationsOf(known, id);
      const lane = (kind: 'collect' | 'treat', of: readonly string[]): Lane => ({
        name: laneOf({ office, installation: id, kind }),
        installation: id,
        applications: of,
      });
      const hindered = applications.some(
        ({ row, account }) => hindranceOf(stateOf(row, known.seats, account, robot), now, isFrenchHoliday) !== null,
      );
      const collect = lane('collect', []);
      return hindered
        ? [collect]
        : [
            collect,
            lane(
              'treat',
              applications.map(({ row }) => row.name),
            ),
          ];
    });
}
