// What waits for a person: lists, groups that answer, absences, escalation; what a dossier says, and values that a person corrects.
import { z } from 'zod';
import { PERSON_ROLES } from '#domain/person-roles.ts';
import { FOLLOWERS, persons } from './access.ts';
import { id, instant, namedDay } from './common.ts';
import { actResponse, answerAct, correctAct, handoverKind, handoversQuery, handoversResponse, plainAct } from './decisions.ts';
import { shownDoubt } from './documents.ts';
import { manyActsResponse, MOST_ACTED_ON } from './dossier-lists.ts';

const day = z.iso.date();
const told = z.object({ fr: z.string(), en: z.string() });
const address = z.object({ number: z.string(), street: z.string(), postalCode: z.string(), city: z.string(), cityCode: z.string() });

/** GET /api/dossiers/{id}/values: for agents, who treat it. `readable: false`: nothing is kept any more. */
export const dossierValues = z
  .object({
    updatedAt: instant,
    readable: z.boolean(),
    values: z.array(
      z.object({
        /** In the assistant, and as the source asks for it. */
        name: z.string(),
        label: z.string(),
        type: z.string(),
        /** What it takes, in words. */
        expected: told,
        optional: z.boolean(),
        value: z.string(),
        /** An address by its parts. */
        address: address.nullable(),
        problem: z.enum(['empty', 'ill_formed']).nullable(),
        correctable: z.boolean(),
        /** Who corrected it last, and what the source says. */
        corrected: z.object({ at: instant, by: z.string(), before: z.string() }).nullable(),
        /** Of a value that is sought in a document: what was read there, and why a person must look. */
        reading: shownDoubt.exactOptional(),
      }),
    ),
  })
  .meta({ id: 'DossierValues' });
export type DossierValues = z.infer<typeof dossierValues>;

const name = z.string().trim().min(1).max(60);
const people = z.array(id).max(200);

export const handoverGroup = z
  .object({
    id,
    name: z.string(),
    members: z.array(id),
    /** Answer for it while no member is there, and for what escalated. */
    deputies: z.array(id),
  })
  .meta({ id: 'HandoverGroup' });

/** The group of each kind; a kind that is not named goes to everybody of the office who may answer. */
const routing = z.partialRecord(handoverKind, id);

export const answerers = z
  .object({
    groups: z.array(handoverGroup),
    assistants: z.array(z.object({ assistant: z.string(), title: z.string(), groups: routing })),
    /** Whoever can be named in a group. */
    people: z.array(z.object({ id, name: z.string(), roles: z.array(z.enum(PERSON_ROLES)) })),
    /** Present and coming ones; those that are over are forgotten. */
    absences: z.array(z.object({ id, person: id, from: day, until: day, own: z.boolean() })),
    /** Working days without an act before deputies are shown a handover; null: never. Public holidays are those of the office. */
    escalateAfterDays: z.number().int().nullable(),
    /** The caller, as groups name people. */
    me: id,
    today: day,
  })
  .meta({ id: 'Answerers' });
export type Answerers = z.infer<typeof answerers>;

/** Without `id` a new one. Who is a member and a deputy is a deputy. */
export const groupRequest = z.object({ id: id.optional(), name, members: people, deputies: people });
export const escalationRequest = z.object({ escalateAfterDays: z.number().int().min(1).max(60).nullable() });
/** One's own, or, by a steward, a colleague's (`person`). */
export const absenceRequest = z.object({ person: id.optional(), from: namedDay, until: namedDay });

/** A person of the office who is an agent and is there today, or a group of which somebody is; `null`: the group that the rules say. */
const assignTo = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), id }),
  z.object({ kind: z.literal('group'), id: id.nullable() }),
]);
export type AssignTo = z.output<typeof assignTo>;
/** `assignedAt` of its handovers as the page showed it (null: none): when a colleague assigned it since, 409. Left out: whatever it was. */
const assignedAt = instant.nullable().optional();
export const assignAct = plainAct.extend({ to: assignTo, assignedAt });
/** POST /api/dossiers/assign: each in its own transaction, done or refused by itself, as with POST /api/dossiers/acts. */
export const assignManyRequest = z.object({
  requestId: id,
  to: assignTo,
  dossiers: z
    .array(z.object({ id, asOf: instant.optional(), assignedAt }))
    .min(1)
    .max(MOST_ACTED_ON),
});

const part = z.string().trim().min(1).max(500);
/** What a decision serves, and whom one asks for its rules. The rest of the text is the law's. */
export const mentionRequest = z.object({ purpose: part, contact: part });
export const mention = z
  .object({ purpose: z.string(), contact: z.string(), text: z.string(), approvedAt: instant, approvedBy: z.string() })
  .meta({ id: 'DecisionMention' });

const steward = persons('steward');
const assigning = persons('agent', 'steward');
const answering = persons('agent', 'maintainer', 'steward', 'auditor', 'administrator');
const assistant = z.object({ assistant: z.string() });
const dossier = z.object({ dossierId: id });

export const HANDOVER_ROUTES = {
  handovers: {
    method: 'GET',
    path: '/api/handovers',
    access: FOLLOWERS,
    summary: 'What waits for a person',
    query: handoversQuery,
    response: handoversResponse,
  },
  dossierValues: {
    method: 'GET',
    path: '/api/dossiers/:dossierId/values',
    access: persons('agent'),
    summary: 'What a dossier says, value by value',
    params: dossier,
    response: dossierValues,
  },
  correctDossier: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/correct',
    access: persons('agent'),
    summary: 'Correct values, and let a robot take it again with them',
    params: dossier,
    body: correctAct,
    response: actResponse,
  },
  answerQuestion: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/answer',
    access: persons('agent'),
    summary: 'Answer what an assistant waits for, and let a robot go on with it',
    params: dossier,
    body: answerAct,
    response: actResponse,
  },
  amendAnswer: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/amend',
    access: persons('agent'),
    summary: 'Correct an answer with which nothing was done yet, and let a robot go on with it',
    params: dossier,
    body: answerAct,
    response: actResponse,
  },
  assignHandover: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/assign',
    access: assigning,
    summary: 'Give what waits for a person to somebody, or to a group',
    params: dossier,
    body: assignAct,
    response: actResponse,
  },
  assignDossiers: {
    method: 'POST',
    path: '/api/dossiers/assign',
    access: assigning,
    summary: 'Give what waits of many dossiers to somebody, or to a group',
    body: assignManyRequest,
    response: manyActsResponse,
  },
  answerers: {
    method: 'GET',
    path: '/api/handover-groups',
    access: answering,
    summary: 'Who answers what waits for a person',
    response: answerers,
  },
  saveGroup: {
    method: 'POST',
    path: '/api/handover-groups',
    access: steward,
    summary: 'Make a group, or change it',
    body: groupRequest,
    response: z.object({ id }),
  },
  removeGroup: {
    method: 'POST',
    path: '/api/handover-groups/:groupId/remove',
    access: steward,
    summary: 'Remove a group; what went to it goes to everybody',
    params: z.object({ groupId: id }),
    response: z.object({ removed: z.literal(true) }),
  },
  routeHandovers: {
    method: 'PUT',
    path: '/api/installations/:assistant/handover-groups',
    access: steward,
    summary: 'To which group each kind of handover of an assistant goes',
    params: assistant,
    body: z.object({ groups: routing }),
    response: z.object({ groups: routing }),
  },
  changeEscalation: {
    method: 'PUT',
    path: '/api/handover-settings',
    access: steward,
    summary: 'After how many working days a handover escalates',
    body: escalationRequest,
    response: escalationRequest,
  },
  declareAbsence: {
    method: 'POST',
    path: '/api/absences',
    access: persons('agent', 'steward'),
    summary: 'Say when somebody is absent',
    body: absenceRequest,
    response: z.object({ id }),
  },
  removeAbsence: {
    method: 'POST',
    path: '/api/absences/:absenceId/remove',
    access: persons('agent', 'steward'),
    summary: 'Take an absence back',
    params: z.object({ absenceId: id }),
    response: z.object({ removed: z.literal(true) }),
  },
  mention: {
    method: 'GET',
    path: '/api/installations/:assistant/mention',
    access: FOLLOWERS,
    summary: 'The mention of decisions that an assistant prepares',
    params: assistant,
    response: mention.nullable(),
  },
  approveMention: {
    method: 'PUT',
    path: '/api/installations/:assistant/mention',
    access: steward,
    summary: 'Approve the mention of decisions that an assistant prepares',
    params: assistant,
    body: mentionRequest,
    response: mention,
  },
} as const;
