// Which use case answers which route of continuity: the backlog for persons, and what they entered.
import { exportBacklog } from '#app/run/export-backlog.ts';
import { importByHand } from '#app/run/import-by-hand.ts';
import type { CONTINUITY_ROUTES } from '#protocol/continuity.ts';
import type { Handler } from './handlers.ts';

export const CONTINUITY_HANDLERS: { readonly [Name in keyof typeof CONTINUITY_ROUTES]: Handler<Name> } = {
  backlogCsv: ({ context, caller, body }) => exportBacklog(context, caller, 'csv', body),
  backlogXlsx: ({ context, caller, body }) => exportBacklog(context, caller, 'xlsx', body),
  importByHand: ({ context, caller, body }) => importByHand(context, caller, body),
};
