// Where an address leads, however it is spelt.
import { expect, test } from 'vitest';
import { isInternal, mayLeadTo, originToAllow, placeOfAddress, placeOfHost } from './network-place.ts';

test.for([
  ['8.8.8.8', 'public'],
  ['10.1.2.3', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.1', 'public'],
  ['192.168.0.1', 'private'],
  ['100.127.1.1', 'private'],
  ['127.8.8.8', 'loopback'],
  ['169.254.169.254', 'link_local'],
  ['0.0.0.0', 'reserved'],
  ['255.255.255.255', 'reserved'],
  ['::1', 'loopback'],
  ['::', 'reserved'],
  ['fd00::1', 'private'],
  ['fe80::1%eth0', 'link_local'],
  ['::ffff:127.0.0.1', 'loopback'],
  ['[::ffff:7f00:1]', 'loopback'],
  ['::ffff:8.8.8.8', 'public'],
  ['64:ff9b::a00:1', 'private'],
  ['64:ff9b:1::a00:1', 'private'],
  ['64:ff9b:1:808:8:800::', 'private'],
  ['64:ff9b:2::808:808', 'public'],
  ['2002:7f00:1::', 'loopback'],
  ['2001:0:53aa:64c:0:0:80ff:fffe', 'reserved'],
  ['2606:4700::1111', 'public'],
  ['exemple.fr', null],
  ['1.2.3', null],
] as const)('%s is %s', ([address, place]) => {
  expect(placeOfAddress(address)).toBe(place);
});

test.for([
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.01/',
  'http://127.1/',
  'http://１２７.0.0.1/',
  'http://[::ffff:127.0.0.1]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://LOCALHOST./',
  'http://a.localhost/',
])('%s is this machine', (address) => {
  expect(placeOfHost(new URL(address).hostname)).toBe('loopback');
});

test('a name leads to private addresses where it is said to be internal, and never to one machine itself', () => {
  const outside = { origin: 'https://appli.exemple.fr', internal: false };
  const inside = { origin: 'https://appli.exemple.fr', internal: true };
  expect(['8.8.8.8', '10.0.0.1', '127.0.0.1', '169.254.169.254', '0.0.0.0'].map((address) => mayLeadTo(outside, address))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(['8.8.8.8', '10.0.0.1', '127.0.0.1', '169.254.169.254', '0.0.0.0'].map((address) => mayLeadTo(inside, address))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(mayLeadTo({ origin: 'http://127.0.0.1:8080', internal: true }, '127.0.0.1')).toBe(true);
  expect(mayLeadTo({ origin: 'http://127.0.0.1:8080', internal: false }, '127.0.0.1')).toBe(false);
  expect(mayLeadTo({ origin: 'http://localhost:8080', internal: true }, '::1')).toBe(true);
});

test('only an origin is allowed, and one by number says itself that it is internal', () => {
  expect(originToAllow('https://Appli.exemple.fr:443/')).toBe('https://appli.exemple.fr');
  expect(['https://a.fr/b', 'ftp://a.fr', 'https://moi@a.fr', 'a.fr', 'javascript:alert(1)'].map(originToAllow)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
  expect(['http://10.0.0.1', 'http://localhost:1', 'https://a.fr', 'http://8.8.8.8'].map(isInternal)).toEqual([true, true, false, false]);
});
