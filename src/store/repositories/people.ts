// Rows of `person`, and of what stands for a person once: links of invitation and recovery codes.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { PersonTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type PersonRow = Selectable<PersonTable>;

export async function insertPerson(transaction: Transaction, row: Insertable<PersonTable>): Promise<void> {
  await transaction.insertInto('person').values(row).execute();
}

export async function updatePerson(transaction: Transaction, id: string, changes: Updateable<PersonTable>): Promise<void> {
  await transaction.updateTable('person').set(changes).where('id', '=', id).execute();
}

export function findPersonRow(reader: Reader, id: string): Promise<PersonRow | undefined> {
  return reader.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
}

export function lockPerson(transaction: Transaction, id: string): Promise<PersonRow | undefined> {
  return transaction.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Over all offices: an account is one person's. */
export function findPersonBy(
  reader: Reader,
  column: 'identifier_digest' | 'subject_digest',
  digest: Buffer,
): Promise<PersonRow | undefined> {
  return reader.selectFrom('person').selectAll().where(column, '=', digest).executeTakeFirst();
}

export interface ListedPerson extends PersonRow {
  /** When a link that nobody has used yet ends. */
  readonly invited_until: Date | null;
}

/** Newest first. */
export function listPeople(reader: Reader, office: string, now: Date): Promise<ListedPerson[]> {
  return reader
    .selectFrom('person')
    .selectAll('person')
    .select((select) =>
      select
        .selectFrom('person_invitation')
        .select((inner) => inner.fn.max('person_invitation.expires_at').as('until'))
        .whereRef('person_invitation.person', '=', 'person.id')
        .where('person_invitation.used_at', 'is', null)
        .where('person_invitation.expires_at', '>', now)
        .as('invited_until'),
    )
    .where('office', '=', office)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

interface Invitation {
  readonly id: string;
  readonly office: string;
  readonly person: string;
  readonly digest: Buffer;
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** In place of those that nobody has used: one link at a time. */
export async function replaceInvitation(transaction: Transaction, invitation: Invitation): Promise<void> {
  await transaction.deleteFrom('person_invitation').where('person', '=', invitation.person).where('used_at', 'is', null).execute();
  await transaction.insertInto('person_invitation').values(invitation).execute();
}

/** Ends what nobody has used. */
export async function endInvitations(transaction: Transaction, person: string): Promise<void> {
  await transaction.deleteFrom('person_invitation').where('person', '=', person).where('used_at', 'is', null).execute();
}

/** The person whom the link invites, as long as it counts. */
export async function findInvited(reader: Reader, digest: Buffer, now: Date): Promise<PersonRow | undefined> {
  return reader
    .selectFrom('person_invitation')
    .innerJoin('person', 'person.id', 'person_invitation.person')
    .selectAll('person')
    .where('person_invitation.digest', '=', digest)
    .where('person_invitation.used_at', 'is', null)
    .where('person_invitation.expires_at', '>', now)
    .where('person.state', '=', 'active')
    .executeTakeFirst();
}

/** Uses the link up; false when somebody did before, or it no longer counts. */
export async function spendInvitation(transaction: Transaction, digest: Buffer, now: Date): Promise<boolean> {
  const rows = await transaction
    .updateTable('person_invitation')
    .set({ used_at: now })
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('id')
    .execute();
  return rows.length > 0;
}

export async function replaceRecoveryCodes(
  transaction: Transaction,
  person: { readonly office: string; readonly id: string },
  codes: readonly { readonly id: string; readonly digest: Buffer }[],
): Promise<void> {
  await transaction.deleteFrom('recovery_code').where('person', '=', person.id).execute();
  const rows = codes.map((code) => ({ ...code, office: person.office, person: person.id }));
  if (rows.length > 0) await transaction.insertInto('recovery_code').values(rows).execute();
}

/** False when there is no such code, or it was used. */
export async function spendRecoveryCode(transaction: Transaction, person: string, digest: Buffer, now: Date): Promise<boolean> {
  const rows = await transaction
    .updateTable('recovery_code')
    .set({ used_at: now })
    .where('person', '=', person)
    .where('digest', '=', digest)
    .where('used_at', 'is', null)
    .returning('id')
    .execute();
  return rows.length > 0;
}

export async function countRecoveryCodes(reader: Reader, person: string): Promise<number> {
  const row = await reader
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll().as('count'))
    .where('person', '=', person)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return Number(row?.count ?? 0);
}

/** Whoever acted in an office, by the id under which rows name them: a token, or a person who signed in. */
export function selectActors(reader: Reader) {
  return reader
    .selectFrom('person_token')
    .select(['person_token.id', 'person_token.name'])
    .unionAll(reader.selectFrom('person').select(['person.id', 'person.name']))
    .as('actor');
}

/** Whether an administrator of the office has come in by the provider. */
export async function hasProvidedAdministrator(reader: Reader, office: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select id from person
    where office = ${office} and state = 'active' and subject_digest is not null and 'administrator' = any(roles) limit 1`.execute(reader);
  return rows.length > 0;
}
