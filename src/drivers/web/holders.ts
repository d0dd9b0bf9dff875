// The element that holds a frame in the document around it, by the number that this document gives it: it lasts as long as the frame.
import type { Frame } from 'playwright-core';
import { callPage } from './page-call.ts';
import type { PageLibrary } from './page/library.ts';

export interface Holder {
  /** The document around. */
  readonly outer: Frame;
  readonly id: number;
}

const known = new WeakMap<Frame, Holder>();

/** The one element of that name; null: the frame has none, or shares it. */
async function byName(frame: Frame, outer: Frame, key: string): Promise<number | null> {
  const name = frame.name();
  if (name === '' || outer.childFrames().filter((one) => one.name() === name).length !== 1) return null;
  return callPage(outer, key, 'frameNamed', name);
}

/** As the browser knows it: always right, and dearer. */
async function byBrowser(frame: Frame, key: string): Promise<number> {
  const element = await frame.frameElement();
  const id = await element.evaluate(
    (holder, global) => (window as unknown as Record<string, PageLibrary | undefined>)[global]?.numberOf(holder as Element) ?? null,
    key,
  );
  await element.dispose();
  if (id === null) throw new TypeError('the page library is not there');
  return id;
}

/** Error raised: that of the browser, when frame or page went away; TypeError for the page itself. */
export async function holderOf(frame: Frame, key: string): Promise<Holder> {
  const before = known.get(frame);
  if (before !== undefined) return before;
  const outer = frame.parentFrame();
  if (outer === null) throw new TypeError('the page itself stands in nothing');
  const holder = { outer, id: (await byName(frame, outer, key)) ?? (await byBrowser(frame, key)) };
  known.set(frame, holder);
  return holder;
}

/** Of all frames around a frame, innermost first. */
export async function holdersAround(frame: Frame, key: string): Promise<readonly Holder[]> {
  const holders: Holder[] = [];
  for (let inner = frame; inner.parentFrame() !== null;) {
    const holder = await holderOf(inner, key);
    holders.push(holder);
    inner = holder.outer;
  }
  return holders;
}
