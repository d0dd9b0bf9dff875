// A mail server that speaks SMTP and keeps what it takes; and misbehaves as mail servers do: refuses, greylists, is slow, breaks off.
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { openLines } from '../durable-lines.ts';
import { listen } from './listen.ts';
import { reportOf } from './reports.ts';

export interface MailFaults {
  /** Addresses that it does not know: refused for good. */
  readonly unknown?: readonly string[];
  /** Does not trust who sends: what it answers to every recipient, `554 5.7.1 Client host rejected`. */
  readonly distrusts?: string;
  /** The first time that it hears of an address it says "later". */
  readonly greylist?: boolean;
  /** Before each of its answers, in milliseconds. */
  readonly slowMilliseconds?: number;
  /** Takes a message, and the connection breaks before it said so: so many times. */
  readonly breaks?: number;
  /** The connection breaks before a message is kept: so many times. */
  readonly breaksBefore?: number;
  /** Says that it does not want a message: so many times. */
  readonly refusals?: number;
  /** Keeps the next message so much later, once its sender is gone. */
  readonly lateMilliseconds?: number;
  /** Refuses everybody who connects. */
  readonly closed?: boolean;
  /** Mail to these is taken, and comes back to its sender as undeliverable. */
  readonly undeliverable?: readonly string[];
  /** Mail to these is taken, and its sender is told that it waits. */
  readonly delayed?: readonly string[];
}

export interface KeptMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it came over the wire. */
  readonly text: string;
}

export interface MailServerOptions {
  readonly port: number;
  /** Who must sign in; null: nobody. */
  readonly account: { readonly user: string; readonly password: string } | null;
  readonly faults: MailFaults;
  /** Keeps what was taken beyond the process; null: in memory only. */
  readonly stateFile: string | null;
  /** Told of each message once it is kept, before its sender is. */
  readonly onKept?: (mail: KeptMail) => void;
}

export interface MailServer {
  readonly port: number;
  readonly kept: readonly KeptMail[];
  setFaults(faults: MailFaults): void;
  close(): Promise<void>;
}

interface Dialogue {
  signedIn: boolean;
  from: string;
  to: string[];
  /** Lines of the message that is coming; null: commands are. */
  data: string[] | null;
}

/** What of it is still to go wrong. */
function countsOf({ breaks = 0, breaksBefore = 0, lateMilliseconds = 0, refusals = 0 }: MailFaults) {
  return { breaks, breaksBefore, refusals, late: lateMilliseconds > 0 ? 1 : 0 };
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1]?.toLowerCase() ?? '';

export async function startMailServer({ account, faults: first, onKept, port, stateFile }: MailServerOptions): Promise<MailServer> {
  const store = openLines<KeptMail>(stateFile);
  const kept: KeptMail[] = [...store.lines];
  const heard = new Set<string>();
  let faults = first;
  let left = countsOf(first);

  function keep(mail: KeptMail): void {
    store.add(mail);
    kept.push(mail);
    onKept?.(mail);
    for (const address of mail.to) {
      if (faults.undeliverable?.includes(address) === true) keep(reportOf(mail, address, 'failed'));
      if (faults.delayed?.includes(address) === true) keep(reportOf(mail, address, 'delayed'));
    }
  }

  /** Null: the connection is broken without a word. */
  function finish(dialogue: Dialogue): string | null {
    const text = (dialogue.data ?? []).map((line) => (line.startsWith('..') ? line.slice(1) : line)).join('\n');
    const mail = { from: dialogue.from, to: [...dialogue.to], text };
    Object.assign(dialogue, { data: null, from: '', to: [] });
    if (left.refusals > 0) {
      left.refusals -= 1;
      return '554 5.7.1 not wanted';
    }
    if (left.breaksBefore > 0) {
      left.breaksBefore -= 1;
      return null;
    }
    if (left.late > 0) {
      left.late -= 1;
      setTimeout(() => keep(mail), faults.lateMilliseconds);
      return null;
    }
    keep(mail);
    if (left.breaks === 0) return '250 2.0.0 kept';
    left.breaks -= 1;
    return null;
  }

  function recipient(dialogue: Dialogue, line: string): string {
    const address = addressIn(line);
    if (faults.distrusts !== undefined) return faults.distrusts;
    if (faults.unknown?.includes(address) === true) return '550 5.1.1 no such person here';
    if (faults.greylist === true && !heard.has(address)) {
      heard.add(address);
      return '451 4.7.1 greylisted, come again later';
    }
    dialogue.to.push(address);
    return '250 2.1.5 ok';
  }

  function signIn(dialogue: Dialogue, line: string): string {
    const [, user, password] = Buffer.from(line.split(' ')[2] ?? '', 'base64')
      .toString('utf8')
      .split('\0');
    dialogue.signedIn = account !== null && user === account.user && password === account.password;
    return dialogue.signedIn ? '235 2.7.0 welcome' : '535 5.7.8 not you';
  }

  function answer(dialogue: Dialogue, line: string): string | null {
    if (dialogue.data !== null) {
      if (line !== '.') {
        dialogue.data.push(line);
        return '';
      }
      return finish(dialogue);
    }
    const verb = line.slice(0, 4).toUpperCase();
    switch (verb) {
      case 'EHLO':
        return account === null ? '250-mail.exemple.test\r\n250 8BITMIME' : '250-mail.exemple.test\r\n250-8BITMIME\r\n250 AUTH PLAIN';
      case 'HELO':
        return '250 mail.exemple.test';
      case 'AUTH':
        return signIn(dialogue, line);
      case 'MAIL':
        if (account !== null && !dialogue.signedIn) return '530 5.7.0 sign in first';
        Object.assign(dialogue, { from: addressIn(line), to: [] });
        return '250 2.1.0 ok';
      case 'RCPT':
        return recipient(dialogue, line);
      case 'DATA':
        if (dialogue.to.length === 0) return '503 5.5.1 to whom?';
        dialogue.data = [];
        return '354 go on';
      case 'RSET':
        Object.assign(dialogue, { from: '', to: [] });
        return '250 2.0.0 ok';
      case 'NOOP':
        return '250 2.0.0 ok';
      case 'QUIT':
        return '221 2.0.0 bye';
      default:
        return '500 5.5.2 what?';
    }
  }

  async function talk(socket: Socket): Promise<void> {
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, faults.slowMilliseconds ?? 0));
    if (faults.closed === true) return void socket.end('554 5.3.2 closed\r\n');
    const dialogue: Dialogue = { signedIn: false, from: '', to: [], data: null };
    socket.write('220 mail.exemple.test ESMTP\r\n');
    for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
      const said = answer(dialogue, line);
      if (said === null) return void socket.destroy();
      if (said === '') continue;
      await pause();
      socket.write(`${said}\r\n`);
      if (said.startsWith('221')) return void socket.end();
    }
  }

  const listening = await listen(port, talk);
  return {
    port: listening.port,
    kept,
    setFaults(next) {
      faults = next;
      left = countsOf(next);
    },
    close: () => listening.close(),
  };
}
