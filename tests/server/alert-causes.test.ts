// Whatever goes wrong is told, and to whom: each cause through a real receiver, groups and deputies by a real mail server, nobody's data.
import { expect, test } from 'vitest';
import { describeRobotAccount, restRobotAccount, showRobotAccounts } from '#app/administer/robot-accounts.ts';
import { changeInstance } from '#app/administer/office.ts';
import { admitRobotToken } from '#app/access/robot-tokens.ts';
import { openOffice } from '#app/access/open-office.ts';
import { judgeTroubles } from '#app/alerts/judge-troubles.ts';
import { addChannel } from '#app/alerts/keep-channels.ts';
import { addRule, changeAlertSettings } from '#app/alerts/keep-rules.ts';
import { sendNotices } from '#app/alerts/send-notices.ts';
import { showAlerts } from '#app/alerts/show-alerts.ts';
import { watchAlerts } from '#app/alerts/watch-alerts.ts';
import { changePerson, invitePerson } from '#app/people/manage-people.ts';
import { routeHandovers, changeEscalation, saveGroup } from '#app/run/answer-handovers.ts';
import { declareAbsence, removeAbsence } from '#app/run/declare-absence.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { requestCollection } from '#app/run/request-collection.ts';
import { showHome } from '#app/run/show-home.ts';
import { watchHandovers } from '#app/run/watch-handovers.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { PersonRole } from '#domain/person-roles.ts';
import { ALERT_KINDS } from '#domain/troubles.ts';
import { channelRequest, ruleRequest } from '#protocol/alerts.ts';
import { intentRequest } from '#protocol/robot.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, failed, openClockedOffice } from './clocked-office.ts';
import { startHttpFake } from './http-fakes.ts';
import { startMailProcess } from './mail-process.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
const BUSY = { timeout: 180_000 };
const RULE = {
  name: 'Tout',
  kinds: ALERT_KINDS,
  roles: [],
  groupMinutes: 0,
  repeatMinutes: null,
  quiet: null,
  escalation: null,
  enabled: true,
};

const HANDED: Outcome = { kind: 'handed_over', handover: 'anomaly', reason: 'À voir.', proposedText: null };

async function open(): Promise<ClockedOffice> {
  return openClockedOffice(await freshDatabase('PGlite').location());
}

async function turn({ context }: ClockedOffice): Promise<void> {
  await watchHandovers(context);
  await watchAlerts(context);
  await sendNotices(context);
}

async function handOver(office: ClockedOffice, reference: string, outcome: Outcome = HANDED): Promise<void> {
  const robot = await office.robot(`handing-${reference}`);
  await office.collect(reference);
  await robot.end(await robot.treat(), outcome);
  await robot.die();
}

test(
  'a handover is told to its group, to the deputies while nobody of it is there, and to them or the stewards once it escalated',
  BUSY,
  async () => {
    const office = await open();
    const { context, person } = office;
    const mail = await startMailProcess();
    const invite = async (name: string, ...roles: PersonRole[]): Promise<string> =>
      (await invitePerson(context, person, { name, identifier: `${name}@exemple.test`, roles })).id;
    const [anne, benoit, left] = [await invite('anne', 'agent'), await invite('benoit', 'agent'), await invite('partie', 'agent')];
    await invite('chloe', 'steward');
    const settings = { kind: 'email', host: 'localhost', port: mail.port, security: 'none', from: 'copiste@exemple.test', to: [] };
    const { id } = await addChannel(context, person, channelRequest.parse({ name: 'Courriel', privateAllowed: true, settings }));
    const kinds = ['handover_waiting', 'handover_escalated'];
    await addRule(context, person, ruleRequest.parse({ ...RULE, kinds, channel: id, toAnswerable: true, repeatMinutes: 60 }));
    await changeInstance(context, person, { name: 'Séjour\r\nBcc: x@exemple.test', brand: '' });
    const group = await saveGroup(context, person, { name: 'Bureau des titres', members: [anne, left], deputies: [benoit] });
    await changePerson(context, person, left, { state: 'disabled' });
    await routeHandovers(context, person, office.assistant, { anomaly: group.id });
    await changeEscalation(context, person, { escalateAfterDays: 3 });
    let heard = 0;
    const told = (): readonly string[] => {
      const mails = mail.kept().slice(heard);
      heard += mails.length;
      return mails.flatMap(({ to }) => to.map((one) => one.replace('@exemple.test', '')));
    };

    await handOver(office, 'DOSSIER-1');
    await handOver(office, 'DOSSIER-2', { ...HANDED, handover: 'decide' });
    await turn(office);
    expect(told()).toEqual([]);
    await office.advance(DAY + MINUTE);
    await turn(office);
    // What nobody's group answers for has nobody but whom a rule names.
    expect(told()).toEqual(['anne']);
    const absence = await declareAbsence(context, person, { person: anne, from: '2020-01-06', until: '2020-02-01' });
    await office.advance(61 * MINUTE);
    await turn(office);
    expect(told()).toEqual(['benoit']);
    await removeAbsence(context, person, absence.id);

    await office.advance(3 * DAY);
    await turn(office);
    const escalated = (await showAlerts(context, person)).alerts.map(({ kind, subject }) => `${kind} ${subject}`);
    expect(escalated.toSorted()).toEqual(
      [`handover_escalated assistant:changement-adresse,group:${group.id}`, 'handover_escalated assistant:changement-adresse'].toSorted(),
    );
    // The group's escalated goes to its deputies, though a member is there; that of no group to the steward.
    expect(told().toSorted()).toEqual(['benoit', 'chloe']);
    await declareAbsence(context, person, { person: benoit, from: '2020-01-06', until: '2020-02-01' });
    await office.advance(61 * MINUTE);
    await turn(office);
    expect(told()).toEqual(['chloe', 'chloe']);
    const all = mail
      .kept()
      .map(({ text }) => text)
      .join('\n');
    for (const word of ['DOSSIER', 'Bureau', 'MONTAUBAN', 'À voir']) expect(all).not.toContain(word);
    expect(all).not.toMatch(/^bcc:/im);
  },
);

test('a robot that another office lends counts as one that works here, and is missed when it falls silent', BUSY, async () => {
  const office = await open();
  const { context } = office;
  const { id: second } = await openOffice(context, 'Second service');
  const robot = await office.robot('prêté');
  await office.collect('1');
  // As if it had come there.
  await context.database.kysely.updateTable('dossier').set({ office: second }).execute();
  const told = async () => (await judgeTroubles(context, second, ['no_robot', 'robot_silent'])).map(({ kind }) => kind);
  expect(await told()).toEqual(['no_robot']);
  await admitRobotToken(context, { ...office.person, office: second }, robot.caller.token);
  expect(await told()).toEqual([]);
  await office.advance(5 * MINUTE);
  expect(await told()).toEqual(['no_robot', 'robot_silent']);
});

test('each thing that goes wrong opens an alert of its own and is told by a signed webhook, of home and alerts alike', BUSY, async () => {
  const office = await open();
  const { context, person } = office;
  const receiver = await startHttpFake();
  const settings = { kind: 'webhook', url: receiver.url };
  const { id } = await addChannel(context, person, channelRequest.parse({ name: 'Canal', privateAllowed: true, settings }));
  await addRule(context, person, ruleRequest.parse({ ...RULE, channel: id }));
  await changeAlertSettings(context, person, { consoleAddress: null, handoverHours: 1, backlogLimit: 1 });
  const robot = await office.robot('muet');
  await office.advance(1);
  await office.collect('DOSSIER-1', 'DOSSIER-2', 'DOSSIER-3', 'DOSSIER-4');

  const lease = await robot.treat();
  const typed = { 'adresse.libellé': 'MONTAUBAN' };
  const intent = {
    fencingToken: lease.fencingToken,
    key: 'saisie/7',
    kind: 'commit',
    typed,
    before: {},
    recognise: 'vrai',
    longestRequestMilliseconds: 1_000,
  };
  const granted = await grantIntent(context, robot.caller, lease.attemptId, intentRequest.parse(intent));
  if (!granted.granted) throw new Error('refused');
  await robot.end(lease, { kind: 'uncertain', effectId: granted.effect.id, lookFor: 'Chercher DOSSIER-1.' });
  await robot.end(await robot.treat(), { ...HANDED, cause: 'wrong_value' });
  await requestCollection(context, person, office.assistant);
  const collection = await robot.lease();
  if (collection?.task.kind !== 'collect') throw new Error('expected a collection');
  await robot.end(collection, failed('connector.token-refused', 'operator', 'never'));
  await turn(office);
  await office.advance(61 * MINUTE);
  const { accounts } = await showRobotAccounts(context, person);
  const account = accounts[0]?.id ?? '';
  await restRobotAccount(context, person, account);
  const terms = { owner: null, ownerPerson: null, authorisation: null, robot: null };
  await describeRobotAccount(context, person, account, { ...terms, expiresOn: '2020-01-20', rotateOn: '2020-01-06' });
  await turn(office);
  const kinds = receiver.heard.flatMap(({ body }) => (JSON.parse(body) as { alerts: { kind: string }[] }).alerts.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(
    new Set([
      'dossier_uncertain',
      'assistant_demoted',
      'source_refused',
      'robot_silent',
      'handover_waiting',
      'account_paused',
      'account_expiring',
      'account_rotation',
      'backlog',
    ]),
  );
  // Whatever home says of it, alerts say too.
  const told = new Set(kinds);
  const { troubles } = await showHome(context, person, { days: 30 });
  expect(troubles.map(({ kind }) => kind).filter((kind) => kind !== 'no_robot' && !told.has(kind))).toEqual([]);
  expect(JSON.stringify(receiver.heard)).not.toMatch(/DOSSIER|MONTAUBAN|secret/);
});
