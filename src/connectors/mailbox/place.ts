// A mailbox's address as one line: who reads it, where, which folder, and by where letters leave.
import { error } from '#base/errors.ts';
import type { MailAccount, MailPlace } from '#mail/account.ts';
import { mailErrors } from '#mail/errors.ts';

const PORTS: Readonly<Record<string, number>> = { 'imaps:': 993, 'imap:': 143, 'smtps:': 465, 'smtp:': 587 };
const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

function wrong(address: URL | string, why: string, cause?: unknown): never {
  // Never the whole address: it may say who somebody is.
  throw error(mailErrors, 'mail.address-wrong', { host: address instanceof URL ? address.host : '?', why }, cause);
}

/** Encrypted from the start (`imaps`, `smtps`), or from the first command on; only this very machine is spoken to in clear. */
function placeOf(address: URL, scheme: 'imap' | 'smtp'): MailPlace {
  const { hostname, port, protocol } = address;
  if (protocol !== `${scheme}:` && protocol !== `${scheme}s:`) wrong(address, protocol);
  if (hostname === '') wrong(address, 'host');
  const security = protocol === `${scheme}s:` ? 'tls' : LOOPBACK.has(hostname) ? 'none' : 'starttls';
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? (PORTS[protocol] ?? 0) : Number(port), security };
}

export interface MailboxPlace {
  readonly account: MailAccount;
  readonly folder: string;
}

/**
 * `imaps://guichet%40prefecture.example@mail.example/INBOX?smtp=smtps://mail.example`. The sender is the user, or `from=`.
 * Error raised: `mail.address-wrong`.
 */
export function mailboxPlace(address: string, password: string): MailboxPlace {
  if (!URL.canParse(address)) wrong(address, 'URL');
  const url = new URL(address);
  const sending = url.searchParams.get('smtp') ?? '';
  if (!URL.canParse(sending)) wrong(url, 'smtp=');
  const read = (text: string): string => {
    try {
      return decodeURIComponent(text);
    } catch (thrown) {
      return wrong(url, '%', thrown);
    }
  };
  const user = read(url.username);
  const from = url.searchParams.get('from') ?? user;
  if (url.password !== '') wrong(url, 'mot de passe / password');
  if (user === '') wrong(url, 'user@');
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) wrong(url, 'from=');
  const account = { user, password, address: from, imap: placeOf(url, 'imap'), smtp: placeOf(new URL(sending), 'smtp') };
  return { account, folder: read(url.pathname.slice(1)) || 'INBOX' };
}
