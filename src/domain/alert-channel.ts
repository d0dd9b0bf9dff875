// The ways on which alerts leave: what each needs to know, and what a message is made of.
import type { NoticeReason } from './alerts.ts';
import type { AlertKind } from './troubles.ts';

export interface EmailSettings {
  readonly kind: 'email';
  readonly host: string;
  readonly port: number;
  /** `none` only inside a private network that was allowed. */
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  readonly from: string;
  readonly to: readonly string[];
  readonly language: 'fr' | 'en';
}

export interface WebhookSettings {
  readonly kind: 'webhook';
  readonly url: string;
  /** `whsec_` and base64, as the receiver keeps it. */
  readonly secret: string;
}

export interface MatrixSettings {
  readonly kind: 'matrix';
  readonly homeserver: string;
  readonly room: string;
  readonly token: string;
  readonly language: 'fr' | 'en';
}

export type ChannelSettings = EmailSettings | WebhookSettings | MatrixSettings;

/** The origin that a channel speaks to: what an administrator allows inside a private network. */
export function originOf(settings: ChannelSettings): string {
  if (settings.kind === 'email') return `smtp://${settings.host.toLowerCase()}:${settings.port}`;
  return new URL(settings.kind === 'webhook' ? settings.url : settings.homeserver).origin;
}

export interface ToldAlert {
  readonly id: string;
  readonly kind: AlertKind;
  readonly subject: string;
  readonly title: string;
  readonly count: number | null;
  /** ISO instant: a message is kept as it is. */
  readonly openedAt: string;
}

/** One message, as every sending of it is. */
export interface Message {
  /** The other side tells two sendings of one message by it. */
  readonly id: string;
  readonly reason: NoticeReason;
  readonly office: string;
  /** The name of the instance; absent from messages of earlier versions. */
  readonly instance?: string;
  readonly alerts: readonly ToldAlert[];
  /** Where people open the console; null: nobody said. */
  readonly console: string | null;
}
