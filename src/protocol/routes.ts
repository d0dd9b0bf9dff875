// The table of routes: one place that server, client and OpenAPI read.
import { z } from 'zod';
import { ADMINISTRATION_ROUTES } from './administration.ts';
import { type Access, ACCESS_ROUTES, EVERY_PERSON, FOLLOWERS, persons, WHOEVER_STOPS } from './access.ts';
import { ALERT_ROUTES } from './alerts.ts';
import * as console from './console.ts';
import * as proof from './proof.ts';
import { APPLICATION_HISTORY_ROUTES } from './application-history.ts';
import { CONTINUITY_ROUTES } from './continuity.ts';
import * as decisions from './decisions.ts';
import { DRAFT_ROUTES } from './drafts.ts';
import { FIGURES_ROUTES } from './figures.ts';
import { DOSSIER_LIST_ROUTES } from './dossier-lists.ts';
import { DOCUMENT_ROUTES } from './documents.ts';
import { ENTRY_ROUTES } from './entries.ts';
import { HANDOVER_ROUTES } from './handovers.ts';
import { HOOK_ROUTES } from './hooks.ts';
import { MANNERS_ROUTES } from './manners.ts';
import { MONTH_ROUTES } from './month.ts';
import { PEOPLE_ROUTES } from './people.ts';
import * as privacy from './privacy.ts';
import * as robot from './robot.ts';
import { ROBOT_TOKEN_ROUTES } from './robot-tokens.ts';
import { ROBOT_ROUTES } from './robots.ts';
import { SHOWING_ROUTES } from './showings.ts';
import { TRIAL_ROUTES } from './trials.ts';
import { SOURCE_REQUEST_ROUTES } from './source-requests.ts';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response?: z.ZodType;
  /** Only for a page of this server: it sets or ends a session. */
  readonly ownPage?: boolean;
  /** Its body may come as an HTML form's does. */
  readonly form?: boolean;
  /** Open to whoever still has to set a second factor. */
  readonly confined?: boolean;
  /** Without `response`: what the bytes are; a PNG if absent. */
  readonly produces?: string;
  /** What the bytes of a request are that is no JSON; a PNG if absent. */
  readonly takes?: string;
}

/** Who looks whether what was done can be proved. */
const JOURNAL = persons('auditor', 'administrator');
const RECEIPT = persons('agent', 'steward', 'auditor');

const attempt = z.object({ attemptId: z.uuid() });
const assistant = z.object({ assistant: z.string() });
const dossier = z.object({ dossierId: z.uuid() });

export const ROUTES = {
  register: {
    method: 'POST',
    path: '/api/robot/register',
    access: 'robot',
    summary: 'Announce a robot process',
    body: robot.registerRequest,
    response: robot.registerResponse,
  },
  lease: {
    method: 'POST',
    path: '/api/robot/leases',
    access: 'robot',
    summary: 'Lease a task',
    body: robot.leaseRequest,
    response: robot.lease.nullable(),
  },
  bundle: {
    method: 'GET',
    path: '/api/robot/bundles/:digest',
    access: 'robot',
    summary: 'Files of an assistant',
    params: z.object({ digest: z.string() }),
    response: robot.bundleResponse,
  },
  heartbeat: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/heartbeat',
    access: 'robot',
    summary: 'Keep the lease',
    params: attempt,
    body: robot.heartbeatRequest,
    response: robot.heartbeatResponse,
  },
  ...SOURCE_REQUEST_ROUTES,
  ...SHOWING_ROUTES,
  ...TRIAL_ROUTES,
  collected: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/collected',
    access: 'robot',
    summary: 'Hand in a page of collected dossiers',
    params: attempt,
    body: robot.collectedRequest,
    response: robot.collectedResponse,
  },
  returned: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/returned',
    access: 'robot',
    summary: 'Tell of letters that came back undelivered',
    params: attempt,
    body: robot.returnedRequest,
    response: robot.returnedResponse,
  },
  direct: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/direct',
    access: 'robot',
    summary: 'What the server holds of a dossier that came to it by itself',
    params: attempt,
    body: robot.directRequest,
    response: robot.directResponse,
  },
  directFile: {
    method: 'GET',
    path: '/api/robot/attempts/:attemptId/direct-file',
    access: 'robot',
    summary: 'A file that came to the server with the dossier',
    params: attempt,
    query: robot.directFileQuery,
    produces: 'application/octet-stream',
  },
  reread: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/reread',
    access: 'robot',
    summary: 'What the source says before typing',
    params: attempt,
    body: robot.rereadRequest,
    response: robot.rereadResponse,
  },
  intend: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/intents',
    access: 'robot',
    summary: 'Ask leave for an effect',
    params: attempt,
    body: robot.intentRequest,
    response: robot.intentResponse,
  },
  settle: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/effects/:effectId',
    access: 'robot',
    summary: 'Say what became of an effect',
    params: attempt.extend({ effectId: z.uuid() }),
    body: robot.settleRequest,
    response: robot.settleResponse,
  },
  events: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/events',
    access: 'robot',
    summary: 'Add to the evidence',
    params: attempt,
    body: robot.eventsRequest,
    response: robot.eventsResponse,
  },
  screen: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/screen',
    access: 'robot',
    summary: 'Show the masked screen to whoever watches now',
    params: attempt,
    body: robot.screenRequest,
    response: robot.screenResponse,
  },
  capture: {
    method: 'PUT',
    path: '/api/robot/attempts/:attemptId/captures',
    access: 'robot',
    summary: 'Add a masked picture (image/png)',
    params: attempt,
    query: robot.captureQuery,
    response: robot.captureResponse,
  },
  askSignIn: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/sign-ins',
    access: 'robot',
    summary: 'Ask leave to sign in to an application',
    params: attempt,
    body: robot.signInRequest,
    response: robot.signInResponse,
  },
  endSignIn: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/sign-ins/end',
    access: 'robot',
    summary: 'Say what became of a sign-in',
    params: attempt,
    body: robot.signInEndRequest,
    response: z.object({ accepted: z.literal(true) }),
  },
  finish: {
    method: 'POST',
    path: '/api/robot/attempts/:attemptId/finish',
    access: 'robot',
    summary: 'End the attempt',
    params: attempt,
    body: robot.finishRequest,
    response: robot.finishResponse,
  },
  session: {
    method: 'POST',
    path: '/api/session',
    access: 'public',
    summary: 'Sign in with a one-time secret',
    body: console.sessionRequest,
    response: console.sessionResponse,
  },
  overview: { method: 'GET', path: '/api/overview', access: EVERY_PERSON, summary: 'Live counters', response: console.overview },
  dossier: {
    method: 'GET',
    path: '/api/dossiers/:dossierId',
    access: FOLLOWERS,
    summary: 'One dossier and its timeline',
    params: z.object({ dossierId: z.uuid() }),
    response: console.dossierDetail,
  },
  captureImage: {
    method: 'GET',
    path: '/api/captures/:captureId',
    access: FOLLOWERS,
    summary: 'A masked picture',
    params: z.object({ captureId: z.uuid() }),
  },
  install: {
    method: 'PUT',
    path: '/api/installations/:assistant',
    access: persons('maintainer', 'administrator'),
    summary: 'Install an assistant',
    params: assistant,
    body: console.installRequest,
    response: console.installResponse,
  },
  settings: {
    method: 'PUT',
    path: '/api/installations/:assistant/settings',
    access: WHOEVER_STOPS,
    summary: 'Autonomy and allowed corrections',
    params: assistant,
    body: console.settingsRequest,
    response: console.settingsResponse,
  },
  withdrawActions: {
    method: 'POST',
    path: '/api/installations/:assistant/actions/withdraw',
    access: persons('steward'),
    summary: 'Let no robot run the actions of an assistant any more',
    params: assistant,
    body: console.approveActionsRequest,
    response: z.object({ hash: z.string() }),
  },
  dropPhase: {
    method: 'PUT',
    path: '/api/installations/:assistant/phases',
    access: persons('steward'),
    summary: 'Keep or drop an optional phase of an assistant',
    params: assistant,
    body: console.phaseRequest,
    response: console.phaseResponse,
  },
  setPhase: {
    method: 'PUT',
    path: '/api/installations/:assistant/phases/settings',
    access: persons('steward'),
    summary: 'Give what a phase of an assistant asks of the office',
    params: assistant,
    body: console.phaseSettingsRequest,
    response: console.phaseSettingsResponse,
  },
  approveActions: {
    method: 'POST',
    path: '/api/installations/:assistant/actions/approve',
    access: persons('steward'),
    summary: 'Let robots run the actions of an assistant, by the hash of the files that were read',
    params: assistant,
    body: console.approveActionsRequest,
    response: console.approveActionsResponse,
  },
  collect: {
    method: 'POST',
    path: '/api/installations/:assistant/collect',
    access: persons('agent', 'maintainer', 'steward', 'administrator'),
    summary: 'Collect from the source now',
    params: assistant,
    response: z.object({ queued: z.boolean() }),
  },
  placeHold: {
    method: 'PUT',
    path: '/api/dossiers/:dossierId/hold',
    access: persons('steward'),
    summary: 'Keep a dossier from the purge until a day',
    params: z.object({ dossierId: z.uuid() }),
    body: privacy.holdRequest,
    response: privacy.holdResponse,
  },
  endHold: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/hold/end',
    access: persons('steward'),
    summary: 'End the hold of a dossier before its day',
    params: z.object({ dossierId: z.uuid() }),
    response: z.object({ ended: z.literal(true) }),
  },
  retention: {
    method: 'GET',
    path: '/api/retention',
    access: persons('steward', 'administrator', 'auditor'),
    summary: 'How long dossiers are kept',
    response: privacy.retention,
  },
  changeRetention: {
    method: 'PUT',
    path: '/api/retention',
    access: persons('administrator'),
    summary: 'Change how long dossiers are kept',
    body: privacy.retentionRequest,
    response: privacy.retentionRequest,
  },
  findPerson: {
    method: 'POST',
    path: '/api/persons/search',
    access: persons('steward'),
    summary: 'Look for one person in all dossiers',
    body: privacy.personSearch,
    response: privacy.personSearchResponse,
  },
  exportPerson: {
    method: 'POST',
    path: '/api/persons/export',
    access: persons('steward'),
    summary: 'Everything about one person, as one document',
    body: privacy.personExport,
    response: privacy.personExportResponse,
  },
  confirmCommit: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/confirm',
    access: persons('agent'),
    summary: 'Record exactly this',
    params: dossier,
    body: decisions.confirmAct,
    response: decisions.actResponse,
  },
  refuseCommit: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/refuse',
    access: persons('agent'),
    summary: 'Do not record this',
    params: dossier,
    body: decisions.refuseAct,
    response: decisions.actResponse,
  },
  retryDossier: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/retry',
    access: persons('agent'),
    summary: 'Let a robot take it again',
    params: dossier,
    body: decisions.plainAct,
    response: decisions.actResponse,
  },
  finishByHand: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/done',
    access: persons('agent'),
    summary: 'It was entered by hand',
    params: dossier,
    body: decisions.doneAct,
    response: decisions.actResponse,
  },
  cancelDossier: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/cancel',
    access: persons('agent'),
    summary: 'Nothing more is to be entered',
    params: dossier,
    body: decisions.cancelAct,
    response: decisions.actResponse,
  },
  repeatDossier: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/repeat',
    access: persons('agent'),
    summary: 'Treat a final dossier once more',
    params: dossier,
    body: decisions.repeatAct,
    response: decisions.actResponse,
  },
  settleByHand: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/settle',
    access: persons('agent'),
    summary: 'What a person saw in the application',
    params: dossier,
    body: decisions.settleAct,
    response: decisions.actResponse,
  },
  takeHandover: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/take',
    access: persons('agent'),
    summary: 'Look after it',
    params: dossier,
    body: decisions.plainAct,
    response: decisions.actResponse,
  },
  releaseHandover: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/acts/release',
    access: persons('agent'),
    summary: 'Do not look after it any more',
    params: dossier,
    body: decisions.plainAct,
    response: decisions.actResponse,
  },
  journal: {
    method: 'GET',
    path: '/api/journal',
    access: JOURNAL,
    summary: 'The journal',
    query: console.journalQuery,
    response: console.journalResponse,
  },
  journalVerification: {
    method: 'GET',
    path: '/api/journal/verification',
    access: JOURNAL,
    summary: 'Whether every line of the journal is as it was written',
    response: proof.verification,
  },
  journalHead: {
    method: 'POST',
    path: '/api/journal/head',
    access: JOURNAL,
    summary: 'The signed head of the journal, to be kept elsewhere',
    response: proof.headResponse,
  },
  journalExport: {
    method: 'POST',
    path: '/api/journal/exports',
    access: JOURNAL,
    summary: 'Begin an export of the journal',
    response: proof.journalAnchors,
  },
  journalLines: {
    method: 'GET',
    path: '/api/journal/lines',
    access: JOURNAL,
    summary: 'Lines of the journal with what chains them',
    query: proof.linesQuery,
    response: proof.linesResponse,
  },
  instanceKey: {
    method: 'GET',
    path: '/api/instance-key',
    access: 'public',
    summary: 'The public key that receipts and heads are checked with',
    response: proof.instanceKey,
  },
  receipt: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/receipt',
    access: RECEIPT,
    summary: 'The signed receipt of a dossier',
    params: z.object({ dossierId: z.uuid() }),
    body: proof.receiptRequest,
    response: proof.signedReceipt,
  },
  receiptFile: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/receipt.json',
    access: RECEIPT,
    summary: 'The signed receipt of a dossier, as the file that is verified to the byte',
    params: z.object({ dossierId: z.uuid() }),
    body: proof.receiptRequest,
    produces: 'application/json',
  },
  receiptPdf: {
    method: 'POST',
    path: '/api/dossiers/:dossierId/receipt.pdf',
    access: RECEIPT,
    summary: 'The signed receipt of a dossier, as a PDF',
    params: z.object({ dossierId: z.uuid() }),
    body: proof.receiptPdfRequest,
    produces: 'application/pdf',
  },
  ...DOSSIER_LIST_ROUTES,
  ...HANDOVER_ROUTES,
  ...DOCUMENT_ROUTES,
  ...DRAFT_ROUTES,
  ...ENTRY_ROUTES,
  ...HOOK_ROUTES,
  ...ACCESS_ROUTES,
  ...APPLICATION_HISTORY_ROUTES,
  ...CONTINUITY_ROUTES,
  ...FIGURES_ROUTES,
  ...MONTH_ROUTES,
  ...MANNERS_ROUTES,
  ...ALERT_ROUTES,
  ...ROBOT_TOKEN_ROUTES,
  ...ROBOT_ROUTES,
  ...PEOPLE_ROUTES,
  ...ADMINISTRATION_ROUTES,
} as const satisfies Readonly<Record<string, Route>>;

export type RouteName = keyof typeof ROUTES;
