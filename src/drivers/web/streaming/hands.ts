// The author's mouse and keyboard, as the page's own: events that a page cannot tell from those of somebody who sits before it.
import type { CDPSession } from 'playwright-core';
import type { MouseButton, StageInput } from '#domain/showing.ts';
import { virtualKeyOf } from './keys.ts';
import { STROKE_CODE } from './page-lists.ts';

export type HandInput = Extract<StageInput, { readonly kind: 'move' | 'down' | 'up' | 'wheel' | 'key' | 'text' }>;

const CONTROL = 2;
const ALT = 1;
const HELD: Readonly<Record<MouseButton, number>> = { left: 1, right: 2, middle: 4 };

type Key = Extract<HandInput, { readonly kind: 'key' }>;

/** What a key types through AltGr comes with Control and Alt on some systems: the page would take it for a shortcut. */
function modifiersOf({ modifiers, text }: Key): number {
  return text !== null && text !== '\r' && (modifiers & (CONTROL | ALT)) === (CONTROL | ALT) ? modifiers & ~(CONTROL | ALT) : modifiers;
}

export async function press(session: CDPSession, input: Key): Promise<void> {
  const { again, code, key, pressed, text } = input;
  const common = { modifiers: modifiersOf(input), key, code, windowsVirtualKeyCode: virtualKeyOf(key, code) };
  if (!pressed) await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
  else if (text === null) await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...common, autoRepeat: again });
  else await session.send('Input.dispatchKeyEvent', { type: 'keyDown', ...common, autoRepeat: again, text, unmodifiedText: text });
}

/** Keys for an open list, pressed and let go by this program one behind the other: all are told at once, since the last may lead to a question. */
export async function strike(session: CDPSession, keys: readonly string[]): Promise<void> {
  const strokes = keys.flatMap((key): readonly Key[] => {
    const common = { kind: 'key', key, code: STROKE_CODE, modifiers: 0, again: false } as const;
    return [
      { ...common, pressed: true, text: key === 'Enter' ? '\r' : null },
      { ...common, pressed: false, text: null },
    ];
  });
  await Promise.all(strokes.map((stroke) => press(session, stroke)));
}

export async function useHands(session: CDPSession, input: HandInput): Promise<void> {
  switch (input.kind) {
    case 'key':
      return press(session, input);
    case 'text':
      await session.send('Input.insertText', { text: input.text });
      return;
    case 'wheel': {
      const { down, modifiers, right, x, y } = input;
      await session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, modifiers, deltaX: right, deltaY: down });
      return;
    }
    case 'move': {
      const { held, modifiers, x, y } = input;
      const pressed = held === null ? { buttons: 0 } : { button: held, buttons: HELD[held] };
      await session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y, modifiers, ...pressed });
      return;
    }
    case 'down':
    case 'up': {
      const { button, clicks, kind, modifiers, x, y } = input;
      const type = kind === 'down' ? 'mousePressed' : 'mouseReleased';
      const buttons = kind === 'down' ? HELD[button] : 0;
      await session.send('Input.dispatchMouseEvent', { type, x, y, modifiers, button, buttons, clickCount: clicks });
    }
  }
}
