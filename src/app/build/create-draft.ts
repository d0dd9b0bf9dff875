// Begins a draft: with a file that is right and short, with what is installed, or with files that were given.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { DRAFT_ROUTES } from '#protocol/drafts.ts';
import { countDrafts, insertDraft } from '#store/repositories/drafts.ts';
import { findBundle, findInstallation } from '#store/repositories/installations.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Texts } from '../sealing.ts';
import { inTransaction, type Work } from '../work.ts';
import { checkFiles, nameIn } from './draft-files.ts';
import { keepRevision } from './drafts.ts';
import { newAssistant } from './new-assistant.ts';
import { readShownSteps, type ShownStep, takeShownSteps } from './step-pictures.ts';

type Wanted = z.output<(typeof DRAFT_ROUTES)['createDraft']['body']>;

const MOST_DRAFTS = 200;

interface Begun {
  readonly files: Texts;
  readonly base: string | null;
}

async function begin({ transaction }: Work, office: string, wanted: Wanted): Promise<Begun> {
  switch (wanted.from) {
    case 'nothing': {
      const owner = (await findOffice(transaction, office))?.name ?? '';
      return { files: { 'assistant.yaml': newAssistant({ ...wanted, owner }) }, base: null };
    }
    case 'installed': {
      const installed = await findInstallation(transaction, office, wanted.assistant);
      const digest = wanted.bundle ?? installed?.bundle;
      const bundle = digest === undefined ? undefined : await findBundle(transaction, office, digest);
      if (bundle?.assistant !== wanted.assistant) throw error(appErrors, 'installation.unknown', { assistant: wanted.assistant });
      return { files: bundle.files, base: bundle.digest };
    }
    case 'files':
      return { files: wanted.files, base: null };
  }
}

/** Errors raised: `draft.files-wrong`, `showing.unknown`. */
async function shownSteps(context: Context, caller: PersonCaller, wanted: Wanted): Promise<readonly ShownStep[]> {
  if (wanted.from !== 'files' || wanted.showing === undefined) return [];
  checkFiles(wanted.files);
  return readShownSteps(context, caller, wanted.showing, wanted.files);
}

/** Errors raised: `draft.too-many`, `draft.files-wrong`, `installation.unknown`, `showing.unknown`. */
export async function createDraft(context: Context, caller: PersonCaller, wanted: Wanted): Promise<{ id: string }> {
  const shown = await shownSteps(context, caller, wanted);
  return inTransaction(context, async (work) => {
    const { office } = caller;
    if ((await countDrafts(work.transaction, office)) >= MOST_DRAFTS) throw error(appErrors, 'draft.too-many', { most: MOST_DRAFTS });
    const { base, files } = await begin(work, office, wanted);
    checkFiles(files);
    const now = work.clock.now();
    const id = newId(now.getTime());
    const actor = actorOf(caller);
    const { assistant, title } = nameIn(files);
    const made = { created_at: now, created_by: actor, updated_at: now, updated_by: actor };
    await insertDraft(work.transaction, { id, office, assistant, title, version: 1, base, ...made });
    await keepRevision(work, caller, { draft: id, number: 1, files, byItself: false });
    await takeShownSteps(work, { id, office }, shown);
    // Which recording it was made of is read again for the process document.
    const showing = wanted.from === 'files' && wanted.showing !== undefined ? { showing: wanted.showing } : {};
    work.record({ office, actor, verb: 'draft.create', subject: `draft:${id}`, detail: { from: wanted.from, ...showing } });
    return { id };
  });
}
