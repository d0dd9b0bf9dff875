// Alerts from what goes wrong to the person who reads of it: opened once, told by real ways that fail, acknowledged or escalated, closed.
import { createHmac, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { acknowledgeAlert, showAlertCount, showAlertHistory, showAlerts } from '#app/alerts/show-alerts.ts';
import { addChannel, changeChannel, testChannel } from '#app/alerts/keep-channels.ts';
import { addRule, changeAlertSettings, showAlertPlan } from '#app/alerts/keep-rules.ts';
import { sendNotices } from '#app/alerts/send-notices.ts';
import { watchAlerts } from '#app/alerts/watch-alerts.ts';
import { invitePerson } from '#app/people/manage-people.ts';
import { listJournal } from '#app/run/list-journal.ts';
import { channelRequest, ruleRequest } from '#protocol/alerts.ts';
import { freshDatabase } from '../databases.ts';
import { type ClockedOffice, DONE, failed, openClockedOffice, refusedWith } from './clocked-office.ts';
import { startHttpFake } from './http-fakes.ts';
import { startMailProcess } from './mail-process.ts';

const DOWN = failed('engine.application-down');
const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** An office is opened in seconds, or in a minute where the machine is busy. */
const BUSY = { timeout: 180_000 };
const RULE = {
  name: 'Tout',
  kinds: ['application_closed'],
  roles: [],
  groupMinutes: 5,
  repeatMinutes: null,
  quiet: null,
  escalation: null,
  enabled: true,
};

async function open(): Promise<ClockedOffice> {
  return openClockedOffice(await freshDatabase('PGlite').location());
}

/** One turn of the server's watch, at the clock's time. */
async function turn({ context }: ClockedOffice): Promise<void> {
  await watchAlerts(context);
  await sendNotices(context);
}

/** The application fails three dossiers in a row: robots leave it alone. */
async function breakDown(office: ClockedOffice, ...references: readonly string[]): Promise<void> {
  const robot = await office.robot(`breaker-${references.join('-')}`);
  await office.collect(...references);
  for (const _ of references) await robot.end(await robot.treat(), DOWN, { sejour: 'failed' });
}

async function channel(office: ClockedOffice, settings: unknown, privateAllowed = true): Promise<{ id: string; secret: string | null }> {
  return addChannel(office.context, office.person, channelRequest.parse({ name: 'Canal', privateAllowed, settings }));
}

async function rule(office: ClockedOffice, wanted: Readonly<Record<string, unknown>>): Promise<void> {
  await addRule(office.context, office.person, ruleRequest.parse({ ...RULE, ...wanted }));
}

const email = (port: number, more: object = {}) => ({
  kind: 'email',
  host: 'localhost',
  port,
  security: 'none',
  from: 'copiste@exemple.test',
  to: ['accueil@exemple.test'],
  ...more,
});

test('what goes wrong opens one alert, is seen by everybody of the office, and closes when it is over', BUSY, async () => {
  const office = await open();
  const { context, person } = office;
  await turn(office);
  expect(await showAlertCount(context, person)).toEqual({ open: 0, unheard: 0 });
  await breakDown(office, '101', '102', '103');
  await turn(office);
  await turn(office);
  const { alerts } = await showAlerts(context, person);
  expect(alerts).toMatchObject([
    {
      kind: 'application_closed',
      subject: 'application:sejour',
      page: '/applications/sejour',
      acknowledged: null,
      sentence: { en: expect.stringContaining('no longer answers as expected') as string },
    },
  ]);
  const [{ id } = { id: '' }] = alerts;
  expect(await acknowledgeAlert(context, person, id)).toEqual({ changed: true });
  expect(await acknowledgeAlert(context, person, id)).toEqual({ changed: false });
  expect((await showAlerts(context, person)).alerts).toMatchObject([{ acknowledged: { by: 'Administration' } }]);
  expect(await showAlertCount(context, person)).toEqual({ open: 1, unheard: 0 });

  await office.advance(MINUTE);
  const robot = await office.robot('probe');
  await robot.end(await robot.treat(), DONE, { sejour: 'answered' });
  await turn(office);
  expect(await showAlertCount(context, person)).toEqual({ open: 0, unheard: 0 });
  expect(await refusedWith(acknowledgeAlert(context, person, id))).toBe('alert.unknown');
  expect((await showAlertHistory(context, person, { limit: 10 })).alerts.map((one) => one.id)).toEqual([id]);
  const { entries } = await listJournal(context, person, { after: 0, limit: 1_000 });
  expect(entries.find(({ verb }) => verb === 'alert.acknowledge')).toMatchObject({
    subject: `alert:${id}`,
    detail: { kind: 'application_closed', subject: 'application:sejour' },
  });

  // What the server itself saw is no agent's to put to rest.
  const now = context.clock.now();
  const broken = { id: randomUUID(), kind: 'journal_broken' as const, subject: 'journal', title: '', opened_at: now, last_seen_at: now };
  await context.database.kysely
    .insertInto('alert')
    .values({ office: office.office, ...broken })
    .execute();
  const [agent, auditor] = [
    { ...person, roles: ['agent', 'maintainer', 'steward'] as const },
    { ...person, roles: ['auditor'] as const },
  ];
  expect((await showAlerts(context, agent)).alerts).toMatchObject([{ kind: 'journal_broken', acknowledgeable: false }]);
  expect(await refusedWith(acknowledgeAlert(context, agent, broken.id))).toBe('identity.role-missing');
  expect((await showAlerts(context, auditor)).alerts).toMatchObject([{ acknowledgeable: true }]);
  expect(await acknowledgeAlert(context, auditor, broken.id)).toEqual({ changed: true });
});

test('who looks after an alert does so for a day: what is still wrong then is nobody’s again', BUSY, async () => {
  const office = await open();
  const { context, person } = office;
  await breakDown(office, '101', '102', '103');
  await turn(office);
  const [{ id } = { id: '' }] = (await showAlerts(context, person)).alerts;
  await acknowledgeAlert(context, person, id);
  const lookedAfterBy = async () => (await showAlerts(context, person)).alerts.find((alert) => alert.id === id)?.acknowledged?.by;
  await office.advance(23 * HOUR);
  await turn(office);
  expect(await lookedAfterBy()).toBe('Administration');
  await office.advance(HOUR);
  await turn(office);
  expect(await lookedAfterBy()).toBe(undefined);
});

test(
  'by e-mail: what comes together is one message, to each alone; greylisted, refused and broken off it is sent until it arrives, once',
  BUSY,
  async () => {
    const office = await open();
    const { context, person } = office;
    const account = { user: 'copiste', password: 'mot-de-passe-du-relais' };
    const mail = await startMailProcess(account);
    const kept = await channel(office, email(mail.port, account));
    await rule(office, { channel: kept.id, kinds: ['application_closed', 'backlog'], roles: ['steward'] });
    await changeAlertSettings(context, person, { consoleAddress: 'https://copiste.exemple.test', handoverHours: 1, backlogLimit: 1 });
    await invitePerson(context, person, { name: 'Camille Roux', identifier: 'camille@exemple.test', roles: ['steward'] });
    await invitePerson(context, person, { name: 'Dominique', identifier: 'dominique', roles: ['steward'] });
    await invitePerson(context, person, { name: 'Agent', identifier: 'agent@exemple.test', roles: ['agent'] });
    await mail.misbehave({ greylist: true });

    await breakDown(office, 'DOSSIER-201', 'DOSSIER-202', 'DOSSIER-203');
    await turn(office);
    expect(mail.kept()).toEqual([]);
    await office.advance(5 * MINUTE);
    await turn(office);
    // Both recipients are told "later".
    expect(mail.kept()).toEqual([]);
    const [waiting] = (await showAlertPlan(context, person)).notices;
    expect(waiting).toMatchObject({ state: 'waiting', tries: 1, problem: { code: 'alert.place-busy' } });
    expect((await showAlerts(context, person)).failingChannels).toBe(1);
    expect((await showAlertPlan(context, person)).channels[0]).toMatchObject({ problem: { code: 'alert.place-busy' } });

    await mail.misbehave({ greylist: true, breaks: 1 });
    await office.advance(MINUTE);
    await turn(office);
    await mail.misbehave({});
    await office.advance(2 * MINUTE);
    await turn(office);
    const mails = mail.kept();
    const identities = mails.map(({ text, to }) => `${to.join()} ${/^message-id:\s+(<\S+>)$/im.exec(text)?.[1] ?? text}`);
    // One was taken and never said so: it came twice under one identity, which mail programs show once.
    expect(new Set(identities).size).toBe(2);
    expect(new Set(mails.flatMap(({ to }) => to))).toEqual(new Set(['accueil@exemple.test', 'camille@exemple.test']));
    expect(mails.every(({ to }) => to.length === 1)).toBe(true);
    expect((await showAlertPlan(context, person)).notices[0]).toMatchObject({ state: 'sent', alerts: 2 });
    expect((await showAlerts(context, person)).failingChannels).toBe(0);
    const text = mails.map((one) => one.text).join('\n');
    expect(text).toContain('Subject: [Copiste] Alerte : 2 alertes');
    for (const reference of ['DOSSIER', 'Camille', 'MONTAUBAN']) expect(text).not.toContain(reference);

    // Told once; nothing more while it lasts.
    await office.advance(600 * MINUTE);
    await turn(office);
    expect(mail.kept()).toHaveLength(mails.length);
  },
);

test('by webhook: signed with id and time so that the receiver can tell whose it is and whether it knows it already', BUSY, async () => {
  const office = await open();
  const receiver = await startHttpFake();
  const { id, secret } = await channel(office, { kind: 'webhook', url: `${receiver.url}/alertes?cle=1` });
  await rule(office, { channel: id, groupMinutes: 0 });
  receiver.next.push({ status: 0 }, { status: 500 }, { status: 429, headers: { 'retry-after': '600' } });
  await breakDown(office, '301', '302', '303');
  await turn(office);
  for (const seconds of [30, 60, 300, 299]) {
    await office.advance(seconds);
    await turn(office);
  }
  // It asked to wait ten minutes.
  expect(receiver.heard).toHaveLength(3);
  await office.advance(2);
  await turn(office);
  expect(receiver.heard).toHaveLength(4);
  expect(new Set(receiver.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(receiver.heard.map(({ body }) => body)).size).toBe(1);
  for (const { body, headers } of receiver.heard) {
    const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const key = Buffer.from((secret ?? '').replace('whsec_', ''), 'base64');
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  }
  expect(JSON.parse(receiver.heard[0]?.body ?? '')).toMatchObject({
    type: 'alert.opened',
    alerts: [{ kind: 'application_closed', subject: 'application:sejour', count: null }],
  });
  expect((await showAlertPlan(office.context, office.person)).notices).toMatchObject([{ state: 'sent', tries: 4, problem: null }]);
});

test('in a Matrix room: the same transaction each time; nobody acknowledged it, so another channel hears of it', BUSY, async () => {
  const office = await open();
  const { context, person } = office;
  const homeserver = await startHttpFake();
  const receiver = await startHttpFake();
  const matrix = { kind: 'matrix', homeserver: homeserver.url, room: '!salon:exemple.test', token: 'jeton-du-salon' };
  const { id } = await channel(office, matrix);
  const other = await channel(office, { kind: 'webhook', url: receiver.url });
  await rule(office, { channel: id, groupMinutes: 0, repeatMinutes: 60, escalation: { minutes: 30, channel: other.id, roles: [] } });
  homeserver.next.push({ status: 429, body: '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2000}' }, { status: 0 });
  await breakDown(office, '401', '402', '403');
  await turn(office);
  for (const seconds of [30, 60]) {
    await office.advance(seconds);
    await turn(office);
  }
  expect(homeserver.heard).toHaveLength(3);
  expect(new Set(homeserver.heard.map(({ method, path }) => `${method} ${path}`)).size).toBe(1);
  expect(homeserver.heard[0]?.path).toMatch(
    /^\/_matrix\/client\/v3\/rooms\/!salon%3Aexemple\.test\/send\/m\.room\.message\/[0-9a-f-]{36}$/,
  );
  expect(homeserver.heard[0]?.headers.authorization).toBe('Bearer jeton-du-salon');
  expect(JSON.parse(homeserver.heard[0]?.body ?? '')).toMatchObject({ msgtype: 'm.text', format: 'org.matrix.custom.html' });

  expect(receiver.heard).toHaveLength(0);
  await office.advance(29 * MINUTE);
  await turn(office);
  await turn(office);
  expect(receiver.heard.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['alert.escalated']);
  const [alert] = (await showAlerts(context, person)).alerts;
  expect(alert?.escalatedAt).not.toBe(null);
  await office.advance(31 * MINUTE);
  await turn(office);
  expect(homeserver.heard).toHaveLength(4);
  await acknowledgeAlert(context, person, alert?.id ?? '');
  await office.advance(600 * MINUTE);
  await turn(office);
  expect([homeserver.heard.length, receiver.heard.length]).toEqual([4, 1]);
});

test('quiet hours keep what can wait until the morning, and what is over by then is told to nobody', BUSY, async () => {
  const office = await open();
  const { context, person } = office;
  const receiver = await startHttpFake();
  const { id } = await channel(office, { kind: 'webhook', url: receiver.url });
  // It is nine in Paris.
  await rule(office, { channel: id, quiet: { from: 8 * 60, until: 11 * 60 } });
  await breakDown(office, '501', '502', '503');
  await turn(office);
  await office.advance(100 * MINUTE);
  await turn(office);
  expect(receiver.heard).toEqual([]);
  const robot = await office.robot('probe');
  await robot.end(await robot.treat(), DONE, { sejour: 'answered' });
  await office.advance(30 * MINUTE);
  await turn(office);
  await turn(office);
  expect(receiver.heard).toEqual([]);
  expect((await showAlertPlan(context, person)).notices).toMatchObject([{ state: 'needless' }]);
});

test(
  'a private network is reached only where that was allowed; what is secret never comes out and does not follow to another place',
  BUSY,
  async () => {
    const office = await open();
    const { context, person } = office;
    const receiver = await startHttpFake();
    expect(await refusedWith(channel(office, { kind: 'webhook', url: receiver.url }, false))).toBe('alert.settings-refused');
    expect(await refusedWith(channel(office, { kind: 'webhook', url: 'https://nom:secret@exemple.test' }))).toBe('alert.settings-refused');
    const { id } = await channel(office, { kind: 'webhook', url: receiver.url.replace('http:', 'https:') }, false);
    await testChannel(context, person, id);
    await sendNotices(context);
    expect((await showAlertPlan(context, person)).notices).toMatchObject([
      { reason: 'test', state: 'waiting', problem: { code: 'alert.place-private' } },
    ]);
    expect(receiver.heard).toEqual([]);
    // Changed: what waits is tried at once.
    const allowed = channelRequest.parse({ name: 'Canal', privateAllowed: true, settings: { kind: 'webhook', url: receiver.url } });
    const { secret } = await changeChannel(context, person, id, allowed);
    expect(secret).toMatch(/^whsec_/);
    await sendNotices(context);
    expect(receiver.heard).toHaveLength(1);
    expect((await changeChannel(context, person, id, allowed)).secret).toBe(null);
    expect(JSON.stringify(await showAlertPlan(context, person))).not.toContain(secret);

    const settings = { kind: 'matrix', homeserver: 'https://salon.exemple.test', room: '!r:exemple.test' };
    const kept = await channel(office, { ...settings, token: 'jeton-a-garder' });
    const moved = channelRequest.parse({ name: 'Canal', settings: { ...settings, homeserver: 'https://ailleurs.exemple.test' } });
    expect(await refusedWith(changeChannel(context, person, kept.id, moved))).toBe('alert.settings-refused');
    expect(JSON.stringify(await showAlertPlan(context, person))).not.toContain('jeton-a-garder');
  },
);
