// Which use case answers which route. Types come from the table of routes: a handler that does not fit does not compile.
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { PersonCaller, RobotCaller } from '#app/access/authenticate.ts';
import { giveAccess, listAccesses, revokeAccess, showMe } from '#app/access/give-access.ts';
import { admitRobotToken, giveRobotToken, revokeRobotToken, showRobotTokens } from '#app/access/robot-tokens.ts';
import { signIn } from '#app/access/sign-in.ts';
import type { Context } from '#app/context.ts';
import { reading } from '#app/reading.ts';
import { actOnDossiers } from '#app/run/act-on-dossiers.ts';
import { exportPerson } from '#app/run/export-person.ts';
import { cancelDossier } from '#app/run/cancel-dossier.ts';
import { confirmCommit } from '#app/run/confirm-commit.ts';
import { changeDeadlines, showDeadlines } from '#app/run/set-deadlines.ts';
import { exportDossiers } from '#app/run/export-dossiers.ts';
import { fetchBundle } from '#app/run/fetch-bundle.ts';
import { findPerson } from '#app/run/find-person.ts';
import { finishByHand } from '#app/run/finish-by-hand.ts';
import { finishAttempt } from '#app/run/finish-attempt.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { heartbeat } from '#app/run/heartbeat.ts';
import { speakForRequests } from '#app/run/speak-for-requests.ts';
import { holdDossier, releaseDossier } from '#app/run/hold-dossier.ts';
import { changeRetention, showRetention } from '#app/run/keep-dossiers.ts';
import { leaseTask } from '#app/run/lease-task.ts';
import { listDossiers } from '#app/run/list-dossiers.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { receiveCollected } from '#app/run/receive-collected.ts';
import { recordEvents } from '#app/run/record-events.ts';
import { receiveScreen } from '#app/run/receive-screen.ts';
import { recordReread } from '#app/run/record-reread.ts';
import { refuseCommit } from '#app/run/refuse-commit.ts';
import { registerRobot } from '#app/run/register-robot.ts';
import { repeatDossier } from '#app/run/repeat-dossier.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { retryDossier } from '#app/run/retry-dossier.ts';
import { settleByHand } from '#app/run/settle-by-hand.ts';
import { settleEffect } from '#app/run/settle-effect.ts';
import { showDirectFile } from '#app/run/entered-files.ts';
import { showDirect } from '#app/run/show-direct.ts';
import { tellReturned } from '#app/run/tell-returned.ts';
import { showDossier } from '#app/run/show-dossier.ts';
import { showOverview } from '#app/run/show-overview.ts';
import { showCapture, storeCapture } from '#app/run/store-capture.ts';
import { showPiece, storeDoubt } from '#app/run/store-doubt.ts';
import { listViews, removeView, saveView } from '#app/run/keep-views.ts';
import { releaseHandover, takeHandover } from '#app/run/take-handover.ts';
import { askSignIn, endSigningIn } from '#app/run/ask-sign-in.ts';
import { changeLimits } from '#app/run/change-limits.ts';
import { lendToTrials } from '#app/run/lend-to-trials.ts';
import { listLeases } from '#app/run/list-leases.ts';
import { planDossier } from '#app/run/plan-dossier.ts';
import { postponeDossier } from '#app/run/postpone-dossier.ts';
import { pauseInstallation, resumeInstallation } from '#app/run/pause-installation.ts';
import { resumeAccount } from '#app/run/resume-account.ts';
import { listShownApplications } from '#app/run/show-applications.ts';
import { tryApplication } from '#app/run/try-application.ts';
import { changeAccounts } from '#app/share/change-accounts.ts';
import { approveActions } from '#app/share/approve-actions.ts';
import { dropPhase } from '#app/share/drop-phase.ts';
import { setPhase } from '#app/share/set-phase.ts';
import { withdrawActions } from '#app/share/withdraw-actions.ts';
import { changeSettings } from '#app/share/change-settings.ts';
import { installAssistant } from '#app/share/install-assistant.ts';
import { exportReceipt, exportReceiptFile, exportReceiptPdf } from '#app/run/export-receipt.ts';
import { beginExport, exportHead, listLines, showInstanceKey, showVerification } from '#app/run/prove-journal.ts';
import { ROUTES, type RouteName } from '#protocol/routes.ts';
import { ADMINISTRATION_HANDLERS } from './administration-handlers.ts';
import { ALERT_HANDLERS } from './alert-handlers.ts';
import type { Browser } from './browser.ts';
import { CONTINUITY_HANDLERS } from './continuity-handlers.ts';
import { DRAFT_HANDLERS } from './draft-handlers.ts';
import { ENTRY_HANDLERS, HOOK_HANDLERS } from './entry-handlers.ts';
import { APPLICATION_HANDLERS, FIGURES_HANDLERS, MONTH_HANDLERS } from './figures-handlers.ts';
import { HANDOVER_HANDLERS } from './handover-handlers.ts';
import { PEOPLE_HANDLERS } from './people-handlers.ts';
import { ROBOT_HANDLERS } from './robot-handlers.ts';
import { SHOWING_HANDLERS } from './showing-handlers.ts';
import { TRIAL_HANDLERS } from './trial-handlers.ts';

type Table = typeof ROUTES;
type Part<Name extends RouteName, Key extends 'params' | 'query' | 'body'> =
  Table[Name] extends Readonly<Record<Key, infer Schema extends z.ZodType>> ? z.output<Schema> : unknown;
type CallerOf<Name extends RouteName> = Table[Name]['access'] extends 'robot'
  ? RobotCaller
  : Table[Name]['access'] extends 'public'
    ? null
    : PersonCaller;
type AnswerOf<Name extends RouteName> = Table[Name] extends { readonly response: infer Schema extends z.ZodType }
  ? Loose<z.input<Schema>>
  : Uint8Array | Readable;
/** Answers are only written out: read-only ones are as good. */
type Loose<Value> = Value extends object ? { readonly [Key in keyof Value]: Loose<Value[Key]> } : Value;

export interface Call<Name extends RouteName> {
  readonly context: Context;
  readonly caller: CallerOf<Name>;
  readonly params: Part<Name, 'params'>;
  readonly query: Part<Name, 'query'>;
  readonly body: Part<Name, 'body'>;
  readonly browser: Browser;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
}

export type Handler<Name extends RouteName> = (call: Call<Name>) => Promise<AnswerOf<Name>>;

export const HANDLERS: { readonly [Name in RouteName]: Handler<Name> } = {
  register: ({ context, caller, body }) => registerRobot(context, caller, body),
  lease: ({ context, caller, body, signal }) => leaseTask(context, caller, body, signal),
  bundle: ({ context, caller, params }) => fetchBundle(context, caller, params.digest),
  heartbeat: ({ context, caller, params, body }) => heartbeat(context, caller, { ...params, ...body }),
  speakForRequests: ({ context, caller, params, body }) => speakForRequests(context, caller, params.attemptId, body),
  collected: ({ context, caller, params, body }) => receiveCollected(context, caller, params.attemptId, body),
  returned: ({ context, caller, params, body }) => tellReturned(context, caller, params.attemptId, body),
  direct: ({ context, caller, params, body }) => showDirect(context, caller, { ...params, ...body }),
  directFile: ({ context, caller, params, query: { fencingToken, key } }) =>
    showDirectFile(context, caller, { ...params, fencingToken }, key),
  reread: ({ context, caller, params, body }) => recordReread(context, caller, params.attemptId, body),
  intend: ({ context, caller, params, body }) => grantIntent(context, caller, params.attemptId, body),
  settle: ({ context, caller, params, body }) => settleEffect(context, caller, params, body),
  events: ({ context, caller, params, body }) => recordEvents(context, caller, params.attemptId, body),
  screen: ({ context, caller, params, body }) => receiveScreen(context, caller, params.attemptId, body),
  capture: ({ context, caller, params, query, body }) => storeCapture(context, caller, { ...params, ...query, png: pictureOf(body) }),
  askSignIn: ({ context, caller, params, body }) => askSignIn(context, caller, params.attemptId, body),
  endSignIn: ({ context, caller, params, body }) => endSigningIn(context, caller, params.attemptId, body),
  finish: ({ context, caller, params, body }) => finishAttempt(context, caller, params.attemptId, body),
  session: ({ context, body }) => signIn(context, body.secret),
  overview: ({ context, caller }) => reading(context, (one) => showOverview(one, caller)),
  dossiers: ({ context, caller, query }) => reading(context, (one) => listDossiers(one, caller, query)),
  postponeDossier: ({ context, caller, params, body }) => postponeDossier(context, caller, { ...params, ...body }),
  planDossier: ({ context, caller, params, body }) => planDossier(context, caller, { ...params, ...body }),
  actOnDossiers: ({ context, caller, body }) => actOnDossiers(context, caller, body),
  dossiersCsv: ({ context, caller, body }) => exportDossiers(context, caller, 'csv', body),
  dossiersXlsx: ({ context, caller, body }) => exportDossiers(context, caller, 'xlsx', body),
  views: ({ context, caller }) => listViews(context, caller),
  saveView: ({ context, caller, body }) => saveView(context, caller, body),
  removeView: ({ context, caller, params }) => removeView(context, caller, params.viewId),
  deadlines: ({ context, caller }) => showDeadlines(context, caller),
  changeDeadlines: ({ context, caller, params, body }) => changeDeadlines(context, caller, params.assistant, body),
  dossier: ({ context, caller, params }) => reading(context, (one) => showDossier(one, caller, params.dossierId)),
  captureImage: ({ context, caller, params }) => showCapture(context, caller.office, params.captureId),
  install: ({ context, caller, params, body }) => installAssistant(context, caller, params.assistant, body),
  withdrawActions: ({ context, caller, params, body }) => withdrawActions(context, caller, params.assistant, body),
  dropPhase: ({ context, caller, params, body }) => dropPhase(context, caller, params.assistant, body),
  setPhase: ({ context, caller, params, body }) => setPhase(context, caller, params.assistant, body),
  approveActions: ({ context, caller, params, body }) => approveActions(context, caller, params.assistant, body),
  settings: ({ context, caller, params, body }) => changeSettings(context, caller, params.assistant, body),
  collect: ({ context, caller, params }) => requestCollection(context, caller, params.assistant),
  placeHold: ({ context, caller, params, body }) => holdDossier(context, caller, params.dossierId, body),
  endHold: ({ context, caller, params }) => releaseDossier(context, caller, params.dossierId),
  retention: ({ context, caller }) => showRetention(context, caller),
  changeRetention: ({ context, caller, body }) => changeRetention(context, caller, body),
  findPerson: ({ context, caller, body }) => findPerson(context, caller, body),
  exportPerson: ({ context, caller, body }) => exportPerson(context, caller, body),
  confirmCommit: ({ context, caller, params, body }) => confirmCommit(context, caller, { ...params, ...body }),
  refuseCommit: ({ context, caller, params, body }) => refuseCommit(context, caller, { ...params, ...body }),
  retryDossier: ({ context, caller, params, body }) => retryDossier(context, caller, { ...params, ...body }),
  finishByHand: ({ context, caller, params, body }) => finishByHand(context, caller, { ...params, ...body }),
  cancelDossier: ({ context, caller, params, body }) => cancelDossier(context, caller, { ...params, ...body }),
  repeatDossier: ({ context, caller, params, body }) => repeatDossier(context, caller, { ...params, ...body }),
  settleByHand: ({ context, caller, params, body }) => settleByHand(context, caller, { ...params, ...body }),
  takeHandover: ({ context, caller, params, body }) => takeHandover(context, caller, { ...params, ...body }),
  releaseHandover: ({ context, caller, params, body }) => releaseHandover(context, caller, { ...params, ...body }),
  me: ({ context, caller }) => showMe(context, caller),
  accesses: ({ context, caller }) => listAccesses(context, caller),
  giveAccess: ({ context, caller, body }) => giveAccess(context, caller, body),
  revokeAccess: ({ context, caller, params }) => revokeAccess(context, caller, params.accessId),
  applications: ({ context, caller }) => reading(context, (one) => listShownApplications(one, caller)),
  limits: ({ context, caller, params, body }) => changeLimits(context, caller, params.application, body),
  lendToTrials: ({ context, caller, params, body }) => lendToTrials(context, caller, params.application, body.lent),
  tryApplication: ({ context, caller, params }) => tryApplication(context, caller, params.application),
  resumeAccount: ({ context, caller, params }) => resumeAccount(context, caller, params.accountId),
  accounts: ({ context, caller, params, body }) => changeAccounts(context, caller, params.assistant, body),
  pauseInstallation: ({ context, caller, params }) => pauseInstallation(context, caller, params.assistant),
  resumeInstallation: ({ context, caller, params }) => resumeInstallation(context, caller, params.assistant),
  leases: ({ context, caller }) => listLeases(context, caller),
  robotTokens: ({ context, caller }) => showRobotTokens(context, caller),
  issueRobotToken: ({ context, caller, body }) => giveRobotToken(context, caller, body),
  admitRobotToken: ({ context, caller, params }) => admitRobotToken(context, caller, params.tokenId),
  revokeRobotToken: ({ context, caller, params }) => revokeRobotToken(context, caller, params.tokenId),
  ...CONTINUITY_HANDLERS,
  ...FIGURES_HANDLERS,
  ...MONTH_HANDLERS,
  ...APPLICATION_HANDLERS,
  ...HANDOVER_HANDLERS,
  doubt: ({ context, caller, params, body }) => storeDoubt(context, caller, params.attemptId, body),
  documentPiece: ({ context, caller, params }) => showPiece(context, caller.office, params.readingId, params.index),
  ...DRAFT_HANDLERS,
  ...ENTRY_HANDLERS,
  ...HOOK_HANDLERS,
  ...PEOPLE_HANDLERS,
  ...ROBOT_HANDLERS,
  ...SHOWING_HANDLERS,
  ...TRIAL_HANDLERS,
  ...ADMINISTRATION_HANDLERS,
  ...ALERT_HANDLERS,
  journal: ({ context, caller, query }) => listJournal(context, caller, query),
  journalVerification: ({ context }) => showVerification(context),
  journalHead: ({ context, caller }) => exportHead(context, caller),
  journalExport: ({ context, caller }) => beginExport(context, caller),
  journalLines: ({ context, caller, query }) => listLines(context, caller, query),
  instanceKey: ({ context }) => showInstanceKey(context),
  receipt: ({ context, caller, params, body }) => exportReceipt(context, caller, { ...params, ...body }),
  receiptFile: ({ context, caller, params, body }) => exportReceiptFile(context, caller, { ...params, ...body }),
  receiptPdf: ({ context, caller, params, body }) => exportReceiptPdf(context, caller, { ...params, ...body }),
};

/** A body that is no picture is an empty one, which the use case refuses. */
function pictureOf(body: unknown): Uint8Array {
  return body instanceof Uint8Array ? body : new Uint8Array();
}
