// The sessions of one treatment: one for each application that its phases work in.
import { error } from '#base/errors.ts';
import { record } from '#language/scope.ts';
import type { Phase } from '#language/plan.ts';
import { ApplicationSession } from './application-session.ts';
import { engineErrors } from './errors.ts';
import { signIn } from './sign-in.ts';
import type { Treatment } from './treatment.ts';

export type Sessions = Map<string, ApplicationSession>;

/** The session of a phase, not opened yet; null: it works in no application. Error raised: `engine.account-missing`. */
export function sessionFor(sessions: Sessions, treatment: Treatment, { application }: Phase): ApplicationSession | null {
  treatment.working = application;
  if (application === null) return null;
  const map = treatment.plan.applications[application];
  if (map === undefined) throw new TypeError(`no application ${application}`);
  const known = sessions.get(application);
  const account = treatment.options.accounts[map.signIn.account];
  if (account === undefined) {
    throw error(engineErrors, 'engine.account-missing', { application: map.title, account: map.signIn.account });
  }
  treatment.scope['compte'] = record({ identifiant: account.identifier });
  if (known !== undefined) return known;
  const session = new ApplicationSession(treatment, map, account, (self) => signIn(treatment, self));
  sessions.set(application, session);
  return session;
}
