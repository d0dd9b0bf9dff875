// Each role at each route, and somebody of another office at each route that names a thing: over HTTP, against tables written by hand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueToken } from '#app/access/issue-token.ts';
import { openOffice as openAnotherOffice } from '#app/access/open-office.ts';
import { watchAlerts } from '#app/alerts/watch-alerts.ts';
import { type Application, openApplication } from '#app/open.ts';
import { PERSON_ROLES, type PersonRole } from '#domain/person-roles.ts';
import { type Client, connect } from '#protocol/client.ts';
import { OWN_PAGE_HEADER } from '#protocol/own-page.ts';
import { type Route, type RouteName, ROUTES } from '#protocol/routes.ts';
import { buildHttp } from '#server/http.ts';
import { freshDatabase } from '../databases.ts';
import { installable } from './assistant.ts';
import { found, refusal, temporaryFolder } from './office.ts';

const DAY_MILLISECONDS = 24 * 60 * 60_000;
const NOWHERE = '00000000-0000-7000-8000-000000000000';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

/** Columns: agent, author, maintainer, steward, administrator, auditor. A new route of persons has its line here, decided by hand. */
const TABLE: Readonly<Record<string, string>> = {
  /*                      ag au ma st ad au */
  me: /*                 */ 'x  x  x  x  x  x',
  overview: /*           */ 'x  x  x  x  x  x',
  applications: /*       */ 'x  x  x  x  x  x',
  leases: /*             */ 'x  x  x  x  x  x',
  home: /*               */ 'x  x  x  x  x  x',
  assistant: /*          */ 'x  x  x  x  x  x',
  processPdf: /*         */ 'x  x  x  x  x  x',
  processPage: /*        */ 'x  x  x  x  x  x',
  manualTime: /*         */ '.  .  .  x  .  .',
  month: /*              */ 'x  x  x  x  x  x',
  applicationHistory: /* */ 'x  x  x  x  x  x',
  changeWording: /*      */ '.  .  .  x  .  .',
  backlogCsv: /*         */ '.  .  .  x  .  .',
  backlogXlsx: /*        */ '.  .  .  x  .  .',
  importByHand: /*       */ 'x  .  .  .  .  .',
  alerts: /*             */ 'x  x  x  x  x  x',
  alertCount: /*         */ 'x  x  x  x  x  x',
  alertHistory: /*       */ 'x  x  x  x  x  x',
  acknowledgeAlert: /*   */ 'x  .  x  x  x  x',
  alertPlan: /*          */ '.  .  .  x  x  .',
  changeAlertSettings: /**/ '.  .  .  x  x  .',
  addAlertRule: /*       */ '.  .  .  x  x  .',
  changeAlertRule: /*    */ '.  .  .  x  x  .',
  removeAlertRule: /*    */ '.  .  .  x  x  .',
  addAlertChannel: /*    */ '.  .  .  .  x  .',
  changeAlertChannel: /* */ '.  .  .  .  x  .',
  removeAlertChannel: /* */ '.  .  .  .  x  .',
  testAlertChannel: /*   */ '.  .  .  .  x  .',
  dossiers: /*           */ 'x  .  x  x  .  x',
  dossier: /*            */ 'x  .  x  x  .  x',
  captureImage: /*       */ 'x  .  x  x  .  x',
  handovers: /*          */ 'x  .  x  x  .  x',
  dossierValues: /*      */ 'x  .  .  .  .  .',
  documentPiece: /*      */ 'x  .  .  .  .  .',
  correctDossier: /*     */ 'x  .  .  .  .  .',
  entryForm: /*          */ 'x  .  .  .  .  .',
  enterFile: /*          */ 'x  .  .  .  .  .',
  enterDossier: /*       */ 'x  .  .  .  .  .',
  drafts: /*             */ '.  x  x  .  .  .',
  createDraft: /*        */ '.  x  x  .  .  .',
  draft: /*              */ '.  x  x  .  .  .',
  saveDraft: /*          */ '.  x  x  .  .  .',
  draftRevisions: /*     */ '.  x  x  .  .  .',
  draftRevision: /*      */ '.  x  x  .  .  .',
  removeDraft: /*        */ '.  x  x  .  .  .',
  publishDraft: /*       */ '.  .  x  .  x  .',
  draftsToInstall: /*    */ '.  .  .  .  x  .',
  draftInstallation: /*  */ '.  x  x  x  x  .',
  installDraft: /*       */ '.  .  .  .  x  .',
  trialNeeds: /*         */ '.  x  x  .  .  .',
  startTrial: /*         */ '.  x  x  .  .  .',
  trialView: /*          */ '.  x  x  .  .  .',
  orderTrial: /*         */ '.  x  x  .  .  .',
  endTrial: /*           */ '.  x  x  .  .  .',
  stepPictures: /*       */ '.  x  x  .  .  .',
  stepPicture: /*        */ '.  x  x  .  .  .',
  showings: /*           */ '.  x  .  .  .  .',
  readShownSample: /*    */ '.  x  .  .  .  .',
  officeShownSample: /*  */ 'x  .  .  .  .  .',
  knownMaps: /*          */ '.  x  x  .  .  .',
  startShowing: /*       */ '.  x  .  .  .  .',
  importShowing: /*      */ '.  x  .  .  .  .',
  showing: /*            */ '.  x  .  .  .  .',
  showingActs: /*        */ '.  x  .  .  .  .',
  showingView: /*        */ '.  x  .  .  .  .',
  showingInputs: /*      */ '.  x  .  .  .  .',
  endShowing: /*         */ '.  x  .  .  .  .',
  abandonShowing: /*     */ '.  x  .  .  .  .',
  showingPicture: /*     */ '.  x  .  .  .  .',
  showingSettings: /*    */ '.  x  .  .  x  .',
  changeShowingSettings: /* */ '.  .  .  .  x  .',
  hook: /*               */ '.  .  .  .  x  .',
  renewHookSecret: /*    */ '.  .  .  .  x  .',
  amendAnswer: /*        */ 'x  .  .  .  .  .',
  answerQuestion: /*     */ 'x  .  .  .  .  .',
  answerers: /*          */ 'x  .  x  x  x  x',
  saveGroup: /*          */ '.  .  .  x  .  .',
  removeGroup: /*        */ '.  .  .  x  .  .',
  routeHandovers: /*     */ '.  .  .  x  .  .',
  changeEscalation: /*   */ '.  .  .  x  .  .',
  declareAbsence: /*     */ 'x  .  .  x  .  .',
  removeAbsence: /*      */ 'x  .  .  x  .  .',
  mention: /*            */ 'x  .  x  x  .  x',
  approveMention: /*     */ '.  .  .  x  .  .',
  confirmCommit: /*      */ 'x  .  .  .  .  .',
  refuseCommit: /*       */ 'x  .  .  .  .  .',
  retryDossier: /*       */ 'x  .  .  .  .  .',
  finishByHand: /*       */ 'x  .  .  .  .  .',
  cancelDossier: /*      */ 'x  .  .  .  .  .',
  repeatDossier: /*      */ 'x  .  .  .  .  .',
  settleByHand: /*       */ 'x  .  .  .  .  .',
  takeHandover: /*       */ 'x  .  .  .  .  .',
  releaseHandover: /*    */ 'x  .  .  .  .  .',
  assignHandover: /*     */ 'x  .  .  x  .  .',
  assignDossiers: /*     */ 'x  .  .  x  .  .',
  postponeDossier: /*    */ 'x  .  .  .  .  .',
  planDossier: /*        */ 'x  .  .  .  .  .',
  actOnDossiers: /*      */ 'x  .  .  .  .  .',
  dossiersCsv: /*        */ 'x  .  x  x  .  x',
  dossiersXlsx: /*       */ 'x  .  x  x  .  x',
  views: /*              */ 'x  .  x  x  .  x',
  saveView: /*           */ 'x  .  x  x  .  x',
  removeView: /*         */ 'x  .  x  x  .  x',
  deadlines: /*          */ 'x  .  x  x  .  x',
  changeDeadlines: /*    */ '.  .  .  x  .  .',
  receipt: /*            */ 'x  .  .  x  .  x',
  receiptFile: /*        */ 'x  .  .  x  .  x',
  receiptPdf: /*         */ 'x  .  .  x  .  x',
  collect: /*            */ 'x  .  x  x  x  .',
  pauseInstallation: /*  */ 'x  .  x  x  x  .',
  settings: /*           */ 'x  .  x  x  x  .',
  approveActions: /*     */ '.  .  .  x  .  .',
  withdrawActions: /*    */ '.  .  .  x  .  .',
  dropPhase: /*          */ '.  .  .  x  .  .',
  setPhase: /*           */ '.  .  .  x  .  .',
  resumeInstallation: /* */ '.  .  .  x  x  .',
  install: /*            */ '.  .  x  .  x  .',
  tryApplication: /*     */ '.  .  x  x  .  .',
  resumeAccount: /*      */ '.  .  x  x  x  .',
  limits: /*             */ '.  .  .  x  .  .',
  lendToTrials: /*       */ '.  .  .  .  x  .',
  robots: /*             */ 'x  x  x  x  x  x',
  beginViewing: /*       */ 'x  .  x  x  .  .',
  robotView: /*          */ 'x  .  x  x  .  .',
  endViewing: /*         */ 'x  .  x  x  .  .',
  drainRobot: /*         */ '.  .  x  .  x  .',
  stopRobot: /*          */ '.  .  x  .  x  .',
  resumeRobot: /*        */ '.  .  x  .  x  .',
  restartRobot: /*       */ '.  .  x  .  x  .',
  placeHold: /*          */ '.  .  .  x  .  .',
  endHold: /*            */ '.  .  .  x  .  .',
  findPerson: /*         */ '.  .  .  x  .  .',
  exportPerson: /*       */ '.  .  .  x  .  .',
  retention: /*          */ '.  .  .  x  x  x',
  changeRetention: /*    */ '.  .  .  .  x  .',
  accounts: /*           */ '.  .  .  .  x  .',
  accesses: /*           */ '.  .  .  .  x  .',
  giveAccess: /*         */ '.  .  .  .  x  .',
  revokeAccess: /*       */ '.  .  .  .  x  .',
  robotTokens: /*        */ '.  .  .  .  x  .',
  issueRobotToken: /*    */ '.  .  .  .  x  .',
  admitRobotToken: /*    */ '.  .  .  .  x  .',
  revokeRobotToken: /*   */ '.  .  .  .  x  .',
  account: /*            */ 'x  x  x  x  x  x',
  changePassword: /*     */ 'x  x  x  x  x  x',
  beginSecondFactor: /*  */ 'x  x  x  x  x  x',
  confirmSecondFactor: /**/ 'x  x  x  x  x  x',
  removeSecondFactor: /* */ 'x  x  x  x  x  x',
  renewRecoveryCodes: /* */ 'x  x  x  x  x  x',
  endOtherSessions: /*   */ 'x  x  x  x  x  x',
  firstAccount: /*       */ '.  .  .  .  x  .',
  people: /*             */ '.  .  .  .  x  .',
  invitePerson: /*       */ '.  .  .  .  x  .',
  changePerson: /*       */ '.  .  .  .  x  .',
  inviteAgain: /*        */ '.  .  .  .  x  .',
  resetSecondFactor: /*  */ '.  .  .  .  x  .',
  demandSecondFactor: /* */ '.  .  .  .  x  .',
  signInSettings: /*     */ '.  .  .  .  x  .',
  changeSignIn: /*       */ '.  .  .  .  x  .',
  journal: /*            */ '.  .  .  .  x  x',
  journalVerification: /**/ '.  .  .  .  x  x',
  journalHead: /*        */ '.  .  .  .  x  x',
  journalExport: /*      */ '.  .  .  .  x  x',
  journalLines: /*       */ '.  .  .  .  x  x',
  robotAccounts: /*      */ '.  .  x  x  x  .',
  describeRobotAccount: /**/ '.  .  .  .  x  .',
  addRobotAccount: /*     */ '.  .  .  .  x  .',
  removeRobotAccount: /*  */ '.  .  .  .  x  .',
  changeRobotPassword: /* */ '.  .  .  .  x  .',
  pauseAccount: /*       */ '.  .  x  x  x  .',
  connections: /*        */ '.  .  .  .  x  .',
  changeOrigins: /*      */ '.  .  .  .  x  .',
  changeSource: /*       */ '.  .  .  .  x  .',
  changeSourceRobots: /* */ '.  .  .  .  x  .',
  searchJournal: /*      */ '.  .  .  .  x  x',
  journalFile: /*        */ '.  .  .  .  x  x',
  journalHeadFile: /*    */ '.  .  .  .  x  x',
  serverState: /*        */ '.  .  x  .  x  x',
  office: /*             */ 'x  x  x  x  x  x',
  changeOffice: /*       */ '.  .  .  .  x  .',
  openOffice: /*         */ '.  .  .  .  x  .',
  changeInstance: /*     */ '.  .  .  .  x  .',
};

/** What somebody of another office who has every role is told of a thing of this office. */
const FOREIGN: Readonly<Record<string, string>> = {
  dossier: 'dossier.unknown',
  captureImage: 'capture.unknown',
  // Names of assistants are an office's own: it is installed in theirs.
  install: 'accepted',
  settings: 'installation.unknown',
  approveActions: 'installation.unknown',
  withdrawActions: 'installation.unknown',
  dropPhase: 'installation.unknown',
  setPhase: 'installation.unknown',
  assistant: 'installation.unknown',
  processPdf: 'installation.unknown',
  processPage: 'installation.unknown',
  manualTime: 'installation.unknown',
  changeWording: 'installation.unknown',
  // A month is everybody's, and holds only their own.
  month: 'accepted',
  collect: 'installation.unknown',
  placeHold: 'dossier.unknown',
  endHold: 'dossier.unknown',
  confirmCommit: 'dossier.unknown',
  refuseCommit: 'dossier.unknown',
  retryDossier: 'dossier.unknown',
  finishByHand: 'dossier.unknown',
  cancelDossier: 'dossier.unknown',
  repeatDossier: 'dossier.unknown',
  settleByHand: 'dossier.unknown',
  takeHandover: 'dossier.unknown',
  releaseHandover: 'dossier.unknown',
  assignHandover: 'dossier.unknown',
  postponeDossier: 'dossier.unknown',
  planDossier: 'dossier.unknown',
  removeView: 'view.unknown',
  changeDeadlines: 'installation.unknown',
  acknowledgeAlert: 'alert.unknown',
  changeAlertChannel: 'alert.channel-unknown',
  removeAlertChannel: 'alert.channel-unknown',
  testAlertChannel: 'alert.channel-unknown',
  changeAlertRule: 'alert.rule-unknown',
  removeAlertRule: 'alert.rule-unknown',
  dossierValues: 'dossier.unknown',
  documentPiece: 'capture.unknown',
  correctDossier: 'dossier.unknown',
  entryForm: 'installation.unknown',
  enterFile: 'installation.unknown',
  enterDossier: 'installation.unknown',
  draft: 'draft.unknown',
  saveDraft: 'draft.unknown',
  draftRevisions: 'draft.unknown',
  draftRevision: 'draft.unknown',
  removeDraft: 'draft.unknown',
  publishDraft: 'draft.unknown',
  draftInstallation: 'draft.unknown',
  installDraft: 'draft.unknown',
  trialNeeds: 'draft.unknown',
  startTrial: 'draft.unknown',
  trialView: 'trial.unknown',
  orderTrial: 'trial.unknown',
  endTrial: 'trial.unknown',
  stepPictures: 'draft.unknown',
  stepPicture: 'draft.unknown',
  showing: 'showing.unknown',
  showingActs: 'showing.unknown',
  showingView: 'showing.unknown',
  showingInputs: 'showing.unknown',
  endShowing: 'showing.unknown',
  abandonShowing: 'showing.unknown',
  showingPicture: 'showing.unknown',
  hook: 'installation.unknown',
  renewHookSecret: 'installation.unknown',
  amendAnswer: 'dossier.unknown',
  answerQuestion: 'dossier.unknown',
  removeGroup: 'group.unknown',
  routeHandovers: 'installation.unknown',
  removeAbsence: 'absence.unknown',
  mention: 'installation.unknown',
  approveMention: 'installation.unknown',
  revokeAccess: 'identity.access-unknown',
  changePerson: 'sign-in.person-unknown',
  inviteAgain: 'sign-in.person-unknown',
  resetSecondFactor: 'sign-in.person-unknown',
  limits: 'application.unknown',
  lendToTrials: 'application.unknown',
  applicationHistory: 'application.unknown',
  tryApplication: 'application.unknown',
  resumeAccount: 'account.unknown',
  accounts: 'installation.unknown',
  describeRobotAccount: 'account.unknown',
  changeRobotPassword: 'account.unknown',
  removeRobotAccount: 'account.unknown',
  pauseAccount: 'account.unknown',
  changeOrigins: 'installation.unknown',
  changeSource: 'installation.unknown',
  changeSourceRobots: 'installation.unknown',
  pauseInstallation: 'installation.unknown',
  resumeInstallation: 'installation.unknown',
  beginViewing: 'robot.not-here',
  robotView: 'viewing.over',
  endViewing: 'viewing.over',
  drainRobot: 'robot.not-here',
  stopRobot: 'robot.not-here',
  resumeRobot: 'robot.not-here',
  restartRobot: 'robot.not-here',
  revokeRobotToken: 'robot-token.unknown',
  // Two offices agree to share a robot; what it may see of this one was decided here.
  admitRobotToken: 'accepted',
  receipt: 'dossier.unknown',
  receiptFile: 'dossier.unknown',
  receiptPdf: 'dossier.unknown',
};

interface Refusal {
  readonly code: string;
  readonly fr: string;
  readonly en: string;
}

const undone: (() => Promise<void>)[] = [];
let application: Application;
let url = '';

async function tokenOf(roles: readonly PersonRole[], office = application.office): Promise<string> {
  return (await issueToken(application.context, { kind: 'person', office, name: roles.join(' '), roles })).token;
}
const personOf = async (roles: readonly PersonRole[], office?: string): Promise<Client> =>
  connect({ url, token: await tokenOf(roles, office) });

beforeAll(async () => {
  application = await openApplication({
    dataDirectory: await temporaryFolder((undo) => undone.push(undo)),
    database: await freshDatabase('PGlite', undone).location(),
    settings: { collectEverySeconds: null },
  });
  undone.push(() => application.close());
  const server = await buildHttp({ application, version: '0.0.0', webFolder: undefined });
  undone.push(async () => server.close());
  url = await server.listen({ host: '127.0.0.1', port: 0 });
}, 180_000);
afterAll(async () => {
  for (const undo of undone.toReversed()) await undo();
});

const ofPersons = Object.entries<Route>(ROUTES).filter(([, { access }]) => typeof access === 'object') as [RouteName, Route][];

test('each role is let through where the table says so, and refused everywhere else, whatever it sends', { timeout: 240_000 }, async () => {
  const mayAsk: Record<string, string[]> = {};
  const told = new Map<string, Refusal>();
  for (const role of PERSON_ROLES) {
    const authorization = `Bearer ${await tokenOf([role])}`;
    for (const [name, { method, path }] of ofPersons) {
      const response = await fetch(url + path.replace(/:\w+/g, NOWHERE), {
        method,
        headers: { authorization, [OWN_PAGE_HEADER]: 'active' },
      });
      const body = new Uint8Array(await response.arrayBuffer());
      expect(response.status, `${role} ${name}`).toBeLessThan(500);
      expect(response.status, `${role} ${name}`).not.toBe(401);
      const wire = response.status === 403 ? (JSON.parse(Buffer.from(body).toString()) as Refusal) : null;
      if (wire?.code === 'identity.role-missing') told.set(name, wire);
      else (mayAsk[name] ??= []).push(role);
    }
  }
  const decided = Object.entries(TABLE).map(([name, line]) => {
    const marks = line.split(/\s+/);
    const columns = ['agent', 'author', 'maintainer', 'steward', 'administrator', 'auditor'];
    return [name, columns.filter((_, index) => marks[index] === 'x')];
  });
  expect(mayAsk).toEqual(Object.fromEntries(decided));
  expect(told.get('resumeInstallation')?.fr).toContain('il faut l’un de ces rôles : responsable, administrateur.');
  expect(told.get('resumeInstallation')?.en).toContain('it takes one of these roles: steward, administrator.');
});

test('the API says which roles may ask: one of several is enough', async () => {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { security?: unknown; 'x-roles'?: unknown }>>;
  };
  expect(document.paths['/api/installations/{assistant}/resume']?.['post']).toMatchObject({
    security: [{ person: ['steward'] }, { person: ['administrator'] }],
    'x-roles': ['steward', 'administrator'],
  });
  expect(document.paths['/api/robot/leases']?.['post']).toMatchObject({ security: [{ robot: [] }] });
});

test('whoever is no steward takes away from what an assistant may do, and gives nothing', { timeout: 240_000 }, async () => {
  const { assistant, request, corrections } = await installable();
  const params = { assistant };
  const [administrator, maintainer, steward, agent] = await Promise.all([
    personOf(['administrator']),
    personOf(['maintainer']),
    personOf(['steward']),
    personOf(['agent']),
  ]);
  const { accounts, source, allowedOrigins, ...version } = request;
  expect(await refusal(maintainer.install({ params, body: version }))).toBe('installation.incomplete');
  expect(await refusal(maintainer.install({ params, body: request }))).toBe('identity.role-missing');
  await administrator.install({ params, body: { ...version, accounts, source, allowedOrigins } });
  // A version is the maintainer's; accounts, source and origins stay as the administrator gave them.
  await maintainer.install({ params, body: version });
  for (const part of [{ accounts }, { source }, { allowedOrigins: ['https://ailleurs.example'] }]) {
    expect(await refusal(maintainer.install({ params, body: { ...version, ...part } }))).toBe('identity.role-missing');
  }

  const more = { autonomy: 'supervised' as const, allowedCorrections: [] };
  for (const one of [agent, maintainer, administrator]) {
    expect(await refusal(one.settings({ params, body: more }))).toBe('installation.steward-widens');
  }
  await steward.settings({ params, body: { autonomy: 'autonomous', allowedCorrections: corrections } });
  const watch = { last: 1, least: 1, percent: 100 };
  expect(await refusal(agent.settings({ params, body: { ...more, watch } }))).toBe('installation.steward-widens');
  expect(await agent.settings({ params, body: { ...more, allowedCorrections: corrections } })).toMatchObject({ autonomy: 'supervised' });
  expect(await refusal(agent.settings({ params, body: { ...more, allowedCorrections: [...corrections], autonomy: 'autonomous' } }))).toBe(
    'installation.steward-widens',
  );
  expect(await agent.settings({ params, body: more })).toMatchObject({ allowedCorrections: [] });
  expect(await refusal(agent.settings({ params, body: { ...more, allowedCorrections: corrections } }))).toBe('installation.steward-widens');
  expect(await agent.pauseInstallation({ params })).toEqual({ changed: true });
  expect(await refusal(agent.resumeInstallation({ params }))).toBe('identity.role-missing');
  expect(await steward.resumeInstallation({ params })).toEqual({ changed: true });
});

test('accesses are listed without their tokens, and ended at once; nobody ends their own', async () => {
  const administrator = await personOf(['administrator']);
  const { id, token } = await administrator.giveAccess({ body: { name: 'Guichet 3', roles: ['agent', 'steward', 'agent'] } });
  const person = connect({ url, token });
  expect(await person.me()).toMatchObject({ name: 'Guichet 3', roles: ['agent', 'steward'] });
  const { accesses } = await administrator.accesses();
  expect(accesses.find((one) => one.id === id)).toMatchObject({
    name: 'Guichet 3',
    roles: ['agent', 'steward'],
    usedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string,
    revokedAt: null,
  });
  expect(JSON.stringify(accesses)).not.toContain(token);
  const params = { accessId: id };
  expect(await administrator.revokeAccess({ params })).toEqual({ changed: true });
  expect(await administrator.revokeAccess({ params })).toEqual({ changed: false });
  expect(await refusal(person.me())).toBe('identity.token-refused');
  const own = { accessId: (await administrator.accesses()).accesses.find(({ roles }) => roles.join() === 'administrator')?.id ?? '' };
  expect(await refusal(administrator.revokeAccess({ params: own }))).toBe('identity.own-access');
  // Two who end one another's at the same instant: one of them is still there.
  const other = await administrator.giveAccess({ body: { name: 'Autre', roles: ['administrator'] } });
  const both = await Promise.all([
    refusal(administrator.revokeAccess({ params: { accessId: other.id } })),
    refusal(connect({ url, token: other.token }).revokeAccess({ params: own })),
  ]);
  expect(both.toSorted()).toEqual(['accepted', 'identity.token-refused']);
});

test(
  'somebody of another office finds and changes nothing of this one, at any route that names a thing',
  { timeout: 240_000 },
  async () => {
    const { assistant, request } = await installable();
    const owner = await personOf(['administrator', 'maintainer', 'steward', 'agent', 'auditor']);
    const { id: other } = await openAnotherOffice(application.context, 'Second service');
    const foreigner = await personOf(PERSON_ROLES, other);
    await owner.install({ params: { assistant }, body: request });
    await owner.collect({ params: { assistant } });
    const { id: tokenId, token } = await owner.issueRobotToken({ body: { name: 'robot' } });
    const robot = connect({ url, token });
    const { robotId } = await robot.register({ body: { name: 'r', version: '0' } });
    const lease = await robot.lease({ body: { robotId, waitSeconds: 2 } });
    if (lease === null) throw new Error('no collection');
    const { attemptId, fencingToken } = lease;
    const page = { fencingToken, dossiers: [found('401')] as never, deleted: [], cursor: null };
    await robot.collected({ params: { attemptId }, body: page });
    const { captureId } = await robot.capture({ params: { attemptId }, query: { fencingToken, step: 's', title: 't' }, body: PNG });
    await robot.finish({ params: { attemptId }, body: { fencingToken, outcome: { kind: 'done', proof: {} } } });
    const [dossier] = (await owner.dossiers()).dossiers;
    const [shown] = (await owner.applications()).applications;
    const { id: accessId } = await owner.giveAccess({ body: { name: 'Guichet', roles: ['agent'] } });
    const { id: personId } = await owner.invitePerson({ body: { name: 'Camille', identifier: 'camille', roles: ['agent'] } });
    const channelBody = { name: 'Crochet', settings: { kind: 'webhook' as const, url: 'https://crochet.exemple.test' } };
    const { id: channelId } = await owner.addAlertChannel({ body: channelBody });
    const ruleBody = {
      name: 'Tout',
      channel: channelId,
      kinds: ['backlog' as const],
      roles: [],
      groupMinutes: 5,
      repeatMinutes: null,
      quiet: null,
      escalation: null,
      enabled: true,
    };
    const { id: ruleId } = await owner.addAlertRule({ body: ruleBody });
    const alertId = randomUUID();
    const alertRow = {
      id: alertId,
      kind: 'backlog' as const,
      subject: 'office',
      title: '',
      opened_at: new Date(),
      last_seen_at: new Date(),
    };
    await application.context.database.kysely
      .insertInto('alert')
      .values({ office: application.office, ...alertRow })
      .execute();
    const readingId = randomUUID();
    const doubt = { name: 'acte.nom', step: 's', doubt: 'unsure', nature: 'text', document: 'acte', digest: 'd', submission: 's' };
    await application.context.database.kysely
      .insertInto('doubtful_reading')
      .values({ id: readingId, office: application.office, dossier: dossier?.id ?? '', attempt: attemptId, at: new Date(), ...doubt })
      .execute();
    const showingId = randomUUID();
    await application.context.database.kysely
      .insertInto('showing')
      .values({
        id: showingId,
        office: application.office,
        person: 'person:x',
        state: 'kept',
        created_at: new Date(),
        ended_at: new Date(),
      })
      .execute();
    const { id: groupId } = await owner.saveGroup({ body: { name: 'Séjour', members: [], deputies: [] } });
    const { id: absenceId } = await owner.declareAbsence({ body: { from: '2036-01-01', until: '2036-01-02' } });
    const params = {
      alertId,
      channelId,
      ruleId,
      assistant,
      application: shown?.name ?? '',
      accountId: shown?.accounts[0]?.id ?? '',
      dossierId: dossier?.id ?? '',
      captureId,
      readingId,
      index: '0',
      viewId: (await owner.saveView({ body: { name: 'Tous', filter: {}, shared: true } })).id,
      robotId,
      // One that nobody has: of a real one tests/server/robots.test.ts tells, since it ends by itself.
      viewingId: randomUUID(),
      tokenId,
      draftId: (await owner.createDraft({ body: { from: 'installed', assistant } })).id,
      number: '1',
      accessId,
      personId,
      month: '2026-03',
      showingId,
      trialId: showingId,
      name: 'picture-1.png',
      groupId,
      absenceId,
    };
    expect(Object.values(params).every((one) => one !== '')).toBe(true);

    const requestId = randomUUID();
    const account = { identifier: 'x', password: 'y' };
    /** Whatever any of them takes: what a route does not know is left out of it. */
    const bodies: Readonly<Partial<Record<RouteName, unknown>>> = {
      install: request,
      settings: { autonomy: 'dry_run', allowedCorrections: [] },
      approveActions: { hash: 'a'.repeat(64) },
      withdrawActions: { hash: 'a'.repeat(64) },
      dropPhase: { phase: 'retour', dropped: true },
      setPhase: { phase: 'retour', settings: {} },
      changeAlertChannel: channelBody,
      changeAlertRule: ruleBody,
      accounts: { accounts: { sejour: account } },
      describeRobotAccount: { owner: 'x', authorisation: null, expiresOn: null, rotateOn: null },
      changeRobotPassword: { password: 'y' },
      changeOrigins: { allowedOrigins: [] },
      changeSource: { address: 'http://127.0.0.1:9/', token: 'x' },
      changeSourceRobots: { robots: null },
      placeHold: { reason: 'x', until: new Date(Date.now() + DAY_MILLISECONDS).toISOString().slice(0, 10) },
      limits: { sessions: 1 },
      lendToTrials: { lent: true },
      changeWording: { question: 'x', wording: 'y' },
      manualTime: { byHand: 8, handedOver: 0, toConfirm: 0, basis: 'agreed', source: 'x', since: '2026-01-05' },
      confirmCommit: { requestId, confirmationId: NOWHERE, digest: 'd' },
      refuseCommit: { requestId, confirmationId: NOWHERE },
      cancelDossier: { requestId, reason: 'duplicate' },
      postponeDossier: { requestId, until: '2999-01-01' },
      planDossier: { requestId, priority: 'high' },
      changeDeadlines: { dueDays: 1, legalLimitDays: null },
      repeatDossier: { requestId, reason: 'other', note: 'x' },
      correctDossier: { requestId, values: { x: 'y' } },
      enterDossier: { requestId, reference: '', knownToo: false, values: {} },
      renewHookSecret: { overlapHours: 0 },
      saveDraft: { version: 1, files: { 'assistant.yaml': 'x' }, byItself: false },
      publishDraft: { version: 1, over: null },
      installDraft: { version: 1, settings: {}, accounts: {}, outlets: {}, allowedOrigins: [] },
      trialNeeds: { files: request.files },
      startTrial: { files: request.files, sample: {}, goal: { kind: 'next' }, settings: {}, accounts: {} },
      orderTrial: { kind: 'go', goal: { kind: 'next' } },
      showingInputs: { hand: requestId, first: 1, inputs: [{ kind: 'reload' }] },
      amendAnswer: { requestId, questionId: NOWHERE, answers: { x: 'y' } },
      answerQuestion: { requestId, questionId: NOWHERE, answers: { x: 'y' } },
      assignHandover: { requestId, to: { kind: 'group', id: null } },
      routeHandovers: { groups: {} },
      approveMention: { purpose: 'x', contact: 'y' },
      settleByHand: { requestId, effectId: NOWHERE, stands: true },
      receipt: {},
      receiptFile: {},
      receiptPdf: {},
    };
    const files: Readonly<Record<string, object>> = { enterFile: { query: { filename: 'x.pdf' }, body: Buffer.from('x') } };
    const before = await owner.overview();
    const { entries: earlier } = await owner.journal({ query: { limit: 1_000 } });
    const call = foreigner as unknown as Readonly<Record<string, (input: unknown) => Promise<unknown>>>;
    const answers: Record<string, string> = {};
    // What makes a thing of theirs comes last: until then nothing there has these names.
    const making: readonly string[] = ['install', 'admitRobotToken'];
    const naming = ofPersons.filter(([, { path }]) => path.includes(':'));
    const ordered = naming.toSorted(([left], [right]) => Number(making.includes(left)) - Number(making.includes(right)));
    for (const [name, { path, body }] of ordered) {
      const missing = [...path.matchAll(/:(\w+)/g)].filter(([, one = '']) => !(one in params));
      expect(missing, `${name}: tell this test of one`).toEqual([]);
      const sent = files[name] ?? (body === undefined ? {} : { body: bodies[name] ?? { requestId } });
      answers[name] = await refusal(call[name]?.({ params, ...sent }) ?? Promise.resolve());
    }
    expect(answers).toEqual(FOREIGN);

    const { memoryMb, robots, ...after } = await owner.overview();
    expect(after).toEqual({ ...after, ...withoutMoving(before) });
    expect(robots.map(({ id, drained }) => [id, drained])).toEqual([[robotId, false]]);
    expect(memoryMb).toBeDefined();
    const { entries } = await owner.journal({ query: { limit: 1_000 } });
    expect(entries).toEqual(earlier);
    expect((await foreigner.dossiers()).dossiers).toEqual([]);
    expect(await refusal(foreigner.changeInstance({ body: { name: 'x', brand: '' } }))).toBe('office.first-only');
    const opening = { name: 'x', administrator: { name: 'x', identifier: 'opened-elsewhere' } };
    expect(await refusal(foreigner.openOffice({ body: opening }))).toBe('office.first-only');
    expect(await foreigner.office()).toMatchObject({ name: 'Second service', isFirst: false, offices: null });
    expect((await foreigner.serverState()).robots).toEqual([]);
    expect((await foreigner.views()).views).toEqual([]);
    expect((await foreigner.handovers()).handovers).toEqual([]);
    expect((await foreigner.accesses()).accesses.map(({ id }) => id)).not.toContain(accessId);
    expect((await foreigner.findPerson({ body: { term: 'MONTAUBAN', purpose: 'access' } })).found).toEqual([]);
    expect((await owner.findPerson({ body: { term: 'MONTAUBAN', purpose: 'access' } })).found).toHaveLength(1);
    const dossiers = [params.dossierId];
    expect(await refusal(foreigner.exportPerson({ body: { term: 'MONTAUBAN', purpose: 'access', dossiers } }))).toBe('dossier.unknown');
  },
);

/** Without what goes on by itself. */
function withoutMoving({ counts, installations, applications, office, openHandovers, leases }: Awaited<ReturnType<Client['overview']>>) {
  return { counts, installations, applications, office, openHandovers, leases };
}

/** Whatever can be asked without naming a thing, with what it needs; a new such route is asked too. */
const ASKED: Readonly<Partial<Record<RouteName, object>>> = {
  dossiersCsv: {},
  dossiersXlsx: {},
  backlogCsv: { assistant: 'changement-adresse', what: 'waiting', reason: 'exercise' },
  findPerson: { term: 'CONTENU-MARQUE', purpose: 'access' },
};

test(
  'no list, count, search or file of another office holds anything of this one; an administrator reads no dossier’s content',
  { timeout: 240_000 },
  async () => {
    const { assistant, request } = await installable();
    const owner = await personOf(['administrator', 'maintainer', 'steward', 'agent', 'auditor']);
    const { id: other } = await openAnotherOffice(application.context, 'Troisième service');
    await owner.install({ params: { assistant }, body: request });
    await owner.collect({ params: { assistant } });
    const { token } = await owner.issueRobotToken({ body: { name: 'robot-MARQUE' } });
    const robot = connect({ url, token });
    const { robotId } = await robot.register({ body: { name: 'robot-MARQUE', version: '0' } });
    let lease = await robot.lease({ body: { robotId, waitSeconds: 2 } });
    // What other tests left to be treated.
    while (lease?.task.kind === 'treat') {
      const outcome = { kind: 'cancelled' as const, reason: 'Fin.' };
      await robot.finish({ params: { attemptId: lease.attemptId }, body: { fencingToken: lease.fencingToken, outcome } });
      lease = await robot.lease({ body: { robotId, waitSeconds: 2 } });
    }
    if (lease === null) throw new Error('no collection');
    const { attemptId, fencingToken } = lease;
    const page = {
      fencingToken,
      dossiers: [found('REF-MARQUE', '2026-03-01T08:00:00Z', 'CONTENU-MARQUE')] as never,
      deleted: [],
      cursor: null,
    };
    await robot.collected({ params: { attemptId }, body: page });
    await robot.finish({ params: { attemptId }, body: { fencingToken, outcome: { kind: 'done', proof: {} } } });
    const account = { owner: null, authorisation: null, expiresOn: '2020-01-01', rotateOn: null, robot: 'robot-MARQUE' };
    const own = { ...account, application: 'sejour', identifier: 'compte-MARQUE', password: 'x' };
    const { id: accountId } = await owner.addRobotAccount({ body: own });
    await owner.saveGroup({ body: { name: 'Groupe MARQUE', members: [], deputies: [] } });
    await owner.saveView({ body: { name: 'Vue MARQUE', filter: {}, shared: true } });
    await owner.invitePerson({ body: { name: 'Personne MARQUE', identifier: 'marque', roles: ['agent'] } });
    const settings = { kind: 'webhook' as const, url: 'https://marque.exemple.test' };
    await owner.addAlertChannel({ body: { name: 'Canal MARQUE', settings } });
    const [dossier] = (await owner.dossiers({ query: { search: 'REF-MARQUE' } })).dossiers;
    await watchAlerts(application.context);
    const { alerts } = await owner.alerts();
    const alert = alerts.find(({ subject }) => subject === `account:${accountId}`)?.id ?? 'no alert';

    const ask = async (roles: readonly PersonRole[], office?: string): Promise<ReadonlyMap<string, string>> => {
      const authorization = `Bearer ${await tokenOf(roles, office)}`;
      const told = new Map<string, string>();
      for (const [name, { method, path }] of ofPersons) {
        const body = ASKED[name];
        if (path.includes(':') || (method !== 'GET' && body === undefined)) continue;
        const headers = {
          authorization,
          [OWN_PAGE_HEADER]: 'active',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        };
        const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
        told.set(name, Buffer.from(await response.arrayBuffer()).toString('latin1'));
      }
      return told;
    };
    const marks = /MARQUE|marque\.exemple/;
    const ids = [dossier?.id ?? 'none', accountId, robotId, alert];
    const here = await ask(PERSON_ROLES);
    // The marks are where they should be: otherwise the test shows nothing.
    for (const name of ['dossiers', 'robotAccounts', 'answerers', 'people', 'alertPlan']) expect(here.get(name), name).toMatch(marks);
    expect(here.get('alerts')).toContain(alert);
    for (const [name, text] of await ask(PERSON_ROLES, other)) {
      expect(text, name).not.toMatch(marks);
      for (const id of ids) expect(text, name).not.toContain(id);
    }
    const counts = JSON.parse((await ask(PERSON_ROLES, other)).get('alertCount') ?? '') as unknown;
    expect(counts).toEqual({ open: 0, unheard: 0 });
    for (const [name, text] of await ask(['administrator'])) expect(text, name).not.toContain('CONTENU-MARQUE');
  },
);
