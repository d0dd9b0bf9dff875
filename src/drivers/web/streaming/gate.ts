// The only way out of a browser in which an author shows work: a proxy of this process, which looks names up itself, checks where they
// lead, and connects to the very address that it checked. Documents, frames, workers, sockets and redirects all pass here.
import { lookup } from 'node:dns/promises';
import { createServer, type IncomingMessage, request as send, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Duplex } from 'node:stream';
import { mayLeadTo, placeOfAddress, type ShownOrigin } from '#domain/network-place.ts';

/** `not_allowed`: no administrator allowed this origin; `elsewhere`: its name leads where it may not; `own`: it is Copiste itself. */
export type RefusalCause = 'not_allowed' | 'elsewhere' | 'own' | 'unknown_name';

export interface Refusal {
  /** Never path or parameters, which may name a person. */
  readonly origin: string;
  readonly cause: RefusalCause;
}

export interface GateOptions {
  readonly origins: readonly ShownOrigin[];
  /** Robots open these every day, wherever they lead. Absent: none. */
  readonly trusted?: readonly string[];
  /** Addresses under which Copiste itself is reached. */
  readonly own: readonly string[];
  readonly onRefused: (refusal: Refusal) => void;
  /** All addresses of a name; in place of the machine's own resolver in tests. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

export interface Gate {
  /** Address of the proxy. */
  readonly server: string;
  /** What would keep this address from being opened; null: nothing that can be known before. */
  refusalOf(url: string): Promise<Refusal | null>;
  close(): Promise<void>;
}

interface Way {
  readonly address: string;
  readonly port: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };
/** Said to this proxy, and not to whoever it speaks to. */
const OWN_HEADERS = new Set(['proxy-connection', 'proxy-authorization', 'proxy-authenticate', 'keep-alive', 'te', 'trailer']);

const bareHost = (host: string): string => host.replace(/^\[|\]$/g, '');
const portOf = (url: URL): number => (url.port === '' ? (DEFAULT_PORTS[url.protocol] ?? 0) : Number(url.port));

async function systemResolve(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return found.map(({ address }) => address);
}

/** What this machine is called by others: a server that is reached here by loopback is reached by these too. */
function ownAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((cards) => cards?.map(({ address }) => address) ?? []);
}

export async function openGate(options: GateOptions): Promise<Gate> {
  const { onRefused, origins, resolve = systemResolve } = options;
  const trusted = new Set(options.trusted?.filter((text) => URL.canParse(text)).map((text) => new URL(text).origin));
  const own = options.own.filter((text) => URL.canParse(text)).map((text) => new URL(text));
  const addressesOf = async (host: string): Promise<readonly string[]> => {
    const bare = bareHost(host);
    return isIP(bare) > 0 ? [bare] : resolve(bare).catch(() => []);
  };

  const isOwn = async (address: string, port: number): Promise<boolean> => {
    for (const url of own.filter((one) => portOf(one) === port)) {
      const known = await addressesOf(url.hostname);
      if (known.includes(address)) return true;
      const here = known.some((one) => placeOfAddress(one) === 'loopback');
      if (here && (placeOfAddress(address) === 'loopback' || ownAddresses().includes(address))) return true;
    }
    return false;
  };

  /** Where this origin is to be reached, or why it is not. */
  const wayTo = async (candidates: readonly URL[]): Promise<Way | Refusal> => {
    const [first] = candidates;
    const origin = first?.origin ?? '?';
    const known = candidates.find((one) => trusted.has(one.origin));
    if (known !== undefined) return { address: bareHost(known.hostname), port: portOf(known) };
    const url = candidates.find((one) => own.some((mine) => mine.origin === one.origin)) ?? first;
    if (url === undefined || own.some((mine) => mine.origin === url.origin)) return { origin, cause: 'own' };
    const allowed = origins.find((one) => candidates.some((candidate) => candidate.origin === one.origin));
    if (allowed === undefined) return { origin, cause: 'not_allowed' };
    const port = portOf(url);
    const addresses = await addressesOf(url.hostname);
    // One that leads elsewhere spoils the name: whoever answers for it may change its answer at will.
    const astray = addresses.find((address) => !mayLeadTo(allowed, address));
    if (astray !== undefined) return { origin, cause: 'elsewhere' };
    for (const address of addresses) if (await isOwn(address, port)) return { origin, cause: 'own' };
    const [address] = addresses;
    return address === undefined ? { origin, cause: 'unknown_name' } : { address, port };
  };

  const open = new Set<Duplex>();
  const hold = (...streams: readonly Duplex[]): void => {
    for (const stream of streams) {
      open.add(stream);
      stream.once('close', () => open.delete(stream));
      stream.on('error', () => {
        for (const other of streams) other.destroy();
      });
    }
  };

  const passOn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
    if (url?.protocol !== 'http:') return void response.writeHead(400).end();
    const way = await wayTo([url]);
    if ('cause' in way) {
      onRefused(way);
      return void response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' }).end(`Copiste : ${way.origin} ✕\n`);
    }
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !OWN_HEADERS.has(name)));
    const out = send(
      { host: way.address, port: way.port, method: request.method, path: url.pathname + url.search, headers, agent: false },
      (answer) => {
        answer.on('error', () => response.destroy());
        try {
          response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
          answer.pipe(response);
        } catch {
          // An answer that cannot be passed on as it is.
          response.destroy();
        }
      },
    );
    out.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()));
    response.on('close', () => out.destroy());
    request.pipe(out);
  };

  /** A tunnel: the page's TLS, or a socket. Which of the two it will be is not known here: either scheme's origin may be the allowed one. */
  const tunnel = async (target: string, client: Duplex, head: Buffer): Promise<void> => {
    const candidates = ['https', 'http'].map((scheme) => `${scheme}://${target}`).filter((text) => URL.canParse(text));
    const port = /:(\d+)$/.exec(target)?.[1];
    const way = await wayTo(candidates.map((text) => new URL(text)).filter((url) => port === undefined || portOf(url) === Number(port)));
    if ('cause' in way) {
      onRefused(way);
      return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    }
    const out = connect({ host: way.address, port: way.port }, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      if (head.length > 0) out.write(head);
      out.pipe(client).pipe(out);
    });
    hold(client, out);
    client.once('close', () => out.destroy());
    out.once('close', () => client.destroy());
  };

  const server = createServer((request, response) => void passOn(request, response).catch(() => response.destroy()));
  server.on('connect', (request: IncomingMessage, client: Duplex, head: Buffer) => {
    client.on('error', () => client.destroy());
    void tunnel(request.url ?? '', client, head).catch(() => client.destroy());
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address() as AddressInfo;
  return {
    server: `http://127.0.0.1:${port}`,
    async refusalOf(text) {
      if (!URL.canParse(text)) return { origin: '?', cause: 'not_allowed' };
      const url = new URL(text);
      const way = url.protocol in DEFAULT_PORTS ? await wayTo([url]) : { origin: url.protocol, cause: 'not_allowed' as const };
      return 'cause' in way ? way : null;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
        for (const stream of open) stream.destroy();
      }),
  };
}
