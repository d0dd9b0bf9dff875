// Whether actions that nobody approved keep an assistant from treating dossiers, and how that is said.
import { error } from '#base/errors.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import { appErrors } from '../errors.ts';

/** So much of a hash tells two apart. */
const SHORT = 12;

export interface ShownInstallationProblem {
  readonly code: string;
  readonly fr: string;
  readonly en: string;
  readonly at: string;
}

/** No dossier of it is leased: its source may still be read. */
export function waitsForApproval({ actions_wait_since: since }: Pick<InstallationRow, 'actions_wait_since'>): boolean {
  return since !== null;
}

/** What hinders the installation; what keeps every dossier from being treated is said before what a task met. */
export function shownProblem(installation: InstallationRow): ShownInstallationProblem | null {
  const { actions, actions_wait_since: since, assistant, problem } = installation;
  if (since !== null && actions !== null) {
    const wire = error(appErrors, 'assistant.actions-not-approved', { assistant, hash: actions.slice(0, SHORT) }).toWire();
    return { code: wire.code, fr: wire.fr, en: wire.en, at: since.toISOString() };
  }
  return problem === null ? null : { code: problem.code, fr: problem.fr, en: problem.en, at: problem.at };
}
