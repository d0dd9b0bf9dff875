// The dossiers of an office, newest change first, in pages that stay right while dossiers move.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { DossierSummary, dossiersQuery, dossiersResponse } from '#protocol/console.ts';
import { type DossierKey, type DossierRow, listDossiers as readPage } from '#store/repositories/dossiers.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';

/** Where a page ends, opaque to callers. */
export function writeKey(key: DossierKey): string {
  return Buffer.from(`${key.updatedAt.getTime()} ${key.id}`).toString('base64url');
}

/** Error raised: `dossier.page-refused`. */
export function readKey(text: string): DossierKey {
  const match = /^(\d{1,15}) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(
    Buffer.from(text, 'base64url').toString(),
  );
  const [, milliseconds, id] = match ?? [];
  if (milliseconds === undefined || id === undefined) throw error(appErrors, 'dossier.page-refused');
  return { updatedAt: new Date(Number(milliseconds)), id };
}

export function summary(dossier: DossierRow, office: string): DossierSummary {
  return {
    id: dossier.id,
    reference: dossier.reference,
    office,
    assistant: dossier.assistant,
    state: dossier.state,
    reason: dossier.reason,
    attempts: dossier.attempts,
    depositedAt: dossier.deposited_at.toISOString(),
    updatedAt: dossier.updated_at.toISOString(),
  };
}

export async function listDossiers(
  context: Context,
  caller: PersonCaller,
  query: z.output<typeof dossiersQuery>,
): Promise<z.input<typeof dossiersResponse>> {
  const { kysely } = context.database;
  const { after, limit, ...filter } = query;
  const rows = await readPage(kysely, caller.office, {
    ...filter,
    limit: limit + 1,
    ...(after === undefined ? {} : { after: readKey(after) }),
  });
  const office = await findOffice(kysely, caller.office);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    dossiers: page.map((row) => summary(row, office?.name ?? caller.office)),
    next: last === undefined ? null : writeKey({ updatedAt: last.updated_at, id: last.id }),
  };
}
