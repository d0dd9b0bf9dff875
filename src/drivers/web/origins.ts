// Which addresses a session may load: those of the origins that an administrator allowed, and nothing else.
import { error } from '#base/errors.ts';
import { driverErrors } from './errors.ts';

const WEB = new Set(['http:', 'https:']);
/** WebSockets belong to the origin of the page's own scheme. */
const SOCKETS: Readonly<Record<string, string>> = { 'ws:': 'http:', 'wss:': 'https:' };
/** Made by a page that was itself allowed; nothing is fetched. */
const LOCAL = new Set(['about:', 'blob:', 'data:']);

export interface AllowedOrigins {
  allows(url: string): boolean;
}

/** The origin of an address, for messages: never its path or parameters, which may name a person. */
export function originOf(url: string): string {
  try {
    const { origin, protocol } = new URL(url);
    return origin === 'null' ? protocol : origin;
  } catch {
    return '?';
  }
}

/** Errors raised: `driver.origin-refused` when an entry is not the address of a web server. */
export function allowedOrigins(origins: readonly string[]): AllowedOrigins {
  const allowed = new Set(
    origins.map((text) => {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url === null || !WEB.has(url.protocol)) throw error(driverErrors, 'driver.origin-refused', { origin: originOf(text) });
      return url.origin;
    }),
  );
  return {
    allows: (text) => {
      if (!URL.canParse(text)) return false;
      const url = new URL(text);
      if (LOCAL.has(url.protocol)) return true;
      const web = SOCKETS[url.protocol];
      if (web !== undefined) return allowed.has(new URL(url.href.replace(url.protocol, web)).origin);
      return WEB.has(url.protocol) && allowed.has(url.origin);
    },
  };
}
