// In the page: whether somebody has something in hand, a list that is open or a button of the mouse that is held: a masked picture would
// close the one and disturb the other.
import type { RecordingLibrary } from './library.ts';

export function installHand(library: RecordingLibrary): void {
  /** Lists and calendars that the browser itself shows; browsers that cannot say so are older than those that are maintained. */
  const OPEN = CSS.supports('selector(:open)') ? ':is(select,input):open' : null;
  let isHeld = false;
  const hold = (): void => {
    isHeld = true;
  };
  const release = (): void => {
    isHeld = false;
  };
  // What is dragged the way of HTML ends the pointer's events: then the drag is held.
  for (const type of ['pointerup', 'pointercancel', 'dragend', 'drop']) addEventListener(type, release, { capture: true });
  for (const type of ['pointerdown', 'dragstart']) addEventListener(type, hold, { capture: true });
  // Let go outside of the window, or of something that the page took away meanwhile.
  const onMove = ({ buttons }: PointerEvent): void => {
    if (buttons === 0) release();
  };
  addEventListener('pointermove', onMove, { capture: true, passive: true });

  library.atHand = () => isHeld || (OPEN !== null && library.roots().some((root) => root.querySelector(OPEN) !== null));
  const { mask } = library;
  library.mask = (texts, elements) => (library.atHand() ? { sure: false, bars: [], readable: [] } : mask(texts, elements));
}
