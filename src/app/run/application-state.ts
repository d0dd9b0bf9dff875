// What is known of an office's applications at one instant: for whoever leases, and for whoever is shown why a dossier waits.
import type { ApplicationState } from '#domain/admission.ts';
import { limitsOf } from '#domain/application-limits.ts';
import { withoutPhases } from '#language/dropped-phases.ts';
import { listAccounts, type SeenAccount } from '#store/repositories/accounts.ts';
import {
  breakerOf,
  type InstalledApplication,
  listApplications,
  listInstalledApplications,
  listSeats,
  type Seat,
  type SeenApplication,
} from '#store/repositories/applications.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import type { Reader } from '#store/transaction.ts';
import { knownPlan } from '../share/known-plan.ts';

export interface KnownApplications {
  readonly rows: readonly SeenApplication[];
  readonly accounts: readonly SeenAccount[];
  readonly installed: readonly InstalledApplication[];
  readonly seats: readonly Seat[];
}

export async function readApplications(reader: Reader, office: string, now: Date): Promise<KnownApplications> {
  return {
    rows: await listApplications(reader, office),
    accounts: await listAccounts(reader, office),
    installed: await listInstalledApplications(reader, office),
    seats: await listSeats(reader, office, now),
  };
}

/** As `robot` finds it, who counts for no session of others; null: as anybody does. `account`: the one that would be used. */
export function stateOf(
  row: SeenApplication,
  seats: readonly Seat[],
  account: Pick<SeenAccount, 'paused_at'> | undefined,
  robot: string | null,
): ApplicationState {
  return {
    limits: limitsOf(row.declared, row.settings),
    breaker: breakerOf(row),
    begunAt: row.begun_at,
    otherSessions: seats.filter((seat) => seat.application === row.name && seat.robot !== robot).length,
    accountPaused: account !== undefined && account.paused_at !== null,
  };
}

/** The applications in which an installation works, with the account that it uses in each. */
export function applicationsOf(
  known: KnownApplications,
  installation: string,
): readonly { readonly row: SeenApplication; readonly account: SeenAccount | undefined }[] {
  return known.installed
    .filter((one) => one.installation === installation)
    .flatMap(({ application, account }) => {
      const row = known.rows.find(({ name }) => name === application);
      return row === undefined ? [] : [{ row, account: known.accounts.find(({ id }) => id === account) }];
    });
}

/** Whether dossiers that are done without these phases work in the application of this name. */
export async function worksIn(
  reader: Reader,
  { bundle, office }: Pick<InstallationRow, 'bundle' | 'office'>,
  left: readonly string[],
): Promise<(application: string) => boolean> {
  const plan = left.length === 0 ? null : await knownPlan(reader, office, bundle);
  if (plan === null) return () => true;
  const used = new Set(Object.values(withoutPhases(plan, left).applications).map(({ name }) => name));
  return (application) => used.has(application);
}
