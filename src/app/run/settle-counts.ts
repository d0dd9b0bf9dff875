// Puts together what triggers noted one by one about how many dossiers stand where, before adding it up takes long.
import { settleTally } from '#store/repositories/dossier-lists.ts';
import type { Context } from '../context.ts';

const MOST_NOTES = 500;

export function settleCounts(context: Context): Promise<void> {
  return context.database.transaction((transaction) => settleTally(transaction, MOST_NOTES));
}
