// Rows of `application_account`: accounts of applications, shared by every robot and installation of an office that uses them.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ApplicationAccountTable } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type AccountRow = Selectable<ApplicationAccountTable>;

export interface SeenAccount extends AccountRow {
  /** Whether the attempt or trial that is signing in still runs. */
  readonly signing_runs: boolean;
}

export async function insertAccount(transaction: Transaction, account: Insertable<ApplicationAccountTable>): Promise<void> {
  await transaction.insertInto('application_account').values(account).execute();
}

export async function updateAccount(transaction: Transaction, id: string, changes: Updateable<ApplicationAccountTable>): Promise<void> {
  await transaction.updateTable('application_account').set(changes).where('id', '=', id).execute();
}

function seen(reader: Reader, office: string) {
  return reader
    .selectFrom('application_account')
    .leftJoin('attempt', 'attempt.id', 'application_account.signing_in')
    .leftJoin('showing', 'showing.id', 'application_account.signing_in')
    .selectAll('application_account')
    .select(sql<boolean>`coalesce(attempt.state = 'running', showing.state = 'running', false)`.as('signing_runs'))
    .where('application_account.office', '=', office)
    .orderBy('application_account.id');
}

export function listAccounts(reader: Reader, office: string): Promise<SeenAccount[]> {
  return seen(reader, office).execute();
}

/** The row alone first: who waited for it would otherwise see the other's sign-in, but not the attempt that makes it. */
async function lockThenSee(
  transaction: Transaction,
  office: string,
  locked: Promise<{ readonly id: string } | undefined>,
): Promise<SeenAccount | undefined> {
  const account = await locked;
  if (account === undefined) return undefined;
  return seen(transaction, office).where('application_account.id', '=', account.id).executeTakeFirst();
}

function locking(transaction: Transaction, office: string) {
  return transaction
    .selectFrom('application_account')
    .select('application_account.id')
    .where('application_account.office', '=', office)
    .forUpdate('application_account');
}

export function lockAccount(transaction: Transaction, office: string, id: string): Promise<SeenAccount | undefined> {
  const row = locking(transaction, office).where('application_account.id', '=', id);
  return lockThenSee(transaction, office, row.executeTakeFirst());
}

/** The account that an installation uses in an application. */
export function lockAccountOf(
  transaction: Transaction,
  office: string,
  installation: string,
  application: string,
): Promise<SeenAccount | undefined> {
  const row = locking(transaction, office)
    .innerJoin('installation_application', 'installation_application.account', 'application_account.id')
    .where('installation_application.installation', '=', installation)
    .where('installation_application.application', '=', application);
  return lockThenSee(transaction, office, row.executeTakeFirst());
}

export function lockAccountByIdentifier(
  transaction: Transaction,
  office: string,
  application: string,
  identifierDigest: Buffer,
): Promise<SeenAccount | undefined> {
  const row = locking(transaction, office)
    .where('application_account.application', '=', application)
    .where('application_account.identifier_digest', '=', identifierDigest);
  return lockThenSee(transaction, office, row.executeTakeFirst());
}

export async function deleteAccount(transaction: Transaction, id: string): Promise<void> {
  await transaction.deleteFrom('application_account').where('id', '=', id).execute();
}

/** Accounts that another process than this robot was lent, in work that it still holds. */
export async function listLentElsewhere(reader: Reader, office: string, robot: string | null): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select distinct lent.value->>'id' as id
    from attempt, jsonb_each(attempt.lent_accounts) as lent
    where attempt.office = ${office} and attempt.state = 'running' and (${robot}::uuid is null or attempt.robot <> ${robot}::uuid)`.execute(
    reader,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Attempt → application → the account that it was lent; sealed identifiers. */
export async function listLentAccounts(
  reader: Reader,
  attempts: readonly string[],
): Promise<readonly { readonly attempt: string; readonly application: string; readonly id: string; readonly identifier: Buffer }[]> {
  if (attempts.length === 0) return [];
  const { rows } = await sql<{ attempt: string; application: string; id: string; identifier: Buffer }>`
    select attempt.id as attempt, lent.key as application, account.id, account.identifier
    from attempt, jsonb_each(attempt.lent_accounts) as lent, application_account account
    where attempt.id = any(${[...attempts]}::uuid[]) and account.id = (lent.value->>'id')::uuid`.execute(reader);
  return rows;
}

/** Whether something that was done with it may still have to be looked for under its identifier. */
export async function isBehindOpenEffect(reader: Reader, office: string, account: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select effect.id from effect join attempt on attempt.id = effect.granted_to
    where effect.office = ${office} and effect.state in ('intended', 'uncertain') and exists (
      select 1 from jsonb_each(attempt.lent_accounts) as lent where lent.value->>'id' = ${account}
    ) limit 1`.execute(reader);
  return rows.length > 0;
}
