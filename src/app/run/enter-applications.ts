// A robot begins a dossier: under the locks of its applications it is admitted or not, takes its seat, and may be the one that probes.
import { hindranceOf } from '#domain/admission.ts';
import { limitsOf } from '#domain/application-limits.ts';
import { begin } from '#domain/circuit-breaker.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import {
  breakerColumns,
  breakerOf,
  listSeats,
  lockApplications,
  type SeenApplication,
  takeSeat,
  updateApplication,
} from '#store/repositories/applications.ts';
import type { Work } from '../work.ts';
import { stateOf } from './application-state.ts';
import { holidaysOf } from './office-days.ts';

/** The locked rows; null: one of those that admitted the robot a moment ago admits nobody by now. */
export async function admit(
  work: Work,
  of: Readonly<Record<'office' | 'robot', string>> & Readonly<Record<'applications' | 'admitted', readonly string[]>>,
): Promise<readonly SeenApplication[] | null> {
  const rows = await lockApplications(work.transaction, of.office, of.applications);
  if (rows.length === 0) return rows;
  const now = work.clock.now();
  const seats = await listSeats(work.transaction, of.office, now);
  const hindered = rows.some(
    (row) => of.admitted.includes(row.name) && hindranceOf(stateOf(row, seats, undefined, of.robot), now, holidaysOf(row)) !== null,
  );
  return hindered ? null : rows;
}

/** The attempt has begun in these, which are locked. */
export async function enterApplications(
  work: Work,
  rows: readonly SeenApplication[],
  by: { readonly robot: string; readonly attempt: string },
): Promise<void> {
  const now = work.clock.now();
  for (const row of rows) {
    const { office, name } = row;
    await takeSeat(work.transaction, { office, application: name, robot: by.robot }, null);
    const probes = row.breaker !== 'closed';
    const paced = limitsOf(row.declared, row.settings).pace !== null;
    if (!probes && !paced) continue;
    const breaker = probes ? { ...breakerColumns(begin(breakerOf(row), by.attempt)), updated_at: now } : {};
    await updateApplication(work.transaction, office, name, { ...breaker, begun_at: now });
    if (!probes) continue;
    work.record({
      office,
      actor: SERVER_ACTOR,
      verb: 'application.probe',
      subject: `application:${name}`,
      detail: { attempt: by.attempt, openings: row.openings },
    });
  }
}
