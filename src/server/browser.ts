// What the server and a browser keep between them: a session's cookie, one while it is at the provider, and where it is.
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OWN_PAGE_HEADER, type OwnPage } from '#protocol/own-page.ts';

export interface Browser {
  /** Origin under which this server was asked. */
  readonly origin: string;
  /** Where the request came from. */
  readonly address: string;
  /** Secret of the session that the browser shows, whether it counts or not. */
  readonly session: string | null;
  /** What it began at the provider, sealed. */
  readonly pending: string | null;
  keepSession(secret: string, seconds: number): void;
  forgetSession(): void;
  keepPending(sealed: string, seconds: number): void;
  forgetPending(): void;
}

const SESSION = 'copiste-session';
const PENDING = 'copiste-sign-in';
/** A browser takes it only over TLS, for this host and its whole site: no neighbour can plant one. */
const HOST = '__Host-';

function cookiesOf(request: FastifyRequest): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return new Map(pairs.flatMap(([name, value]) => (name === undefined || value === undefined ? [] : [[name, value]])));
}

/** Over TLS, spoken here or by a relay before this server. */
function isSecure(request: FastifyRequest): boolean {
  const { origin, 'x-forwarded-proto': forwarded } = request.headers;
  return request.protocol === 'https' || forwarded === 'https' || (origin ?? '').startsWith('https://');
}

function find(request: FastifyRequest, name: string): string | null {
  const cookies = cookiesOf(request);
  return cookies.get(HOST + name) ?? (isSecure(request) ? null : (cookies.get(name) ?? null));
}

export function browserOf(request: FastifyRequest, reply: FastifyReply): Browser {
  const secure = isSecure(request);
  // A length, and no instant: a browser's clock may be wrong.
  const write = (name: string, value: string, seconds: number): void => {
    const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${seconds}`, ...(secure ? ['Secure'] : [])];
    reply.header('set-cookie', `${secure ? HOST : ''}${name}=${value}; ${attributes.join('; ')}`);
  };
  const forget = (name: string): void => write(name, '', 0);
  return {
    origin: `${secure ? 'https' : 'http'}://${request.host}`,
    address: request.ip,
    session: find(request, SESSION),
    pending: find(request, PENDING),
    keepSession: (secret, seconds) => write(SESSION, secret, seconds),
    forgetSession: () => forget(SESSION),
    keepPending: (sealed, seconds) => write(PENDING, sealed, seconds),
    forgetPending: () => forget(PENDING),
  };
}

/**
 * What another site's page cannot make a browser send: our own header, which it would have to be allowed first. Null: not from a page of
 * ours. `active`: somebody was at it lately.
 */
export function ownPageOf(request: FastifyRequest): OwnPage | null {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return null;
  const said = request.headers[OWN_PAGE_HEADER];
  return said === 'active' || said === 'idle' ? said : null;
}
