// A connection that can be cut, held up or slowed down: a TCP proxy that sees what passes.
import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** Sees each piece just before it is passed on; what it kills, it kills before the piece arrives. */
export interface Watcher {
  sent(connection: number, piece: Buffer): void;
  answered(connection: number, piece: Buffer): void;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
}

/** `held`: waits, then arrives. `lost`: never arrives, and the connections end with it. */
export type Hold = 'held' | 'lost';

export class Link {
  readonly name: string;
  readonly port: number;
  readonly #pairs = new Map<number, Pair>();
  readonly #close: () => void;
  #target: number | null = null;
  #delay = 0;
  #hold: Hold | null = null;
  #released = Promise.resolve();
  #connections = 0;

  private constructor(name: string, port: number, close: () => void) {
    this.name = name;
    this.port = port;
    this.#close = close;
  }

  static async open(name: string, watcher: Watcher | null): Promise<Link> {
    const server = createServer({ pauseOnConnect: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const link = new Link(name, (server.address() as AddressInfo).port, () => server.close());
    server.on('connection', (client) => void link.#accept(client, watcher));
    return link;
  }

  /** Where connections go from now on; null: nowhere. */
  leadTo(port: number | null): void {
    this.#target = port;
  }

  /** Ends every connection; how many there were. */
  cut(): number {
    const pairs = [...this.#pairs.values()];
    for (const { client, server } of pairs) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
    return pairs.length;
  }

  /** Nothing passes for so long. */
  async freeze(milliseconds: number, hold: Hold): Promise<void> {
    if (this.#hold !== null) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#hold = hold;
    this.#released = promise;
    await new Promise((done) => setTimeout(done, milliseconds));
    this.#hold = null;
    if (hold === 'lost') this.cut();
    resolve();
  }

  /** Every piece is late for so long. */
  async slow(milliseconds: number, lateness: number): Promise<void> {
    this.#delay = lateness;
    await new Promise((done) => setTimeout(done, milliseconds));
    this.#delay = 0;
  }

  close(): void {
    this.#close();
    this.cut();
  }

  async #accept(client: Socket, watcher: Watcher | null): Promise<void> {
    client.on('error', () => client.destroy());
    await this.#released;
    if (this.#target === null || client.destroyed) {
      client.destroy();
      return;
    }
    this.#connections += 1;
    const id = this.#connections;
    const server = connect(this.#target, '127.0.0.1');
    server.on('error', () => server.destroy());
    for (const socket of [client, server]) socket.setNoDelay(true);
    this.#pairs.set(id, { client, server });
    this.#pass(client, server, (piece) => watcher?.sent(id, piece));
    const answered = this.#pass(server, client, (piece) => watcher?.answered(id, piece));
    client.on('close', () => {
      this.#pairs.delete(id);
      server.destroy();
    });
    // What came before the end is late, not lost: a server that closes after each answer would else seem to give none.
    server.on('close', () => void answered().then(() => client.destroySoon()));
    client.resume();
  }

  /** Gives what resolves once all that came so far has passed. */
  #pass(from: Socket, to: Socket, see: (piece: Buffer) => void): () => Promise<void> {
    let last = Promise.resolve();
    const passOn = async (piece: Buffer | null): Promise<void> => {
      if (this.#delay > 0) await new Promise((done) => setTimeout(done, this.#delay));
      if (this.#hold === 'lost') return;
      await this.#released;
      if (to.destroyed) return;
      if (piece === null) {
        to.end();
        return;
      }
      see(piece);
      if (!to.write(piece)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    };
    from.on('data', (piece: Buffer) => {
      last = last.then(() => passOn(piece));
    });
    from.on('end', () => {
      last = last.then(() => passOn(null));
    });
    return () => last;
  }
}
