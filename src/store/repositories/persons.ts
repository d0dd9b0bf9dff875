// Reads what dossiers hold, sealed as it is, for whoever looks for one person.
import type { Reader } from '../transaction.ts';
import type { ConfirmationRow } from './confirmations.ts';
import type { DecisionRow } from './decisions.ts';
import type { DossierRow } from './dossiers.ts';
import type { EffectRow } from './effects.ts';
import type { HandoverRow } from './handovers.ts';

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

export interface Contents {
  readonly effects: readonly EffectRow[];
  readonly handovers: readonly HandoverRow[];
  readonly confirmations: readonly ConfirmationRow[];
  readonly decisions: readonly DecisionRow[];
}

/** What was done for these dossiers and said about them, in one go. */
export async function listContents(reader: Reader, dossiers: readonly string[]): Promise<Contents> {
  if (dossiers.length === 0) return { effects: [], handovers: [], confirmations: [], decisions: [] };
  return {
    effects: await reader.selectFrom('effect').selectAll().where('dossier', 'in', dossiers).orderBy('granted_at').orderBy('id').execute(),
    handovers: await reader
      .selectFrom('handover')
      .selectAll()
      .where('dossier', 'in', dossiers)
      .orderBy('opened_at')
      .orderBy('id')
      .execute(),
    confirmations: await reader
      .selectFrom('confirmation')
      .selectAll()
      .where('dossier', 'in', dossiers)
      .orderBy('asked_at')
      .orderBy('id')
      .execute(),
    decisions: await reader.selectFrom('decision').selectAll().where('dossier', 'in', dossiers).orderBy('at').orderBy('id').execute(),
  };
}
