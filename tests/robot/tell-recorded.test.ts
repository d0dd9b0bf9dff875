// What is recorded of shown work, told to a server that does not take everything: nothing is lost in silence.
import { expect, onTestFinished, test } from 'vitest';
import type { RecordedAct, RecordedView, Recording } from '#domain/recording.ts';
import { joinParts, type RecordingPart } from '#domain/recording-parts.ts';
import { connect } from '#protocol/client.ts';
import type { RecordedStage } from '#robot/stage.ts';
import { tellRecorded, type Telling } from '#robot/tell-recorded.ts';
import { refusal, scriptedServer } from './scripted-server.ts';

const ID = '0197a000-0000-7000-8000-000000000001';
const FRAME = { title: '', startedAt: '2026-03-16T08:00:00.000Z', endedAt: '2026-03-16T08:01:00.000Z', source: 'console' } as const;

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
const view = (id: number, text: string, picture: string | null = null): RecordedView => ({
  id,
  window: 0,
  url: 'http://a/',
  title: 't',
  items: [{ kind: 'text', frame: null, text, live: false }],
  picture,
});

interface Told {
  readonly telling: Telling;
  readonly notices: string[];
  readonly kept: RecordingPart[];
  record(recording: Pick<Recording, 'acts' | 'views' | 'remarks'>): void;
  joined(): Recording;
}

/** A server that refuses whatever says one of these words. */
async function serverRefusing(...words: readonly string[]): Promise<Told> {
  const kept: RecordingPart[] = [];
  const refuse = (body: unknown): void => {
    const text = JSON.stringify(body);
    if (words.some((word) => text.includes(word))) throw refusal('server.request-refused', 422);
  };
  const server = await scriptedServer({
    showingPart: ({ body }) => {
      refuse(body);
      kept.push(body as RecordingPart);
    },
    showingPictureTaken: ({ body }) => refuse(body),
  });
  onTestFinished(() => server.close());
  const notices: string[] = [];
  let now: Pick<Recording, 'acts' | 'views' | 'remarks'> = { acts: [], views: [], remarks: [] };
  const stage: RecordedStage = {
    begin: () => Promise.resolve(),
    act: () => undefined,
    shows: () => undefined,
    notice: (kind) => void notices.push(kind),
    recorded: () => Promise.resolve(now),
    picture: (name) => Promise.resolve(Buffer.from(name)),
    forgetPicture: () => undefined,
    settle: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
  const client = connect({ url: server.url, token: 'robot' });
  return {
    telling: tellRecorded({ client, showingId: ID, fencingToken: 7, stage }),
    notices,
    kept,
    record: (recording) => void (now = recording),
    joined: () => joinParts(kept, FRAME),
  };
}

const signal = (): AbortSignal => AbortSignal.timeout(60_000);

test('a screen that the server does not take is kept without its texts, the rest whole, and both page and recording say so', async () => {
  const { joined, kept, notices, record, telling } = await serverRefusing('énorme');
  const acts = [act(1, 'a'), act(2, 'b')];
  record({ acts, views: [view(1, 'petit'), view(2, 'énorme')], remarks: [] });
  await telling.tell(signal());
  expect(joined()).toMatchObject({
    acts,
    views: [view(1, 'petit'), { ...view(2, ''), items: [] }],
    remarks: [{ code: 'recorder.view-not-kept', act: null }],
  });
  expect(notices).toEqual(['not_kept']);
  // It is not asked again and again.
  const { length } = kept;
  await telling.tell(signal());
  expect(kept).toHaveLength(length);
});

test('an act that the server does not take is named by its number, and those after it are kept', async () => {
  const { joined, notices, record, telling } = await serverRefusing('refusé');
  record({ acts: [act(1, 'a'), act(2, 'refusé')], views: [], remarks: [] });
  await telling.tell(signal());
  record({ acts: [act(1, 'a'), act(2, 'refusé'), act(3, 'c')], views: [], remarks: [] });
  await telling.tell(signal());
  expect(joined().acts.map(({ number }) => number)).toEqual([1, 3]);
  expect(joined().remarks).toEqual([{ code: 'recorder.part-not-kept', act: 2, parameters: {} }]);
  expect(notices).toEqual(['not_kept']);
});

test('a picture that the server does not take keeps no other from being told', async () => {
  const { joined, notices, record, telling } = await serverRefusing(Buffer.from('picture-1').toString('base64').slice(0, 12));
  record({ acts: [], views: [view(1, 'x', 'picture-1.png'), view(2, 'y', 'other.png')], remarks: [] });
  await telling.tell(signal());
  expect(joined().remarks).toEqual([{ code: 'recorder.picture-not-kept', act: null, parameters: {} }]);
  expect(notices).toEqual(['not_kept']);
});

test('a server that does not take remarks either is not told them for ever', async () => {
  const { notices, record, telling } = await serverRefusing('not-kept', 'refusé');
  record({ acts: [act(1, 'refusé')], views: [], remarks: [] });
  await telling.tell(signal());
  await telling.tell(signal());
  expect(notices).toEqual(['not_kept', 'not_kept']);
});
