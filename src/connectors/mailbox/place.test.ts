// What an administrator writes as a mailbox's address, and what is wrong with it.
import { expect, test } from 'vitest';
import { mailboxPlace } from './place.ts';

test('an address says who, where, which folder, and by where letters leave', () => {
  expect(mailboxPlace('imaps://guichet%40exemple.test@mail.exemple.test/Re%C3%A7us?smtp=smtp://mail.exemple.test', 's')).toEqual({
    account: {
      user: 'guichet@exemple.test',
      password: 's',
      address: 'guichet@exemple.test',
      imap: { host: 'mail.exemple.test', port: 993, security: 'tls' },
      smtp: { host: 'mail.exemple.test', port: 587, security: 'starttls' },
    },
    folder: 'Reçus',
  });
  const near = mailboxPlace('imap://robot@127.0.0.1:1143?smtp=smtp://localhost:1025&from=a@exemple.test', 's');
  expect(near).toMatchObject({
    folder: 'INBOX',

    account: { address: 'a@exemple.test', imap: { port: 1143, security: 'none' } },
  });
});

test.each([
  ['imaps://guichet%40exemple.test@mail.exemple.test/INBOX', 'smtp='],
  ['imaps://guichet%40exemple.test:secret@mail.exemple.test/?smtp=smtps://mail.exemple.test', 'mot de passe / password'],
  ['imaps://mail.exemple.test/?smtp=smtps://mail.exemple.test', 'user@'],
  ['imaps://guichet@mail.exemple.test/?smtp=smtps://mail.exemple.test', 'from='],
  ['imaps://guichet%40exemple.test@mail.exemple.test/?smtp=https://mail.exemple.test', 'https:'],
  ['ceci', 'URL'],
])('%s is refused: %s', (address, why) => {
  expect(() => mailboxPlace(address, 's')).toThrow(
    expect.objectContaining({ code: 'mail.address-wrong', parameters: expect.objectContaining({ why }) }),
  );
});
