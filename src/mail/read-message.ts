// What a message says: who sends it, what about, its text and what is attached.
import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';

export interface Attachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface ReadMessage {
  /** With its angle brackets; null: it has none. */
  readonly messageId: string | null;
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  readonly text: string;
  /** ISO instant that the sender claims; null: none that can be read. */
  readonly sentAt: string | null;
  readonly attachments: readonly Attachment[];
  /** Equal for two copies of one message that came by different ways. */
  readonly digest: string;
  /** Where answers are asked for, other than to the sender; null: nowhere else. */
  readonly replyTo: string | null;
  /** Sent by a program, by a list, or because of a letter that could not be delivered: nobody reads an answer. */
  readonly isAutomatic: boolean;
  /** What a scanner at the mail server said of it. */
  readonly isInfected: boolean;
}

const ONE_LINE = /\s+/gu;

/** RFC 3834 §2, RFC 2919, and what programs said before these. */
function isAutomatic(headers: readonly { readonly key: string; readonly value: string }[]): boolean {
  return headers.some(({ key, value }) => {
    const said = value.trim().toLowerCase();
    if (key === 'auto-submitted') return said !== 'no';
    if (key === 'precedence') return ['bulk', 'list', 'junk', 'auto_reply'].includes(said);
    if (key === 'return-path') return said === '<>';
    return ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'feedback-id'].includes(key);
  });
}

export async function readMessage(source: Uint8Array): Promise<ReadMessage> {
  const mail = await PostalMime.parse(source);
  const attachments = mail.attachments.map(({ content, filename, mimeType }, index): Attachment => ({
    filename: filename ?? `pièce ${index + 1}`,
    contentType: mimeType.toLowerCase(),
    content: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
  }));
  const address = mail.from?.address;
  const from = address === undefined || address === '' ? null : { name: mail.from?.name ?? '', address: address.toLowerCase() };
  const subject = (mail.subject ?? '').replace(ONE_LINE, ' ').trim();
  const text = (mail.text ?? '').replaceAll('\r\n', '\n').trim();
  // Servers search for no other letters; one that has them is named by where it stands.
  const messageId = /<[!-;=?-~]+>/.exec(mail.messageId ?? '')?.[0] ?? null;
  const sent = new Date(mail.date ?? Number.NaN);
  const digest = createHash('sha256').update(JSON.stringify([messageId, from, subject, text]));
  for (const { content, filename } of attachments)
    digest.update(JSON.stringify([filename, createHash('sha256').update(content).digest('hex')]));
  return {
    messageId,
    from,
    subject,
    text,
    sentAt: Number.isNaN(sent.getTime()) ? null : sent.toISOString(),
    attachments,
    digest: digest.digest('hex'),
    replyTo: mail.replyTo?.map((one) => one.address?.toLowerCase() ?? '').find((one) => one !== '' && one !== from?.address) ?? null,
    isAutomatic: isAutomatic(mail.headers),
    isInfected: mail.headers.some(({ key, value }) => key === 'x-virus-status' && /infected|yes/i.test(value)),
  };
}
