// Which use case answers which route of drafts.
import { createDraft } from '#app/build/create-draft.ts';
import { installDraft, showDraftInstallation, showDraftsToInstall } from '#app/build/draft-installation.ts';
import { publishDraft } from '#app/build/publish-draft.ts';
import { removeDraft } from '#app/build/remove-draft.ts';
import { saveDraft } from '#app/build/save-draft.ts';
import { showDraft, showDrafts, showRevision, showRevisions } from '#app/build/show-draft.ts';
import type { DRAFT_ROUTES } from '#protocol/drafts.ts';
import type { Handler } from './handlers.ts';

export const DRAFT_HANDLERS: { readonly [Name in keyof typeof DRAFT_ROUTES]: Handler<Name> } = {
  drafts: ({ context, caller }) => showDrafts(context, caller),
  createDraft: ({ context, caller, body }) => createDraft(context, caller, body),
  draft: ({ context, caller, params }) => showDraft(context, caller, params.draftId),
  saveDraft: ({ context, caller, params, body }) => saveDraft(context, caller, params.draftId, body),
  draftRevisions: ({ context, caller, params }) => showRevisions(context, caller, params.draftId),
  draftRevision: ({ context, caller, params }) => showRevision(context, caller, params),
  removeDraft: ({ context, caller, params }) => removeDraft(context, caller, params.draftId),
  draftsToInstall: ({ context, caller }) => showDraftsToInstall(context, caller),
  draftInstallation: ({ context, caller, params }) => showDraftInstallation(context, caller, params.draftId),
  installDraft: ({ context, caller, params, body }) => installDraft(context, caller, params.draftId, body),
  publishDraft: ({ context, caller, params, body }) => publishDraft(context, caller, params.draftId, body),
};
