// Rows of `person_session`: who is signed in, since when, until when.
import type { Insertable, Selectable } from 'kysely';
import type { PersonRole } from '#domain/person-roles.ts';
import type { PersonSessionTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';
import type { PersonRow } from './people.ts';
import { AT_FIRST } from './sign-in-settings.ts';

export type SessionRow = Omit<Selectable<PersonSessionTable>, 'digest' | 'provider_session'>;

const COLUMNS = ['id', 'office', 'person', 'method', 'two_factors', 'id_token', 'created_at', 'seen_at', 'expires_at', 'ended_at'] as const;

export async function insertSession(transaction: Transaction, row: Insertable<PersonSessionTable>): Promise<void> {
  await transaction.insertInto('person_session').values(row).execute();
}

export function findSession(reader: Reader, digest: Buffer): Promise<SessionRow | undefined> {
  return reader
    .selectFrom('person_session')
    .select([...COLUMNS])
    .where('digest', '=', digest)
    .executeTakeFirst();
}

/** A session with whom it is of, and what server and office ask of it. */
export interface VisitingRow {
  readonly session: Pick<SessionRow, 'id' | 'two_factors' | 'seen_at' | 'expires_at' | 'ended_at'>;
  readonly person: Pick<PersonRow, 'id' | 'office' | 'name' | 'roles' | 'state'>;
  readonly secondFactorRoles: readonly PersonRole[];
  /** After so long without anybody there it is over. */
  readonly idleMinutes: number;
}

/** All that each request of a page asks about its session, at once. */
export async function findVisit(reader: Reader, digest: Buffer): Promise<VisitingRow | undefined> {
  const row = await reader
    .selectFrom('person_session')
    .innerJoin('person', 'person.id', 'person_session.person')
    .innerJoin('office', 'office.id', 'person.office')
    .select(['person_session.id as session', 'two_factors', 'seen_at', 'expires_at', 'ended_at'])
    .select(['person.id', 'person.office', 'person.name', 'person.roles', 'person.state', 'office.second_factor_roles'])
    .leftJoin('sign_in_settings', (join) => join.onTrue())
    .select('sign_in_settings.idle_minutes')
    .where('person_session.digest', '=', digest)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const {
    session: id,
    two_factors,
    seen_at,
    expires_at,
    ended_at,
    second_factor_roles: secondFactorRoles,
    idle_minutes: idle,
    ...person
  } = row;
  const session = { id, two_factors, seen_at, expires_at, ended_at };
  return { session, person, secondFactorRoles, idleMinutes: idle ?? AT_FIRST.idle_minutes };
}

export async function touchSession(reader: Reader, id: string, now: Date): Promise<void> {
  await reader.updateTable('person_session').set({ seen_at: now }).where('id', '=', id).where('ended_at', 'is', null).execute();
}

/** What it was given for the provider is forgotten too. Returns how many had not run out. */
export async function endSessions(
  transaction: Transaction,
  which: { readonly person: string; readonly only?: string; readonly except?: string },
  now: Date,
): Promise<number> {
  const { except, only, person } = which;
  const rows = await transaction
    .updateTable('person_session')
    .set({ ended_at: now, id_token: null })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(only !== undefined, (query) => query.where('id', '=', only ?? ''))
    .$if(except !== undefined, (query) => query.where('id', '<>', except ?? ''))
    .returning('expires_at')
    .execute();
  return rows.filter(({ expires_at: end }) => end > now).length;
}

/** Those opened at the provider: of this person, or that it calls so, or both. Returns whose they were, where they had not run out. */
export async function endProvidedSessions(
  transaction: Transaction,
  which: { readonly person: string | null; readonly session: Buffer | null },
  now: Date,
): Promise<readonly { readonly person: string; readonly office: string }[]> {
  const { person, session } = which;
  if (person === null && session === null) return [];
  const rows = await transaction
    .updateTable('person_session')
    .set({ ended_at: now, id_token: null })
    .where('method', '=', 'provider')
    .where('ended_at', 'is', null)
    .$if(person !== null, (query) => query.where('person', '=', person ?? ''))
    .$if(session !== null, (query) => query.where('provider_session', '=', session))
    .returning(['person', 'office', 'expires_at'])
    .execute();
  return rows.filter(({ expires_at: end }) => end > now);
}

/** False where it came before. */
export async function takeLogoutToken(
  transaction: Transaction,
  token: { readonly digest: Buffer; readonly office: string; readonly expires_at: Date },
  now: Date,
): Promise<boolean> {
  await transaction.deleteFrom('logout_token').where('expires_at', '<', now).execute();
  const rows = await transaction
    .insertInto('logout_token')
    .values(token)
    .onConflict((conflict) => conflict.doNothing())
    .returning('office')
    .execute();
  return rows.length > 0;
}

/** Those that count still, the newest first. */
export function listOpenSessions(reader: Reader, person: string, now: Date, seenAfter: Date): Promise<SessionRow[]> {
  return reader
    .selectFrom('person_session')
    .select([...COLUMNS])
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', now)
    .where('seen_at', '>', seenAfter)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** When each of an office's people was last there, to the day. */
export async function listLastSeen(reader: Reader, office: string): Promise<ReadonlyMap<string, Date>> {
  const rows = await reader
    .selectFrom('person_session')
    .select((select) => ['person', select.fn.max('seen_at').as('seen')])
    .where('office', '=', office)
    .groupBy('person')
    .execute();
  return new Map(rows.map(({ person, seen }) => [person, seen]));
}

/** Those that ended long ago say nothing to anybody any more. */
export async function forgetSessions(transaction: Transaction, before: Date): Promise<void> {
  await transaction.deleteFrom('person_session').where('expires_at', '<', before).execute();
}

/** A second factor was shown in it. */
export async function markTwoFactors(transaction: Transaction, id: string): Promise<void> {
  await transaction.updateTable('person_session').set({ two_factors: true }).where('id', '=', id).execute();
}
