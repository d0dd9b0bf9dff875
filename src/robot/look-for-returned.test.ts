// Mailboxes that an assistant writes by, looked into before its source is read: what is told, what is left, and who hears of a refusal.
import { expect, test } from 'vitest';
import { type CopisteError, error } from '#base/errors.ts';
import { silentLogger } from '#base/logger.ts';
import type { Outlet, SourceConnector } from '#domain/connector.ts';
import { mailErrors } from '#mail/errors.ts';
import type { ReturnFate } from '#protocol/robot.ts';
import { lookForReturned } from './look-for-returned.ts';

const NEVER = new AbortController().signal;
const SOURCE: SourceConnector = {
  collect: (cursor) => Promise.resolve({ dossiers: [], deleted: [], cursor, more: false }),
  reread: () => Promise.resolve({ found: false }),
  takeIn: () => unused(),
  askCorrection: () => unused(),
  annotate: () => unused(),
};

function unused(): never {
  throw new TypeError('nothing is made at the source');
}

function holding(messages: readonly string[], marked: string[]): Outlet {
  return {
    returned: () =>
      Promise.resolve({
        letters: messages.map((message) => ({ message, status: '5.1.1' })),
        told: (known) => Promise.resolve(void marked.push(...known)),
      }),
  };
}

function failing(code: 'mail.sign-in-refused' | 'mail.unreachable', tries: string[]): Outlet {
  return {
    returned() {
      tries.push(code);
      return Promise.reject(error(mailErrors, code, { place: 'imap://x', why: 'X' }));
    },
  };
}

async function look(outlets: Readonly<Record<string, Outlet>>, fates: readonly ReturnFate[] = []) {
  const problems: (string | undefined)[] = [];
  const tell = (_letters: unknown, problem?: CopisteError) => {
    if (problem !== undefined) problems.push(problem.code);
    return Promise.resolve(fates);
  };
  await lookForReturned({ source: SOURCE, outlets, tell, logger: silentLogger, signal: NEVER });
  return problems;
}

test('only what was told to a dossier is marked; what nobody knows yet is found again', async () => {
  const marked: string[] = [];
  await look({ courriels: holding(['<a>', '<b>', '<c>'], marked) }, ['told', 'unknown', 'told_before']);
  expect(marked).toEqual(['<a>', '<c>']);
});

test('a refused sign-in is told to the server, and no other mailbox is tried after it', async () => {
  const tries: string[] = [];
  const outlets = { premier: failing('mail.sign-in-refused', tries), second: failing('mail.sign-in-refused', tries) };
  expect(await look(outlets)).toEqual(['mail.sign-in-refused']);
  expect(tries).toHaveLength(1);
});

test('a mailbox that does not answer is nobody’s business yet, and the next one is looked into', async () => {
  const tries: string[] = [];
  const marked: string[] = [];
  const outlets = { premier: failing('mail.unreachable', tries), second: holding(['<a>'], marked) };
  expect(await look(outlets, ['told'])).toEqual([]);
  expect(marked).toEqual(['<a>']);
});
