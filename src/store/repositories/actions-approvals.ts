// Rows of `actions_approval`: which hash of actions a person of an office approved for an assistant, until it is withdrawn.
import type { Insertable, Selectable } from 'kysely';
import type { ActionsApprovalTable } from '../schema.ts';
import type { Reader, Transaction } from '../transaction.ts';

export type ActionsApprovalRow = Selectable<ActionsApprovalTable>;

export function findActionsApproval(
  reader: Reader,
  { office, assistant, actions }: { readonly office: string; readonly assistant: string; readonly actions: string },
): Promise<ActionsApprovalRow | undefined> {
  return reader
    .selectFrom('actions_approval')
    .selectAll()
    .where('office', '=', office)
    .where('assistant', '=', assistant)
    .where('actions', '=', actions)
    .executeTakeFirst();
}

export async function insertActionsApproval(transaction: Transaction, row: Insertable<ActionsApprovalTable>): Promise<void> {
  await transaction.insertInto('actions_approval').values(row).execute();
}

export async function deleteActionsApproval(
  transaction: Transaction,
  { office, assistant, actions }: { readonly office: string; readonly assistant: string; readonly actions: string },
): Promise<void> {
  await transaction
    .deleteFrom('actions_approval')
    .where('office', '=', office)
    .where('assistant', '=', assistant)
    .where('actions', '=', actions)
    .execute();
}
