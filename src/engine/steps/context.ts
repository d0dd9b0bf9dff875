// What a step is given besides itself.
import type { Step } from '#language/plan.ts';
import type { ApplicationSession } from '../application-session.ts';
import type { Treatment } from '../treatment.ts';

export interface StepContext {
  readonly treatment: Treatment;
  /** The application that the phase or procedure works in; null: none. */
  readonly session: ApplicationSession | null;
  readonly phase: { readonly name: string };
  /** Whether steps are told and screens kept as pictures; not while signing in or looking for the record again. */
  readonly captures: boolean;
}

export type StepOf<Verb extends Step['verb']> = Extract<Step, { readonly verb: Verb }>;

/** The session of a step that acts on screens; `check` makes sure that there is one. */
export function sessionOf({ session, phase }: StepContext): ApplicationSession {
  if (session === null) throw new TypeError(`phase ${phase.name} has no application`);
  return session;
}
