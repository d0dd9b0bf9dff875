// A message as e-mail, to each recipient apart: nobody sees who else is written to, and who has it is not written to again.
import { type CopisteError, error } from '#base/errors.ts';
import { type EmailSettings, type Message, originOf } from '#domain/alert-channel.ts';
import { openTransport } from '#mail/transport.ts';
import { alertErrors } from './errors.ts';
import { reach } from './reach.ts';
import type { Sending } from './send.ts';
import { plainText, say } from './words.ts';

interface Refusal {
  readonly code?: string;
  readonly responseCode?: number;
}

function refusalOf(place: string, thrown: unknown): CopisteError {
  const { code, responseCode } = thrown as Refusal;
  if (code === 'EAUTH') return error(alertErrors, 'alert.sign-in-refused', { place, status: responseCode ?? 0 }, thrown);
  if (responseCode !== undefined && responseCode >= 500) {
    return error(alertErrors, 'alert.place-refused', { place, status: responseCode }, thrown);
  }
  if (responseCode !== undefined && responseCode >= 400) {
    return error(alertErrors, 'alert.place-busy', { place, status: responseCode, wait: 0 }, thrown);
  }
  return error(alertErrors, 'alert.place-unreachable', { place, why: code ?? 'SMTP' }, thrown);
}

/**
 * Errors raised: `alert.no-recipient`, `alert.not-encrypted`, `alert.place-private`, `alert.place-unreachable`, `alert.place-busy`,
 * `alert.sign-in-refused`, `alert.place-refused`, `alert.recipients-refused`: whom it reached has been told by then.
 */
export async function sendMail(settings: EmailSettings, message: Message, sending: Sending): Promise<void> {
  const { from, host, language, password, port, security, user } = settings;
  const place = originOf(settings);
  const { privateAllowed, recipients } = sending;
  if (recipients.length === 0) throw error(alertErrors, 'alert.no-recipient');
  if (security === 'none' && !privateAllowed) throw error(alertErrors, 'alert.not-encrypted', { place });
  const { address } = await reach(place, host, privateAllowed);
  const said = say(message, language);
  const transport = openTransport({ address, name: host, port, security, user, password });
  const refusals: CopisteError[] = [];
  try {
    for (const recipient of recipients) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: recipient.address },
          subject: said.subject,
          text: plainText(said),
          messageId: `<${message.id}.${recipient.key.slice(0, 16)}@copiste.invalid>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Copiste-Delivery': message.id },
        });
        await sending.reached(recipient.key);
      } catch (thrown) {
        const refusal = refusalOf(place, thrown);
        refusals.push(refusal);
        // The server is not there for anybody else either.
        if (refusal.code === 'alert.place-unreachable' || refusal.code === 'alert.sign-in-refused') throw refusal;
      }
    }
  } finally {
    transport.close();
  }
  const [first] = refusals;
  if (first === undefined) return;
  if (refusals.length === recipients.length) throw first;
  throw error(alertErrors, 'alert.recipients-refused', { place, count: refusals.length, all: recipients.length }, first);
}
