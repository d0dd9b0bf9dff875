// Who is speaking to the server, once a token told it.
import { error } from '#base/errors.ts';
import { identityErrors } from './errors.ts';
import type { PersonRole } from './tokens.ts';

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
  readonly role: PersonRole;
}

export type Caller = RobotCaller | PersonCaller;

/** How the journal names who acted. */
export function actorOf(caller: Caller): string {
  return caller.kind === 'robot' ? `robot:${caller.name}` : `person:${caller.token}`;
}

/** The server itself, where nobody asked. */
export const SERVER_ACTOR = 'server';

/** Whether this person may see what a dossier says: an administrator may not. */
export function mayReadContent(caller: PersonCaller): boolean {
  return caller.role === 'agent';
}

/** Error raised: `identity.agent-only`. */
export function requireAgent(caller: PersonCaller): void {
  if (!mayReadContent(caller)) throw error(identityErrors, 'identity.agent-only');
}

/** Error raised: `identity.administrator-only`. */
export function requireAdministrator(caller: PersonCaller): void {
  if (caller.role !== 'administrator') throw error(identityErrors, 'identity.administrator-only');
}
