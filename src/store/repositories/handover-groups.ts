// Rows of `handover_group`, its members and routes, and of `absence`: who answers what waits for a person.
import type { Insertable, Selectable } from 'kysely';
import type { HandoverKind } from '#domain/outcome.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import type { AbsenceTable, HandoverGroupMemberTable, HandoverGroupTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type GroupRow = Selectable<HandoverGroupTable>;
export type MemberRow = Selectable<HandoverGroupMemberTable>;
export type AbsenceRow = Selectable<AbsenceTable>;

/** By name. */
export function listGroups(reader: Reader, office: string): Promise<GroupRow[]> {
  return reader.selectFrom('handover_group').selectAll().where('office', '=', office).orderBy('name').execute();
}

export function listMembers(reader: Reader, office: string): Promise<MemberRow[]> {
  return reader.selectFrom('handover_group_member').selectAll().where('office', '=', office).execute();
}

export function findGroup(reader: Reader, office: string, id: string): Promise<GroupRow | undefined> {
  return reader.selectFrom('handover_group').selectAll().where('office', '=', office).where('id', '=', id).executeTakeFirst();
}

/** Makes the group, or gives it another name. */
export async function putGroup(transaction: Transaction, group: Insertable<HandoverGroupTable>): Promise<void> {
  await transaction
    .insertInto('handover_group')
    .values(group)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ name: group.name }))
    .execute();
}

export async function replaceMembers(
  transaction: Transaction,
  { id, office }: Pick<GroupRow, 'id' | 'office'>,
  members: readonly { readonly person: string; readonly deputy: boolean }[],
): Promise<void> {
  await transaction.deleteFrom('handover_group_member').where('handover_group', '=', id).execute();
  if (members.length === 0) return;
  await transaction
    .insertInto('handover_group_member')
    .values(members.map((member) => ({ ...member, office, handover_group: id })))
    .execute();
}

export async function deleteGroup(transaction: Transaction, id: string): Promise<void> {
  await transaction.deleteFrom('handover_group').where('id', '=', id).execute();
}

export interface Route {
  readonly installation: string;
  readonly kind: HandoverKind;
  readonly handover_group: string;
}

export function listRoutes(reader: Reader, office: string): Promise<Route[]> {
  return reader.selectFrom('handover_route').select(['installation', 'kind', 'handover_group']).where('office', '=', office).execute();
}

export async function replaceRoutes(
  transaction: Transaction,
  { id, office }: { readonly id: string; readonly office: string },
  routes: readonly { readonly kind: HandoverKind; readonly handover_group: string }[],
): Promise<void> {
  await transaction.deleteFrom('handover_route').where('installation', '=', id).execute();
  if (routes.length === 0) return;
  await transaction
    .insertInto('handover_route')
    .values(routes.map((route) => ({ ...route, office, installation: id })))
    .execute();
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly PersonRole[];
}

/** Whoever can sign in or has a token of the office that counts, by name. */
export async function listColleagues(reader: Reader, office: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select id, name, roles from person_token where office = ${office} and revoked_at is null
    union all
    select id, name, roles from person where office = ${office} and state = 'active'
    order by name, id`.execute(reader);
  return rows;
}

export async function insertAbsence(transaction: Transaction, absence: Insertable<AbsenceTable>): Promise<void> {
  await transaction.insertInto('absence').values(absence).execute();
}

export function findAbsence(reader: Reader, office: string, id: string): Promise<AbsenceRow | undefined> {
  return reader.selectFrom('absence').selectAll().where('office', '=', office).where('id', '=', id).executeTakeFirst();
}

export async function deleteAbsence(transaction: Transaction, id: string): Promise<void> {
  await transaction.deleteFrom('absence').where('id', '=', id).execute();
}

/** Those that are not over on this day, the first to begin first. */
export function listAbsences(reader: Reader, office: string, day: string): Promise<AbsenceRow[]> {
  return reader
    .selectFrom('absence')
    .selectAll()
    .where('office', '=', office)
    .where('until_on', '>=', day)
    .orderBy('from_on')
    .orderBy('id')
    .execute();
}

/** Nobody's absences are remembered once they are over. */
export async function forgetAbsencesBefore(transaction: Transaction, office: string, day: string): Promise<void> {
  await transaction.deleteFrom('absence').where('office', '=', office).where('until_on', '<', day).execute();
}
