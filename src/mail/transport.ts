// A way to send letters by SMTP, one after the other, on one connection.
import { createTransport, type Transporter } from 'nodemailer';
import type { MailPlace } from './account.ts';

const CONNECT_MILLISECONDS = 10_000;
const SILENCE_MILLISECONDS = 20_000;

export interface TransportOptions extends Pick<MailPlace, 'port' | 'security'> {
  /** The address that is spoken to, looked up already. */
  readonly address: string;
  /** By which the server's certificate must bear it out. */
  readonly name: string;
  readonly user: string | null;
  readonly password: string | null;
}

export function openTransport({ address, name, password, port, security, user }: TransportOptions): Transporter {
  return createTransport({
    host: address,
    port,
    name: 'copiste',
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { servername: name },
    ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
