// What those who administer see and change: robots' accounts, origins and sources, the journal searched, the server's state, the office.
import { z } from 'zod';
import { CONNECTORS } from '#domain/connectors.ts';
import { HOLIDAY_PLACES } from '#domain/holiday-places.ts';
import { EVERY_PERSON, persons } from './access.ts';
import { id, instant, namedDay } from './common.ts';
import { journalEntry } from './console.ts';
import { identifier, invited, name as personName } from './people.ts';

const text = (most: number) => z.string().trim().min(1).max(most);
const day = z.iso.date();
const problem = z.object({ code: z.string(), fr: z.string(), en: z.string(), at: instant });
const changed = z.object({ changed: z.boolean() });

/** An account of a robot in an application: never its password. */
export const robotAccount = z
  .object({
    id,
    application: z.string(),
    /** The application's title. */
    title: z.string(),
    identifier: z.string(),
    /** Titles of the assistants that use it. */
    assistants: z.array(z.string()),
    owner: z.string().nullable(),
    /** Who answers for it and is told when it ends or its password is due. */
    ownerPerson: z.object({ id, name: z.string() }).nullable(),
    /** The one robot that it is lent to, by the name of its token; null: every robot that has none of its own. */
    robot: z.string().nullable(),
    /** It is a robot's alone: no assistant was given it. */
    removable: z.boolean(),
    authorisation: z.string().nullable(),
    expiresOn: day.nullable(),
    rotateOn: day.nullable(),
    /** What should be seen to, the most pressing first. */
    warnings: z.array(z.enum(['expired', 'expires-soon', 'rotation-due', 'no-owner', 'no-authorisation', 'no-expiry', 'shared'])),
    /** When the password was last given; null: before this was kept. */
    passwordAt: instant.nullable(),
    paused: z.boolean(),
    problem: problem.nullable(),
  })
  .meta({ id: 'RobotAccount' });
export type RobotAccount = z.infer<typeof robotAccount>;

export const robotAccountRequest = z.object({
  owner: text(200).nullable(),
  /** Absent: as it is. */
  ownerPerson: id.nullable().exactOptional(),
  /** Absent: as it is. */
  robot: text(100).nullable().exactOptional(),
  authorisation: text(200).nullable(),
  expiresOn: namedDay.nullable(),
  rotateOn: namedDay.nullable(),
});

/** An account of one robot's own. */
export const newRobotAccountRequest = robotAccountRequest.extend({
  application: text(100),
  robot: text(100),
  identifier: z.string().trim().min(1).max(200),
  password: z.string().min(1).max(1_000),
});

/** Where robots of an installation may go and what they read from; never the source's token. */
export const connection = z
  .object({
    assistant: z.string(),
    title: z.string(),
    version: z.string(),
    connector: z.string(),
    /** Null: it can no longer be read, and must be given again. */
    sourceAddress: z.string().nullable(),
    /** Names of the robots that alone are lent what opens the source; null: any robot is. */
    sourceRobots: z.array(z.string()).nullable(),
    /** None of these runs now: nothing of this assistant is collected or treated. */
    robotsAbsent: z.boolean(),
    allowedOrigins: z.array(z.string()),
    lastCollectedAt: instant.nullable(),
    /** Whether the next collection goes on where the last one ended. */
    hasCursor: z.boolean(),
    collecting: z.boolean(),
    paused: z.boolean(),
    problem: problem.nullable(),
  })
  .meta({ id: 'Connection' });
export type Connection = z.infer<typeof connection>;

const origins = z.array(z.url({ protocol: /^https?$/ }).max(2_000)).max(100);
export const originsRequest = z.object({ allowedOrigins: origins });
const schemes = new Set(Object.values(CONNECTORS).flatMap((connector) => connector.schemes.map((scheme) => scheme.replace(':', ''))));
/** Which of these its connector takes is for the use case to say; the token is empty where it has none. */
export const sourceRequest = z.object({
  address: z.url({ protocol: new RegExp(`^(?:${[...schemes].join('|')})$`) }).max(2_000),
  token: z.string().max(10_000),
});

/** Null: any robot. None at all would leave the dossiers to nobody. */
export const sourceRobotsRequest = z.object({ robots: z.array(z.string().trim().min(1).max(100)).min(1).max(50).nullable() });

const name = z.string().trim().max(200);
/** GET /api/journal/search: newest first; each filter narrows. */
export const journalSearch = z.object({
  /** Whole, or as far as a dot: `hold` finds `hold.place` and `hold.end`. */
  verb: name.optional(),
  subject: name.optional(),
  actor: name.optional(),
  from: namedDay.optional(),
  /** The last day. */
  until: namedDay.optional(),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const journalFound = z.object({
  entries: z.array(journalEntry.extend({ actorName: z.string().nullable() })),
  /** What to give as `before` for the following ones; null: there are none. */
  next: z.number().int().nullable(),
  /** Every verb that the journal of this office holds. */
  verbs: z.array(z.string()),
});

export const seenRobot = z
  .object({
    id,
    name: z.string(),
    version: z.string(),
    /** Name of the token that it came with. */
    token: z.string(),
    registeredAt: instant,
    lastSeenAt: instant,
    state: z.enum(['busy', 'idle', 'drained', 'silent']),
  })
  .meta({ id: 'SeenRobot' });

/** GET /api/server-state */
export const serverState = z
  .object({
    version: z.string(),
    node: z.string(),
    startedAt: instant,
    clock: z.object({ server: instant, database: instant, differenceMilliseconds: z.number().int() }),
    database: z.object({
      kind: z.enum(['embedded', 'server']),
      version: z.string(),
      bytes: z.number(),
      answeredInMilliseconds: z.number(),
    }),
    disk: z.object({ freeBytes: z.number(), totalBytes: z.number() }),
    queue: z.object({
      ready: z.number().int(),
      leased: z.number().int(),
      /** Since when the oldest of those that may begin waits. */
      oldestReadyAt: instant.nullable(),
    }),
    /** Its length is that of all offices together: told to the first one, whose server it is; null for the others. */
    journal: z.object({ lines: z.number().int().nullable(), signedUpTo: z.number().int().nullable(), signedAt: instant.nullable() }),
    keyFingerprint: z.string(),
    memoryBytes: z.number(),
    robots: z.array(seenRobot),
  })
  .meta({ id: 'ServerState' });

const instance = z.object({ name: text(100), brand: z.string().trim().max(200) });
export const changeInstanceRequest = instance;
export const office = z
  .object({
    id,
    name: z.string(),
    /** Whose public holidays it keeps. */
    holidays: z.enum(HOLIDAY_PLACES),
    instance,
    /** The one that the first start made; its administrators set what concerns the whole server. */
    isFirst: z.boolean(),
    /** Every office of the server; null for all but an administrator of the first one. */
    offices: z.array(z.object({ id, name: z.string(), openedAt: instant })).nullable(),
  })
  .meta({ id: 'Office' });
/** What is left out stays. */
export const officeRequest = z.object({ name: text(100), holidays: z.enum(HOLIDAY_PLACES).optional() });
/** Its administrator gets a link that counts once, and invites the others. */
export const openOfficeRequest = z.object({
  name: text(100),
  holidays: z.enum(HOLIDAY_PLACES).default('mainland'),
  administrator: z.object({ name: personName, identifier }),
});

const administrator = persons('administrator');
const journal = persons('auditor', 'administrator');
const params = z.object({ accountId: id });
const assistant = z.object({ assistant: z.string() });

export const ADMINISTRATION_ROUTES = {
  robotAccounts: {
    method: 'GET',
    path: '/api/robot-accounts',
    access: persons('maintainer', 'steward', 'administrator'),
    summary: 'Accounts of robots in applications, without their passwords',
    response: z.object({ accounts: z.array(robotAccount) }),
  },
  describeRobotAccount: {
    method: 'PUT',
    path: '/api/robot-accounts/:accountId',
    access: administrator,
    summary: 'Owner, authorisation, expiry and planned rotation of an account',
    params,
    body: robotAccountRequest,
    response: changed,
  },
  addRobotAccount: {
    method: 'POST',
    path: '/api/robot-accounts',
    access: administrator,
    summary: 'An account of one robot’s own in an application; its password goes into the vault',
    body: newRobotAccountRequest,
    response: z.object({ id }),
  },
  removeRobotAccount: {
    method: 'POST',
    path: '/api/robot-accounts/:accountId/remove',
    access: administrator,
    summary: 'Forget an account of one robot’s own',
    params,
    response: changed,
  },
  changeRobotPassword: {
    method: 'PUT',
    path: '/api/robot-accounts/:accountId/password',
    access: administrator,
    summary: 'A new password for an account, in the vault; it is never shown',
    params,
    body: z.object({ password: z.string().min(1).max(1_000), rotateOn: namedDay.nullable().exactOptional() }),
    response: changed,
  },
  pauseAccount: {
    method: 'POST',
    path: '/api/accounts/:accountId/pause',
    access: persons('maintainer', 'steward', 'administrator'),
    summary: 'Keep robots from signing in with an account',
    params,
    response: changed,
  },
  connections: {
    method: 'GET',
    path: '/api/connections',
    access: administrator,
    summary: 'Sources and allowed origins of each installation',
    response: z.object({ connections: z.array(connection) }),
  },
  changeOrigins: {
    method: 'PUT',
    path: '/api/installations/:assistant/origins',
    access: administrator,
    summary: 'Where robots of an installation may go',
    params: assistant,
    body: originsRequest,
    response: originsRequest,
  },
  changeSource: {
    method: 'PUT',
    path: '/api/installations/:assistant/source',
    access: administrator,
    summary: 'Address and token of the source of an installation; the token is never shown',
    params: assistant,
    body: sourceRequest,
    response: changed,
  },
  changeSourceRobots: {
    method: 'PUT',
    path: '/api/installations/:assistant/source-robots',
    access: administrator,
    summary: 'Which robots alone are lent what opens the source of an installation; null: any robot is',
    params: assistant,
    body: sourceRobotsRequest,
    response: changed,
  },
  searchJournal: {
    method: 'GET',
    path: '/api/journal/search',
    access: journal,
    summary: 'Lines of the journal by verb, subject, actor and period, newest first',
    query: journalSearch,
    response: journalFound,
  },
  journalFile: {
    method: 'POST',
    path: '/api/journal/file',
    access: journal,
    summary: 'The whole journal as the file that is verified elsewhere, told to the journal',
    produces: 'application/x-ndjson',
  },
  journalHeadFile: {
    method: 'POST',
    path: '/api/journal/head.json',
    access: journal,
    summary: 'The signed head of the journal as the file that is kept elsewhere',
    produces: 'application/json',
  },
  serverState: {
    method: 'GET',
    path: '/api/server-state',
    access: persons('maintainer', 'administrator', 'auditor'),
    summary: 'How the server is: database, disk, queue, robots, versions, clock, key',
    response: serverState,
  },
  instance: {
    method: 'GET',
    path: '/api/instance',
    access: 'public',
    summary: 'Under which name the instance shows itself',
    response: instance,
  },
  office: {
    method: 'GET',
    path: '/api/office',
    access: EVERY_PERSON,
    summary: 'The office of whoever asks',
    response: office,
  },
  changeOffice: {
    method: 'PUT',
    path: '/api/office',
    access: administrator,
    summary: 'Name and place of the office',
    body: officeRequest,
    response: changed,
  },
  openOffice: {
    method: 'POST',
    path: '/api/offices',
    access: administrator,
    summary: 'A further office, with the one-time link of its administrator, by an administrator of the first office',
    body: openOfficeRequest,
    response: z.object({ id, administrator: invited }),
  },
  changeInstance: {
    method: 'PUT',
    path: '/api/instance',
    access: administrator,
    summary: 'Name and brand text of the instance, by an administrator of its first office',
    body: instance,
    response: changed,
  },
} as const;
