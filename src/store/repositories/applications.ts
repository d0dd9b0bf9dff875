// Rows of `application`, `installation_application` and `application_seat`: what robots work in, and which of them are in it.
import type { Selectable, Updateable } from 'kysely';
import type { ApplicationLimits } from '#domain/application-limits.ts';
import { type Breaker, abandon } from '#domain/circuit-breaker.ts';
import type { HolidayPlace } from '#domain/holiday-places.ts';
import type { ApplicationTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type ApplicationRow = Selectable<ApplicationTable>;

/** A row with what other rows say of it. */
export interface SeenApplication extends ApplicationRow {
  /** Whether the attempt that probes still runs. */
  readonly probe_runs: boolean;
  /** Of its office. */
  readonly holidays: HolidayPlace;
}

const HOLIDAYS = sql<HolidayPlace>`(select office.holidays from office where office.id = application.office)`.as('holidays');

export function breakerOf(row: SeenApplication): Breaker {
  switch (row.breaker) {
    case 'closed':
      return { state: 'closed', failures: row.failures };
    case 'open':
      return { state: 'open', openings: row.openings, until: row.open_until ?? row.updated_at };
    case 'half_open': {
      const breaker: Breaker = { state: 'half_open', openings: row.openings, probe: row.probe };
      return row.probe === null || row.probe_runs ? breaker : abandon(breaker, row.probe);
    }
  }
}

/** The columns that hold a breaker. */
export function breakerColumns(breaker: Breaker): Updateable<ApplicationTable> {
  return {
    breaker: breaker.state,
    failures: breaker.state === 'closed' ? breaker.failures : 0,
    openings: breaker.state === 'closed' ? 0 : breaker.openings,
    open_until: breaker.state === 'open' ? breaker.until : null,
    probe: breaker.state === 'half_open' ? breaker.probe : null,
  };
}

function seen(reader: Reader, office: string) {
  return reader
    .selectFrom('application')
    .leftJoin('attempt', 'attempt.id', 'application.probe')
    .selectAll('application')
    .select([sql<boolean>`coalesce(attempt.state = 'running', false)`.as('probe_runs'), HOLIDAYS])
    .where('application.office', '=', office)
    .orderBy('application.name');
}

export function listApplications(reader: Reader, office: string): Promise<SeenApplication[]> {
  return seen(reader, office).execute();
}

/** Locks these, always in the order of their names, and before any dossier or task. */
export async function lockApplications(transaction: Transaction, office: string, names: readonly string[]): Promise<SeenApplication[]> {
  if (names.length === 0) return [];
  const locked = await transaction
    .selectFrom('application')
    .selectAll()
    .select(HOLIDAYS)
    .where('office', '=', office)
    .where('name', 'in', names)
    .orderBy('name')
    .forUpdate()
    .execute();
  if (locked.every(({ probe }) => probe === null)) return locked.map((row) => ({ ...row, probe_runs: false }));
  // Only now: who waited would otherwise see the other's probe, but not the attempt that makes it.
  return seen(transaction, office).where('application.name', 'in', names).execute();
}

export async function updateApplication(
  transaction: Transaction,
  office: string,
  name: string,
  changes: Updateable<ApplicationTable>,
): Promise<void> {
  await transaction.updateTable('application').set(changes).where('office', '=', office).where('name', '=', name).execute();
}

/** What the map says now; the office's own settings and the present state stay. */
export async function declareApplication(
  transaction: Transaction,
  application: {
    readonly office: string;
    readonly name: string;
    readonly title: string;
    readonly declared: ApplicationLimits;
    readonly now: Date;
  },
): Promise<void> {
  const { office, name, title, now } = application;
  const declared = JSON.stringify(application.declared);
  await transaction
    .insertInto('application')
    .values({ office, name, title, declared, updated_at: now })
    .onConflict((conflict) => conflict.columns(['office', 'name']).doUpdateSet({ title, declared, updated_at: now }))
    .execute();
}

export interface InstalledApplication {
  readonly installation: string;
  readonly application: string;
  readonly account: string | null;
}

export function listInstalledApplications(reader: Reader, office: string): Promise<InstalledApplication[]> {
  return reader
    .selectFrom('installation_application')
    .select(['installation', 'application', 'account'])
    .where('office', '=', office)
    .orderBy('application')
    .execute();
}

export async function replaceInstalledApplications(
  transaction: Transaction,
  office: string,
  installation: string,
  applications: readonly Omit<InstalledApplication, 'installation'>[],
): Promise<void> {
  await transaction.deleteFrom('installation_application').where('installation', '=', installation).execute();
  if (applications.length === 0) return;
  await transaction
    .insertInto('installation_application')
    .values(applications.map(({ application, account }) => ({ office, installation, application, account })))
    .execute();
}

export interface Seat {
  readonly application: string;
  readonly robot: string;
}

/** Robots that are signed in now, or may be. */
export function listSeats(reader: Reader, office: string, now: Date): Promise<Seat[]> {
  return reader
    .selectFrom('application_seat')
    .select(['application', 'robot'])
    .where('office', '=', office)
    .where((where) => where.or([where('free_at', 'is', null), where('free_at', '>', now)]))
    .execute();
}

/** Taken until `freeAt`; null: until it is given up. */
export async function takeSeat(transaction: Transaction, seat: Seat & { readonly office: string }, freeAt: Date | null): Promise<void> {
  const { office, application, robot } = seat;
  await transaction
    .insertInto('application_seat')
    .values({ office, application, robot, free_at: freeAt })
    .onConflict((conflict) => conflict.columns(['office', 'application', 'robot']).doUpdateSet({ free_at: freeAt }))
    .execute();
}

/** Those of these robots, unless they are free before that; `freeAt` null: at once. */
export async function leaveSeats(transaction: Transaction, robots: readonly string[], freeAt: Date | null): Promise<void> {
  if (robots.length === 0) return;
  if (freeAt === null) await transaction.deleteFrom('application_seat').where('robot', 'in', robots).execute();
  else
    await transaction
      .updateTable('application_seat')
      .set({ free_at: freeAt })
      .where('robot', 'in', robots)
      .where((where) => where.or([where('free_at', 'is', null), where('free_at', '>', freeAt)]))
      .execute();
}

/** The robot is heard of again: it is signed in until `freeAt` at most, where that was not known before. */
export async function shortenSeats(transaction: Transaction, robot: string, freeAt: Date): Promise<void> {
  await transaction
    .updateTable('application_seat')
    .set({ free_at: freeAt })
    .where('robot', '=', robot)
    .where('free_at', '>', freeAt)
    .execute();
}
