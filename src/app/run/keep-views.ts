// Views of the list of dossiers that a person keeps under a name, for themselves or for the office; nothing of it is journalled.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { SavedView, saveViewRequest } from '#protocol/dossier-lists.ts';
import { countViewsOf, keepSavedView, listSavedViews, removeSavedView, type SavedViewRow } from '#store/repositories/views.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

const MOST_VIEWS = 50;

function shown({ filter, id, name, owner, shared }: SavedViewRow, caller: PersonCaller): SavedView {
  return { id, name, filter: { ...filter }, shared, own: owner === caller.token };
}

export async function listViews(context: Context, caller: PersonCaller): Promise<{ views: SavedView[] }> {
  const rows = await listSavedViews(context.database.kysely, caller.office, caller.token);
  return { views: rows.map((row) => shown(row, caller)) };
}

/** Error raised: `view.too-many`. */
export function saveView(context: Context, caller: PersonCaller, wanted: z.output<typeof saveViewRequest>): Promise<SavedView> {
  return inTransaction(context, async ({ clock, transaction }) => {
    const { office, token: owner } = caller;
    if ((await countViewsOf(transaction, office, owner)) >= MOST_VIEWS) throw error(appErrors, 'view.too-many', { most: MOST_VIEWS });
    const { name, shared } = wanted;
    const now = clock.now();
    const filter = JSON.stringify(wanted.filter);
    return shown(
      await keepSavedView(transaction, { id: newId(now.getTime()), office, owner, name, shared, filter, created_at: now }),
      caller,
    );
  });
}

/** Error raised: `view.unknown`. */
export function removeView(context: Context, caller: PersonCaller, id: string): Promise<{ removed: true }> {
  return inTransaction(context, async ({ transaction }) => {
    if (!(await removeSavedView(transaction, caller.office, caller.token, id))) throw error(appErrors, 'view.unknown');
    return { removed: true };
  });
}
