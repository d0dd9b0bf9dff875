// The one session of the embedded database, made to look like fresh connections: in turns, clean, and letting others breathe.
import type { PGlite } from '@electric-sql/pglite';
import { createPgConfig } from '@electric-sql/pglite/node-postgres';
import type pg from 'pg';

type Stream = PGlite['execProtocolStream'];
type Messages = Awaited<ReturnType<Stream>>;

/** First bytes of the protocol messages after which PostgreSQL is ready for another query: Query and Sync. */
const QUERY = 0x51;
const SYNC = 0x53;

function simpleQuery(text: string): Uint8Array {
  const body = new TextEncoder().encode(`${text}\0`);
  const message = new Uint8Array(5 + body.length);
  message[0] = QUERY;
  new DataView(message.buffer).setInt32(1, 4 + body.length);
  message.set(body, 5);
  return message;
}

/** One client's view of the session. */
class Line {
  /** The client left: queries that it has not yet begun are dropped, and answers to the others, as on a closed socket. */
  gone = false;
  /** A query has been sent in part: the others wait for its end, which is queued already. */
  midway = false;
}

/** Deals the session out to clients, one query at a time. */
export class EmbeddedSession {
  readonly #pglite: PGlite;
  #turn: Promise<void> = Promise.resolve();
  #endTurn: (() => void) | undefined;
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

  /** The settings of a `pg.Client` on this session. Each client needs its own: PGlite's connection object cannot be shared. */
  clientConfig(): pg.ClientConfig {
    const line = new Line();
    const facade = { waitReady: this.#pglite.waitReady, execProtocolStream: (message: Uint8Array) => this.#send(line, message) };
    const config = createPgConfig(facade as unknown as PGlite);
    // Its own `end` would also forget the queries still under way, whose callers would then wait for ever.
    config.connection.end = () => {
      if (line.gone) return;
      this.#leave(line);
      setImmediate(() => config.connection.emit('end'));
    };
    return config;
  }

  async #send(line: Line, message: Uint8Array): Promise<Messages> {
    if (!line.midway) {
      if (line.gone) return [];
      await this.#beginTurn();
      line.midway = true;
      await this.#clean();
    }
    const ends = message[0] === QUERY || message[0] === SYNC;
    try {
      const messages = await this.#pglite.execProtocolStream(message, { throwOnError: false });
      // Queries run synchronously and resolve in microtasks: without this, timers and HTTP would starve.
      if (ends) await new Promise<void>((resolve) => setImmediate(resolve));
      return line.gone ? [] : messages;
    } finally {
      if (ends) this.#finish(line);
    }
  }

  #leave(line: Line): void {
    line.gone = true;
    this.#released = true;
    this.#soiled = true;
  }

  async #beginTurn(): Promise<void> {
    const before = this.#turn;
    let end: () => void = () => undefined;
    this.#turn = new Promise<void>((resolve) => {
      end = resolve;
    });
    await before;
    this.#endTurn = end;
  }

  #finish(line: Line): void {
    if (!line.midway) return;
    line.midway = false;
    this.#endTurn?.();
  }

  async #clean(): Promise<void> {
    if (!this.#released) return;
    this.#released = false;
    if (this.#pglite.isInTransaction()) await this.#pglite.execProtocolStream(simpleQuery('ROLLBACK'), { throwOnError: false });
    if (!this.#soiled) return;
    this.#soiled = false;
    await this.#pglite.execProtocolStream(simpleQuery('DISCARD ALL'), { throwOnError: false });
  }
}
