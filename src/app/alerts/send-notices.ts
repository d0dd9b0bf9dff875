// Sends the messages that are due, each until it arrived: claimed first, sent outside of any transaction, its outcome kept.
import { type Recipient, send } from '#alerts/send.ts';
import { asCopisteError, type CopisteError, error } from '#base/errors.ts';
import type { ChannelSettings, Message, ToldAlert } from '#domain/alert-channel.ts';
import { originOf } from '#domain/alert-channel.ts';
import { nextTry } from '#domain/alerts.ts';
import { heardBy } from '#domain/escalation.ts';
import { isOneOf, type PersonRole } from '#domain/person-roles.ts';
import { listAlertRows } from '#store/repositories/alerts.ts';
import { type ChannelRow, findChannel, listRules, noteChannelAnswer, readAlertSettings } from '#store/repositories/alert-channels.ts';
import { claimNotices, noteReached, type NoticeRow, updateNotice } from '#store/repositories/alert-notices.ts';
import { readInstance } from '#store/repositories/instance-settings.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { listPeople } from '#store/repositories/people.ts';
import type { Context } from '../context.ts';
import { absentOn, readGroups } from '../run/list-handovers.ts';
import { today } from '../run/office-days.ts';
import { inTransaction } from '../work.ts';
import { alertActErrors } from './errors.ts';

/** Longer than any sending takes: who is still at it then is dead. */
const CLAIM_MILLISECONDS = 5 * 60_000;
const MOST_AT_ONCE = 8;

export function openChannel({ sealing }: Pick<Context, 'sealing'>, { id, settings }: ChannelRow): ChannelSettings {
  if (settings === null) throw error(alertActErrors, 'alert.settings-lost');
  return sealing.open('alert-channel.settings', id, settings);
}

/** Those who can be written to, with their addresses. */
async function addressesOf(
  context: Context,
  office: string,
): Promise<ReadonlyMap<string, { readonly address: string; readonly roles: readonly PersonRole[] }>> {
  const people = await listPeople(context.database.kysely, office, context.clock.now());
  return new Map(
    people.flatMap(({ id, identifier, roles, state }) => {
      if (state !== 'active' || identifier === null) return [];
      const address = context.sealing.open('person.identifier', id, identifier);
      return address.includes('@') ? [[id, { address, roles }] as const] : [];
    }),
  );
}

/** Whoever answers for what the message tells; somebody who cannot be written to is as somebody who is absent. */
async function answering(
  context: Context,
  { office }: NoticeRow,
  answers: string,
  people: Awaited<ReturnType<typeof addressesOf>>,
): Promise<readonly string[]> {
  const [what, id] = answers.split(':');
  if (what === 'person') return [id ?? ''];
  const reader = context.database.kysely;
  const group = (await readGroups(reader, office)).find((one) => one.id === id);
  const away = await absentOn(reader, office, today(context));
  const unheard = [...(group?.members ?? []), ...(group?.deputies ?? [])].filter((one) => !people.has(one));
  const stewards = [...people].flatMap(([one, { roles }]) => (roles.includes('steward') ? [one] : []));
  return heardBy(group, { absent: new Set([...away, ...unheard]), escalated: what !== 'group', stewards });
}

async function recipientsOf(context: Context, settings: ChannelSettings, notice: NoticeRow): Promise<readonly Recipient[]> {
  if (settings.kind !== 'email') return [];
  const addresses = new Set(notice.answers === null ? settings.to : []);
  if (notice.roles.length > 0 || notice.answers !== null) {
    const people = await addressesOf(context, notice.office);
    const told = notice.answers === null ? [] : await answering(context, notice, notice.answers, people);
    for (const [id, { address, roles }] of people) if (isOneOf(roles, notice.roles) || told.includes(id)) addresses.add(address);
  }
  return [...addresses].map((address) => ({
    address,
    key: context.sealing.signInDigest('address', address.toLowerCase()).toString('hex'),
  }));
}

/** What groups have of one assistant each is told to everybody else as one. */
function together(alerts: readonly ToldAlert[]): readonly ToldAlert[] {
  const told = new Map<string, ToldAlert>();
  for (const alert of alerts) {
    const key = `${alert.kind} ${alert.subject.replace(/,group:.*/, '')}`;
    const same = told.get(key);
    told.set(key, same === undefined ? alert : { ...same, count: (same.count ?? 0) + (alert.count ?? 0) });
  }
  return [...told.values()];
}

/** As it was first sent; null: all that it would tell of is over. */
async function messageOf(context: Context, notice: NoticeRow): Promise<Message | null> {
  if (notice.message !== null) return notice.message;
  const reader = context.database.kysely;
  const rows = await listAlertRows(reader, notice.alerts);
  const alerts = rows.filter(({ closed_at: closed }) => closed === null);
  if (alerts.length === 0 && notice.reason !== 'test') return null;
  const [office, settings] = [await findOffice(reader, notice.office), await readAlertSettings(reader, notice.office)];
  const message: Message = {
    id: notice.id,
    reason: notice.reason,
    office: office?.name ?? '',
    instance: (await readInstance(reader)).name,
    console: settings.console_address,
    alerts: together(
      alerts.map(({ count, id, kind, opened_at: openedAt, subject, title }) => ({
        id,
        kind,
        subject,
        title,
        count,
        openedAt: openedAt.toISOString(),
      })),
    ),
  };
  await inTransaction(context, ({ transaction }) => updateNotice(transaction, notice.id, { message: JSON.stringify(message) }));
  return message;
}

/** Whether its rule tells those who answer, each by a message of their own, and nobody else. */
async function isForOthers(context: Context, { answers, office, rule }: NoticeRow): Promise<boolean> {
  if (answers !== null || rule === null) return false;
  const rules = await listRules(context.database.kysely, office);
  return rules.some(({ id, to_answerable: toAnswerable }) => id === rule && toAnswerable);
}

/** Errors raised: those of `send`, `alert.settings-lost`, `alert.no-recipient`. */
async function deliver(context: Context, channel: ChannelRow, notice: NoticeRow, message: Message): Promise<void> {
  const settings = openChannel(context, channel);
  const recipients = await recipientsOf(context, settings, notice);
  const left = recipients.filter(({ key }) => !notice.reached.includes(key));
  if (recipients.length > 0 && left.length === 0) return;
  if (settings.kind === 'email' && recipients.length === 0 && (await isForOthers(context, notice))) return;
  await send(settings, message, {
    now: context.clock.now(),
    privateAllowed: channel.private_origin === originOf(settings),
    recipients: left,
    reached: (key) => noteReached(context.database.kysely, notice.id, key),
  });
}

async function settle(context: Context, notice: NoticeRow, failure: CopisteError | null): Promise<void> {
  await inTransaction(context, async ({ clock, transaction }) => {
    const now = clock.now();
    if (failure === null) {
      await updateNotice(transaction, notice.id, { state: 'sent', ended_at: now, claimed_until: null, problem: null });
      await noteChannelAnswer(transaction, notice.channel, null, now);
      return;
    }
    const problem = { code: failure.code, fr: failure.text('fr'), en: failure.text('en'), at: now.toISOString() };
    const asked = failure.parameters['wait'];
    const next = nextTry(notice.tries, notice.created_at, now, typeof asked === 'number' ? asked : null);
    const told = { claimed_until: null, problem: JSON.stringify(problem) };
    if (next === null) await updateNotice(transaction, notice.id, { ...told, state: 'given_up', ended_at: now });
    else await updateNotice(transaction, notice.id, { ...told, due_at: next });
    await noteChannelAnswer(transaction, notice.channel, problem, now);
  });
}

async function treat(context: Context, notice: NoticeRow): Promise<void> {
  const channel = await findChannel(context.database.kysely, notice.channel);
  const message = channel === undefined || !channel.enabled ? null : await messageOf(context, notice);
  if (channel === undefined || message === null) {
    await inTransaction(context, ({ clock, transaction }) =>
      updateNotice(transaction, notice.id, { state: 'needless', ended_at: clock.now(), claimed_until: null }),
    );
    return;
  }
  let failure: CopisteError | null = null;
  try {
    await deliver(context, channel, notice, message);
  } catch (thrown) {
    failure = asCopisteError(thrown);
    context.logger.warn('alert not sent', { channel: channel.id, code: failure.code, tries: notice.tries });
  }
  await settle(context, notice, failure);
}

/** How many were tried. */
export async function sendNotices(context: Context): Promise<number> {
  if (context.stopping.aborted) return 0;
  const now = context.clock.now();
  const until = new Date(now.getTime() + CLAIM_MILLISECONDS);
  const claimed = await inTransaction(context, ({ transaction }) => claimNotices(transaction, { now, until, limit: MOST_AT_ONCE }));
  await Promise.all(claimed.map((notice) => treat(context, notice)));
  return claimed.length;
}
