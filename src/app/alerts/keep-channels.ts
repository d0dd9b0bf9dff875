// The ways on which alerts leave: added, changed, tried and removed by an administrator; what is secret goes in and never comes out.
import { newWebhookSecret } from '#alerts/webhook.ts';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { type ChannelSettings, originOf } from '#domain/alert-channel.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { AlertChannel, ChannelRequest } from '#protocol/alerts.ts';
import { type ChannelRow, deleteChannel, insertChannel, lockChannel, updateChannel } from '#store/repositories/alert-channels.ts';
import { hastenNotices, insertNotice } from '#store/repositories/alert-notices.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { alertActErrors } from './errors.ts';
import { openChannel } from './send-notices.ts';

type Kept = { id: string; secret: string | null };

/** Null: lost with its key. */
export function settingsOf(context: Pick<Context, 'sealing'>, row: ChannelRow): ChannelSettings | null {
  return row.settings === null ? null : openChannel(context, row);
}

/** Without what is secret. */
export function shownSettings(settings: ChannelSettings | null): AlertChannel['settings'] {
  switch (settings?.kind) {
    case undefined:
      return null;
    case 'email': {
      const { password: _password, to, ...rest } = settings;
      return { ...rest, to: [...to] };
    }
    case 'webhook':
      return { kind: 'webhook', url: settings.url };
    case 'matrix': {
      const { token: _token, ...rest } = settings;
      return rest;
    }
  }
}

function refused(place: string): Error {
  return error(alertActErrors, 'alert.settings-refused', { place });
}

/** No redirect, no account in an address: what a channel speaks to is what was written. */
function checkAddress(place: string, text: string): void {
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') throw refused(place);
}

/** What was told to one place is not told to another: there it must be given again. */
function completed({ privateAllowed, settings }: ChannelRequest, before: ChannelSettings | null): ChannelSettings {
  const next = withSecrets(settings, before);
  if (!privateAllowed && next.kind !== 'email' && originOf(next).startsWith('http:')) throw refused(`${next.kind} (https)`);
  if (!privateAllowed && next.kind === 'email' && next.security === 'none') throw refused('security (TLS)');
  return next;
}

function withSecrets(settings: ChannelRequest['settings'], before: ChannelSettings | null): ChannelSettings {
  switch (settings.kind) {
    case 'email': {
      const { password, ...rest } = settings;
      const next = { ...rest, password: password ?? null };
      if (password !== undefined || rest.user === null || before?.kind !== 'email') {
        if (rest.user !== null && password === undefined) throw refused('password');
        return next;
      }
      if (originOf(before) !== originOf(next) || before.security !== next.security) throw refused('password');
      return { ...next, password: before.password };
    }
    case 'webhook': {
      checkAddress('url', settings.url);
      const next = { kind: 'webhook', url: settings.url, secret: '' } as const;
      const same = before?.kind === 'webhook' && originOf(before) === originOf(next) && !settings.renewSecret;
      return { ...next, secret: same ? before.secret : newWebhookSecret() };
    }
    case 'matrix': {
      checkAddress('homeserver', settings.homeserver);
      const { token, ...rest } = settings;
      if (token !== undefined) return { ...rest, token };
      if (before?.kind !== 'matrix' || originOf(before) !== new URL(rest.homeserver).origin) throw refused('token');
      return { ...rest, token: before.token };
    }
  }
}

function newSecret(next: ChannelSettings, before: ChannelSettings | null): string | null {
  if (next.kind !== 'webhook') return null;
  return before?.kind === 'webhook' && before.secret === next.secret ? null : next.secret;
}

function columnsOf(work: Work, id: string, request: ChannelRequest, settings: ChannelSettings) {
  return {
    name: request.name,
    kind: settings.kind,
    enabled: request.enabled,
    settings: work.sealing.seal('alert-channel.settings', id, settings),
    private_origin: request.privateAllowed ? originOf(settings) : null,
    failing_since: null,
    problem: null,
    updated_at: work.clock.now(),
  };
}

function told(
  work: Work,
  caller: PersonCaller,
  verb: string,
  { id, request }: { readonly id: string; readonly request: ChannelRequest },
): void {
  const detail = { kind: request.settings.kind, enabled: String(request.enabled), private: String(request.privateAllowed) };
  work.record({ office: caller.office, actor: actorOf(caller), verb, subject: `alert-channel:${id}`, detail });
}

/** Error raised: `alert.settings-refused`. */
export function addChannel(context: Context, caller: PersonCaller, request: ChannelRequest): Promise<Kept> {
  return inTransaction(context, async (work) => {
    const now = work.clock.now();
    const id = newId(now.getTime());
    const settings = completed(request, null);
    await insertChannel(work.transaction, { id, office: caller.office, created_at: now, ...columnsOf(work, id, request, settings) });
    told(work, caller, 'alert-channel.add', { id, request });
    return { id, secret: newSecret(settings, null) };
  });
}

async function ownChannel(work: Work, caller: PersonCaller, id: string): Promise<ChannelRow> {
  const row = await lockChannel(work.transaction, caller.office, id);
  if (row === undefined) throw error(alertActErrors, 'alert.channel-unknown');
  return row;
}

/** Errors raised: `alert.channel-unknown`, `alert.settings-refused`. */
export function changeChannel(context: Context, caller: PersonCaller, id: string, request: ChannelRequest): Promise<Kept> {
  return inTransaction(context, async (work) => {
    const row = await ownChannel(work, caller, id);
    if (row.kind !== request.settings.kind) throw refused('kind');
    const before = settingsOf(work, row);
    const settings = completed(request, before);
    await updateChannel(work.transaction, id, columnsOf(work, id, request, settings));
    await hastenNotices(work.transaction, id, work.clock.now());
    told(work, caller, 'alert-channel.change', { id, request });
    return { id, secret: newSecret(settings, before) };
  });
}

/** Error raised: `alert.channel-unknown`. */
export function removeChannel(context: Context, caller: PersonCaller, id: string): Promise<{ changed: boolean }> {
  return inTransaction(context, async (work) => {
    await ownChannel(work, caller, id);
    await deleteChannel(work.transaction, id);
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'alert-channel.remove', subject: `alert-channel:${id}` });
    return { changed: true };
  });
}

/** Error raised: `alert.channel-unknown`. */
export function testChannel(context: Context, caller: PersonCaller, id: string): Promise<{ noticeId: string }> {
  return inTransaction(context, async (work) => {
    await ownChannel(work, caller, id);
    const now = work.clock.now();
    const noticeId = newId(now.getTime());
    await insertNotice(work.transaction, {
      id: noticeId,
      office: caller.office,
      rule: null,
      channel: id,
      reason: 'test',
      urgent: true,
      alerts: [],
      created_at: now,
      due_at: now,
    });
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'alert-channel.test', subject: `alert-channel:${id}` });
    return { noticeId };
  });
}
