// Saves a draft. Whoever began from an older save is told, and nothing of either is lost.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { DRAFT_ROUTES } from '#protocol/drafts.ts';
import { updateDraft } from '#store/repositories/drafts.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { checkFiles, nameIn } from './draft-files.ts';
import { keepRevision, lockedDraft } from './drafts.ts';

type Wanted = z.output<(typeof DRAFT_ROUTES)['saveDraft']['body']>;

/** Errors raised: `draft.unknown`, `draft.changed`, `draft.files-wrong`. */
export function saveDraft(
  context: Context,
  caller: PersonCaller,
  id: string,
  { byItself, files, version }: Wanted,
): Promise<{ version: number; savedAt: string }> {
  checkFiles(files);
  return inTransaction(context, async (work) => {
    const row = await lockedDraft(work, caller.office, id);
    if (row.version !== version) throw error(appErrors, 'draft.changed', { newest: row.version, known: version });
    const number = version + 1;
    const savedAt = await keepRevision(work, caller, { draft: id, number, files, byItself });
    const actor = actorOf(caller);
    await updateDraft(work.transaction, id, { ...nameIn(files), version: number, updated_at: savedAt, updated_by: actor });
    work.record({ office: caller.office, actor, verb: 'draft.save', subject: `draft:${id}`, detail: { save: number } });
    return { version: number, savedAt: savedAt.toISOString() };
  });
}
