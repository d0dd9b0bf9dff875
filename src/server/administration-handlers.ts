// Which use case answers which route of those who administer.
import { changeRobotPassword } from '#app/administer/change-robot-password.ts';
import { bindSource } from '#app/administer/bind-source.ts';
import { changeOrigins, changeSource, showConnections } from '#app/administer/connections.ts';
import { changeInstance, changeOffice, showInstance, showOffice } from '#app/administer/office.ts';
import { exportHeadFile, exportJournalFile } from '#app/administer/journal-files.ts';
import { openFurtherOffice } from '#app/administer/open-further-office.ts';
import { addRobotAccount, removeRobotAccount } from '#app/administer/own-robot-accounts.ts';
import { describeRobotAccount, restRobotAccount, showRobotAccounts } from '#app/administer/robot-accounts.ts';
import { searchJournal } from '#app/administer/search-journal.ts';
import { showServerState } from '#app/administer/show-server-state.ts';
import type { ADMINISTRATION_ROUTES } from '#protocol/administration.ts';
import type { Handler } from './handlers.ts';

export const ADMINISTRATION_HANDLERS: { readonly [Name in keyof typeof ADMINISTRATION_ROUTES]: Handler<Name> } = {
  robotAccounts: ({ context, caller }) => showRobotAccounts(context, caller),
  describeRobotAccount: ({ context, caller, params, body }) => describeRobotAccount(context, caller, params.accountId, body),
  changeRobotPassword: ({ context, caller, params, body }) => changeRobotPassword(context, caller, params.accountId, body),
  addRobotAccount: ({ context, caller, body }) => addRobotAccount(context, caller, body),
  removeRobotAccount: ({ context, caller, params }) => removeRobotAccount(context, caller, params.accountId),
  pauseAccount: ({ context, caller, params }) => restRobotAccount(context, caller, params.accountId),
  connections: ({ context, caller }) => showConnections(context, caller),
  changeOrigins: ({ context, caller, params, body }) => changeOrigins(context, caller, params.assistant, body),
  changeSource: ({ context, caller, params, body }) => changeSource(context, caller, params.assistant, body),
  changeSourceRobots: ({ context, caller, params, body }) => bindSource(context, caller, params.assistant, body),
  searchJournal: ({ context, caller, query }) => searchJournal(context, caller, query),
  journalFile: ({ context, caller }) => exportJournalFile(context, caller),
  journalHeadFile: ({ context, caller }) => exportHeadFile(context, caller),
  serverState: ({ context, caller }) => showServerState(context, caller),
  instance: ({ context }) => showInstance(context),
  office: ({ context, caller }) => showOffice(context, caller),
  changeOffice: ({ context, caller, body }) => changeOffice(context, caller, body),
  openOffice: ({ context, caller, body }) => openFurtherOffice(context, caller, body),
  changeInstance: ({ context, caller, body }) => changeInstance(context, caller, body),
};
