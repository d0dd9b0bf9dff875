// One person's mailbox, by IMAP: messages found by their Message-ID, read, marked and moved.
import { ImapFlow } from 'imapflow';
import { CopisteError, error } from '#base/errors.ts';
import { type MailAccount, placeName } from './account.ts';
import { mailErrors } from './errors.ts';

const CONNECT_MILLISECONDS = 10_000;
const SILENCE_MILLISECONDS = 60_000;

export const MEGABYTE = 1024 * 1024;
/** Attachments are held in memory while a message is read. */
export const MOST_MESSAGE_MEGABYTES = 40;

export interface FoundMessage {
  readonly uid: number;
  readonly flags: ReadonlySet<string>;
}

export interface OpenFolder {
  readonly uidValidity: string;
  /** Numbers of messages above `after`, ascending. */
  numbersAfter(after: number): Promise<readonly number[]>;
  /** Null: gone meanwhile. Error raised: `mail.too-large`. */
  read(
    uid: number,
  ): Promise<{ readonly source: Uint8Array; readonly bytes: number; readonly flags: ReadonlySet<string>; readonly at: string } | null>;
  /** Of a message, without reading it; null: gone meanwhile. `at`: ISO instant at which the server had it. */
  about(uid: number): Promise<{ readonly bytes: number; readonly at: string } | null>;
  /** The message of this number; null: gone. */
  at(uid: number): Promise<FoundMessage | null>;
  /** Those that bear this Message-ID, which is given with its angle brackets. */
  find(messageId: string): Promise<readonly FoundMessage[]>;
  /** Numbers of reports on deliveries that do not bear the keyword, ascending. */
  reports(keyword: string): Promise<readonly number[]>;
  /** Thrown: `ChangeRefused`. */
  mark(uid: number, keyword: string): Promise<void>;
  /** Thrown: `ChangeRefused`. Error raised: `mail.cannot-move`. */
  move(uid: number, folder: string): Promise<void>;
}

export interface Mailbox {
  /** Opens a folder, to be looked at only unless `writes`. Error raised: `mail.folder-gone`. */
  folder<Result>(name: string, writes: boolean, use: (folder: OpenFolder) => Promise<Result>): Promise<Result>;
  /** The folder that the server says holds what was sent; null: it does not say. */
  sentFolder(): Promise<string | null>;
}

interface Failure {
  readonly authenticationFailed?: boolean;
  readonly mailboxMissing?: boolean;
  readonly serverResponseCode?: string;
  readonly code?: string;
}

/** The server said no to a change: nothing was done, and nothing is under way. */
export class ChangeRefused extends Error {}

function whyOf(thrown: unknown): string {
  const { code, serverResponseCode } = thrown as Failure;
  return serverResponseCode ?? code ?? 'IMAP';
}

function opened(client: ImapFlow): OpenFolder {
  const uid = { uid: true } as const;
  /** The client says `false` of a refusal as of a lost connection. Who is answered once more had an answer before: it was a no. */
  const done = async (answer: unknown, number: number): Promise<void> => {
    if (answer !== false && answer !== undefined) return;
    await client.fetchOne(String(number), { flags: true }, uid);
    throw new ChangeRefused();
  };
  /** A search that failed found nothing out: that is not that nothing was found. */
  const numbersOf = (answer: unknown): readonly number[] => {
    if (Array.isArray(answer)) return answer as readonly number[];
    throw Object.assign(new Error('not searched'), { code: 'ESEARCH' });
  };
  return {
    uidValidity: String(client.mailbox === false ? '' : client.mailbox.uidValidity),
    async numbersAfter(after) {
      const found = numbersOf(await client.search({ uid: `${after + 1}:*` }, uid));
      // The last one is in every such set.
      return found.filter((number) => number > after).toSorted((one, other) => one - other);
    },
    async read(number) {
      const about = await this.about(number);
      if (about === null) return null;
      if (about.bytes > MOST_MESSAGE_MEGABYTES * MEGABYTE) {
        throw error(mailErrors, 'mail.too-large', { megabytes: Math.ceil(about.bytes / MEGABYTE), most: MOST_MESSAGE_MEGABYTES });
      }
      const found = await client.fetchOne(String(number), { source: true, flags: true, internalDate: true, size: true }, uid);
      if (found === false || found?.source === undefined) return null;
      const at = new Date(found.internalDate ?? 0).toISOString();
      return { source: new Uint8Array(found.source), bytes: found.size ?? found.source.length, flags: found.flags ?? new Set(), at };
    },
    async about(number) {
      const found = await client.fetchOne(String(number), { size: true, internalDate: true }, uid);
      return found === false || found === undefined
        ? null
        : { bytes: found.size ?? 0, at: new Date(found.internalDate ?? 0).toISOString() };
    },
    async at(number) {
      const found = await client.fetchOne(String(number), { flags: true }, uid);
      return found === false || found === undefined ? null : { uid: number, flags: found.flags ?? new Set() };
    },
    async find(messageId) {
      const numbers = numbersOf(await client.search({ header: { 'message-id': messageId } }, uid));
      const found: FoundMessage[] = [];
      // Servers look for a part of the text: what is found is looked at.
      for (const number of numbers) {
        const one = await client.fetchOne(String(number), { flags: true, headers: ['message-id'] }, uid);
        if (one === false || one === undefined) continue;
        const value = /^message-id:\s*(.*?)\s*$/im.exec(one.headers?.toString('latin1').replaceAll(/\r\n[ \t]+/g, ' ') ?? '')?.[1];
        if (value === messageId) found.push({ uid: number, flags: one.flags ?? new Set() });
      }
      return found;
    },
    async reports(keyword) {
      const found = numbersOf(await client.search({ header: { 'content-type': 'delivery-status' }, unKeyword: keyword }, uid));
      return found.toSorted((one, other) => one - other);
    },
    async mark(number, keyword) {
      await done(await client.messageFlagsAdd(String(number), [keyword], uid), number);
    },
    async move(number, folder) {
      // Without it the client copies, marks as deleted and empties: what agents had marked as deleted would go too.
      if (!client.capabilities.has('MOVE')) throw error(mailErrors, 'mail.cannot-move');
      await done(await client.messageMove(String(number), folder, uid), number);
    },
  };
}

/** Signs in for as long as `use` runs. Errors raised: `mail.unreachable`, `mail.sign-in-refused`, `ChangeRefused`, and those of `use`. */
export async function withMailbox<Result>(
  account: MailAccount,
  signal: AbortSignal,
  use: (mailbox: Mailbox) => Promise<Result>,
): Promise<Result> {
  const { imap, password, user } = account;
  const place = placeName('imap', imap);
  signal.throwIfAborted();
  const client = new ImapFlow({
    host: imap.host,
    port: imap.port,
    secure: imap.security === 'tls',
    // Without it a stripped STARTTLS would go unnoticed.
    doSTARTTLS: imap.security === 'starttls',
    auth: { user, pass: password },
    logger: false,
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SILENCE_MILLISECONDS,
    disableAutoIdle: true,
  });
  client.on('error', () => undefined);
  const onAbort = (): void => client.close();
  signal.addEventListener('abort', onAbort);
  try {
    await client.connect();
    return await use({
      async folder(name, writes, work) {
        let lock;
        try {
          lock = await client.getMailboxLock(name, { readOnly: !writes });
        } catch (thrown) {
          if ((thrown as Failure).mailboxMissing === true) throw error(mailErrors, 'mail.folder-gone', { folder: name }, thrown);
          throw thrown;
        }
        try {
          return await work(opened(client));
        } finally {
          lock.release();
        }
      },
      async sentFolder() {
        const folders = await client.list();
        return folders.find(({ specialUse }) => specialUse === String.raw`\Sent`)?.path ?? null;
      },
    });
  } catch (thrown) {
    if (signal.aborted) throw signal.reason;
    if ((thrown as Failure).authenticationFailed === true) throw error(mailErrors, 'mail.sign-in-refused', { place }, thrown);
    if (thrown instanceof CopisteError || thrown instanceof ChangeRefused) throw thrown;
    throw error(mailErrors, 'mail.unreachable', { place, why: whyOf(thrown) }, thrown);
  } finally {
    signal.removeEventListener('abort', onAbort);
    client.close();
  }
}
