// The one session of the embedded database, made to look like fresh connections: in turns, clean, and letting others breathe.
import { Duplex } from 'node:stream';
import type { PGlite } from '@electric-sql/pglite';
import type pg from 'pg';

/** First bytes of the protocol messages after which PostgreSQL is ready for another query, and of the one that says farewell. */
const QUERY = 0x51;
const SYNC = 0x53;
const TERMINATE = 0x58;

/** AuthenticationOk and ReadyForQuery: whoever is in this process needs no password. */
const WELCOME = Buffer.from('R\0\0\0\u0008\0\0\0\0Z\0\0\0\u0005I', 'latin1');

function simpleQuery(text: string): Uint8Array {
  const body = new TextEncoder().encode(`${text}\0`);
  const message = new Uint8Array(5 + body.length);
  message[0] = QUERY;
  new DataView(message.buffer).setInt32(1, 4 + body.length);
  message.set(body, 5);
  return message;
}

/** One client's view of the session: the socket of a `pg.Client`, with the server at its other end. */
class Line extends Duplex {
  readonly #answer: (line: Line, messages: Uint8Array) => Promise<void>;
  #welcomed = false;
  /** Of a query whose last message is still to come. */
  #messages: Uint8Array[] = [];

  constructor(answer: (line: Line, messages: Uint8Array) => Promise<void>) {
    super({ decodeStrings: false });
    this.#answer = answer;
  }

  /** What `pg` asks of a socket besides. */
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // What is answered is pushed as it comes.
  }

  override _write(chunk: Uint8Array, _encoding: string, written: () => void): void {
    this.#take(chunk);
    written();
  }

  override _writev(chunks: readonly { readonly chunk: Uint8Array }[], written: () => void): void {
    for (const { chunk } of chunks) this.#take(chunk);
    written();
  }

  override _final(ended: () => void): void {
    this.push(null);
    ended();
  }

  /** `pg` writes whole messages. The first one introduces the client, and is the only one without a letter. */
  #take(message: Uint8Array): void {
    const [letter] = message;
    if (letter === TERMINATE) return;
    if (!this.#welcomed) {
      this.#welcomed = true;
      this.push(WELCOME);
      return;
    }
    this.#messages.push(message);
    if (letter !== QUERY && letter !== SYNC) return;
    const query = this.#messages.length === 1 ? message : Buffer.concat(this.#messages);
    this.#messages = [];
    this.#answer(this, query).catch((failure: unknown) => this.destroy(failure as Error));
  }
}

/** Deals the session out to clients, one query at a time. */
export class EmbeddedSession {
  readonly #pglite: PGlite;
  #turn: Promise<void> = Promise.resolve();
  /** The last client was released: a transaction that it left open must not reach the next one. */
  #released = false;
  /** A client was thrown away: settings and prepared statements of its connection go with it. */
  #soiled = false;

  constructor(pglite: PGlite) {
    this.#pglite = pglite;
  }

  /** To be called when the pool gets a client back. */
  clientReleased(): void {
    this.#released = true;
  }

  /** The settings of a `pg.Client` on this session. */
  clientConfig(): pg.ClientConfig {
    return {
      // Nothing of it is sent anywhere, and nothing of it comes from the environment.
      user: 'postgres',
      database: 'postgres',
      host: 'localhost',
      password: '',
      ssl: false,
      stream: () => {
        const line = new Line((from, query) => this.#answer(from, query));
        line.once('close', () => {
          this.#released = true;
          this.#soiled = true;
        });
        return line;
      },
    };
  }

  async #answer(line: Line, query: Uint8Array): Promise<void> {
    const before = this.#turn;
    let end: () => void = () => undefined;
    this.#turn = new Promise<void>((resolve) => {
      end = resolve;
    });
    await before;
    try {
      // A query that its client no longer waits for, as on a closed socket.
      if (line.destroyed) return;
      await this.#clean();
      const answer = await this.#ask(query);
      // Queries run synchronously and resolve in microtasks: without this, timers and HTTP would starve.
      await new Promise<void>((resolve) => setImmediate(resolve));
      if (!line.destroyed) line.push(answer);
    } finally {
      end();
    }
  }

  /** All that the database says to it. */
  async #ask(messages: Uint8Array): Promise<Buffer> {
    const parts: Buffer[] = [];
    // What is shown here is overwritten by what follows.
    await this.#pglite.execProtocolRawStream(messages, { onRawData: (part) => parts.push(Buffer.from(part)) });
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : Buffer.concat(parts);
  }

  async #clean(): Promise<void> {
    if (!this.#released) return;
    this.#released = false;
    if (this.#pglite.isInTransaction()) await this.#ask(simpleQuery('ROLLBACK'));
    if (!this.#soiled) return;
    this.#soiled = false;
    await this.#ask(simpleQuery('DISCARD ALL'));
  }
}
