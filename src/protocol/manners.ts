// Applications that robots work in, their accounts and limits, what robots hold, and how a person stops an assistant.
import { z } from 'zod';
import { HINDRANCES } from '#domain/admission.ts';
import { EVERY_PERSON, persons, WHOEVER_STOPS } from './access.ts';
import { id, instant } from './common.ts';

const DAY_MINUTES = 24 * 60;
const minute = z.number().int().min(0).max(DAY_MINUTES);

const pace = z.object({
  dossiers: z.number().int().min(1),
  /** A minute or an hour. */
  perMilliseconds: z.union([z.literal(60_000), z.literal(3_600_000)]),
});
const hours = z.array(
  z.object({
    /** 1 for Monday to 7 for Sunday. */
    days: z.array(z.number().int().min(1).max(7)),
    /** Minutes since midnight, in Paris. */
    spans: z.array(z.object({ from: minute, until: minute }).refine(({ from, until }) => from < until)),
  }),
);

const sessions = z.number().int().min(1).max(1_000);
const closedDays = z.array(z.iso.date());

/** What an application bears, of all robots together. */
export const applicationLimits = z
  .object({ sessions, pace: pace.nullable(), hours: hours.nullable(), closedDays, closedOnHolidays: z.boolean() })
  .meta({ id: 'ApplicationLimits' });

/** PUT /api/applications/{application}/settings: in place of what the map says; what is not named stays as the map says. */
export const limitSettings = z
  .object({
    sessions: sessions.exactOptional(),
    pace: pace.nullable().exactOptional(),
    hours: hours.nullable().exactOptional(),
    closedDays: closedDays.exactOptional(),
    closedOnHolidays: z.boolean().exactOptional(),
  })
  .meta({ id: 'LimitSettings' });

const problem = z.object({ code: z.string(), fr: z.string(), en: z.string(), at: instant });

export const shownAccount = z.object({
  id,
  identifier: z.string(),
  /** Refused once: nobody tries it until a person says so or gives another password. */
  paused: z.boolean(),
  problem: problem.nullable(),
});

export const shownApplication = z
  .object({
    name: z.string(),
    title: z.string(),
    /** Titles of the assistants that work in it. */
    assistants: z.array(z.string()),
    declared: applicationLimits,
    settings: limitSettings,
    /** Authors may try drafts in it with the office's own account. */
    lentToTrials: z.boolean(),
    /** Why no dossier is begun in it now; null: dossiers are. */
    hindrance: z.enum(HINDRANCES).nullable(),
    /** When that passes by itself, where it is known. */
    until: instant.nullable(),
    /** `openings`: rests in a row. */
    breaker: z.object({ state: z.enum(['closed', 'open', 'half_open']), failures: z.number().int(), openings: z.number().int() }),
    /** What it did last that was wrong, while it rests. */
    problem: problem.nullable(),
    /** Robots that are signed in, or may be. */
    sessions: z.number().int(),
    accounts: z.array(shownAccount),
  })
  .meta({ id: 'Application' });
export type ShownApplication = z.infer<typeof shownApplication>;

export const heldLease = z
  .object({
    attemptId: id,
    robot: z.object({ id, name: z.string() }),
    assistant: z.string(),
    kind: z.enum(['treat', 'collect']),
    dossierId: id.nullable(),
    reference: z.string().nullable(),
    number: z.number().int(),
    since: instant,
    expiresAt: instant,
    /** Null: none came yet. */
    heartbeatAt: instant.nullable(),
  })
  .meta({ id: 'HeldLease' });
export type HeldLease = z.infer<typeof heldLease>;

/** PUT /api/installations/{assistant}/accounts: by the name that the map gives the account. Journalled, never the values. */
export const accountsRequest = z.object({
  accounts: z.record(z.string(), z.object({ identifier: z.string().min(1), password: z.string().min(1) })),
});

const application = z.object({ application: z.string() });
const assistant = z.object({ assistant: z.string() });

export const MANNERS_ROUTES = {
  applications: {
    method: 'GET',
    path: '/api/applications',
    access: EVERY_PERSON,
    summary: 'Applications, why they are closed, and their accounts',
    response: z.object({ applications: z.array(shownApplication) }),
  },
  limits: {
    method: 'PUT',
    path: '/api/applications/:application/settings',
    access: persons('steward'),
    summary: 'What the office allows robots in an application, in place of its map',
    params: application,
    body: limitSettings,
    response: limitSettings,
  },
  lendToTrials: {
    method: 'PUT',
    path: '/api/applications/:application/trials',
    access: persons('administrator'),
    summary: 'Whether authors may try drafts in an application with the office’s own account',
    params: application,
    body: z.object({ lent: z.boolean() }),
    response: z.object({ changed: z.boolean() }),
  },
  tryApplication: {
    method: 'POST',
    path: '/api/applications/:application/try',
    access: persons('maintainer', 'steward'),
    summary: 'Let one dossier try an application that rests, now',
    params: application,
    response: z.object({ changed: z.boolean() }),
  },
  resumeAccount: {
    method: 'POST',
    path: '/api/accounts/:accountId/resume',
    access: persons('maintainer', 'steward', 'administrator'),
    summary: 'A paused account may be tried again',
    params: z.object({ accountId: id }),
    response: z.object({ changed: z.boolean() }),
  },
  accounts: {
    method: 'PUT',
    path: '/api/installations/:assistant/accounts',
    access: persons('administrator'),
    summary: 'Accounts of an assistant in its applications',
    params: assistant,
    body: accountsRequest,
    response: z.object({ changed: z.boolean() }),
  },
  pauseInstallation: {
    method: 'POST',
    path: '/api/installations/:assistant/pause',
    access: WHOEVER_STOPS,
    summary: 'Stop an assistant: what is in hand is finished or put back',
    params: assistant,
    response: z.object({ changed: z.boolean() }),
  },
  resumeInstallation: {
    method: 'POST',
    path: '/api/installations/:assistant/resume',
    access: persons('steward', 'administrator'),
    summary: 'Let an assistant go on',
    params: assistant,
    response: z.object({ changed: z.boolean() }),
  },
  leases: {
    method: 'GET',
    path: '/api/leases',
    access: EVERY_PERSON,
    summary: 'What robots hold now',
    response: z.object({ leases: z.array(heldLease) }),
  },
} as const;
