// Drags with the left button from one point to another. What the browser would hand over to its desktop is taken from it and led on, from the
// press to the end: it says by itself that it drags, early or late, and nobody has to guess it from what the page heard meanwhile.
import type { CDPSession } from 'playwright-core';

/** Moves of the mouse between two points: some pages begin a drag only after several. */
const MOVES = 8;

interface Point {
  readonly x: number;
  readonly y: number;
}

type Lead = (type: 'dragEnter' | 'dragOver' | 'drop', at: Point) => Promise<unknown>;

/** `painted`: resolves once the page has drawn what it was told. */
export async function dragBetween(session: CDPSession, from: Point, to: Point, painted: () => Promise<void>): Promise<void> {
  let lead: Lead | null = null;
  let isEntered = false;
  const onDrag = ({ data }: { readonly data: object }): void => {
    lead = (type, { x, y }) => session.send('Input.dispatchDragEvent', { type, x, y, data: data as never });
  };
  const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', { x, y }: Point, buttons: number): Promise<unknown> => {
    const button = type === 'mouseMoved' && buttons === 0 ? 'none' : 'left';
    return session.send('Input.dispatchMouseEvent', { type, x, y, button, buttons, clickCount: type === 'mouseMoved' ? 0 : 1 });
  };
  const over = async (led: Lead, at: Point): Promise<void> => {
    // What lies under it hears of the drag only once it was entered.
    if (!isEntered) await led('dragEnter', at);
    isEntered = true;
    await led('dragOver', at);
  };
  const move = (at: Point): Promise<unknown> => (lead === null ? mouse('mouseMoved', at, 1) : over(lead, at));
  session.on('Input.dragIntercepted', onDrag);
  await session.send('Input.setInterceptDrags', { enabled: true });
  try {
    await mouse('mouseMoved', from, 0);
    await mouse('mousePressed', from, 1);
    for (let at = 1; at <= MOVES; at += 1) {
      await move({ x: from.x + ((to.x - from.x) * at) / MOVES, y: from.y + ((to.y - from.y) * at) / MOVES });
    }
    // A page that is late has not yet begun to drag; and a target hears of it only by a second move there.
    await painted();
    await move({ x: to.x + 1, y: to.y });
    await move(to);
    await painted();
    if (lead === null) {
      await mouse('mouseReleased', to, 0);
      await painted();
    }
    if (lead === null) return;
    await over(lead, to);
    await (lead as Lead)('drop', to);
  } finally {
    session.off('Input.dragIntercepted', onDrag);
    await session.send('Input.setInterceptDrags', { enabled: false }).catch(() => undefined);
  }
}
