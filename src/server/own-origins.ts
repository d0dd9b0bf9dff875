// Under which addresses this server is reached by what it listens on: no browser in which work is shown opens them.
import { hostname, networkInterfaces } from 'node:os';

const EVERYWHERE: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]', '*', '']);

function namesOfThisMachine(): readonly string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((cards) => cards ?? []);
  return ['localhost', hostname(), ...addresses.map(({ address, family }) => (family === 'IPv6' ? `[${address}]` : address))];
}

/** `host`: what it was told to listen on; `url`: where it then does. */
export function originsOf(host: string, url: string): readonly string[] {
  const { port, protocol, origin } = new URL(url);
  if (!EVERYWHERE.has(host)) return [origin];
  const texts = namesOfThisMachine().map((name) => `${protocol}//${name}${port === '' ? '' : `:${port}`}`);
  return [origin, ...texts.flatMap((text) => (URL.canParse(text) ? [new URL(text).origin] : []))];
}
