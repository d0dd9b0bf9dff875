// What persons decide on dossiers: their acts, what waits for them, and who may act.
import { z } from 'zod';
import { AUTONOMIES } from '#domain/autonomy.ts';
import { CANCEL_REASONS, PERSON_ACTS, REPEAT_REASONS } from '#domain/person-acts.ts';
import { ANSWER_TYPES } from '#domain/question.ts';
import { dossierState, effectKind, id, instant } from './common.ts';

export const personAct = z.enum(PERSON_ACTS).meta({ id: 'PersonAct' });
export const handoverKind = z.enum(['anomaly', 'confirm', 'decide', 'uncertain']).meta({ id: 'HandoverKind' });
export const cancelReason = z.enum(CANCEL_REASONS).meta({ id: 'CancelReason' });
export const repeatReason = z.enum(REPEAT_REASONS).meta({ id: 'RepeatReason' });

export const LONGEST_NOTE = 2_000;
/** Few and short: a number or two that show where it was recorded. */
const proof = z.record(z.string().min(1).max(100), z.string().min(1).max(200)).refine((texts) => Object.keys(texts).length <= 10);

/**
 * POST /api/dossiers/{id}/acts/{act}, by an agent. `requestId` is the caller's: the same one sent again is answered (`repeated: true`) and
 * not carried out again. In a state that does not allow the act: 409 with that state.
 */
const act = z.object({
  requestId: id,
  /** `updatedAt` of the dossier as whoever decides saw it: when it changed since, 409 and nothing is done. Scripts may leave it out. */
  asOf: instant.optional(),
  /** A person's own words; sealed, and purged with the dossier. */
  note: z.string().max(LONGEST_NOTE).optional(),
});

export const actResponse = z.object({
  state: dossierState,
  /** What it was about, or the new dossier that it made. */
  subject: id.nullable(),
  repeated: z.boolean(),
});

export const plainAct = act;
/** Yes to exactly what was shown: its digest comes back. */
export const confirmAct = act.extend({ confirmationId: id, digest: z.string() });
/** Without `cancel` the dossier stays with persons. */
export const refuseAct = act.extend({ confirmationId: id, cancel: cancelReason.optional() });
export const doneAct = act.extend({ proof: proof.optional() });
export const cancelAct = act.extend({ reason: cancelReason });
/** Answers the new dossier's id as `subject`. */
export const repeatAct = act.extend({ reason: repeatReason });
/** What a person saw in the application: the effect stands, or it does not. */
export const settleAct = act.extend({ effectId: id, stands: z.boolean(), proof: proof.optional() });

/** A value as a person writes it; an address by its parts. */
const writtenText = z.string().max(LONGEST_NOTE);
const written = z.union([
  writtenText,
  z.object({ number: writtenText, street: writtenText, postalCode: writtenText, city: writtenText, cityCode: writtenText }),
]);
/** By the names that the assistant gives them; the robot takes the dossier again with these, until another submission comes. */
export const correctAct = act.extend({
  values: z.record(z.string().max(200), written).refine((values) => Object.keys(values).length >= 1 && Object.keys(values).length <= 100),
});

/** To what a step waits for, by the names that the question gives its answers; a robot takes the dossier up again with them. */
export const answerAct = act.extend({
  questionId: id,
  answers: z.record(z.string().max(200), writtenText).refine((answers) => Object.keys(answers).length <= 100),
});

/** What a step of the assistant waits for. Its text is told to agents only. */
export const openQuestion = z
  .object({
    id,
    /** In the assistant. */
    name: z.string(),
    text: z.string().nullable(),
    answers: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        type: z.enum(ANSWER_TYPES),
        /** Of a text: what it must look like, in French. */
        format: z.string().nullable(),
        /** The only answers. */
        among: z.array(z.string()).nullable(),
        optional: z.boolean(),
      }),
    ),
    askedAt: instant,
    /** The next reminder; null: none is to come. */
    remindOn: z.iso.date().nullable(),
    reminders: z.number().int(),
    limitOn: z.iso.date(),
    /** Nobody had answered by then: the dossier was handed over, and may still be answered. */
    limitPassed: z.boolean(),
  })
  .meta({ id: 'OpenQuestion' });
export type OpenQuestion = z.infer<typeof openQuestion>;

/** Values are told to agents only. */
export const answeredQuestion = z.object({
  id,
  name: z.string(),
  text: z.string().nullable(),
  at: instant,
  by: z.string(),
  answers: z.array(z.object({ label: z.string(), value: z.string().nullable() })),
  /** Another answer took its place. */
  amended: z.boolean(),
  /** What may be written in its place, in the order of `answers`; null: the dossier went on with it, or is told to somebody else. */
  form: openQuestion.shape.answers.nullable(),
});
export type AnsweredQuestion = z.infer<typeof answeredQuestion>;

/** What would be recorded; values are told to agents only. */
export const confirmation = z
  .object({
    id,
    kind: effectKind,
    key: z.string(),
    digest: z.string(),
    askedAt: instant,
    /** A yes is good for so many hours. */
    hours: z.number().int(),
    values: z.array(
      z.object({
        name: z.string(),
        value: z.string().nullable(),
        /** What stands there now, where the assistant read the same name. */
        before: z.string().nullable(),
      }),
    ),
    /** The masked picture of the form as it was filled. */
    captureId: id.nullable(),
  })
  .meta({ id: 'Confirmation' });
export type Confirmation = z.infer<typeof confirmation>;

export const openHandover = z.object({
  id,
  kind: handoverKind,
  reason: z.string(),
  openedAt: instant,
  /** Who looks after it; null while nobody does. */
  takenBy: z.string().nullable(),
  /** Whether the caller does. */
  mine: z.boolean(),
  /** To whom it was given, and when it was last: `to` is null once somebody took it, or where a group was named; null: to nobody yet. */
  assigned: z.object({ to: z.string().nullable(), mine: z.boolean(), at: instant }).nullable(),
  /** That it goes to; null: everybody who may answer. */
  group: z.string().nullable(),
  /** When it had waited too long; null: it has not. */
  escalatedAt: instant.nullable(),
});

export const decision = z.object({
  act: personAct,
  at: instant,
  by: z.string(),
  reason: z.string().nullable(),
  /** Told to agents only. */
  note: z.string().nullable(),
});

/** Of everything; what one's groups answer for; what one has taken, is assigned to one, or escalated to one. */
export const HANDOVER_SCOPES = ['all', 'groups', 'me'] as const;

/**
 * GET /api/handovers: what is assigned to the caller first, then what escalated, then by legal limit, then the longest waiting. Without
 * `scope` what one's groups answer for, or everything where one is named in no group.
 */
export const handoversQuery = z.object({
  scope: z.enum(HANDOVER_SCOPES).optional(),
  kind: handoverKind.optional(),
  assistant: z.string().optional(),
  /** Opened so many days ago, or earlier. */
  olderThanDays: z.coerce.number().int().min(1).max(365).optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const listedHandover = openHandover
  .extend({
    dossierId: id,
    reference: z.string(),
    assistant: z.string(),
    title: z.string(),
    state: dossierState,
    legalLimitOn: z.iso.date().nullable(),
    /** Of its dossier: what acts take as `asOf`. */
    updatedAt: instant,
  })
  .meta({ id: 'Handover' });
export type ListedHandover = z.infer<typeof listedHandover>;
export const handoversResponse = z.object({
  handovers: z.array(listedHandover),
  next: z.string().nullable(),
  /** What was listed. */
  scope: z.enum(HANDOVER_SCOPES),
  /** Of each scope, with the other filters as asked. */
  counts: z.record(z.enum(HANDOVER_SCOPES), z.number().int()),
  /** The office's day: a legal limit before it is over. */
  today: z.iso.date(),
});

/** What errors took away, until a person set the autonomy anew. */
export const demotion = z
  .object({
    from: z.enum(AUTONOMIES),
    to: z.enum(AUTONOMIES),
    why: z.enum(['wrong_value', 'technical']),
    against: z.number().int(),
    of: z.number().int(),
    at: instant,
    fr: z.string(),
    en: z.string(),
  })
  .meta({ id: 'Demotion' });

/** When errors take autonomy away: more than `percent` technical ends of the last treatments, or one wrong value. */
export const watch = z.object({
  last: z.number().int().min(1).max(1_000),
  least: z.number().int().min(1).max(1_000),
  percent: z.number().int().min(0).max(100),
});
export const confirmationHours = z.number().int().min(1).max(720);
