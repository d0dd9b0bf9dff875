// Lists of dossiers: filters, orders, acts on many at once, exports, views kept under a name; and when dossiers are due.
import { z } from 'zod';
import { DIRECTIONS, DOSSIER_ORDERS } from '#domain/dossier-order.ts';
import { CANCEL_REASONS, REPEAT_REASONS } from '#domain/person-acts.ts';
import { PRIORITIES } from '#domain/priority.ts';
import { FOLLOWERS, persons } from './access.ts';
import { dossierState, id, instant, namedDay } from './common.ts';
import { LONGEST_NOTE } from './decisions.ts';

export const priority = z.enum(PRIORITIES).meta({ id: 'Priority' });
const day = z.iso.date();
const MOST_DAYS = 3_650;
/** As many as a person can look through; each has its own transaction. */
export const MOST_ACTED_ON = 200;

export const dossierSummary = z
  .object({
    id,
    reference: z.string(),
    office: z.string(),
    assistant: z.string(),
    state: dossierState,
    /** Why it stands where it stands, in the assistant's words; null while nothing is to be said. Holds no value of the dossier. */
    reason: z.string().nullable(),
    attempts: z.number().int(),
    priority,
    /** By when it is to be treated here, and by when the law says; null: nobody said. */
    dueOn: day.nullable(),
    legalLimitOn: day.nullable(),
    /** A person keeps robots from taking it before this day. */
    postponedUntil: day.nullable(),
    depositedAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'DossierSummary' });
export type DossierSummary = z.infer<typeof dossierSummary>;

const several = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(dossierState));

const filter = {
  /** One or several, with commas between. */
  state: several.optional(),
  assistant: z.string().optional(),
  /** Start of a reference. */
  search: z.string().max(100).optional(),
  /** Not finished, and due (or at the end of what the law gives) this day or earlier. */
  dueUntil: namedDay.optional(),
  limitUntil: namedDay.optional(),
  /** The same in days from today; -1: it is late. */
  dueWithin: z.coerce.number().int().min(-1).max(MOST_DAYS).optional(),
  limitWithin: z.coerce.number().int().min(-1).max(MOST_DAYS).optional(),
  /** Not finished, and at least so urgent. */
  priority: priority.optional(),
  /** Days of the last change, both included. */
  changedFrom: namedDay.optional(),
  changedUntil: namedDay.optional(),
  /** Only those that the caller looks after. */
  taken: z.literal('me').optional(),
  /** Only those whose assistant waits for an answer of the office; `reminded`: nobody answered within a first delay. */
  question: z.enum(['open', 'reminded']).optional(),
};
export const dossierFilter = z.object(filter);
export type DossierFilterQuery = z.output<typeof dossierFilter>;

/**
 * GET /api/dossiers: pages by key, newest change first unless another order is asked for or a reference is searched for, which lists by reference. By priority, due date and legal limit only
 * what is not finished is listed. `after` goes on where a page in the same order ended.
 */
export const dossiersQuery = z.object({
  ...filter,
  order: z.enum(DOSSIER_ORDERS).optional(),
  direction: z.enum(DIRECTIONS).optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const dossiersResponse = z.object({
  dossiers: z.array(dossierSummary),
  next: z.string().nullable(),
  /** The office's day: what was due before is late. */
  today: day,
});

const act = { requestId: id, asOf: instant.optional(), note: z.string().max(LONGEST_NOTE).optional() };
const changesOfPlan = { priority: priority.optional(), dueOn: namedDay.nullable().optional() };
const changesSomething = (wanted: { readonly priority?: unknown; readonly dueOn?: unknown }): boolean =>
  wanted.priority !== undefined || wanted.dueOn !== undefined;

/** No robot takes it before that day, tomorrow at the earliest. */
export const postponeAct = z.object({ ...act, until: namedDay });
/** How urgent it is, by when it is to be done (null: by no day); what is left out stays. */
export const planAct = z.object({ ...act, ...changesOfPlan }).refine(changesSomething);

export const manyAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('retry') }),
  z.object({ act: z.literal('postpone'), until: namedDay }),
  z.object({ act: z.literal('cancel'), reason: z.enum(CANCEL_REASONS) }),
  /** Of those that are finished: each may become a new dossier. */
  z.object({ act: z.literal('repeat'), reason: z.enum(REPEAT_REASONS) }),
  z.object({ act: z.literal('plan'), ...changesOfPlan }).refine(changesSomething),
]);

/**
 * POST /api/dossiers/acts: the same act on many, each in its own transaction, done or refused by itself. Sent again with the same
 * `requestId`, what was done is answered and not done again.
 */
export const manyActsRequest = z.object({
  requestId: id,
  what: manyAct,
  note: z.string().max(LONGEST_NOTE).optional(),
  /** `asOf` as with a single act. */
  dossiers: z
    .array(z.object({ id, asOf: instant.optional() }))
    .min(1)
    .max(MOST_ACTED_ON),
});
export type ManyActs = z.output<typeof manyActsRequest>;
export const manyActsResponse = z.object({
  results: z.array(
    z.discriminatedUnion('outcome', [
      z.object({ dossierId: id, outcome: z.literal('done'), state: dossierState, repeated: z.boolean() }),
      z.object({ dossierId: id, outcome: z.literal('refused'), code: z.string(), fr: z.string(), en: z.string() }),
    ]),
  ),
});

/**
 * POST /api/dossiers/export.csv, export.xlsx: the filtered list, never what dossiers say. Told to the journal. In the order asked for, as
 * the list shows it; without one, or by newest change, in the order of arrival: what moves meanwhile would be missed.
 */
export const exportRequest = z.object({
  ...filter,
  order: z.enum(DOSSIER_ORDERS).optional(),
  direction: z.enum(DIRECTIONS).optional(),
  language: z.enum(['fr', 'en']).default('fr'),
});

/** What a list shows, as an address keeps it. */
const savedFilter = z.record(z.string().max(40), z.string().max(200)).refine((texts) => Object.keys(texts).length <= 20);
export const savedView = z
  .object({
    id,
    name: z.string(),
    filter: savedFilter,
    shared: z.boolean(),
    /** Whether it is the caller's, who alone changes it. */
    own: z.boolean(),
  })
  .meta({ id: 'SavedView' });
export type SavedView = z.infer<typeof savedView>;
/** One of the same name is replaced. */
export const saveViewRequest = z.object({ name: z.string().trim().min(1).max(60), filter: savedFilter, shared: z.boolean() });

const days = z.number().int().min(1).max(MOST_DAYS).nullable();
/** Days after the deposit, for dossiers that arrive from then on. */
export const deadlineRule = z.object({ dueDays: days, legalLimitDays: days });
export const shownDeadlines = deadlineRule.extend({ assistant: z.string(), title: z.string() }).meta({ id: 'Deadlines' });

const agent = persons('agent');
const dossier = z.object({ dossierId: id });

export const DOSSIER_LIST_ROUTES = {
  dossiers: {
    method: 'GET',
    path: '/api/dossiers',
    access: FOLLOWERS,
    summary: 'Search dossiers',
    query: dossiersQuery,
    response: dossiersResponse,
  },
  postponeDossier: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/postpone',
    access: agent,
    summary: 'Not before a day',
    params: dossier,
    body: postponeAct,
    response: z.object({ state: dossierState, subject: id.nullable(), repeated: z.boolean() }),
  },
  planDossier: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/plan',
    access: agent,
    summary: 'How urgent it is, and by when it is to be done',
    params: dossier,
    body: planAct,
    response: z.object({ state: dossierState, subject: id.nullable(), repeated: z.boolean() }),
  },
  actOnDossiers: {
    method: 'POST',
    path: '/api/dossiers/acts',
    access: agent,
    summary: 'The same act on many dossiers',
    body: manyActsRequest,
    response: manyActsResponse,
  },
  dossiersCsv: {
    method: 'POST',
    path: '/api/dossiers/export.csv',
    access: FOLLOWERS,
    summary: 'A list of dossiers as CSV',
    body: exportRequest,
    produces: 'text/csv; charset=utf-8',
  },
  dossiersXlsx: {
    method: 'POST',
    path: '/api/dossiers/export.xlsx',
    access: FOLLOWERS,
    summary: 'A list of dossiers as a workbook',
    body: exportRequest,
    produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  views: {
    method: 'GET',
    path: '/api/views',
    access: FOLLOWERS,
    summary: 'Views of the list of dossiers: one’s own and those shared with the office',
    response: z.object({ views: z.array(savedView) }),
  },
  saveView: {
    method: 'POST',
    path: '/api/views',
    access: FOLLOWERS,
    summary: 'Keep a view under a name',
    body: saveViewRequest,
    response: savedView,
  },
  removeView: {
    method: 'POST',
    path: '/api/views/:viewId/remove',
    access: FOLLOWERS,
    summary: 'Remove a view of one’s own',
    params: z.object({ viewId: id }),
    response: z.object({ removed: z.literal(true) }),
  },
  deadlines: {
    method: 'GET',
    path: '/api/deadlines',
    access: FOLLOWERS,
    summary: 'Days after the deposit by which the dossiers of each assistant are due',
    response: z.object({ deadlines: z.array(shownDeadlines) }),
  },
  changeDeadlines: {
    method: 'PUT',
    path: '/api/installations/:assistant/deadlines',
    access: persons('steward'),
    summary: 'Set by when dossiers of an assistant are due',
    params: z.object({ assistant: z.string() }),
    body: deadlineRule,
    response: deadlineRule,
  },
} as const;
