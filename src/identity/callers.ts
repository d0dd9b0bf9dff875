// Who is speaking to the server, once a token told it.
import { error } from '#base/errors.ts';
import { isOneOf, type PersonRole, ROLE_NAMES } from '#domain/person-roles.ts';
import { identityErrors } from './errors.ts';

export interface RobotCaller {
  readonly kind: 'robot';
  /** The one that issued its token. */
  readonly office: string;
  /** All for which it works, that one first. */
  readonly offices: readonly string[];
  /** Names of the assistants that it may run; null: all. */
  readonly assistants: readonly string[] | null;
  readonly token: string;
  readonly name: string;
}

export interface PersonCaller {
  readonly kind: 'person';
  readonly office: string;
  readonly token: string;
  readonly name: string;
  readonly roles: readonly PersonRole[];
}

export type Caller = RobotCaller | PersonCaller;

/** How the journal names who acted. */
export function actorOf(caller: Caller): string {
  return caller.kind === 'robot' ? `robot:${caller.name}` : `person:${caller.token}`;
}

/** The server itself, where nobody asked. */
export const SERVER_ACTOR = 'server';

/** Whether this person sees what a dossier says: agents do, who treat it. */
export function mayReadContent({ roles }: PersonCaller): boolean {
  return roles.includes('agent');
}

/** Whether this person sees why a dossier is kept from the purge: stewards do, who say so, and agents. */
export function mayReadHold({ roles }: PersonCaller): boolean {
  return isOneOf(roles, ['agent', 'steward']);
}

/** One of these roles is enough. Error raised: `identity.role-missing`. */
export function requireRole({ roles }: PersonCaller, ...allowed: readonly PersonRole[]): void {
  if (isOneOf(roles, allowed)) return;
  const named = (language: 'fr' | 'en'): string => allowed.map((role) => ROLE_NAMES[role][language]).join(', ');
  throw error(identityErrors, 'identity.role-missing', { french: named('fr'), english: named('en') });
}
