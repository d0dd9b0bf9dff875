// Whose fault a refused recipient is.
import { expect, test } from 'vitest';
import { isAddressRefused, statusOf } from './refused-recipient.ts';

test.each([
  ['550 5.1.1 no such person here', true],
  ['550-5.1.1 The account does not exist.', true],
  ['550 5.1.10 recipient address has null MX', true],
  ['553 5.1.3 bad address', true],
  ['550 5.2.1 mailbox disabled', true],
  ['552 5.2.2 mailbox full', true],
  ['550 5.4.1 Recipient address rejected', true],
  ['550 user unknown', true],
  ['550 5.0.0 user unknown', true],
  ['550 5.7.1 relaying denied', false],
  ['554 5.7.1 Client host rejected', false],
  ['553 5.1.7 bad sender address', false],
  ['550 5.1.8 sender domain not found', false],
  ['550 5.3.2 system not accepting messages', false],
  ['503 5.5.1 sign in first', false],
  ['530 5.7.0 sign in first', false],
  ['554 relay access denied', false],
  ['554 5.0.0 refused', false],
  ['451 4.7.1 later', false],
  ['', false],
])('%s: the address is at fault: %s', (response, isAddress) => {
  expect(isAddressRefused(response)).toBe(isAddress);
});

test('of an answer the codes are shown, never its words', () => {
  expect(statusOf('554 5.7.1 <camille@exemple.test>: relay denied')).toBe('554 5.7.1');
  expect(statusOf('550-5.1.1 no')).toBe('550 5.1.1');
  expect(statusOf('550 user camille@exemple.test unknown')).toBe('550');
});
