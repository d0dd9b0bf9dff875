// Where on the network an address stands: everybody's, this office's own network, one machine's, or nowhere that a page may lead to.

/** `reserved`: nothing that a web application is at (multicast, documentation, translation, "this network"). */
export type NetworkPlace = 'public' | 'private' | 'link_local' | 'loopback' | 'reserved';

/** An origin at which an author may show work. */
export interface ShownOrigin {
  readonly origin: string;
  /** It is on the office's own network: its name may lead to a private address. */
  readonly internal: boolean;
}

type Block = readonly [beginning: bigint, bits: number, place: NetworkPlace];

const V4: readonly Block[] = (
  [
    ['0.0.0.0', 8, 'reserved'],
    ['10.0.0.0', 8, 'private'],
    ['100.64.0.0', 10, 'private'],
    ['127.0.0.0', 8, 'loopback'],
    ['169.254.0.0', 16, 'link_local'],
    ['172.16.0.0', 12, 'private'],
    ['192.0.0.0', 24, 'reserved'],
    ['192.0.2.0', 24, 'reserved'],
    ['192.168.0.0', 16, 'private'],
    ['198.18.0.0', 15, 'private'],
    ['198.51.100.0', 24, 'reserved'],
    ['203.0.113.0', 24, 'reserved'],
    ['224.0.0.0', 3, 'reserved'],
  ] as const
).map(([text, bits, place]) => [fourOf(text) ?? 0n, bits, place]);

const V6: readonly Block[] = (
  [
    ['::1', 128, 'loopback'],
    ['::', 128, 'reserved'],
    ['fc00::', 7, 'private'],
    ['fe80::', 10, 'link_local'],
    ['fec0::', 10, 'private'],
    // An office's own translation (RFC 8215): the IPv4 address may stand anywhere in it.
    ['64:ff9b:1::', 48, 'private'],
    ['ff00::', 8, 'reserved'],
    ['2001:db8::', 32, 'reserved'],
    // Teredo: an IPv4 address is hidden in it, turned round.
    ['2001::', 32, 'reserved'],
  ] as const
).map(([text, bits, place]) => [sixOf(text) ?? 0n, bits, place]);

/** Beginnings that are followed by an IPv4 address, which counts: mapped, compatible, translated (NAT64), 6to4 (before its last 80 bits). */
const CARRIERS: readonly (readonly [beginning: bigint, bits: number, shift: bigint])[] = [
  [sixOf('::ffff:0:0') ?? 0n, 96, 0n],
  [sixOf('::ffff:0:0:0') ?? 0n, 96, 0n],
  [0n, 96, 0n],
  [sixOf('64:ff9b::') ?? 0n, 96, 0n],
  [sixOf('2002::') ?? 0n, 16, 80n],
];

function fourOf(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function sixOf(text: string): bigint | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const four = dotted?.[2] === undefined ? null : fourOf(dotted[2]);
  if (dotted !== null && four === null) return null;
  const whole = four === null ? text : `${dotted?.[1] ?? ''}${(four >> 16n).toString(16)}:${(four & 0xffffn).toString(16)}`;
  const halves = whole.split('::');
  if (halves.length > 2) return null;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...head, ...Array<string>(Math.max(0, missing)).fill('0'), ...tail];
  if (!groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function within(address: bigint, length: number, beginning: bigint, bits: number): boolean {
  const shift = BigInt(length - bits);
  return address >> shift === beginning >> shift;
}

function placeOfFour(address: bigint): NetworkPlace {
  return V4.find(([beginning, bits]) => within(address, 32, beginning, bits))?.[2] ?? 'public';
}

/** Of a numeric address as a resolver or a URL writes it (with or without brackets or zone); null: it is no numeric address. */
export function placeOfAddress(text: string): NetworkPlace | null {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const four = fourOf(bare);
  if (four !== null) return placeOfFour(four);
  const six = sixOf(bare);
  if (six === null) return null;
  const own = V6.find(([beginning, bits]) => within(six, 128, beginning, bits));
  if (own !== undefined) return own[2];
  const carrier = CARRIERS.find(([beginning, bits]) => within(six, 128, beginning, bits));
  return carrier === undefined ? 'public' : placeOfFour((six >> carrier[2]) & 0xffffffffn);
}

/** Of a host as a parsed URL writes it (`0x7f.1`, `2130706433` and `０１７７.1` are `127.0.0.1` there already); null: a name. */
export function placeOfHost(host: string): NetworkPlace | null {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost')) return 'loopback';
  return placeOfAddress(name);
}

/**
 * Whether a name that stands in an allowed origin may lead to this address. One that names a machine by its number leads there and
 * nowhere else. A name of the office's own network leads to private addresses, never to the machine itself or its neighbours.
 */
export function mayLeadTo({ origin, internal }: ShownOrigin, address: string): boolean {
  const place = placeOfAddress(address);
  if (place === 'public') return true;
  if (place === null || place === 'reserved') return false;
  const named = placeOfHost(new URL(origin).hostname);
  return internal && (named === place || (named === null && place === 'private'));
}

/** As the setting is to be: the origin of a web address; null: it is none, or has more than scheme, host and port. */
export function originToAllow(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return (url.protocol === 'http:' || url.protocol === 'https:') && bare ? url.origin : null;
}

/** Of an origin whose own host says that it is on the office's network, or on one machine. */
export function isInternal(origin: string): boolean {
  const place = placeOfHost(new URL(origin).hostname);
  return place !== null && place !== 'public';
}
