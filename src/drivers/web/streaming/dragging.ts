// The author's hands in one window. What she drags, the browser would hand over to its desktop, which is nobody's here: the drag is taken from
// it and led on by her own mouse. While she pulls at something, each move waits until the page has heard of the one before.
import type { CDPSession } from 'playwright-core';
import { sleep } from '#base/clock.ts';
import { type HandInput, useHands } from './hands.ts';

/** A page that is busy, or that asks a question meanwhile, is waited for so long. */
const HEARS_WITHIN_MILLISECONDS = 2_000;
/** Of more moves than these behind each other some are left out, never the last before something else. */
const MOST_WAITING = 12;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly modifiers: number;
}

type Lead = (type: 'dragEnter' | 'dragOver' | 'drop' | 'dragCancel', place: Place) => Promise<unknown>;

export interface Hands {
  /** In the order in which it is told; waits for nothing but what is pulled at. */
  use(input: HandInput): void;
}

export function handsIn(session: CDPSession): Hands {
  /** Of what is dragged; null: nothing is. */
  let lead: Lead | null = null;
  let isEntered = false;
  let isHeld = false;
  let isPulling = false;
  let place: Place = { x: 0, y: 0, modifiers: 0 };
  let waiting: readonly HandInput[] = [];

  const quietly = (sent: Promise<unknown>): Promise<void> =>
    sent.then(
      () => undefined,
      () => undefined,
    );
  const over = async (led: Lead): Promise<void> => {
    // What lies under it hears of the drag only once it was entered.
    if (!isEntered) await led('dragEnter', place);
    isEntered = true;
    await led('dragOver', place);
  };
  const drop = async (led: Lead): Promise<void> => {
    lead = null;
    await over(led);
    await led('drop', place);
  };
  /** Sets whether the button is held once this has happened. */
  const hold = (input: HandInput): void => {
    if ((input.kind === 'down' || input.kind === 'up') && input.button === 'left') isHeld = input.kind === 'down';
  };
  const pull = async (input: HandInput): Promise<void> => {
    // The browser said late that it drags: it was let go of meanwhile.
    if (lead !== null && !isHeld) await drop(lead);
    if ('x' in input) place = input;
    hold(input);
    if (lead === null) return useHands(session, input);
    if (input.kind === 'move') return over(lead);
    if (input.kind === 'up' && input.button === 'left') return drop(lead);
    const isEscape = input.kind === 'key' && input.key === 'Escape' && input.pressed;
    // One that presses anew has let go meanwhile, and nobody heard of it.
    if (!isEscape && input.kind !== 'down') return;
    const led = lead;
    lead = null;
    await led('dragCancel', place);
    if (input.kind === 'down') await useHands(session, input);
  };
  const within = async (pulled: Promise<void>): Promise<void> => {
    const heard = new AbortController();
    const late = sleep(HEARS_WITHIN_MILLISECONDS, heard.signal);
    await quietly(Promise.race([quietly(pulled).finally(() => heard.abort()), late]));
  };
  const pullOn = async (): Promise<void> => {
    isPulling = true;
    for (;;) {
      const [next, ...rest] = waiting;
      if (next === undefined && (lead === null || isHeld)) break;
      waiting = rest;
      if (next === undefined) {
        if (lead !== null) await within(drop(lead));
      } else if (next.kind !== 'move' || rest.length <= MOST_WAITING || rest[0]?.kind !== 'move') await within(pull(next));
    }
    isPulling = false;
  };

  session.on('Input.dragIntercepted', ({ data }) => {
    const led: Lead = (type, { modifiers, x, y }) => session.send('Input.dispatchDragEvent', { type, x, y, modifiers, data });
    [lead, isEntered] = [led, false];
    if (!isPulling) void pullOn();
  });
  void quietly(session.send('Input.setInterceptDrags', { enabled: true }));

  return {
    use(input) {
      if (isPulling || lead !== null || (input.kind === 'move' && input.held === 'left')) {
        waiting = [...waiting, input];
        if (!isPulling) void pullOn();
        return;
      }
      if ('x' in input) place = input;
      hold(input);
      void quietly(useHands(session, input));
    },
  };
}
