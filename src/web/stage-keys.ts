// Keys and mouse of the author's browser as what the stage understands. Composed characters (dead keys, other scripts) come as text.
import { type MouseButton, STAGE_SIZE, type StageInput } from '#domain/showing.ts';

interface Modified {
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

export interface PressedKey extends Modified {
  readonly key: string;
  readonly code: string;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  getModifierState(name: 'AltGraph'): boolean;
}

export function modifiersOf({ altKey, ctrlKey, metaKey, shiftKey }: Modified): number {
  return (altKey ? 1 : 0) + (ctrlKey ? 2 : 0) + (metaKey ? 4 : 0) + (shiftKey ? 8 : 0);
}

/** What is left to the browser: it composes a character of it, or pastes. */
export function isLeft(event: PressedKey): boolean {
  if (event.isComposing || ['Dead', 'Process', 'Unidentified', 'Compose'].includes(event.key)) return true;
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'v';
}

function typed(event: PressedKey): string | null {
  if (event.key === 'Enter') return '\r';
  if ([...event.key].length !== 1) return null;
  const graph = event.getModifierState('AltGraph') || (event.ctrlKey && event.altKey);
  return graph || !(event.ctrlKey || event.metaKey || event.altKey) ? event.key : null;
}

export function keyInput(event: PressedKey, pressed: boolean): StageInput {
  const graph = event.getModifierState('AltGraph');
  return {
    kind: 'key',
    pressed,
    key: event.key,
    code: event.code,
    text: pressed ? typed(event) : null,
    again: event.repeat,
    // What AltGr types is typed with Control and Alt by nobody's wish.
    modifiers: graph ? modifiersOf(event) & ~3 : modifiersOf(event),
  };
}

/** Commands of the browser itself, that its keys give. */
export function commandOf(event: PressedKey): 'back' | 'forward' | 'reload' | null {
  if (event.key === 'F5' || (event.ctrlKey && event.key.toLowerCase() === 'r')) return 'reload';
  if (event.altKey && event.key === 'ArrowLeft') return 'back';
  return event.altKey && event.key === 'ArrowRight' ? 'forward' : null;
}

const BUTTONS: readonly MouseButton[] = ['left', 'middle', 'right'];
export const buttonOf = (button: number): MouseButton => BUTTONS[button] ?? 'left';

/** In the page that is shown, whatever size its picture has here. */
export function placeOf(
  event: { readonly clientX: number; readonly clientY: number },
  box: DOMRect,
): { readonly x: number; readonly y: number } {
  const along = (at: number, length: number, whole: number): number => Math.round(Math.max(0, Math.min(1, at / length)) * (whole - 1));
  return {
    x: along(event.clientX - box.left, box.width, STAGE_SIZE.width),
    y: along(event.clientY - box.top, box.height, STAGE_SIZE.height),
  };
}
