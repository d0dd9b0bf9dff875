// One letter by SMTP, of which nothing is delivered once its window is over: what ends it is handed over after a last look at the clock.
import { Readable } from 'node:stream';
import SmtpConnection from 'nodemailer/lib/smtp-connection';
import MailComposer from 'nodemailer/lib/mail-composer';
import { leadingNow } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import type { Release, Sending } from '#domain/connector.ts';
import { type MailAccount, placeName } from './account.ts';
import { mailErrors } from './errors.ts';
import { isAddressRefused, statusOf } from './refused-recipient.ts';

const CONNECT_MILLISECONDS = 10_000;
const SILENCE_MILLISECONDS = 60_000;

export interface Letter {
  /** With its angle brackets: by it the letter is recognised among those that were sent. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The message that it answers, with angle brackets. */
  readonly answers: string | null;
  readonly attachments?: readonly { readonly filename: string; readonly content: Uint8Array; readonly contentType: string }[];
}

export function letterBytes({ address }: MailAccount, letter: Letter): Promise<Buffer> {
  const { answers, attachments = [], messageId, subject, text, to } = letter;
  return new MailComposer({
    from: address,
    to: { name: '', address: to },
    subject,
    text,
    messageId,
    // RFC 3834 §5: whoever answers by itself leaves it alone.
    headers: { 'Auto-Submitted': answers === null ? 'auto-generated' : 'auto-replied' },
    ...(answers === null ? {} : { inReplyTo: answers, references: answers }),
    attachments: attachments.map(({ content, contentType, filename }) => ({ filename, contentType, content: Buffer.from(content) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

interface Refusal {
  readonly code?: string;
  readonly responseCode?: number;
  /** As it came. */
  readonly response?: string;
  /** What was answered with it. */
  readonly command?: string;
}

class WindowOver extends Error {}

/** All of the letter; its end only if the window still lasts then. `ended` is told before. */
function gated(bytes: Buffer, { notAfter }: Release, ended: () => void): Readable {
  let given = false;
  return new Readable({
    read() {
      if (!given) {
        given = true;
        this.push(bytes);
        return;
      }
      if (leadingNow() >= notAfter) {
        this.destroy(new WindowOver());
        return;
      }
      ended();
      this.push(null);
    },
  });
}

/** Throws only the signal's reason. */
export async function postLetter(account: MailAccount, letter: Letter, release: Release, signal: AbortSignal): Promise<Sending> {
  const { password, smtp, user } = account;
  const place = placeName('smtp', smtp);
  const bytes = await letterBytes(account, letter);
  signal.throwIfAborted();
  const connection = new SmtpConnection({
    host: smtp.host,
    port: smtp.port,
    name: 'copiste',
    secure: smtp.security === 'tls',
    requireTLS: smtp.security === 'starttls',
    ignoreTLS: smtp.security === 'none',
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
  });
  let isEnded = false;
  let fail: (failure: unknown) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined);
  connection.on('error', (failure) => fail(failure));
  connection.on('end', () => fail(Object.assign(new Error('closed'), { code: 'ECONNECTION' })));
  const onAbort = (): void => fail(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    await Promise.race([failed, new Promise<void>((resolve) => connection.connect(() => resolve()))]);
    await Promise.race([
      failed,
      new Promise<void>((resolve, reject) => {
        connection.login({ credentials: { user, pass: password } }, (refusal) => (refusal ? reject(refusal) : resolve()));
      }),
    ]);
    if (leadingNow() >= release.notAfter) throw new WindowOver();
    await Promise.race([
      failed,
      new Promise<void>((resolve, reject) => {
        const body = gated(bytes, release, () => {
          isEnded = true;
        });
        body.on('error', reject);
        connection.send({ from: account.address, to: [letter.to] }, body, (refusal) => (refusal ? reject(refusal) : resolve()));
      }),
    ]);
    return { done: 'yes', proof: { message: letter.messageId } };
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    return failureOf(place, thrown, isEnded);
  } finally {
    signal.removeEventListener('abort', onAbort);
    connection.close();
  }
}

function failureOf(place: string, thrown: unknown, isEnded: boolean): Sending {
  if (thrown instanceof WindowOver) return { done: 'no', failure: error(mailErrors, 'mail.window-over') };
  const { code = 'SMTP', command, response = '', responseCode } = thrown as Refusal;
  if (code === 'EAUTH') return { done: 'no', failure: error(mailErrors, 'mail.sign-in-refused', { place }, thrown) };
  if (responseCode !== undefined && responseCode >= 400) {
    // Of this one address and for good: the dossier is at fault, and no other waits for it.
    const refused = command === 'RCPT TO' && isAddressRefused(response) ? 'mail.recipient-refused' : 'mail.refused';
    return { done: 'no', failure: error(mailErrors, refused, { place, status: statusOf(response) || responseCode }, thrown) };
  }
  if (!isEnded) return { done: 'no', failure: error(mailErrors, 'mail.unreachable', { place, why: code }, thrown) };
  return { done: 'unknown', failure: error(mailErrors, 'mail.answer-lost', { place, why: code }, thrown), answered: false };
}
