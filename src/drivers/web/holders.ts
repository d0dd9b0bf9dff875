// The element that holds a frame in the page around it: asked of the browser once, since it stays the same for as long as the frame lasts.
import type { ElementHandle, Frame } from 'playwright-core';

const known = new WeakMap<Frame, ElementHandle>();

/** Error raised: that of the browser, when frame or page went away. */
export async function holderOf(frame: Frame): Promise<ElementHandle> {
  const before = known.get(frame);
  if (before !== undefined) return before;
  const holder = await frame.frameElement();
  known.set(frame, holder);
  return holder;
}
