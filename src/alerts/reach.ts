// Where a channel's address leads: private networks are reached only where that was allowed, and what was looked at is what is spoken to.
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { error } from '#base/errors.ts';
import { alertErrors } from './errors.ts';

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  PRIVATE.addSubnet(network, prefix, 'ipv6');
}

/** An IPv4 address inside an IPv6 one is looked at as what it is. */
export function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

export interface Reached {
  readonly address: string;
  readonly family: 4 | 6;
}

/** Errors raised: `alert.place-unreachable`, `alert.place-private`. */
export async function reach(place: string, host: string, privateAllowed: boolean): Promise<Reached> {
  const name = host.replace(/^\[|\]$/g, '');
  const found = await lookup(name, { all: true }).catch((thrown: NodeJS.ErrnoException) => {
    throw error(alertErrors, 'alert.place-unreachable', { place, why: thrown.code ?? 'DNS' }, thrown);
  });
  const [first] = found;
  if (first === undefined) throw error(alertErrors, 'alert.place-unreachable', { place, why: 'DNS' });
  if (!privateAllowed && found.some(({ address }) => isPrivate(address))) throw error(alertErrors, 'alert.place-private', { place });
  return { address: first.address, family: first.family === 6 ? 6 : 4 };
}
