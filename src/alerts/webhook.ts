// A message as a signed POST, by the Standard Webhooks rules: id, timestamp, and an HMAC-SHA256 over both and the body.
import { createHmac, randomBytes } from 'node:crypto';
import { error } from '#base/errors.ts';
import { alertSentence } from '#domain/alert-words.ts';
import type { Message, WebhookSettings } from '#domain/alert-channel.ts';
import { pageOfAlert } from '#domain/alerts.ts';
import { alertErrors } from './errors.ts';
import type { Sending } from './send.ts';
import { speakHttp } from './speak-http.ts';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** What a receiver computes again: over `id.timestamp.body`, with the decoded secret. */
export function webhookSignature(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The same bytes whenever the message is sent again. */
export function webhookBody({ alerts, console, office, reason }: Message): string {
  const base = console?.replace(/\/$/, '') ?? null;
  return JSON.stringify({
    type: `alert.${reason}`,
    office,
    page: base === null ? null : `${base}/alertes`,
    alerts: alerts.map((alert) => ({
      id: alert.id,
      kind: alert.kind,
      subject: alert.subject,
      title: alert.title,
      count: alert.count,
      openedAt: alert.openedAt,
      fr: alertSentence(alert, 'fr'),
      en: alertSentence(alert, 'en'),
      page: base === null ? null : `${base}${pageOfAlert(alert)}`,
    })),
  });
}

/** Errors raised: those of `speakHttp`, `alert.place-busy`, `alert.sign-in-refused`, `alert.place-refused`. */
export async function sendWebhook({ secret, url }: WebhookSettings, message: Message, { now, privateAllowed }: Sending): Promise<void> {
  const place = new URL(url).origin;
  const body = webhookBody(message);
  const timestamp = Math.floor(now.getTime() / 1_000);
  const { status, wait } = await speakHttp({
    method: 'POST',
    url: new URL(url),
    privateAllowed,
    headers: {
      'content-type': 'application/json',
      'webhook-id': message.id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': webhookSignature(secret, message.id, timestamp, body),
    },
    body,
  });
  if (status >= 200 && status < 300) return;
  if (status === 429 || status === 503) throw error(alertErrors, 'alert.place-busy', { place, status, wait: wait ?? 0 });
  if (status === 401 || status === 403) throw error(alertErrors, 'alert.sign-in-refused', { place, status });
  throw error(alertErrors, 'alert.place-refused', { place, status });
}
