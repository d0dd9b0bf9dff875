// Makes a version of a draft: exactly the text that was saved, by the way by which every version is installed.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { installResponse } from '#protocol/console.ts';
import { updateDraft } from '#store/repositories/drafts.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { installAssistant } from '../share/install-assistant.ts';
import { inTransaction } from '../work.ts';
import { nameIn } from './draft-files.ts';
import { draftOf, filesOf, lockedDraft } from './drafts.ts';

/** Errors raised: `draft.unknown`, `draft.changed`, `draft.lost`, `draft.installed-changed`, and what `installAssistant` raises. */
export async function publishDraft(
  context: Context,
  caller: PersonCaller,
  id: string,
  { over, version }: { readonly version: number; readonly over: string | null },
): Promise<z.input<typeof installResponse>> {
  const { kysely } = context.database;
  const row = await draftOf(kysely, caller.office, id);
  if (row.version !== version) throw error(appErrors, 'draft.changed', { newest: row.version, known: version });
  const files = await filesOf(context, kysely, id, version);
  const installed = await installAssistant(context, caller, nameIn(files).assistant, { files }, over);
  await inTransaction(context, async (work) => {
    await lockedDraft(work, caller.office, id);
    await updateDraft(work.transaction, id, { base: installed.bundle });
    const detail = { save: version, assistant: installed.assistant, version: installed.version, bundle: installed.bundle };
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'draft.publish', subject: `draft:${id}`, detail });
  });
  return installed;
}
