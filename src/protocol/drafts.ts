// Drafts: assistants being written in the console, what they were before, and how they become a version.
import { z } from 'zod';
import { persons } from './access.ts';
import { id, instant, texts } from './common.ts';
import { installRequest, installResponse } from './console.ts';

const WRITERS = persons('author', 'maintainer');
const draft = z.object({ draftId: id });
const number = z.number().int().positive();

const draftSummary = z.object({
  id,
  /** As the file says; empty where it does not. */
  assistant: z.string(),
  title: z.string(),
  /** Number of the newest save. */
  version: number,
  savedAt: instant,
  savedBy: z.string().nullable(),
});
export type DraftSummary = z.infer<typeof draftSummary>;

/** GET /api/drafts/{draftId} */
const draftDetail = draftSummary.extend({
  files: texts,
  /** What stands installed under the assistant's name now; null: nothing. */
  installed: z.object({ version: z.string(), bundle: z.string(), files: texts }).nullable(),
  /** Digest of the installed files that it began from, or was last published as. */
  base: z.string().nullable(),
});
export type DraftDetail = z.infer<typeof draftDetail>;

const revision = z.object({ number, savedAt: instant, savedBy: z.string().nullable(), byItself: z.boolean() });

export const DRAFT_ROUTES = {
  drafts: {
    method: 'GET',
    path: '/api/drafts',
    access: WRITERS,
    summary: 'Drafts of assistants',
    response: z.object({ drafts: z.array(draftSummary) }),
  },
  createDraft: {
    method: 'POST',
    path: '/api/drafts',
    access: WRITERS,
    summary: 'Begin a draft: new, from what is installed, or from files',
    body: z.discriminatedUnion('from', [
      z.object({ from: z.literal('nothing'), assistant: z.string().trim().min(1).max(100), title: z.string().trim().min(1).max(200) }),
      /** `bundle`: of an earlier version; absent: of the one that stands installed. */
      z.object({ from: z.literal('installed'), assistant: z.string(), bundle: z.string().optional() }),
      /** `showing`: work of which they were made, whose pictures stand at their steps. */
      z.object({ from: z.literal('files'), files: texts, showing: id.exactOptional() }),
    ]),
    response: z.object({ id }),
  },
  draft: { method: 'GET', path: '/api/drafts/:draftId', access: WRITERS, summary: 'A draft', params: draft, response: draftDetail },
  saveDraft: {
    method: 'PUT',
    path: '/api/drafts/:draftId',
    access: WRITERS,
    summary: 'Save a draft, unless somebody else did since',
    params: draft,
    /** `version`: the save that it began from. */
    body: z.object({ version: number, files: texts, byItself: z.boolean() }),
    response: z.object({ version: number, savedAt: instant }),
  },
  draftRevisions: {
    method: 'GET',
    path: '/api/drafts/:draftId/revisions',
    access: WRITERS,
    summary: 'What a draft was before, newest first',
    params: draft,
    response: z.object({ revisions: z.array(revision) }),
  },
  draftRevision: {
    method: 'GET',
    path: '/api/drafts/:draftId/revisions/:number',
    access: WRITERS,
    summary: 'The files of a draft as they were saved once',
    params: z.object({ draftId: id, number: z.string().regex(/^[1-9]\d{0,8}$/u) }),
    response: z.object({ files: texts }),
  },
  removeDraft: {
    method: 'POST',
    path: '/api/drafts/:draftId/remove',
    access: WRITERS,
    summary: 'Remove a draft with all that it was',
    params: draft,
    response: z.object({ removed: z.literal(true) }),
  },
  draftsToInstall: {
    method: 'GET',
    path: '/api/drafts-to-install',
    access: persons('administrator'),
    summary: 'Drafts of assistants of which nothing is installed yet',
    response: z.object({ drafts: z.array(draftSummary.pick({ id: true, assistant: true, title: true })) }),
  },
  draftInstallation: {
    method: 'GET',
    path: '/api/drafts/:draftId/installation',
    access: persons('author', 'maintainer', 'steward', 'administrator'),
    summary: 'What the first installation of a draft asks of the office',
    params: draft,
    response: z.object({
      assistant: z.string(),
      title: z.string(),
      version: z.string(),
      /** Number of the newest save, which would be installed. */
      save: number,
      installed: z.boolean(),
      /** Mistakes in it: it cannot be installed. */
      faults: z.number().int(),
      /** `known`: what the office gave elsewhere; an administrator reads it. */
      settings: z.array(z.object({ name: z.string(), optional: z.boolean(), known: z.string().nullable() })),
      source: z.object({
        connector: z.string(),
        served: z.boolean(),
        direct: z.boolean(),
        schemes: z.array(z.string()),
        secret: z.boolean(),
      }),
      outlets: z.array(z.object({ name: z.string(), connector: z.string(), schemes: z.array(z.string()), secret: z.boolean() })),
      /** `known`: the office has an account for it. */
      applications: z.array(z.object({ application: z.string(), title: z.string(), account: z.string(), known: z.boolean() })),
      origins: z.array(z.string()),
      /** Where work may be shown, and which are not among those. */
      shownOrigins: z.array(z.string()),
    }),
  },
  installDraft: {
    method: 'POST',
    path: '/api/drafts/:draftId/install',
    access: persons('administrator'),
    summary: 'Install a draft for the first time, à blanc',
    params: draft,
    /** `source` absent: its dossiers come by themselves. Accounts that are absent: the office’s own. */
    body: z.object({
      version: number,
      settings: texts,
      accounts: installRequest.shape.accounts.unwrap(),
      source: installRequest.shape.source.unwrap().exactOptional(),
      outlets: installRequest.shape.outlets.unwrap(),
      allowedOrigins: z.array(z.url()).max(100),
    }),
    response: installResponse,
  },
  publishDraft: {
    method: 'POST',
    path: '/api/drafts/:draftId/publish',
    access: persons('maintainer', 'administrator'),
    summary: 'Install what a draft holds',
    params: draft,
    /** `over`: digest of the installed files that it is to take the place of. */
    body: z.object({ version: number, over: z.string().nullable() }),
    response: installResponse,
  },
} as const;
