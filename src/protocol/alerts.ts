// What goes wrong and who is told of it: alerts, the ways on which they leave, and the rules of who is told what.
import { z } from 'zod';
import { NOTICE_REASONS } from '#domain/alerts.ts';
import { ALERT_KINDS } from '#domain/troubles.ts';
import { EVERY_PERSON, personRole, persons } from './access.ts';
import { id, instant } from './common.ts';

const LONGEST_NAME = 100;
const LONGEST_ADDRESS = 300;
const LONGEST_SECRET = 1_000;
const MOST_RECIPIENTS = 50;
const MINUTES_OF_A_WEEK = 10_080;

export const alertKind = z.enum(ALERT_KINDS).meta({ id: 'AlertKind' });
const changed = z.object({ changed: z.boolean() });
const told = z.object({ fr: z.string(), en: z.string() });
const name = z.string().trim().min(1).max(LONGEST_NAME);

export const alert = z
  .object({
    id,
    kind: alertKind,
    /** What it is about, by reference: `application:sejour`. */
    subject: z.string(),
    title: z.string(),
    count: z.number().int().nullable(),
    urgent: z.boolean(),
    sentence: told,
    /** What to do about it. */
    remedy: told,
    /** The page of the console where it can be done. */
    page: z.string(),
    openedAt: instant,
    lastSeenAt: instant,
    acknowledged: z.object({ at: instant, by: z.string().nullable() }).nullable(),
    /** Whether the caller may say that they look after it: of what the server itself saw, administrators and auditors. */
    acknowledgeable: z.boolean(),
    escalatedAt: instant.nullable(),
    closedAt: instant.nullable(),
  })
  .meta({ id: 'Alert' });
export type ShownAlert = z.infer<typeof alert>;

export const historyQuery = z.object({ after: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) });

const secret = z.string().min(1).max(LONGEST_SECRET);
const address = z
  .string()
  .trim()
  .max(LONGEST_ADDRESS)
  .regex(/^[^\s@<>",;:\\]+@[^\s@<>",;:\\]+$/);
const webAddress = z.url({ protocol: /^https?$/ }).max(LONGEST_ADDRESS);
const language = z.enum(['fr', 'en']).default('fr');

/** Passwords, tokens and secrets go in and never come out; one that is not given again stays, as long as the place is the same. */
const channelSettings = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('email'),
    host: z
      .string()
      .trim()
      .max(253)
      .regex(/^[\w.:-]+$/),
    port: z.number().int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'none']),
    user: z.string().trim().min(1).max(200).nullable().default(null),
    password: secret.optional(),
    from: address,
    to: z.array(address).max(MOST_RECIPIENTS).default([]),
    language,
  }),
  z.object({ kind: z.literal('webhook'), url: webAddress, renewSecret: z.boolean().default(false) }),
  z.object({
    kind: z.literal('matrix'),
    homeserver: webAddress,
    /** Its id, as a server knows it: `!letters:server`. */
    room: z
      .string()
      .trim()
      .max(255)
      .regex(/^!\S+$/),
    token: secret.optional(),
    language,
  }),
]);

export const channelRequest = z.object({
  name,
  enabled: z.boolean().default(true),
  /** This one place may be inside a private network. */
  privateAllowed: z.boolean().default(false),
  settings: channelSettings,
});
export type ChannelRequest = z.output<typeof channelRequest>;

const problem = told.extend({ code: z.string(), at: instant }).nullable();

export const alertChannel = z
  .object({
    id,
    name,
    kind: z.enum(['email', 'webhook', 'matrix']),
    enabled: z.boolean(),
    privateAllowed: z.boolean(),
    /** Without what is secret; null: lost with the key that sealed it. */
    settings: z
      .discriminatedUnion('kind', [
        z.object({
          kind: z.literal('email'),
          host: z.string(),
          port: z.number().int(),
          security: z.enum(['tls', 'starttls', 'none']),
          user: z.string().nullable(),
          from: z.string(),
          to: z.array(z.string()),
          language: z.enum(['fr', 'en']),
        }),
        z.object({ kind: z.literal('webhook'), url: z.string() }),
        z.object({ kind: z.literal('matrix'), homeserver: z.string(), room: z.string(), language: z.enum(['fr', 'en']) }),
      ])
      .nullable(),
    failingSince: instant.nullable(),
    problem,
    succeededAt: instant.nullable(),
  })
  .meta({ id: 'AlertChannel' });
export type AlertChannel = z.infer<typeof alertChannel>;

const quiet = z.object({ from: z.number().int().min(0).max(1_439), until: z.number().int().min(0).max(1_439) });
const minutes = z.number().int().max(MINUTES_OF_A_WEEK);

const ruleShape = {
  name,
  channel: id,
  kinds: z.array(alertKind).min(1).max(ALERT_KINDS.length),
  /** Whoever has one of these roles is written to besides the channel's own addresses; by e-mail only. */
  roles: z.array(personRole).max(6),
  /**
   * Besides, by e-mail, whoever answers for it: the group of a handover (its deputies while no member is there, and where it escalated), the
   * person who answers for a robot's account.
   */
  toAnswerable: z.boolean().default(false),
  groupMinutes: minutes.min(0).max(1_440),
  /** While nobody acknowledged it. */
  repeatMinutes: minutes.min(5).nullable(),
  /** Minutes of the office's clock (Europe/Paris); over midnight where `from` comes after `until`. */
  quiet: quiet.nullable(),
  escalation: z.object({ minutes: minutes.min(1), channel: id, roles: z.array(personRole).max(6) }).nullable(),
  enabled: z.boolean(),
};
export const ruleRequest = z.object(ruleShape);
export type RuleRequest = z.output<typeof ruleRequest>;
export const alertRule = z.object({ id, ...ruleShape }).meta({ id: 'AlertRule' });
export type AlertRule = z.infer<typeof alertRule>;

export const alertSettings = z
  .object({
    /** Under which people open the console: messages link there. */
    consoleAddress: webAddress.nullable(),
    /** A handover that waits longer is an alert. */
    handoverHours: z.number().int().min(1).max(2_000),
    /** More dossiers waiting than this is one; null: more than five days of work at the office's pace. */
    backlogLimit: z.number().int().min(1).max(10_000_000).nullable(),
  })
  .meta({ id: 'AlertSettings' });

export const alertNotice = z
  .object({
    id,
    channel: z.string(),
    reason: z.enum(NOTICE_REASONS),
    alerts: z.number().int(),
    state: z.enum(['waiting', 'sent', 'given_up', 'needless']),
    tries: z.number().int(),
    createdAt: instant,
    dueAt: instant,
    endedAt: instant.nullable(),
    problem,
  })
  .meta({ id: 'AlertNotice' });

const planners = persons('steward', 'administrator');
const administrator = persons('administrator');
const channelParams = z.object({ channelId: id });
const ruleParams = z.object({ ruleId: id });
/** A webhook's secret is shown this once. */
const kept = z.object({ id, secret: z.string().nullable() });

export const ALERT_ROUTES = {
  alerts: {
    method: 'GET',
    path: '/api/alerts',
    access: EVERY_PERSON,
    summary: 'What is going wrong now',
    response: z.object({ alerts: z.array(alert), failingChannels: z.number().int() }),
  },
  alertCount: {
    method: 'GET',
    path: '/api/alerts/count',
    access: EVERY_PERSON,
    summary: 'How many alerts are open, and how many of them nobody acknowledged',
    response: z.object({ open: z.number().int(), unheard: z.number().int() }),
  },
  alertHistory: {
    method: 'GET',
    path: '/api/alerts/history',
    access: EVERY_PERSON,
    summary: 'Alerts that are over, the newest first',
    query: historyQuery,
    response: z.object({ alerts: z.array(alert), next: z.string().nullable() }),
  },
  acknowledgeAlert: {
    method: 'POST',
    path: '/api/alerts/:alertId/acknowledge',
    access: persons('agent', 'maintainer', 'steward', 'administrator', 'auditor'),
    summary: 'Somebody looks after it: it is told no more',
    params: z.object({ alertId: id }),
    response: changed,
  },
  alertPlan: {
    method: 'GET',
    path: '/api/alert-plan',
    access: planners,
    summary: 'Who is told of what, by which way, and the last messages',
    response: z.object({
      settings: alertSettings,
      channels: z.array(alertChannel),
      rules: z.array(alertRule),
      notices: z.array(alertNotice),
    }),
  },
  changeAlertSettings: {
    method: 'PUT',
    path: '/api/alert-plan/settings',
    access: planners,
    summary: 'From when on something is an alert, and where messages link to',
    body: alertSettings,
    response: changed,
  },
  addAlertChannel: {
    method: 'POST',
    path: '/api/alert-channels',
    access: administrator,
    summary: 'A way on which alerts leave',
    body: channelRequest,
    response: kept,
  },
  changeAlertChannel: {
    method: 'PUT',
    path: '/api/alert-channels/:channelId',
    access: administrator,
    summary: 'Change a way on which alerts leave; what waits for it is sent at once',
    params: channelParams,
    body: channelRequest,
    response: kept,
  },
  removeAlertChannel: {
    method: 'POST',
    path: '/api/alert-channels/:channelId/remove',
    access: administrator,
    summary: 'Remove a channel with its rules and messages',
    params: channelParams,
    response: changed,
  },
  testAlertChannel: {
    method: 'POST',
    path: '/api/alert-channels/:channelId/test',
    access: administrator,
    summary: 'Send a test message; the last messages say what became of it',
    params: channelParams,
    response: z.object({ noticeId: id }),
  },
  addAlertRule: {
    method: 'POST',
    path: '/api/alert-rules',
    access: planners,
    summary: 'Who is told of what',
    body: ruleRequest,
    response: z.object({ id }),
  },
  changeAlertRule: {
    method: 'PUT',
    path: '/api/alert-rules/:ruleId',
    access: planners,
    summary: 'Change who is told of what',
    params: ruleParams,
    body: ruleRequest,
    response: changed,
  },
  removeAlertRule: {
    method: 'POST',
    path: '/api/alert-rules/:ruleId/remove',
    access: planners,
    summary: 'Remove a rule',
    params: ruleParams,
    response: changed,
  },
} as const;
