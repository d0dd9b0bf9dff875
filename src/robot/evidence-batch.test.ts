// Evidence reaches the server whole and in its order, whatever it is made of.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CopisteError } from '#base/errors.ts';
import { silentLogger } from '#base/logger.ts';
import type { Client } from '#protocol/client.ts';
import { evidenceBatch } from './evidence-batch.ts';

const NEVER = new AbortController().signal;

interface Received {
  /** Lines, typed values and titles of captures, as they came. */
  readonly items: string[];
  readonly sizes: number[];
}

function receiving(refuse: (title: string) => boolean = () => false): { readonly client: Client; readonly received: Received } {
  const received: Received = { items: [], sizes: [] };
  const client = {
    events: async ({ body }: Parameters<Client['events']>[0]) => {
      received.items.push(...body.events.map(({ line }) => line), ...body.values.map(({ typed }) => typed));
      received.sizes.push(Math.max(body.events.length, body.values.length));
      return { accepted: true } as const;
    },
    capture: async ({ query }: Parameters<Client['capture']>[0]) => {
      const definition = { status: 400, act: 'system', retry: 'never', fr: 'Non.', en: 'No.' } as const;
      if (refuse(query.title)) throw new CopisteError('capture.not-a-picture', definition);
      received.items.push(query.title);
      return { captureId: query.title };
    },
  };
  return { client: client as unknown as Client, received };
}

const batchTo = (client: Client, lost = NEVER): ReturnType<typeof evidenceBatch> =>
  evidenceBatch({ client, attemptId: 'a', fencingToken: 1, lost }, silentLogger);

const PNG = new Uint8Array(8);
const value = (typed: string): { step: string; element: string; from: string; typed: string; readBack: string } => ({
  step: 's',
  element: 'e',
  from: 'f',
  typed,
  readBack: typed,
});

test('pictures divide what came before them from what came after', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('event', 'value', 'capture'), { maxLength: 40 }), async (kinds) => {
      const { client, received } = receiving();
      const batch = batchTo(client);
      for (const [index, kind] of kinds.entries()) {
        if (kind === 'event') batch.event(`${kind} ${index}`);
        else if (kind === 'value') batch.value(value(`${kind} ${index}`));
        else await batch.capture('step', `${kind} ${index}`, PNG);
      }
      expect(await batch.flush()).toBeNull();
      batch.close();
      const of = (kind: string, items: readonly string[]): readonly string[] => items.filter((item) => item.startsWith(kind));
      const sent = kinds.map((kind, index) => `${kind} ${index}`);
      expect([...received.items].sort()).toEqual([...sent].sort());
      // Lines and values travel side by side; each kind keeps its order, and each keeps its side of every picture.
      for (const other of ['event', 'value']) {
        const order = (items: readonly string[]): readonly string[] => items.filter((item) => !item.startsWith(other));
        expect(order(received.items)).toEqual(order(sent));
      }
      expect(of('capture', received.items)).toEqual(of('capture', sent));
    }),
    { numRuns: 60 },
  );
});

test('no call carries more than the protocol allows', async () => {
  const { client, received } = receiving();
  const batch = batchTo(client);
  for (let index = 0; index < 1_201; index += 1) batch.event(String(index));
  await batch.flush();
  batch.close();
  expect(received.sizes).toEqual([500, 500, 201]);
});

test('a refused picture is told at the end and does not hold up the rest', async () => {
  const { client, received } = receiving((title) => title === 'wrong');
  const batch = batchTo(client);
  await batch.capture('step', 'wrong', PNG);
  batch.event('after');
  expect(await batch.flush()).toMatchObject({ code: 'capture.not-a-picture' });
  expect(received.items).toEqual(['after']);
  batch.close();
});

test('without a lease nothing more is sent, and nobody waits', async () => {
  const lost = new AbortController();
  const { client, received } = receiving();
  const batch = batchTo(client, lost.signal);
  batch.event('before');
  lost.abort(new Error('lost'));
  batch.event('after');
  await batch.flush();
  batch.close();
  expect(received.items).toEqual([]);
});

test('a line that is too long for the server is shortened, not refused', async () => {
  const { client, received } = receiving();
  const batch = batchTo(client);
  batch.event('x'.repeat(5_000));
  await batch.flush();
  batch.close();
  expect(received.items[0]).toHaveLength(2_000);
});
