// People who sign in: with a password, at an OpenID provider; their own account; and what an administrator does with accounts.
import { z } from 'zod';
import { EVERY_PERSON, personRole, persons } from './access.ts';
import { id, instant } from './common.ts';

const LONGEST_PASSWORD = 1_000;

export const name = z.string().trim().min(1).max(100);
/** An e-mail address or a login: no space inside. */
export const identifier = z.string().trim().min(3).max(200).regex(/^\S+$/);
/** Its rules are told by the server, in the reader's language. */
const password = z.string().min(1).max(LONGEST_PASSWORD);
const invitation = z.string().min(1).max(200);
const roles = z.array(personRole).min(1).max(6);
const done = z.object({ done: z.literal(true) });
/** The session itself is in a cookie that no script of a page can read. */
const opened = z.object({ expiresAt: instant });

/** GET /api/sign-in: what a page that nobody is signed in to offers. */
export const signInOptions = z
  .object({
    localAccounts: z.boolean(),
    /** Name of the provider: "Se connecter avec …". */
    provider: z.string().nullable(),
    /** Whether the one-time secret of the first start still waits. */
    first: z.boolean(),
  })
  .meta({ id: 'SignInOptions' });

export const passwordSignIn = z.object({ identifier, password, code: z.string().trim().max(40).optional() });

export const ownSession = z.object({
  id,
  /** The one that asks. */
  here: z.boolean(),
  method: z.enum(['password', 'invitation', 'provider']),
  openedAt: instant,
  seenAt: instant,
});

/** GET /api/account */
export const account = z
  .object({
    /** Null: who asks has a token and no account. */
    account: z
      .object({
        identifier: z.string().nullable(),
        hasPassword: z.boolean(),
        byProvider: z.boolean(),
        secondFactor: z.object({ set: z.boolean(), demanded: z.boolean(), recoveryCodes: z.number().int() }),
        sessions: z.array(ownSession),
      })
      .nullable(),
    name: z.string(),
    roles: z.array(personRole),
    /** Nothing but this account is open until a second factor is set. */
    confined: z.boolean(),
  })
  .meta({ id: 'Account' });

export const person = z
  .object({
    id,
    name: z.string(),
    identifier: z.string().nullable(),
    roles: z.array(personRole),
    rolesByProvider: z.boolean(),
    state: z.enum(['active', 'disabled']),
    hasPassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    byProvider: z.boolean(),
    /** Until when a link that was not used yet counts. */
    invitedUntil: instant.nullable(),
    createdAt: instant,
    /** The last day that the person was there; no finer. */
    seenOn: z.iso.date().nullable(),
  })
  .meta({ id: 'Person' });

/** The link is shown this once. */
export const invited = z.object({ id, invitation, expiresAt: instant });

const roleRule = z.object({
  claim: z.string().trim().min(1).max(100),
  value: z.string().trim().min(1).max(300),
  /** The administrator's own where absent. */
  office: id.optional(),
  roles,
});

const providerShape = {
  name: z.string().trim().min(1).max(60),
  issuer: z.url().max(300),
  clientId: z.string().trim().min(1).max(300),
  /** Address under which people open this console: the provider sends them back to `/connexion/retour` there. */
  address: z.url().max(300),
  scope: z
    .string()
    .trim()
    .max(300)
    .regex(/^openid(?: |$)/)
    .default('openid given_name usual_name email uid siret'),
  levels: z.array(z.string().min(1).max(200)).max(20).default([]),
  algorithm: z.enum(['RS256', 'ES256']).default('RS256'),
  signedClaims: z.boolean().default(true),
  nameClaims: z.array(z.string().min(1).max(100)).min(1).max(5).default(['given_name', 'usual_name']),
  rules: z.array(roleRule).max(200).default([]),
};

/** GET /api/sign-in/settings. The client's secret is never shown. */
export const signInSettings = z
  .object({
    localAccounts: z.boolean(),
    idleMinutes: z.number().int(),
    longestHours: z.number().int(),
    /** Of this office: whoever has one of these roles needs a second factor. */
    secondFactorRoles: z.array(personRole),
    provider: z.object(providerShape).nullable(),
    /** Where the provider must allow people to be sent back to, after signing in and after signing out. */
    returnUrls: z.array(z.string()),
    /** Whether an administrator came in by the provider: only then can local accounts be closed. */
    proven: z.boolean(),
    /** Where the provider may say that a session of its own ended; null without a provider. */
    logoutUrl: z.string().nullable(),
  })
  .meta({ id: 'SignInSettings' });

/** PUT /api/sign-in/settings: for the whole server, by an administrator of its first office. */
export const signInSettingsRequest = z.object({
  localAccounts: z.boolean(),
  idleMinutes: z.number().int().min(1).max(1_440).default(60),
  longestHours: z.number().int().min(1).max(168).default(12),
  /** Null: none. Without `clientSecret` the one that is kept stays. */
  provider: z.object({ ...providerShape, clientSecret: z.string().min(1).max(500).optional() }).nullable(),
});

const administrator = persons('administrator');
const personParams = z.object({ personId: id });

export const PEOPLE_ROUTES = {
  signInOptions: { method: 'GET', path: '/api/sign-in', access: 'public', summary: 'Ways to sign in', response: signInOptions },
  signInWithPassword: {
    method: 'POST',
    path: '/api/sign-in',
    access: 'public',
    ownPage: true,
    summary: 'Sign in with account, password and, where there is one, a second factor',
    body: passwordSignIn,
    response: opened,
  },
  beginAtProvider: {
    method: 'POST',
    path: '/api/sign-in/provider',
    access: 'public',
    ownPage: true,
    summary: 'Where to go to sign in at the provider',
    body: z.object({ invitation: invitation.optional() }),
    response: z.object({ url: z.string() }),
  },
  completeAtProvider: {
    method: 'POST',
    path: '/api/sign-in/provider/return',
    access: 'public',
    ownPage: true,
    summary: 'What the provider sent back with the browser',
    body: z.object({ query: z.string().min(1).max(8_000) }),
    response: opened,
  },
  endedAtProvider: {
    method: 'POST',
    path: '/api/sign-in/provider/logout',
    access: 'public',
    form: true,
    summary: 'The provider says that a session of its own ended: it ends here too (OpenID Connect Back-Channel Logout 1.0)',
    body: z.object({ logout_token: z.string().min(1).max(20_000) }),
    response: done,
  },
  showInvitation: {
    method: 'POST',
    path: '/api/invitations/show',
    access: 'public',
    summary: 'Whom a link invites',
    body: z.object({ invitation }),
    response: z.object({
      name: z.string(),
      identifier: z.string().nullable(),
      localAccounts: z.boolean(),
      provider: z.string().nullable(),
    }),
  },
  acceptInvitation: {
    method: 'POST',
    path: '/api/invitations/accept',
    access: 'public',
    ownPage: true,
    summary: 'Set the password that a link asks for, and sign in',
    body: z.object({ invitation, password }),
    // Null where a second factor is set: it is asked for when signing in.
    response: z.object({ expiresAt: instant.nullable() }),
  },
  endSession: {
    method: 'POST',
    path: '/api/session/end',
    access: 'public',
    ownPage: true,
    summary: 'Sign out here; where the session came from a provider, where to go to end its own',
    response: z.object({ providerUrl: z.string().nullable() }),
  },
  account: {
    method: 'GET',
    path: '/api/account',
    access: EVERY_PERSON,
    confined: true,
    summary: 'One’s own account',
    response: account,
  },
  firstAccount: {
    method: 'POST',
    path: '/api/account',
    access: administrator,
    ownPage: true,
    summary: 'The account of the administrator who came with the one-time secret, whose token ends',
    body: z.object({ name, identifier, password }),
    response: opened,
  },
  changePassword: {
    method: 'POST',
    path: '/api/account/password',
    access: EVERY_PERSON,
    confined: true,
    summary: 'Change one’s own password; other sessions end',
    body: z.object({ current: password, password }),
    response: done,
  },
  beginSecondFactor: {
    method: 'POST',
    path: '/api/account/second-factor',
    access: EVERY_PERSON,
    confined: true,
    summary: 'A secret for an authenticator; it counts once a code of it was shown',
    body: z.object({ password }),
    response: z.object({ secret: z.string(), link: z.string() }),
  },
  confirmSecondFactor: {
    method: 'POST',
    path: '/api/account/second-factor/confirm',
    access: EVERY_PERSON,
    confined: true,
    summary: 'A code of the new second factor; recovery codes are shown this once',
    body: z.object({ code: z.string().trim().max(40) }),
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  removeSecondFactor: {
    method: 'POST',
    path: '/api/account/second-factor/remove',
    access: EVERY_PERSON,
    summary: 'Remove one’s own second factor',
    body: z.object({ password }),
    response: done,
  },
  renewRecoveryCodes: {
    method: 'POST',
    path: '/api/account/recovery-codes',
    access: EVERY_PERSON,
    summary: 'New recovery codes in place of the others, shown this once',
    body: z.object({ password }),
    response: z.object({ recoveryCodes: z.array(z.string()) }),
  },
  endOtherSessions: {
    method: 'POST',
    path: '/api/account/sessions/end',
    access: EVERY_PERSON,
    confined: true,
    summary: 'Sign out on all other devices',
    response: z.object({ ended: z.number().int() }),
  },
  people: {
    method: 'GET',
    path: '/api/people',
    access: administrator,
    summary: 'Accounts of the office’s people',
    response: z.object({ people: z.array(person) }),
  },
  invitePerson: {
    method: 'POST',
    path: '/api/people',
    access: administrator,
    summary: 'An account for somebody, and the one-time link with which it is opened',
    body: z.object({ name, identifier, roles }),
    response: invited,
  },
  changePerson: {
    method: 'PUT',
    path: '/api/people/:personId',
    access: administrator,
    summary: 'Change name or roles, disable or enable; what changes ends the person’s sessions',
    params: personParams,
    body: z.object({ name: name.optional(), roles: roles.optional(), state: z.enum(['active', 'disabled']).optional() }),
    response: z.object({ changed: z.boolean() }),
  },
  inviteAgain: {
    method: 'POST',
    path: '/api/people/:personId/invite',
    access: administrator,
    summary: 'A new one-time link, to set a new password; tries that failed are forgotten',
    params: personParams,
    body: z.object({ identifier: identifier.optional() }),
    response: invited,
  },
  resetSecondFactor: {
    method: 'POST',
    path: '/api/people/:personId/second-factor/reset',
    access: administrator,
    summary: 'Remove the second factor of somebody who lost it',
    params: personParams,
    response: z.object({ changed: z.boolean() }),
  },
  demandSecondFactor: {
    method: 'PUT',
    path: '/api/office/second-factor',
    access: administrator,
    summary: 'Roles of this office that need a second factor',
    body: z.object({ roles: z.array(personRole).max(6) }),
    response: z.object({ changed: z.boolean() }),
  },
  signInSettings: {
    method: 'GET',
    path: '/api/sign-in/settings',
    access: administrator,
    summary: 'How people sign in to this server',
    response: signInSettings,
  },
  changeSignIn: {
    method: 'PUT',
    path: '/api/sign-in/settings',
    access: administrator,
    summary: 'Change how people sign in to this server',
    body: signInSettingsRequest,
    response: done,
  },
} as const;
