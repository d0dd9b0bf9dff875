// Reads what dossiers hold, sealed as it is, for whoever looks for one person.
import { PERSONAL_COLUMNS, type PersonalTable } from '../personal-data.ts';
import { type Reader, sql } from '../transaction.ts';
import type { DossierRow } from './dossiers.ts';

/** Dossiers of an office in the order of their ids, after one of them; purged ones too, which say only their reference. */
export function listWholeDossiers(reader: Reader, office: string, after: string | null, limit: number): Promise<DossierRow[]> {
  return reader
    .selectFrom('dossier')
    .selectAll()
    .where('office', '=', office)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function listDossiersOfReferences(reader: Reader, office: string, references: readonly string[]): Promise<DossierRow[]> {
  if (references.length === 0) return [];
  return reader.selectFrom('dossier').selectAll().where('office', '=', office).where('reference', 'in', references).orderBy('id').execute();
}

export interface SealedText {
  readonly dossier: string;
  /** What the seal is bound to. */
  readonly id: string;
  readonly sealed: Buffer;
}

/** What this column keeps of these dossiers; `id` is the column that the seal is bound to. */
export async function listSealed(
  reader: Reader,
  table: PersonalTable,
  { column, id }: { readonly column: string; readonly id: string },
  dossiers: readonly string[],
): Promise<readonly SealedText[]> {
  const { dossier } = PERSONAL_COLUMNS[table];
  const { rows } = await sql<SealedText>`
    select ${sql.ref(dossier)}::text as dossier, ${sql.ref(id)}::text as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where ${sql.ref(dossier)} = any(${dossiers}::uuid[]) and ${sql.ref(column)} is not null`.execute(reader);
  return rows;
}
