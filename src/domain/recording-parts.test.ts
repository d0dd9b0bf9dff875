// A recording in parts: whole whenever it ends, and nothing in it that was understood otherwise since.
import { expect, test } from 'vitest';
import type { RecordedAct, RecordedView } from './recording.ts';
import { joinParts, partTeller, type Recorded, type RecordingPart } from './recording-parts.ts';

const FRAME = {
  title: 'Une recherche',
  startedAt: '2026-03-16T08:00:00.000Z',
  endedAt: '2026-03-16T08:01:00.000Z',
  source: 'console',
} as const;
const act = (number: number, key: string): RecordedAct => ({
  number,
  from: number,
  to: number,
  window: 0,
  before: 1,
  after: 1,
  what: { kind: 'press', key, element: null },
  supersededBy: null,
  requests: [],
});
const view = (id: number, title = ''): RecordedView => ({ id, window: 0, url: 'http://a/', title, items: [], picture: null });
const recorded = (acts: readonly RecordedAct[], views: readonly RecordedView[] = [], remarks: Recorded['remarks'] = []): Recorded => ({
  acts,
  views,
  remarks,
});

function telling(): { readonly tell: (now: Recorded, most?: number) => readonly RecordingPart[]; readonly parts: RecordingPart[] } {
  const teller = partTeller();
  const parts: RecordingPart[] = [];
  return {
    parts,
    tell(now, most = 1_000_000) {
      const news = teller.next(now, most);
      for (const part of news) teller.done(part);
      parts.push(...news);
      return news;
    },
  };
}

test('an act that was taken back when more was seen is not in what is joined', () => {
  const { parts, tell } = telling();
  tell(recorded([act(1, 'a'), act(2, 'b'), act(3, 'c')]));
  // The second and the third were one.
  tell(recorded([act(1, 'a'), act(2, 'bc')]));
  expect(joinParts(parts, FRAME).acts).toEqual([act(1, 'a'), act(2, 'bc')]);
  // The last was nothing, and the others are as they were.
  expect(tell(recorded([act(1, 'a')]))).toEqual([{ acts: [], views: [], remarks: null, total: 1 }]);
  expect(joinParts(parts, FRAME).acts).toEqual([act(1, 'a')]);
});

test('parts of an earlier robot, which did not say how many acts there are, are joined as they were', () => {
  expect(joinParts([{ acts: [act(1, 'a'), act(2, 'b')], views: [], remarks: null }], FRAME).acts).toHaveLength(2);
});

test('nothing new is no part, and what was not kept is told again', () => {
  const teller = partTeller();
  expect(teller.next(recorded([]), 1_000)).toEqual([]);
  const now = recorded([act(1, 'a')], [view(1)]);
  expect(teller.next(now, 1_000)).toEqual(teller.next(now, 1_000));
  for (const part of teller.next(now, 1_000)) teller.done(part);
  expect(teller.next(now, 1_000)).toEqual([]);
});

test('a long recording comes in pieces, which are the same when joined', () => {
  const { parts, tell } = telling();
  const acts = Array.from({ length: 20 }, (_, index) => act(index + 1, 'é'.repeat(50)));
  const views = Array.from({ length: 20 }, (_, index) => view(index + 1, 'x'.repeat(200)));
  const remarks = [{ code: 'recorder.reloaded', act: 2, parameters: {} }];
  tell(recorded(acts, views, remarks), 1_500);
  expect(parts.length).toBeGreaterThan(4);
  for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(2_000);
  expect(joinParts(parts, FRAME)).toMatchObject({ acts, views, remarks });
});
