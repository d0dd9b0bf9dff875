// The part of IMAP that a reader of mail uses (RFC 9051), on one person's mailbox; it misbehaves as mail servers do.
import type { Socket } from 'node:net';
import { folderFromWire, folderToWire, inSet, literalAt, quoted, type Token, tokensOf } from './imap-syntax.ts';
import { listen } from './listen.ts';
import { type Folder, type Mailboxes, type Message, SENT } from './mailboxes.ts';

export interface ImapFaults {
  /** Nobody is let in, whatever the password. */
  readonly refuses?: boolean;
  /** Whoever connects is sent away. */
  readonly imapClosed?: boolean;
  readonly imapSlowMilliseconds?: number;
  /** Flags are set, messages moved or added, and the connection breaks before that is said: so many times. */
  readonly imapBreaks?: number;
  /** The connection breaks before a change is made: so many times. */
  readonly imapBreaksBefore?: number;
  /** Says no to a change: so many times. */
  readonly imapRefusals?: number;
  /** Makes the next change so much later, once who asked for it is gone. */
  readonly imapLateMilliseconds?: number;
}

/** What of it is still to go wrong. */
function countsOf({ imapBreaks = 0, imapBreaksBefore = 0, imapLateMilliseconds = 0, imapRefusals = 0 }: ImapFaults) {
  return { breaks: imapBreaks, breaksBefore: imapBreaksBefore, refusals: imapRefusals, late: imapLateMilliseconds > 0 ? 1 : 0 };
}

const CHANGES: ReadonlySet<string> = new Set(['STORE', 'COPY', 'MOVE', 'APPEND', 'EXPUNGE', 'CREATE']);

export interface ImapServer {
  readonly port: number;
  setFaults(faults: ImapFaults): void;
  close(): Promise<void>;
}

export interface ImapOptions {
  readonly port: number;
  readonly account: { readonly user: string; readonly password: string };
  readonly mailboxes: Mailboxes;
}

interface Session {
  signedIn: boolean;
  selected: Folder | null;
  readOnly: boolean;
  ended: boolean;
}

/** Lines before the last one; the last one without its tag. `changed`: something is kept from now on. */
interface Reply {
  readonly lines?: readonly (string | Buffer)[];
  readonly last: string;
  readonly changed?: boolean;
}

const CAPABILITIES = 'IMAP4rev1 AUTH=PLAIN LITERAL+ UIDPLUS MOVE';
const FLAGS = String.raw`\Seen \Answered \Flagged \Deleted \Draft`;

const upper = (token: Token | undefined): string => (typeof token === 'string' ? token.toUpperCase() : '');
const text = (token: Token | undefined): string => (typeof token === 'string' ? token : '');
const words = (token: Token | undefined): readonly string[] => (Array.isArray(token) ? (token as Token[]).map(text) : [text(token)]);

function headerOf(source: Buffer): string {
  const whole = source.toString('latin1');
  const end = whole.indexOf('\r\n\r\n');
  return end < 0 ? whole : whole.slice(0, end + 4);
}

/** Values of a header's field, continued lines put together. */
function fieldOf(source: Buffer, name: string): string {
  const unfolded = headerOf(source).replaceAll(/\r\n[ \t]+/g, ' ');
  return unfolded
    .split('\r\n')
    .filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    .join('\n');
}

function matches(message: Message, criteria: readonly Token[]): boolean {
  const left = [...criteria];
  const has = (flag: string): boolean => message.flags.some((one) => one.toLowerCase() === flag.toLowerCase());
  const one = (): boolean => {
    const key = left.shift();
    if (Array.isArray(key)) return matches(message, key as Token[]);
    switch (upper(key)) {
      case 'ALL':
        return true;
      case 'NOT':
        return !one();
      case 'SEEN':
        return has(String.raw`\Seen`);
      case 'UNSEEN':
        return !has(String.raw`\Seen`);
      case 'DELETED':
        return has(String.raw`\Deleted`);
      case 'UNDELETED':
        return !has(String.raw`\Deleted`);
      case 'KEYWORD':
        return has(text(left.shift()));
      case 'UNKEYWORD':
        return !has(text(left.shift()));
      case 'UID':
        return inSet(text(left.shift()), [message.uid]).has(message.uid);
      case 'HEADER': {
        const field = fieldOf(message.source, text(left.shift()));
        const wanted = text(left.shift());
        return field !== '' && field.toLowerCase().includes(wanted.toLowerCase());
      }
      default:
        throw new RangeError(`search ${upper(key)}`);
    }
  };
  let all = true;
  while (left.length > 0) all = one() && all;
  return all;
}

function part(message: Message, item: string): readonly [string, Buffer] | null {
  const found = /^BODY(?:\.PEEK)?\[(.*?)\](?:<(\d+)\.(\d+)>)?$/i.exec(item);
  if (found === null) return null;
  const [, section = '', from, length] = found;
  const fields = /^HEADER\.FIELDS \((.*)\)$/i.exec(section)?.[1]?.split(' ');
  let bytes = message.source;
  if (section.toUpperCase() === 'HEADER') bytes = Buffer.from(headerOf(message.source), 'latin1');
  else if (fields !== undefined) {
    const lines = fields.map((name) => fieldOf(message.source, name)).filter((line) => line !== '');
    bytes = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  } else if (section !== '') throw new RangeError(`section ${section}`);
  if (from === undefined) return [`BODY[${section}]`, bytes];
  return [`BODY[${section}]<${from}>`, bytes.subarray(Number(from), Number(from) + Number(length))];
}

function fetched(message: Message, number: number, items: readonly string[]): Buffer {
  const parts: Buffer[] = [Buffer.from(`* ${number} FETCH (UID ${message.uid}`)];
  for (const item of items) {
    const body = part(message, item);
    if (body !== null) parts.push(Buffer.from(` ${body[0]} {${body[1].length}}\r\n`), body[1]);
    else if (item.toUpperCase() === 'FLAGS') parts.push(Buffer.from(` FLAGS (${message.flags.join(' ')})`));
    else if (item.toUpperCase() === 'RFC822.SIZE') parts.push(Buffer.from(` RFC822.SIZE ${message.source.length}`));
    else if (item.toUpperCase() === 'INTERNALDATE') {
      const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(message.at).toUTCString()) ?? [];
      parts.push(Buffer.from(` INTERNALDATE "${day}-${month}-${year} ${time} +0000"`));
    } else if (item.toUpperCase() !== 'UID') throw new RangeError(`item ${item}`);
  }
  return Buffer.concat([...parts, Buffer.from(')\r\n')]);
}

export async function startImapServer({ account, mailboxes, port }: ImapOptions): Promise<ImapServer> {
  let faults: ImapFaults = {};
  let left = countsOf({});

  const no = (why: string): Reply => ({ last: `NO ${why}` });
  const ok = (lines: readonly (string | Buffer)[] = [], said = 'done'): Reply => ({ lines, last: `OK ${said}` });

  function signIn(session: Session, user: string, password: string): Reply {
    if (faults.refuses === true || user !== account.user || password !== account.password) return no('[AUTHENTICATIONFAILED] not you');
    session.signedIn = true;
    return ok([], `[CAPABILITY ${CAPABILITIES}] welcome`);
  }

  function select(session: Session, name: string, readOnly: boolean): Reply {
    const folder = mailboxes.folders.get(name);
    if (folder === undefined) return no('[NONEXISTENT] no such folder');
    Object.assign(session, { selected: folder, readOnly });
    const lines = [
      `* FLAGS (${FLAGS})`,
      String.raw`* OK [PERMANENTFLAGS (${FLAGS} \*)] kept`,
      `* ${folder.messages.length} EXISTS`,
      '* 0 RECENT',
      `* OK [UIDVALIDITY ${folder.uidValidity}] valid`,
      `* OK [UIDNEXT ${folder.next}] next`,
    ];
    return ok(lines, readOnly ? '[READ-ONLY] looked at' : '[READ-WRITE] opened');
  }

  function status(name: string): Reply {
    const folder = mailboxes.folders.get(name);
    if (folder === undefined) return no('[NONEXISTENT] no such folder');
    const { messages, next, uidValidity } = folder;
    return ok([
      `* STATUS ${quoted(folderToWire(name))} (MESSAGES ${messages.length} UIDNEXT ${next} UIDVALIDITY ${uidValidity} UNSEEN ${messages.length})`,
    ]);
  }

  function chosen({ messages }: Folder, set: string, byUid: boolean): readonly (readonly [Message, number])[] {
    const numbered = messages.map((message, index) => [message, index + 1] as const);
    const wanted = inSet(
      set,
      numbered.map(([message, number]) => (byUid ? message.uid : number)),
    );
    return numbered.filter(([message, number]) => wanted.has(byUid ? message.uid : number));
  }

  function store(folder: Folder, wanted: readonly (readonly [Message, number])[], how: string, flags: readonly string[]): Reply {
    const silent = how.endsWith('.SILENT');
    const lines = wanted.map(([message, number]) => {
      const others = message.flags.filter((flag) => !flags.includes(flag));
      const next = how.startsWith('+') ? [...others, ...flags] : how.startsWith('-') ? others : flags;
      mailboxes.setFlags(folder.name, message.uid, next);
      return `* ${number} FETCH (UID ${message.uid} FLAGS (${next.join(' ')}))`;
    });
    return { ...ok(silent ? [] : lines), changed: true };
  }

  function carry(folder: Folder, wanted: readonly (readonly [Message, number])[], to: string, leaves: boolean): Reply {
    const target = mailboxes.folders.get(to);
    if (target === undefined) return no('[TRYCREATE] no such folder');
    const copies = wanted.map(([message]) => [message.uid, mailboxes.append(to, message.source, message.flags).uid] as const);
    const said = `[COPYUID ${target.uidValidity} ${copies.map(([uid]) => uid).join(',')} ${copies.map(([, uid]) => uid).join(',')}]`;
    if (!leaves) return { ...ok([], `${said} copied`), changed: true };
    const gone = wanted.toReversed().map(([message, number]) => {
      mailboxes.remove(folder.name, message.uid);
      return `* ${number} EXPUNGE`;
    });
    return { ...ok([`* OK ${said} moved`, ...gone]), changed: true };
  }

  function append(tokens: readonly Token[]): Reply {
    const name = folderFromWire(text(tokens[0]));
    const folder = mailboxes.folders.get(name);
    if (folder === undefined) return no('[TRYCREATE] no such folder');
    const flags = Array.isArray(tokens[1]) ? words(tokens[1]) : [];
    const { uid } = mailboxes.append(name, Buffer.from(text(tokens.at(-1)), 'latin1'), flags);
    return { ...ok([], `[APPENDUID ${folder.uidValidity} ${uid}] added`), changed: true };
  }

  function onMessages(session: Session, verb: string, tokens: readonly Token[], byUid: boolean): Reply {
    const folder = session.selected;
    if (folder === null) return { last: 'BAD open a folder first' };
    if (verb === 'SEARCH') {
      const found = folder.messages.flatMap((message, index) => (matches(message, tokens) ? [byUid ? message.uid : index + 1] : []));
      return ok([`* SEARCH ${found.join(' ')}`.trimEnd()]);
    }
    if (verb === 'EXPUNGE') {
      const gone = folder.messages.filter(({ flags }) => flags.includes(String.raw`\Deleted`));
      const lines = gone.toReversed().map((message) => `* ${folder.messages.indexOf(message) + 1} EXPUNGE`);
      for (const { uid } of gone) mailboxes.remove(folder.name, uid);
      return { ...ok(lines), changed: true };
    }
    const wanted = chosen(folder, text(tokens[0]), byUid);
    if (verb === 'FETCH') return ok(wanted.map(([message, number]) => fetched(message, number, words(tokens[1]))));
    if (session.readOnly) return no('[READ-ONLY] only looked at');
    if (verb === 'STORE') return store(folder, wanted, upper(tokens[1]).replace('FLAGS', ''), words(tokens[2]));
    if (verb === 'COPY' || verb === 'MOVE') return carry(folder, wanted, folderFromWire(text(tokens[1])), verb === 'MOVE');
    return { last: 'BAD what?' };
  }

  function answer(session: Session, verb: string, tokens: readonly Token[]): Reply {
    switch (verb) {
      case 'CAPABILITY':
        return ok([`* CAPABILITY ${CAPABILITIES}`]);
      case 'NOOP':
        return ok(session.selected === null ? [] : [`* ${session.selected.messages.length} EXISTS`]);
      case 'LOGOUT':
        session.ended = true;
        return ok(['* BYE bye']);
      case 'LOGIN':
        return signIn(session, text(tokens[0]), text(tokens[1]));
      case 'AUTHENTICATE': {
        const [, user = '', password = ''] = Buffer.from(text(tokens[1]), 'base64').toString('utf8').split('\0');
        return signIn(session, user, password);
      }
      default:
    }
    if (!session.signedIn) return no('sign in first');
    switch (verb) {
      case 'SELECT':
      case 'EXAMINE':
        return select(session, folderFromWire(text(tokens[0])), verb === 'EXAMINE');
      case 'CLOSE':
      case 'UNSELECT':
        session.selected = null;
        return ok();
      case 'LIST':
      case 'LSUB':
        // Only what stands between the parts of a name is asked for.
        if (text(tokens[1]) === '') return ok([String.raw`* LIST (\Noselect) "/" ""`]);
        return ok(
          [...mailboxes.folders.keys()].map((name) => {
            const special = name === SENT ? String.raw`\Sent` : '';
            return `* LIST (${[String.raw`\HasNoChildren`, special].join(' ').trim()}) "/" ${quoted(folderToWire(name))}`;
          }),
        );
      case 'STATUS':
        return status(folderFromWire(text(tokens[0])));
      case 'CREATE': {
        const name = folderFromWire(text(tokens[0]));
        if (mailboxes.folders.has(name)) return no('[ALREADYEXISTS] there is one');
        mailboxes.create(name);
        return { ...ok(), changed: true };
      }
      case 'APPEND':
        return append(tokens);
      case 'UID':
        return onMessages(session, upper(tokens[0]), tokens.slice(1), true);
      default:
        return onMessages(session, verb, tokens, false);
    }
  }

  async function respond(socket: Socket, session: Session, tokens: readonly Token[]): Promise<void> {
    const [tag, verb] = [text(tokens[0]), upper(tokens[1])];
    const change = CHANGES.has(verb) || (verb === 'UID' && CHANGES.has(upper(tokens[2])));
    if (change && left.refusals > 0) {
      left.refusals -= 1;
      socket.write(`${tag} NO not now\r\n`);
      return;
    }
    if (change && left.breaksBefore > 0) {
      left.breaksBefore -= 1;
      socket.destroy();
      return;
    }
    if (change && left.late > 0) {
      left.late -= 1;
      setTimeout(() => answer(session, verb, tokens.slice(2)), faults.imapLateMilliseconds);
      socket.destroy();
      return;
    }
    let reply: Reply;
    try {
      reply = answer(session, verb, tokens.slice(2));
    } catch (thrown) {
      reply = { last: `BAD not spoken here: ${(thrown as Error).message}` };
    }
    if (reply.changed === true && left.breaks > 0) {
      left.breaks -= 1;
      socket.destroy();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, faults.imapSlowMilliseconds ?? 0));
    for (const line of reply.lines ?? []) socket.write(typeof line === 'string' ? `${line}\r\n` : line);
    socket.write(`${tag} ${reply.last}\r\n`);
    if (session.ended) socket.end();
  }

  /** Commands one after the other, each with the literals that it announces. */
  async function talk(socket: Socket): Promise<void> {
    if (faults.imapClosed === true) return void socket.end('* BYE closed\r\n');
    const session: Session = { signedIn: false, selected: null, readOnly: false, ended: false };
    socket.write(`* OK [CAPABILITY ${CAPABILITIES}] ready\r\n`);
    let received = Buffer.alloc(0);
    let command = '';
    let literals: Buffer[] = [];
    let missing = 0;
    for await (const chunk of socket) {
      received = Buffer.concat([received, chunk as Buffer]);
      for (;;) {
        if (missing > 0) {
          if (received.length < missing) break;
          literals.push(received.subarray(0, missing));
          received = received.subarray(missing);
          missing = 0;
        }
        const end = received.indexOf('\r\n');
        if (end < 0) break;
        const line = received.subarray(0, end).toString('latin1');
        received = received.subarray(end + 2);
        const literal = literalAt(line);
        command += literal === null ? line : `${line}\r\n`;
        if (literal !== null) {
          if (literal.waits) socket.write('+ go on\r\n');
          missing = literal.bytes;
          if (missing === 0) literals.push(Buffer.alloc(0));
          continue;
        }
        const tokens = tokensOf(command, literals);
        command = '';
        literals = [];
        if (upper(tokens[1]) === 'AUTHENTICATE' && tokens.length === 3) {
          // The answer to the question that follows is its last word.
          socket.write('+ \r\n');
          command = `${text(tokens[0])} AUTHENTICATE PLAIN `;
          continue;
        }
        await respond(socket, session, tokens);
      }
    }
  }

  const listening = await listen(port, talk);
  return {
    port: listening.port,
    setFaults(next) {
      faults = next;
      left = countsOf(next);
    },
    close: () => listening.close(),
  };
}
