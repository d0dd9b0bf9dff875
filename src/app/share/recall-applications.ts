// Installations made before applications were known to the server: what their assistants say of them is read once, at the start.
import { SERVER_ACTOR } from '#identity/callers.ts';
import { loadAssistant } from '#language/assistant.ts';
import { findBundle, listInstallationsWithoutApplications } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { rememberApplications } from './remember-applications.ts';

/** Of how many installations. One whose assistant works in no application is read each time. */
export async function recallApplications(context: Context): Promise<number> {
  const forgotten = await listInstallationsWithoutApplications(context.database.kysely);
  for (const { id, office, bundle, accounts } of forgotten) {
    const kept = await findBundle(context.database.kysely, office, bundle);
    const plan = kept === undefined ? null : loadAssistant(kept.files).plan;
    if (plan === null) continue;
    const opened = context.sealing.open('installation.accounts', id, accounts);
    await inTransaction(context, (work) => rememberApplications(work, { id, office }, plan, opened, SERVER_ACTOR));
  }
  return forgotten.length;
}
