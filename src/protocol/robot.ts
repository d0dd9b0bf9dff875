// What a robot says to the server: lease, heartbeat, intents, evidence, outcome. Every call carries the attempt's fencing token.
import { z } from 'zod';
import { APPLICATION_REPORTS } from '#domain/application-report.ts';
import { CONNECTOR_NAMES } from '#domain/connectors.ts';
import { LONGEST_REQUEST_MILLISECONDS } from '#domain/effect.ts';
import { HANDOVER_CAUSES } from '#domain/outcome.ts';
import { NO_PICTURE } from '#domain/robot-state.ts';
import { autonomy, collectedDossier, effectKind, effectState, errorWire, id, instant, payload, sourceValue, texts } from './common.ts';

/** `Authorization: Bearer <robot token>` on all of them. A stale fencing token answers 409 `lease.lost`. */
export const fencing = z.object({ fencingToken: z.number().int() });

/** How long the outside world may still work on what left in time. A robot or server that does not say it yet means the default. */
const longestRequestMilliseconds = z.number().int().min(0).max(3_600_000).default(LONGEST_REQUEST_MILLISECONDS);

export const knownEffect = z
  .object({
    id,
    key: z.string(),
    kind: effectKind,
    state: effectState,
    typed: texts,
    before: texts,
    proof: texts,
    grantedAt: instant,
    windowMilliseconds: z.number().int(),
    longestRequestMilliseconds,
    /** It was made for an earlier submission and left open: to be recognised and settled, and no effect of this submission's. */
    earlier: z.boolean().optional(),
    /** Application → identifier of the account that it was made with, where that is known. */
    accounts: texts.optional(),
  })
  .meta({ id: 'KnownEffect' });

/** POST /api/robot/register: announces a robot process; answers its id and the server's settings for it. */
export const registerRequest = z.object({
  name: z.string().min(1),
  version: z.string(),
  /** Name of its machine. */
  host: z.string().min(1).max(255).exactOptional(),
});
export const registerResponse = z.object({ robotId: id, heartbeatSeconds: z.number(), leaseSeconds: z.number() });

/** POST /api/robot/leases: long-polls for a task. 204 when there is none within `waitSeconds`. */
export const leaseRequest = z.object({
  robotId: id,
  waitSeconds: z.number().min(0).max(30),
  /** It asks for showings too: while one waits it is told at once that there is no other task. */
  shows: z.boolean().exactOptional(),
  /** It tries drafts as well. */
  tries: z.boolean().exactOptional(),
});

const connectorPlace = z.object({ connector: z.enum(CONNECTOR_NAMES), address: z.url(), token: z.string() });

const installation = z.object({
  /** Identifier of its office: a robot opens the files of no other. */
  office: id.exactOptional(),
  assistant: z.string(),
  version: z.string(),
  /** Digest of the bundle; GET /api/robot/bundles/{digest} → { files }. */
  bundle: z.string(),
  autonomy,
  /** Settings that the assistant's `=service.…` and `=réglages.…` read. */
  settings: texts,
  /** Account name of the map → identifier and password, lent for the lease. */
  accounts: z.record(z.string(), z.object({ identifier: z.string(), password: z.string() })),
  /** Application → which of its account's passwords was lent: leave to sign in is asked with it. */
  accountRevisions: z.record(z.string(), z.number().int()).exactOptional(),
  /** Source connector's address and secret, lent for the lease. */
  source: connectorPlace,
  /** By the name that the assistant gives them; lent as the source is. */
  outlets: z.record(z.string(), connectorPlace).exactOptional(),
  allowedOrigins: z.array(z.string()),
  /** Hash of the actions that a person of the office approved: a robot runs these, and no others. */
  approvedActions: z.string().exactOptional(),
});

export const lease = z
  .object({
    attemptId: id,
    fencingToken: z.number().int(),
    expiresAt: instant,
    /** Business date for this attempt, `YYYY-MM-DD`. */
    today: z.iso.date(),
    office: z.string(),
    installation,
    task: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('collect'),
        cursor: z.string().nullable(),
        /** A mailbox that it writes by refused: none of them is looked into. */
        leavesMailboxes: z.boolean().optional(),
      }),
      z.object({
        kind: z.literal('treat'),
        dossierId: id,
        reference: z.string(),
        submission: z.string(),
        /** 1 for the first attempt. */
        number: z.number().int(),
        payload,
        /** What people answered in this submission: by question, by answer. */
        answers: z.record(z.string(), z.record(z.string(), sourceValue)).exactOptional(),
        /** Optional phases that this dossier is done without; absent: none. */
        leftPhases: z.array(z.string()).exactOptional(),
        effects: z.array(knownEffect),
      }),
    ]),
  })
  .meta({ id: 'Lease' });
export type Lease = z.infer<typeof lease>;

export const bundleResponse = z.object({ files: texts });

/** POST /api/robot/attempts/{attemptId}/heartbeat */
export const heartbeatRequest = fencing;
export const heartbeatResponse = z.object({
  expiresAt: instant,
  stop: z.boolean(),
  /** With `stop`: what is in hand is put back rather than finished. */
  now: z.boolean().exactOptional(),
  /** Somebody watches: the robot shows its screen until it is told otherwise. */
  watched: z.boolean().exactOptional(),
});

/** POST /api/robot/attempts/{attemptId}/collected: one page; the cursor moves in the same transaction. */
export const collectedRequest = fencing.extend({
  dossiers: z.array(collectedDossier).max(100),
  deleted: z.array(z.string()),
  cursor: z.string().nullable(),
});
export const collectedResponse = z.object({ created: z.number(), updated: z.number(), unchanged: z.number(), cancelled: z.number() });

/**
 * POST /api/robot/attempts/{attemptId}/reread: what the source says now, before typing. Before any intent a new submission
 * replaces the old one; after one, answers 409 `dossier.changed-after-intent` and the robot hands over.
 */
/** POST /api/robot/attempts/{attemptId}/direct: what the server holds of a dossier that came to it by itself. */
export const directRequest = fencing;
export const directResponse = z.object({ submission: z.string(), payload });

/** GET /api/robot/attempts/{attemptId}/direct-file: the bytes of a file of that dossier, by its key. */
export const directFileQuery = z.object({ fencingToken: z.coerce.number().int(), key: z.string().max(200) });

/** POST /api/robot/attempts/{attemptId}/returned: letters that a mail server says it did not deliver. */
export const returnedRequest = fencing.extend({
  letters: z.array(z.object({ message: z.string().max(200), status: z.string().regex(/^[245]\.\d{1,3}\.\d{1,3}$/u) })).max(100),
  /** Why a mailbox that the assistant writes by could not be looked into, where somebody must act. */
  problem: errorWire.optional(),
});
/** Of each letter, in their order: told to its dossier now, told before, or not known here (yet). */
export const returnFate = z.enum(['told', 'told_before', 'unknown']);
export type ReturnFate = z.infer<typeof returnFate>;
export const returnedResponse = z.object({ fates: z.array(returnFate) });

export const rereadRequest = fencing.extend({ submission: z.string(), payload });
/** `payload`: what to go on with, where a person corrected a value of this submission. */
export const rereadResponse = z.object({ changed: z.boolean(), payload: payload.optional() });

/** POST /api/robot/attempts/{attemptId}/intents */
export const intentRequest = fencing.extend({
  /**
   * Names this one asking. A call whose answer was lost may be made again with the same id and receives the same effect, its window
   * counted anew; without it, an effect that is already open is refused (409 `effect.open`).
   */
  requestId: id.optional(),
  key: z.string(),
  kind: effectKind,
  correctionReason: z.string().optional(),
  typed: texts,
  before: texts,
  recognise: z.string(),
  longestRequestMilliseconds,
});
export const intentResponse = z.discriminatedUnion('granted', [
  z.object({ granted: z.literal(true), effect: knownEffect }),
  z.object({ granted: z.literal(false), why: z.enum(['dry_run', 'needs_confirmation', 'correction_not_allowed']) }),
]);

/**
 * POST /api/robot/attempts/{attemptId}/effects/{effectId}. `absent` is refused (409 `effect.too-early`) until the window and the longest
 * request have passed, unless the attempt that was granted the effect says that nothing of it is under way.
 */
export const settleRequest = fencing.extend({
  state: z.enum(['proved', 'adopted', 'absent', 'uncertain']),
  proof: texts,
  nothingUnderWay: z.boolean().optional(),
});
export const settleResponse = knownEffect;

/** POST /api/robot/attempts/{attemptId}/events: sentences without values, and values apart (kept encrypted). */
export const eventsRequest = fencing.extend({
  events: z
    .array(z.object({ at: instant, line: z.string().max(2_000), step: z.string().optional(), code: z.string().optional() }))
    .max(500),
  values: z
    .array(z.object({ at: instant, step: z.string(), element: z.string(), from: z.string(), typed: z.string(), readBack: z.string() }))
    .max(500),
});

/** Said here too, so that nobody waits for the next heartbeat: `watched` as in its answer, `beat` that it is to be made at once. */
export const eventsResponse = z.object({
  accepted: z.literal(true),
  watched: z.boolean().exactOptional(),
  beat: z.boolean().exactOptional(),
});

/** Largest masked picture of a screen, in characters of base64. */
const LARGEST_PICTURE = 6_000_000;

/**
 * POST /api/robot/attempts/{attemptId}/screen: only while somebody watches, and only what could be masked. The server keeps the newest in
 * memory, for those who watch, and nowhere else. `watched` false: nobody does any more.
 */
export const screenRequest = fencing.extend({
  screen: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('picture'), takenAt: instant, png: z.base64().max(LARGEST_PICTURE) }),
    z.object({ kind: z.literal('none'), why: z.enum(NO_PICTURE) }),
  ]),
});
export const screenResponse = z.object({ watched: z.boolean() });

/** PUT /api/robot/attempts/{attemptId}/captures?fencingToken=&step=&title= with an `image/png` body, at most 5 MB. */
export const captureQuery = z.object({ fencingToken: z.coerce.number().int(), step: z.string(), title: z.string() });
export const captureResponse = z.object({ captureId: id });

/**
 * POST /api/robot/attempts/{attemptId}/sign-ins: leave to sign in to an application. `wait`: another robot is signing in with the same
 * account, ask again soon. Answers 409 `account.paused` or `account.changed` when it must not be tried.
 */
export const signInRequest = fencing.extend({ application: z.string(), revision: z.number().int() });
export const signInResponse = z.object({ leave: z.enum(['go', 'wait']) });

/** POST /api/robot/attempts/{attemptId}/sign-ins/end: what came of it. */
export const signInResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('unknown') }),
  z.object({ kind: z.literal('refused'), error: errorWire }),
]);
export const signInEndRequest = signInRequest.extend({ result: signInResult });

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), proof: texts }),
  z.object({ kind: z.literal('dry_run_finished') }),
  z.object({
    kind: z.literal('awaiting'),
    reason: z.string(),
    /** What the office's people are to answer, as the assistant's files declare it; its text may hold values. */
    question: z.object({ name: z.string().max(200), text: z.string().max(20_000) }).optional(),
  }),
  z.object({
    kind: z.literal('handed_over'),
    handover: z.enum(['anomaly', 'confirm', 'decide', 'uncertain']),
    reason: z.string(),
    proposedText: z.string().nullable(),
    /** What is wrong: without it, the dossier. */
    cause: z.enum(HANDOVER_CAUSES).exactOptional(),
  }),
  z.object({ kind: z.literal('uncertain'), effectId: id, lookFor: z.string() }),
  z.object({ kind: z.literal('failed'), error: errorWire }),
  z.object({ kind: z.literal('cancelled'), reason: z.string() }),
  z.object({ kind: z.literal('put_back'), reason: z.string() }),
]);

/** POST /api/robot/attempts/{attemptId}/finish. For a collect task: `done` with an empty proof, `failed`, or `put_back`. */
export const finishRequest = fencing.extend({
  outcome,
  /** What the applications that were worked in did, by name. */
  applications: z.record(z.string(), z.enum(APPLICATION_REPORTS)).exactOptional(),
});
export const finishResponse = z.object({ accepted: z.literal(true) });
