// A draft as it is, what it was, and what stands installed under its name.
import type { z } from 'zod';
import type { PersonCaller } from '#identity/callers.ts';
import type { DRAFT_ROUTES, DraftDetail, DraftSummary } from '#protocol/drafts.ts';
import { type DraftRow, listDrafts, listRevisions } from '#store/repositories/drafts.ts';
import { findBundle, findInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { draftOf, filesOf } from './drafts.ts';
import { type NamesOf, namesOfActors } from './people-named.ts';

function summary(row: DraftRow, nameOf: NamesOf): DraftSummary {
  const { assistant, id, title, version } = row;
  return { id, assistant, title, version, savedAt: row.updated_at.toISOString(), savedBy: nameOf(row.updated_by) };
}

export async function showDrafts(context: Context, caller: PersonCaller): Promise<{ drafts: DraftSummary[] }> {
  const { kysely } = context.database;
  const rows = await listDrafts(kysely, caller.office);
  const nameOf = await namesOfActors(
    kysely,
    rows.map((row) => row.updated_by),
  );
  return { drafts: rows.map((row) => summary(row, nameOf)) };
}

/** Errors raised: `draft.unknown`, `draft.lost`. */
export async function showDraft(context: Context, caller: PersonCaller, id: string): Promise<DraftDetail> {
  const { kysely } = context.database;
  const { office } = caller;
  const row = await draftOf(kysely, office, id);
  const files = await filesOf(context, kysely, id, row.version);
  const installation = row.assistant === '' ? undefined : await findInstallation(kysely, office, row.assistant);
  const bundle = installation === undefined ? undefined : await findBundle(kysely, office, installation.bundle);
  return {
    ...summary(row, await namesOfActors(kysely, [row.updated_by])),
    files: { ...files },
    base: row.base,
    installed: bundle === undefined ? null : { version: bundle.version, bundle: bundle.digest, files: { ...bundle.files } },
  };
}

type Revisions = z.input<(typeof DRAFT_ROUTES)['draftRevisions']['response']>;

/** Error raised: `draft.unknown`. */
export async function showRevisions(context: Context, caller: PersonCaller, id: string): Promise<Revisions> {
  const { kysely } = context.database;
  await draftOf(kysely, caller.office, id);
  const rows = await listRevisions(kysely, id);
  const nameOf = await namesOfActors(
    kysely,
    rows.map((row) => row.saved_by),
  );
  return {
    revisions: rows.map((row) => ({
      number: row.number,
      savedAt: row.saved_at.toISOString(),
      savedBy: nameOf(row.saved_by),
      byItself: row.by_itself,
    })),
  };
}

/** Errors raised: `draft.unknown`, `draft.lost`. */
export async function showRevision(
  context: Context,
  caller: PersonCaller,
  { draftId, number }: { readonly draftId: string; readonly number: string },
): Promise<{ files: Record<string, string> }> {
  const { kysely } = context.database;
  await draftOf(kysely, caller.office, draftId);
  return { files: { ...(await filesOf(context, kysely, draftId, Number(number))) } };
}
