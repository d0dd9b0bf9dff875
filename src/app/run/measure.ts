// Figures for monitoring: how many, never who.
import type { DossierState } from '#domain/dossier.ts';
import { countDossiers } from '#store/repositories/dossier-lists.ts';
import { readJournalHead } from '#store/repositories/journal.ts';
import { countTasks } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';

export interface Measures {
  readonly dossiers: Readonly<Record<DossierState, number>>;
  readonly tasks: { readonly ready: number; readonly leased: number };
  readonly journalLines: number;
}

/** Over all offices. Throws when the database does not answer. */
export async function measure(context: Context): Promise<Measures> {
  const { kysely } = context.database;
  return {
    dossiers: await countDossiers(kysely),
    tasks: await countTasks(kysely),
    journalLines: (await readJournalHead(kysely))?.sequence ?? 0,
  };
}
