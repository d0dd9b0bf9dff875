// Makes a version of a draft: exactly the text that was saved, by the way by which every version is installed; all of it or nothing.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { installRequest, installResponse } from '#protocol/console.ts';
import { updateDraft } from '#store/repositories/drafts.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { installWithin } from '../share/install-assistant.ts';
import { inTransaction } from '../work.ts';
import { nameIn } from './draft-files.ts';
import { filesOf, lockedDraft } from './drafts.ts';

/** Besides the files, which are the draft's. */
type Given = Omit<z.output<typeof installRequest>, 'files'>;

interface Publishing extends Given {
  readonly version: number;
  readonly over: string | null;
}

/** Errors raised: `draft.unknown`, `draft.changed`, `draft.lost`, `draft.installed-changed`, and what `installAssistant` raises. */
export async function publishDraft(
  context: Context,
  caller: PersonCaller,
  id: string,
  { over, version, ...given }: Publishing,
): Promise<z.input<typeof installResponse>> {
  const installed = await inTransaction(context, async (work) => {
    const row = await lockedDraft(work, caller.office, id);
    if (row.version !== version) throw error(appErrors, 'draft.changed', { newest: row.version, known: version });
    const files = { ...(await filesOf(work, work.transaction, id, version)) };
    const made = await installWithin(work, caller, { assistant: nameIn(files).assistant, request: { ...given, files }, over });
    await updateDraft(work.transaction, id, { base: made.bundle });
    const detail = { save: version, assistant: made.assistant, version: made.version, bundle: made.bundle };
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'draft.publish', subject: `draft:${id}`, detail });
    return made;
  });
  context.doorbell.ring();
  return installed;
}
