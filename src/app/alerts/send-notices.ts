// Sends the messages that are due, each until it arrived: claimed first, sent outside of any transaction, its outcome kept.
import { type Recipient, send } from '#alerts/send.ts';
import { asCopisteError, type CopisteError, error } from '#base/errors.ts';
import type { ChannelSettings, Message } from '#domain/alert-channel.ts';
import { originOf } from '#domain/alert-channel.ts';
import { nextTry } from '#domain/alerts.ts';
import { isOneOf } from '#domain/person-roles.ts';
import { listAlertRows } from '#store/repositories/alerts.ts';
import { type ChannelRow, findChannel, noteChannelAnswer, readAlertSettings } from '#store/repositories/alert-channels.ts';
import { claimNotices, noteReached, type NoticeRow, updateNotice } from '#store/repositories/alert-notices.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { listPeople } from '#store/repositories/people.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { alertActErrors } from './errors.ts';

/** Longer than any sending takes: who is still at it then is dead. */
const CLAIM_MILLISECONDS = 5 * 60_000;
const MOST_AT_ONCE = 8;

export function openChannel({ sealing }: Pick<Context, 'sealing'>, { id, settings }: ChannelRow): ChannelSettings {
  if (settings === null) throw error(alertActErrors, 'alert.settings-lost');
  return sealing.open('alert-channel.settings', id, settings);
}

async function recipientsOf(context: Context, settings: ChannelSettings, notice: NoticeRow): Promise<readonly Recipient[]> {
  if (settings.kind !== 'email') return [];
  const addresses = new Set(settings.to);
  if (notice.roles.length > 0) {
    for (const { id, identifier, roles, state } of await listPeople(context.database.kysely, notice.office, context.clock.now())) {
      if (state !== 'active' || identifier === null || !isOneOf(roles, notice.roles)) continue;
      const address = context.sealing.open('person.identifier', id, identifier);
      if (address.includes('@')) addresses.add(address);
    }
  }
  return [...addresses].map((address) => ({
    address,
    key: context.sealing.signInDigest('address', address.toLowerCase()).toString('hex'),
  }));
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
    console: settings.console_address,
    alerts: alerts.map(({ count, id, kind, opened_at: openedAt, subject, title }) => ({
      id,
      kind,
      subject,
      title,
      count,
      openedAt: openedAt.toISOString(),
    })),
  };
  await inTransaction(context, ({ transaction }) => updateNotice(transaction, notice.id, { message: JSON.stringify(message) }));
  return message;
}

/** Errors raised: those of `send`, `alert.settings-lost`, `alert.no-recipient`. */
async function deliver(context: Context, channel: ChannelRow, notice: NoticeRow, message: Message): Promise<void> {
  const settings = openChannel(context, channel);
  const recipients = await recipientsOf(context, settings, notice);
  const left = recipients.filter(({ key }) => !notice.reached.includes(key));
  if (recipients.length > 0 && left.length === 0) return;
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
