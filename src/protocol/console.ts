// What the console, scripts and the demo ask of the server.
import { z } from 'zod';
import { autonomy, dossierState, effectKind, effectState, id, instant, texts } from './common.ts';
import { personRole } from './access.ts';
import { dossierSummary } from './dossier-lists.ts';
import { heldLease, shownApplication } from './manners.ts';
import {
  answeredQuestion,
  confirmation,
  confirmationHours,
  decision,
  demotion,
  openHandover,
  openQuestion,
  personAct,
  watch,
} from './decisions.ts';

/** `Authorization: Bearer <token>` of a person or a script. */

export const timelineEntry = z
  .object({
    at: instant,
    kind: z.enum(['event', 'state', 'effect', 'capture', 'handover']),
    attempt: z.number().int().nullable(),
    /** French sentence; holds no value of the dossier. */
    line: z.string(),
    captureId: id.nullable(),
  })
  .meta({ id: 'TimelineEntry' });

/** GET /api/dossiers/{id} */
export const dossierDetail = dossierSummary
  .extend({
    proposedText: z.string().nullable(),
    proof: texts,
    effects: z.array(z.object({ id, key: z.string(), kind: effectKind, state: effectState, grantedAt: instant, proof: texts })),
    timeline: z.array(timelineEntry),
    /** What the caller could do with it now; empty for whoever may not act. */
    acts: z.array(personAct),
    confirmation: confirmation.nullable(),
    handovers: z.array(openHandover),
    decisions: z.array(decision),
    question: openQuestion.nullable(),
    answered: z.array(answeredQuestion),
    /** How many times it was treated before by somebody's wish, the dossier that it repeats, and the one that repeats it. */
    repetition: z.number().int(),
    repeats: id.nullable(),
    repeatedBy: id.nullable(),
    /** Proof, proposed text and values are told to agents only. */
    contentHidden: z.boolean(),
    /** When what it said was erased; null while it is kept. */
    purgedAt: instant.nullable(),
    /** What keeps it from the purge; its reason is told to agents only. */
    hold: z.object({ until: z.iso.date(), placedAt: instant, reason: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'DossierDetail' });
export type DossierDetail = z.infer<typeof dossierDetail>;

/** GET /api/captures/{id} → image/png (always masked). */

/** GET /api/overview: live counters. */
export const overview = z
  .object({
    office: z.string(),
    counts: z.record(dossierState, z.number().int()),
    robots: z.array(
      z.object({
        id,
        name: z.string(),
        lastSeenAt: instant,
        doing: z.string().nullable(),
        /** A person keeps it from taking anything. */
        drained: z.boolean(),
      }),
    ),
    installations: z.array(
      z.object({
        assistant: z.string(),
        title: z.string(),
        version: z.string(),
        autonomy,
        allowedCorrections: z.array(z.string()),
        lastCollectedAt: instant.nullable(),
        /** Whether a collection is waiting or under way. */
        collecting: z.boolean(),
        /** Last refusal that an operator must act on (token refused, démarche closed, field missing…), as error texts. */
        problem: z.object({ code: z.string(), fr: z.string(), en: z.string(), at: instant }).nullable(),
        demotion: demotion.nullable(),
        /** A person keeps robots away from it. */
        paused: z.boolean(),
      }),
    ),
    applications: z.array(shownApplication),
    leases: z.array(heldLease),
    /** How many handovers wait for a person. */
    openHandovers: z.number().int(),
    memoryMb: z.object({ server: z.number() }),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof overview>;

/**
 * PUT /api/installations/{assistant}: installs or updates an assistant in the caller's office. A first installation is always
 * à blanc with corrections off, whatever is asked; PUT …/settings changes it, journalled. Accounts, source and origins are an
 * administrator's to give, needed the first time; absent: as they are.
 */
export const installRequest = z.object({
  /** Path → text: `assistant.yaml`, `applications/sejour.yaml`. Checked by the server; errors answer 422 with all diagnostics. */
  files: texts,
  /** Absent: as they are; none the first time. */
  settings: texts.optional(),
  accounts: z.record(z.string(), z.object({ identifier: z.string().min(1), password: z.string().min(1) })).optional(),
  /** The token is empty where the connector has none. */
  source: z.object({ address: z.url(), token: z.string() }).optional(),
  /** Where the assistant's registers are, by their names; absent: as they are. */
  outlets: z.record(z.string(), z.object({ address: z.url(), token: z.string() })).optional(),
  allowedOrigins: z.array(z.url()).optional(),
});
export const installResponse = z.object({
  assistant: z.string(),
  version: z.string(),
  bundle: z.string(),
  /** Hash of its actions, which somebody must approve before any dossier is treated. */
  actionsToApprove: z.string().exactOptional(),
  /** Optional phases that the office drops in this version; absent: none. */
  droppedPhases: z.array(z.string()).exactOptional(),
  /** Phases that the office dropped and that this version has no more, or needs always; absent: none. */
  noLongerDropped: z.array(z.string()).exactOptional(),
});

/** POST /api/installations/{assistant}/actions/approve: the hash is the one whose files were read. */
export const approveActionsRequest = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) });
export const approveActionsResponse = z.object({ hash: z.string(), approvedAt: instant });

/** PUT /api/installations/{assistant}/phases: what the office keeps or drops of what the assistant’s file leaves to it. */
export const phaseRequest = z.object({ phase: z.string().min(1).max(200), dropped: z.boolean() });
export const phaseResponse = z.object({ droppedPhases: z.array(z.string()) });

/** PUT /api/installations/{assistant}/phases/settings: what a phase asks of the office, by name (`réglages.délai`). */
export const phaseSettingsRequest = z.object({ phase: z.string().min(1).max(200), settings: texts });
export const phaseSettingsResponse = z.object({ settings: z.array(z.string()) });

/** PUT /api/installations/{assistant}/settings */
export const settingsRequest = z.object({
  autonomy,
  allowedCorrections: z.array(z.string()),
  /** Absent: as it is. */
  confirmationHours: confirmationHours.optional(),
  watch: watch.optional(),
});
export const settingsResponse = z.object({ autonomy, allowedCorrections: z.array(z.string()), confirmationHours, watch });

/** POST /api/installations/{assistant}/collect: puts a collection into the queue (one at a time). 202. */

/** GET /api/journal?after=&limit= */
export const journalEntry = z.object({
  sequence: z.number().int(),
  at: instant,
  actor: z.string(),
  verb: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  hash: z.string(),
});
export const journalQuery = z.object({
  after: z.coerce.number().int().default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export const journalResponse = z.object({ entries: z.array(journalEntry) });

/** POST /api/session {secret} → {token}: the one-time administrator secret printed at first start is exchanged for a token. */
export const sessionRequest = z.object({ secret: z.string().min(1) });
export const sessionResponse = z.object({ token: z.string(), name: z.string(), roles: z.array(personRole) });
