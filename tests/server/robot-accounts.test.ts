// One account for each robot, application and office: lent to that robot and to no other, in time renewed, and told of to who answers.
import { expect, test } from 'vitest';
import { changeRobotPassword } from '#app/administer/change-robot-password.ts';
import { addRobotAccount, removeRobotAccount } from '#app/administer/own-robot-accounts.ts';
import { describeRobotAccount, showRobotAccounts } from '#app/administer/robot-accounts.ts';
import { addChannel } from '#app/alerts/keep-channels.ts';
import { addRule } from '#app/alerts/keep-rules.ts';
import { sendNotices } from '#app/alerts/send-notices.ts';
import { watchAlerts } from '#app/alerts/watch-alerts.ts';
import { invitePerson } from '#app/people/manage-people.ts';
import { grantIntent } from '#app/run/grant-intent.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { newRobotAccountRequest, robotAccountRequest } from '#protocol/administration.ts';
import { channelRequest, ruleRequest } from '#protocol/alerts.ts';
import { intentRequest } from '#protocol/robot.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, DONE, openClockedOffice, refusedWith } from './clocked-office.ts';
import { startMailProcess } from './mail-process.ts';

const BUSY = { timeout: 180_000 };
const TERMS = { owner: 'Bureau du séjour', authorisation: 'Convention 2020-7', expiresOn: '2020-12-31', rotateOn: null };

async function open(): Promise<ClockedOffice> {
  return openClockedOffice(await freshDatabase('PGlite').location());
}

function give({ context, person }: ClockedOffice, robot: string, identifier: string, more: object = {}): Promise<{ id: string }> {
  const wanted = { ...TERMS, application: 'sejour', robot, identifier, password: `mot-de-passe-de-${identifier}`, ...more };
  return addRobotAccount(context, person, newRobotAccountRequest.parse(wanted));
}

test('a robot is lent its own account and no other, and looks for what another robot left under that one’s account', BUSY, async () => {
  const office = await open();
  const { context, person } = office;
  const [one, two] = [await office.robot('salle 1'), await office.robot('salle 2')];
  const { id } = await give(office, 'salle 1', 'robot-1');
  expect(await refusedWith(give(office, 'salle 1', 'robot-3'))).toBe('account.robot-taken');
  expect(await refusedWith(give(office, 'salle 3', 'robot-1'))).toBe('account.known');
  expect(await refusedWith(give(office, 'salle 3', 'robot'))).toBe('account.known');
  expect(await refusedWith(give(office, 'salle 3', 'robot-3', { application: 'ailleurs' }))).toBe('application.unknown');
  expect(await refusedWith(give(office, 'salle 3', 'robot-3', { ownerPerson: id }))).toBe('account.owner-unknown');
  await office.collect('101', '102', '103');

  const first = await one.treat();
  expect(first.installation.accounts).toEqual({ sejour: { identifier: 'robot-1', password: 'mot-de-passe-de-robot-1' } });
  const second = await two.treat();
  expect(second.installation.accounts).toMatchObject({ sejour: { identifier: 'robot' } });
  // A second process under the same name: the account is in use.
  const twin = await office.robot('salle 1');
  expect(await twin.lease()).toBe(null);
  expect(await refusedWith(removeRobotAccount(context, person, id))).toBe('account.in-use');

  const intent = {
    fencingToken: first.fencingToken,
    key: 'saisie/7',
    kind: 'commit',
    typed: {},
    before: {},
    recognise: 'vrai',
    longestRequestMilliseconds: 1_000,
  };
  await grantIntent(context, one.caller, first.attemptId, intentRequest.parse(intent));
  await one.die();
  await two.end(second, DONE);
  // What was lost comes back a little later.
  await two.end(await two.treat(), DONE);
  await office.advance(60);
  const taken = await two.treat();
  expect(taken.task.reference).toBe(first.task.reference);
  expect(taken.task.effects).toMatchObject([{ state: 'intended', accounts: { sejour: 'robot-1' } }]);
  expect(taken.installation.accounts).toMatchObject({ sejour: { identifier: 'robot' } });
  expect(await refusedWith(removeRobotAccount(context, person, id))).toBe('account.in-use');

  // The office's own account becomes one robot's: no other is lent it any more.
  const { accounts } = await showRobotAccounts(context, person);
  expect(accounts.map(({ identifier, removable, robot }) => [identifier, robot, removable])).toEqual([
    ['robot', null, false],
    ['robot-1', 'salle 1', true],
  ]);
  const shared = accounts[0]?.id ?? '';
  const bind = (robot: string | null) => describeRobotAccount(context, person, shared, robotAccountRequest.parse({ ...TERMS, robot }));
  expect(await refusedWith(bind('salle 1'))).toBe('account.robot-taken');
  expect(await bind('salle 2')).toEqual({ changed: true });
  await office.collect('104');
  const three = await office.robot('salle 3');
  expect(await three.lease()).toBe(null);
  expect((await twin.treat()).installation.accounts).toMatchObject({ sejour: { identifier: 'robot-1' } });
  const { entries } = await listJournal(context, person, { after: 0, limit: 1_000 });
  expect(entries.filter(({ verb }) => verb.startsWith('account.')).map(({ verb }) => verb)).toEqual(['account.add', 'account.describe']);
  expect(JSON.stringify(entries)).not.toMatch(/mot-de-passe|robot-1"/);
});

test(
  'who answers for an account is told before it ends and when its password is due; a new password is lent at once and settles it',
  BUSY,
  async () => {
    const office = await open();
    const { context, person } = office;
    const mail = await startMailProcess();
    const settings = { kind: 'email', host: 'localhost', port: mail.port, security: 'none', from: 'copiste@exemple.test', to: [] };
    const channel = await addChannel(context, person, channelRequest.parse({ name: 'Courriel', privateAllowed: true, settings }));
    const rule = {
      name: 'Comptes',
      roles: [],
      toAnswerable: true,
      groupMinutes: 0,
      repeatMinutes: null,
      quiet: null,
      escalation: null,
      enabled: true,
    };
    const kinds = ['account_expiring', 'account_rotation'];
    await addRule(context, person, ruleRequest.parse({ ...rule, kinds, channel: channel.id }));
    const answers = async (name: string) =>
      (await invitePerson(context, person, { name, identifier: `${name}@exemple.test`, roles: ['steward'] })).id;
    const [owner] = [await answers('odile'), await answers('autre')];
    const robot = await office.robot('salle 1');
    const { id } = await give(office, 'salle 1', 'robot-1', { ownerPerson: owner, expiresOn: '2020-02-10', rotateOn: '2020-01-08' });
    const turn = async (): Promise<void> => {
      await watchAlerts(context);
      await sendNotices(context);
    };
    await turn();
    // Thirty-five days are left.
    expect(mail.kept()).toEqual([]);
    await office.advance(6 * 24 * 60 * 60);
    await turn();
    const mails = mail.kept();
    expect(mails.map(({ to }) => to)).toEqual([['odile@exemple.test']]);
    const text = mails[0]?.text ?? '';
    for (const word of ['robot-1', 'salle', 'Odile', 'Convention']) expect(text).not.toContain(word);
    const warnings = async () => (await showRobotAccounts(context, person)).accounts.find((one) => one.id === id);
    expect((await warnings())?.warnings).toEqual(expect.arrayContaining(['expired']));

    expect(await changeRobotPassword(context, person, id, { password: 'tout-nouveau' })).toEqual({ changed: true });
    expect((await warnings())?.rotateOn).toBe(null);
    await office.collect('201');
    expect((await robot.treat()).installation.accounts).toEqual({ sejour: { identifier: 'robot-1', password: 'tout-nouveau' } });
  },
);
