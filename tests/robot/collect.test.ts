// A robot collects: page by page, cursor after cursor, until the source has no more.
import { expect, test } from 'vitest';
import type { CollectedPage, Cursor } from '#domain/connector.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { callsOf } from '#robot/collect.ts';
import { lease, leases, robotUnderTest } from './robot-under-test.ts';
import { refusal } from './scripted-server.ts';

function dossiers(count: number, from = 0): readonly CollectedDossier[] {
  return Array.from({ length: count }, (_, index) => ({
    reference: String(from + index),
    submission: '2026-03-01T10:00:00Z',
    payload: { fields: {}, facts: {} },
    depositedAt: '2026-03-01T10:00:00Z',
  }));
}

const PAGES: Readonly<Record<string, CollectedPage>> = {
  start: { dossiers: dossiers(2), deleted: [], cursor: 'a', more: true },
  a: { dossiers: dossiers(1, 2), deleted: ['99'], cursor: 'b', more: true },
  b: { dossiers: [], deleted: [], cursor: null, more: false },
};

const collect = (cursor: Cursor): Promise<CollectedPage> => {
  const page = PAGES[cursor ?? 'start'];
  return page === undefined ? Promise.reject(new TypeError('no such page')) : Promise.resolve(page);
};

test('every page is handed in with its cursor, and the task is done', async () => {
  const robot = await robotUnderTest({ script: { lease: leases(lease({ kind: 'collect', cursor: null })) }, source: { collect } });
  const { body } = await robot.server.arrival('finish');
  const pages = robot.server.named('collected').map((call) => call.body as { dossiers: unknown[]; deleted: string[]; cursor: Cursor });
  expect(pages.map((page) => [page.dossiers.length, page.deleted, page.cursor])).toEqual([
    [2, [], 'a'],
    [1, ['99'], 'b'],
    [0, [], null],
  ]);
  expect(body).toEqual({ fencingToken: 7, outcome: { kind: 'done', proof: {} } });
  await robot.end();
});

test('reading goes on from the cursor that the server gave', async () => {
  const robot = await robotUnderTest({ script: { lease: leases(lease({ kind: 'collect', cursor: 'a' })) }, source: { collect } });
  await robot.server.arrival('finish');
  expect(robot.server.named('collected')).toHaveLength(2);
  await robot.end();
});

test('a stop between two pages gives the task back; what was handed in stays', async () => {
  const robot = await robotUnderTest({
    script: {
      lease: leases(lease({ kind: 'collect', cursor: null })),
      collected: () => {
        robot.stop.ask();
        return { created: 0, updated: 0, unchanged: 0, cancelled: 0 };
      },
    },
    source: { collect },
  });
  await robot.ended;
  expect(robot.server.named('collected')).toHaveLength(1);
  expect(robot.server.named('finish')[0]?.body).toMatchObject({ outcome: { kind: 'put_back' } });
  await robot.end();
});

test('a source that says more without moving on is not read for ever', async () => {
  const robot = await robotUnderTest({
    script: { lease: leases(lease({ kind: 'collect', cursor: 'a' })) },
    source: { collect: () => Promise.resolve({ dossiers: [], deleted: [], cursor: 'a', more: true }) },
  });
  const { body } = await robot.server.arrival('finish');
  expect(body).toMatchObject({ outcome: { kind: 'failed', error: { code: 'robot.source-stands-still' } } });
  await robot.end();
});

test('what the source refuses reaches the operator with its code', async () => {
  const robot = await robotUnderTest({
    script: { lease: leases(lease({ kind: 'collect', cursor: null })) },
    source: { collect: () => Promise.reject(refusal('connector.token-refused', 401, 'operator')) },
  });
  const { body } = await robot.server.arrival('finish');
  expect(body).toMatchObject({ outcome: { kind: 'failed', error: { code: 'connector.token-refused', act: 'operator' } } });
  await robot.end();
});

test('a page larger than the protocol allows goes in several calls, its cursor and deletions with the last', () => {
  const calls = callsOf({ dossiers: dossiers(250), deleted: ['9'], cursor: 'z', more: true });
  expect(calls.map((call) => [call.dossiers.length, call.deleted.length, call.cursor])).toEqual([
    [100, 0, null],
    [100, 0, null],
    [50, 1, 'z'],
  ]);
});
