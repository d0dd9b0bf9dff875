// A drag whose browser says late that it drags: what is dropped is dropped all the same.
import type { CDPSession } from 'playwright-core';
import { expect, test } from 'vitest';
import { dragBetween } from './drag-hand.ts';

interface Sent {
  readonly name: string;
  readonly type: string | null;
}

/** Says that it drags just after it answered the `after`th event of this kind; never: 'nothing' is dragged the way of HTML. */
function browser(kind: string, after: number): { readonly session: CDPSession; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  let heard: ((event: unknown) => void) | null = null;
  let left = after;
  const session = {
    on: (_name: string, listener: (event: unknown) => void) => void (heard = listener),
    off: () => void (heard = null),
    send(name: string, { type = null }: { readonly type?: string | null } = {}) {
      sent.push({ name, type });
      if (type === kind) {
        left -= 1;
        if (left === 0) queueMicrotask(() => heard?.({ data: { items: [], dragOperationsMask: 1 } }));
      }
      return Promise.resolve({});
    },
  };
  return { session: session as unknown as CDPSession, sent };
}

const painted = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const typesOf = (sent: readonly Sent[], name: string): readonly (string | null)[] =>
  sent.filter((one) => one.name === name).map(({ type }) => type);
const drag = (session: CDPSession): Promise<void> => dragBetween(session, { x: 0, y: 0 }, { x: 80, y: 80 }, painted);

test.each([
  ['mouseMoved', 2, 'as soon as it moves'],
  ['mouseMoved', 9, 'behind the last move'],
  ['mouseReleased', 1, 'when the button is let go already'],
])('a browser that says that it drags after %s %i, %s: entered, moved over and dropped once', async (kind, after) => {
  const { sent, session } = browser(kind, after);
  await drag(session);
  const led = typesOf(sent, 'Input.dispatchDragEvent');
  expect(led[0]).toBe('dragEnter');
  expect(led.slice(1, -1).every((type) => type === 'dragOver') && led.length > 2).toBe(true);
  expect(led.filter((type) => type === 'drop')).toEqual(['drop']);
  expect(led.at(-1)).toBe('drop');
  expect(typesOf(sent, 'Input.dispatchMouseEvent').includes('mouseReleased')).toBe(kind === 'mouseReleased');
});

test('what only follows the pointer is pressed, moved and let go', async () => {
  const { sent, session } = browser('nothing', 1);
  await drag(session);
  expect(typesOf(sent, 'Input.dispatchDragEvent')).toEqual([]);
  const types = typesOf(sent, 'Input.dispatchMouseEvent');
  expect(types.slice(0, 2)).toEqual(['mouseMoved', 'mousePressed']);
  expect(types.at(-1)).toBe('mouseReleased');
  expect(types.length).toBe(13);
});
