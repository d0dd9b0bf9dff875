// What a step is given besides itself.
import type { Step } from '#language/plan.ts';
import type { ApplicationSession } from '../application-session.ts';
import type { Treatment } from '../treatment.ts';

export interface StepContext {
  readonly treatment: Treatment;
  /** The application that the phase or procedure works in; null: none. */
  readonly session: ApplicationSession | null;
  readonly phase: { readonly name: string };
  /** Whether steps are told, values kept as evidence, screens as pictures; not while signing in or looking for the record again. */
  readonly captures: boolean;
  /** Inside a procedure of the application's map: it may call others of that map by their names. */
  readonly withinMap?: true;
  /** Inside a loop, from the second round on: `saisie/4 tour 2`, so that what every round types is kept. */
  readonly round?: string;
}

export type StepOf<Verb extends Step['verb']> = Step & { readonly verb: Verb };

/** The session of a step that acts on screens; `check` makes sure that there is one. */
export function sessionOf({ session, phase }: StepContext): ApplicationSession {
  if (session === null) throw new TypeError(`phase ${phase.name} has no application`);
  return session;
}
