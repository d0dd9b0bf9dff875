// The judge of letters finds one too few, one too many, one to somebody else and one that says another number.
import { expect, test } from 'vitest';
import { examineMail } from './examine-mail.ts';
import { generateGrantsWorld } from './generate.ts';

const [application] = generateGrantsWorld({ seed: 3, applications: 1 }).applications;
if (application === undefined) throw new Error('an empty world');
const finished = [{ application, grantNumber: 'SUB-2026-000007' }];
const letter = (number: string, to = application.usagerEmail) => ({
  to: [to],
  text: `Subject: Votre demande\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nBonjour, votre demande porte le =n ${number}.`,
});
const judged = async (...mails: readonly ReturnType<typeof letter>[]) => (await examineMail({ mails, finished })).map(({ kind }) => kind);

test('one letter with the number is right', async () => {
  expect(await judged(letter('SUB-2026-000007'))).toEqual([]);
});

test('whatever else is found', async () => {
  expect(await judged()).toEqual(['missing']);
  expect(await judged(letter('SUB-2026-000008'))).toEqual(['wrongValue']);
  expect(await judged(letter('SUB-2026-000007'), letter('SUB-2026-000007'))).toEqual(['writtenTwice']);
  expect(await judged(letter('SUB-2026-000007'), letter('SUB-2026-000007', 'autre@commune.example'))).toEqual(['writtenTwice']);
});
