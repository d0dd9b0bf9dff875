// Sends one message by one channel, whichever it is. An error says that it must be sent again.
import type { ChannelSettings, Message } from '#domain/alert-channel.ts';
import { sendMail } from './mail.ts';
import { sendMatrix } from './matrix.ts';
import { sendWebhook } from './webhook.ts';

export interface Recipient {
  readonly address: string;
  /** Tells two addresses apart, and leads nobody back to them. */
  readonly key: string;
}

export interface Sending {
  readonly now: Date;
  /** Whether the channel's origin was allowed inside private networks. */
  readonly privateAllowed: boolean;
  /** Of an e-mail: those who do not have it yet. */
  readonly recipients: readonly Recipient[];
  /** This one has it from now on. */
  reached(key: string): Promise<void>;
}

/** Errors raised: those of `sendMail`, `sendWebhook`, `sendMatrix`. */
export function send(settings: ChannelSettings, message: Message, sending: Sending): Promise<void> {
  switch (settings.kind) {
    case 'email':
      return sendMail(settings, message, sending);
    case 'webhook':
      return sendWebhook(settings, message, sending);
    case 'matrix':
      return sendMatrix(settings, message, sending);
  }
}
