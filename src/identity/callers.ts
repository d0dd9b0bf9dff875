// Who is speaking to the server, once a token told it.
import type { PersonRole } from './tokens.ts';

export interface RobotCaller {
  readonly kind: 'robot';
  readonly office: string;
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
