// Who may ask a route. The server looks here before anything else; the console shows only what it would not be refused.
import { z } from 'zod';
import { isOneOf, PERSON_ROLES, type PersonRole } from '#domain/person-roles.ts';
import { id, instant } from './common.ts';

export interface PersonAccess {
  /** One of these is enough. */
  readonly roles: readonly PersonRole[];
}

export type Access = 'robot' | 'public' | PersonAccess;

export function persons(...roles: readonly [PersonRole, ...PersonRole[]]): PersonAccess {
  return { roles };
}

export const EVERY_PERSON: PersonAccess = { roles: PERSON_ROLES };
/** Whoever follows dossiers, with or without what they say. */
export const FOLLOWERS = persons('agent', 'maintainer', 'steward', 'auditor');
/** Whoever may watch the masked screen of a robot at work. Not auditors, who judge what was done; not administrators, who see no dossier. */
export const WHOEVER_WATCHES = persons('agent', 'maintainer', 'steward');
/** Whoever lives with an assistant can stop it, or take something away from what it may do. */
export const WHOEVER_STOPS = persons('agent', 'maintainer', 'steward', 'administrator');

/** Which kind of token a route asks for; null: none. */
export function tokenKind(access: Access): 'robot' | 'person' | null {
  if (access === 'public') return null;
  return access === 'robot' ? 'robot' : 'person';
}

export function mayAsk(roles: readonly PersonRole[], access: Access): boolean {
  return typeof access === 'string' ? access === 'public' : isOneOf(roles, access.roles);
}

export const personRole = z.enum(PERSON_ROLES).meta({ id: 'PersonRole' });
const roles = z.array(personRole).min(1);

/** GET /api/me */
export const me = z.object({ name: z.string(), roles: z.array(personRole), office: z.string() }).meta({ id: 'Me' });

/** POST /api/accesses: the token is shown once. */
export const accessRequest = z.object({ name: z.string().trim().min(1).max(100), roles });
export const accessResponse = z.object({ id, token: z.string() });

export const personAccess = z
  .object({
    id,
    name: z.string(),
    roles: z.array(personRole),
    issuedAt: instant,
    /** The last day that it was used; no finer. */
    usedOn: z.iso.date().nullable(),
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'PersonAccess' });

const administrator = persons('administrator');
const params = z.object({ accessId: id });

export const ACCESS_ROUTES = {
  me: { method: 'GET', path: '/api/me', access: EVERY_PERSON, summary: 'Who is speaking', response: me },
  accesses: {
    method: 'GET',
    path: '/api/accesses',
    access: administrator,
    summary: 'Tokens of persons of the office',
    response: z.object({ accesses: z.array(personAccess) }),
  },
  giveAccess: {
    method: 'POST',
    path: '/api/accesses',
    access: administrator,
    summary: 'A token for a person of the office, shown once',
    body: accessRequest,
    response: accessResponse,
  },
  revokeAccess: {
    method: 'POST',
    path: '/api/accesses/:accessId/revoke',
    access: administrator,
    summary: 'End the token of a person',
    params,
    response: z.object({ changed: z.boolean() }),
  },
} as const;
