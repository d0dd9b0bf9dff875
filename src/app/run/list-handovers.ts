// What waits for a person in an office, the longest waiting first, in pages that stay right while colleagues work.
import type { z } from 'zod';
import type { PersonCaller } from '#identity/callers.ts';
import type { handoversQuery, handoversResponse } from '#protocol/decisions.ts';
import { listOpenHandovers } from '#store/repositories/handovers.ts';
import type { Context } from '../context.ts';
import { readKey, writeKey } from './list-dossiers.ts';

/** Error raised: `dossier.page-refused`. */
export async function listHandovers(
  context: Context,
  caller: PersonCaller,
  { after, kind, limit }: z.output<typeof handoversQuery>,
): Promise<z.input<typeof handoversResponse>> {
  const key = after === undefined ? undefined : readKey(after);
  const rows = await listOpenHandovers(context.database.kysely, caller.office, {
    kind,
    limit: limit + 1,
    ...(key === undefined ? {} : { after: { openedAt: key.updatedAt, id: key.id } }),
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    handovers: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      reason: row.reason,
      openedAt: row.opened_at.toISOString(),
      takenBy: row.taken_name,
      dossierId: row.dossier,
      reference: row.reference,
      assistant: row.assistant,
      state: row.dossier_state,
    })),
    next: last === undefined ? null : writeKey({ updatedAt: last.opened_at, id: last.id }),
  };
}
