// The actions of an installed assistant, as whoever approves them reads them: hash, files, and who approved.
import { actionFiles } from '#language/actions/digest.ts';
import type { AssistantFiles } from '#language/files.ts';
import type { AssistantDetail } from '#protocol/figures.ts';
import { namePersons } from '#store/repositories/proof.ts';
import { findActionsApproval } from '#store/repositories/actions-approvals.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import type { Reader } from '#store/transaction.ts';

export async function shownActions(
  reader: Reader,
  { actions, assistant, office }: InstallationRow,
  files: AssistantFiles,
): Promise<Pick<AssistantDetail, 'actions'>> {
  if (actions === null) return {};
  const approval = await findActionsApproval(reader, { office, assistant, actions });
  const token = approval?.approved_by.replace(/^person:/, '');
  const name = token === undefined ? undefined : (await namePersons(reader, [token])).get(token);
  return {
    actions: {
      hash: actions,
      approval: approval === undefined ? null : { at: approval.approved_at.toISOString(), by: name ?? null },
      files: Object.entries(actionFiles(files)).map(([path, text]) => ({ path, text })),
    },
  };
}
