// Pictures of a window around a moment in which it showed something else.
import { EventEmitter } from 'node:events';
import type { CDPSession } from 'playwright-core';
import { expect, test } from 'vitest';
import { screencast } from './screencast.ts';

type Frame = { readonly data: string; readonly sessionId: number };

/** A window of a browser: what it sends of itself is told by the test, as its protocol does. */
function aWindow(now: () => Promise<string>) {
  const events = new EventEmitter();
  const asked: string[] = [];
  const session = Object.assign(events, {
    send: async (method: string) => {
      asked.push(method);
      return method === 'Page.captureScreenshot' ? { data: Buffer.from(await now()).toString('base64') } : {};
    },
  }) as unknown as CDPSession;
  const frame = (text: string): Frame => ({ data: Buffer.from(text).toString('base64'), sessionId: 1 });
  return { session, asked, shows: (text: string) => void events.emit('Page.screencastFrame', frame(text)) };
}

const eventually = <Value>(ask: () => Value) => expect.poll(ask, { timeout: 30_000, interval: 10 });

test('behind a masked picture the page itself is shown, though the browser sends nothing more of it or sends the masked one late', async () => {
  const seen: string[] = [];
  const { session, shows } = aWindow(async () => {
    // On its way while the browser is asked.
    shows('masked, late');
    return 'the page';
  });
  const cast = screencast(async (jpeg) => void seen.push(jpeg.toString()));
  cast.show(session);
  shows('the page');
  await eventually(() => seen).toEqual(['the page']);
  await cast.without(async () => shows('masked'));
  await eventually(() => seen).toEqual(['the page', 'the page']);
  shows('further');
  await eventually(() => seen).toEqual(['the page', 'the page', 'further']);
  cast.stop();
});

test('a window that gives no picture of itself, behind a dialog, shows what it sends all the same', async () => {
  const seen: string[] = [];
  const { asked, session, shows } = aWindow(() => new Promise(() => undefined));
  const cast = screencast(async (jpeg) => void seen.push(jpeg.toString()));
  cast.show(session);
  await cast.without(async () => undefined);
  await eventually(() => asked.filter((one) => one === 'Page.startScreencast').length).toBe(2);
  shows('the page');
  await eventually(() => seen).toEqual(['the page']);
  cast.stop();
});
