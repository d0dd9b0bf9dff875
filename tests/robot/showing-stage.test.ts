// What a robot tells of the stage while work is shown reaches the server, however the way there is cut: the last thing told is often a question
// that somebody waits for.
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '#base/ids.ts';
import { silentLogger } from '#base/logger.ts';
import type { StageInput, StageView } from '#domain/showing.ts';
import { connect } from '#protocol/client.ts';
import type { Parts } from '#robot/parts.ts';
import { runShowing } from '#robot/record-task.ts';
import { makeStop } from '#robot/safe-stop.ts';
import type { StageRequest } from '#robot/stage.ts';
import { NO_ANSWER, refusal, type Script, type ScriptedServer, scriptedServer } from './scripted-server.ts';

const EMPTY: StageView = {
  address: 'http://127.0.0.1/',
  tabs: [],
  current: 0,
  loading: false,
  dialog: null,
  chooser: null,
  list: null,
  notices: [],
};
const asking = (dialog: number): StageView => ({ ...EMPTY, dialog: { dialog, kind: 'confirm', message: 'Sûr ?', proposed: '' } });
const HEARD = { inputs: [], seen: true, end: null, stop: false, told: true };
const dialogOf = ({ body }: { readonly body: unknown }): number | null =>
  (body as { readonly view?: StageView }).view?.dialog?.dialog ?? null;

interface Showing {
  readonly server: ScriptedServer;
  readonly request: StageRequest;
  readonly done: StageInput[];
  /** How often pictures were asked for, and left. */
  readonly shown: boolean[];
}

async function begin(script: Script): Promise<Showing> {
  const opened = Promise.withResolvers<StageRequest>();
  const done: StageInput[] = [];
  const shown: boolean[] = [];
  const openStage: Parts['openStage'] = (request) => {
    opened.resolve(request);
    return Promise.resolve({
      begin: () => Promise.resolve(),
      act: (input) => void done.push(input),
      shows: (now) => void shown.push(now),
      notice: () => undefined,
      recorded: () => Promise.resolve({ acts: [], views: [], remarks: [] }),
      picture: () => Promise.resolve(null),
      forgetPicture: () => undefined,
      settle: () => Promise.resolve(),
      close: () => Promise.resolve(),
    });
  };
  const over = Promise.withResolvers<void>();
  const server = await scriptedServer({
    async hearShowing() {
      await Promise.race([over.promise, new Promise((resolve) => setTimeout(resolve, 20))]);
      return HEARD;
    },
    ...script,
  });
  const stop = makeStop();
  const lease = {
    showingId: newId(),
    fencingToken: 7,
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    title: 'Un travail',
    address: 'http://127.0.0.1/',
    origins: [],
    own: [],
  };
  const client = connect({ url: server.url, token: 'token' });
  const parts = { openStage } as Parts;
  const ended = runShowing({ client, parts, lease, leaseMilliseconds: 60_000, stop, logger: silentLogger });
  onTestFinished(async () => {
    over.resolve();
    stop.ask({ finishMilliseconds: 0, giveBackMilliseconds: 100 });
    await ended;
    stop.dispose();
    await server.close();
  });
  return { server, request: await opened.promise, done, shown };
}

test('a question that the server did not hear of is told until it did', async () => {
  let failures = 3;
  const { request, server } = await begin({
    stageShown() {
      failures -= 1;
      if (failures >= 0) throw NO_ANSWER;
      return { accepted: true };
    },
  });
  request.onView(asking(1));
  const told = await server.arrival('stageShown', 4);
  expect(dialogOf(told)).toBe(1);
});

test('of what changed while the server was away the newest is told, and nothing older behind it', async () => {
  let isAway = true;
  const { request, server } = await begin({
    stageShown() {
      if (isAway) throw NO_ANSWER;
      return { accepted: true };
    },
  });
  request.onView(asking(1));
  await server.arrival('stageShown');
  request.onView(asking(2));
  request.onView(asking(3));
  isAway = false;
  const { length } = server.named('stageShown');
  await server.arrival('stageShown', length + 1);
  expect(server.named('stageShown').slice(length).map(dialogOf)).toEqual([3]);
});

test('what the server refuses for good keeps nothing newer from being told', async () => {
  const { request, server } = await begin({
    stageShown(call) {
      if (dialogOf(call) === 1) throw refusal('protocol.refused', 400);
      return { accepted: true };
    },
  });
  request.onView(asking(1));
  await server.arrival('stageShown');
  request.onView(asking(2));
  expect(dialogOf(await server.arrival('stageShown', 2))).toBe(2);
});

test('a server that started again is told anew what stands there, and shown a picture of it', async () => {
  const forgotten = [true, false];
  let isAsked = false;
  const { request, server, shown } = await begin({
    hearShowing: async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { ...HEARD, told: !(isAsked && forgotten.shift() === true) };
    },
  });
  request.onView(asking(1));
  await server.arrival('stageShown');
  isAsked = true;
  expect(dialogOf(await server.arrival('stageShown', 2))).toBe(1);
  expect(shown).toContain(false);
  expect(shown.at(-1)).toBe(true);
});
