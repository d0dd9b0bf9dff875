// Rows of `installation` and `assistant_bundle`: which assistant works in which office, how, and with which files.
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { AssistantBundleTable, InstallationTable, InstallationVersionTable, LentAccount } from '../schema.ts';
import { type Reader, type Transaction, sql } from '../transaction.ts';

export type InstallationRow = Selectable<InstallationTable>;

/** Locks the row, so that two changes of the same installation follow each other. */
export function lockInstallation(transaction: Transaction, office: string, assistant: string): Promise<InstallationRow | undefined> {
  return transaction
    .selectFrom('installation')
    .selectAll()
    .where('office', '=', office)
    .where('assistant', '=', assistant)
    .forUpdate()
    .executeTakeFirst();
}

export function findInstallation(reader: Reader, office: string, assistant: string): Promise<InstallationRow | undefined> {
  return reader.selectFrom('installation').selectAll().where('office', '=', office).where('assistant', '=', assistant).executeTakeFirst();
}

export function readInstallation(reader: Reader, id: string): Promise<InstallationRow> {
  return reader.selectFrom('installation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export function findInstallationById(reader: Reader, id: string): Promise<InstallationRow | undefined> {
  return reader.selectFrom('installation').selectAll().where('id', '=', id).executeTakeFirst();
}

/** With what it lends besides. */
export interface LendingInstallation extends InstallationRow {
  readonly office_name: string;
  /** Application → the account, and which password of it. */
  readonly lent: Readonly<Record<string, LentAccount>>;
}

/** Passwords and their revisions as they stood at one instant. */
export function readLendingInstallation(reader: Reader, id: string): Promise<LendingInstallation> {
  return reader
    .selectFrom('installation')
    .innerJoin('office', 'office.id', 'installation.office')
    .selectAll('installation')
    .select([
      'office.name as office_name',
      sql<Record<string, LentAccount>>`coalesce((
        select jsonb_object_agg(used.application, jsonb_build_object('id', account.id, 'revision', account.revision))
        from installation_application as used join application_account as account on account.id = used.account
        where used.installation = installation.id), '{}')`.as('lent'),
    ])
    .where('installation.id', '=', id)
    .executeTakeFirstOrThrow();
}

export function lockInstallationById(transaction: Transaction, id: string): Promise<InstallationRow> {
  return transaction.selectFrom('installation').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
}

/** Keeps the row as it is until the transaction ends. After the dossier: everybody locks in this order. */
export function shareInstallation(transaction: Transaction, id: string): Promise<InstallationRow> {
  return transaction.selectFrom('installation').selectAll().where('id', '=', id).forShare().executeTakeFirstOrThrow();
}

export function listInstallations(reader: Reader, office?: string): Promise<InstallationRow[]> {
  return reader
    .selectFrom('installation')
    .selectAll()
    .$if(office !== undefined, (query) => query.where('office', '=', office ?? ''))
    .orderBy('assistant')
    .execute();
}

export function listInstallationsWithoutApplications(reader: Reader): Promise<InstallationRow[]> {
  return reader
    .selectFrom('installation')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('installation_application')
            .select('installation')
            .whereRef('installation_application.installation', '=', 'installation.id'),
        ),
      ),
    )
    .execute();
}

export async function insertInstallation(transaction: Transaction, row: Insertable<InstallationTable>): Promise<void> {
  await transaction.insertInto('installation').values(row).execute();
}

export async function updateInstallation(transaction: Transaction, id: string, changes: Updateable<InstallationTable>): Promise<void> {
  await transaction.updateTable('installation').set(changes).where('id', '=', id).execute();
}

/** Keeps a bundle once; the same digest is the same files. */
export async function keepBundle(transaction: Transaction, bundle: Insertable<AssistantBundleTable>): Promise<void> {
  await transaction
    .insertInto('assistant_bundle')
    .values(bundle)
    .onConflict((conflict) => conflict.columns(['office', 'digest']).doNothing())
    .execute();
}

export function findBundle(
  reader: Reader,
  office: string | readonly string[],
  digest: string,
): Promise<Selectable<AssistantBundleTable> | undefined> {
  return reader
    .selectFrom('assistant_bundle')
    .selectAll()
    .where('office', 'in', typeof office === 'string' ? [office] : office)
    .where('digest', '=', digest)
    .executeTakeFirst();
}

export async function insertVersion(transaction: Transaction, row: Insertable<InstallationVersionTable>): Promise<void> {
  await transaction.insertInto('installation_version').values(row).execute();
}

/** What was installed when, newest first. */
export function listVersions(reader: Reader, installation: string, limit: number): Promise<Selectable<InstallationVersionTable>[]> {
  return reader
    .selectFrom('installation_version')
    .selectAll()
    .where('installation', '=', installation)
    .orderBy('installed_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}
