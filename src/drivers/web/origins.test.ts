// Allowed addresses: exactly the origins named.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedOrigins, originOf } from './origins.ts';

test('only the very scheme, host and port pass, whatever the path', () => {
  const allowed = allowedOrigins(['https://app.example.fr', 'http://127.0.0.1:8080/accueil']);
  for (const url of [
    'https://app.example.fr/a?b#c',
    'https://app.example.fr:443/',
    'http://127.0.0.1:8080/x',
    'wss://app.example.fr/s',
    'about:blank',
    'data:text/html,x',
  ]) {
    expect(allowed.allows(url), url).toBe(true);
  }
  for (const url of [
    'http://app.example.fr/',
    'https://app.example.fr.evil.fr/',
    'https://app.example.fr@evil.fr/',
    'https://evil.fr/https://app.example.fr',
    'http://127.0.0.1:8081/',
    'ws://app.example.fr/',
    'file:///etc/passwd',
    'chrome://settings',
    'n’importe quoi',
  ]) {
    expect(allowed.allows(url), url).toBe(false);
  }
});

test('any other web address is refused', () => {
  const allowed = allowedOrigins(['https://app.example.fr']);
  fc.assert(
    fc.property(
      fc.domain().map((domain) => `https://${domain}/`),
      (url) => !allowed.allows(url),
    ),
  );
});

test('an entry that is no web address is refused at once, and messages never hold more than an origin', () => {
  for (const entry of ['app.example.fr', 'file:///', '']) expect(() => allowedOrigins([entry])).toThrow();
  expect(originOf('https://app.example.fr/personne/DUPONT?nom=DUPONT')).toBe('https://app.example.fr');
});
