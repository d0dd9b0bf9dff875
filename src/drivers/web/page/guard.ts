// In the page: the guard of a commit. Once its window is over, the armed document lets no click, submission or navigation begin.
import type { PageLibrary } from './library.ts';

export function installGuard(library: PageLibrary): void {
  let armed: { readonly element: Element; readonly notAfter: number } | null = null;
  let clicks = 0;
  let cancelled = false;

  library.now = () => performance.now();
  library.arm = (id, notAfter) => {
    const element = library.element(id);
    armed = element === null ? null : { element, notAfter };
    clicks = 0;
    cancelled = false;
  };
  library.disarm = () => {
    armed = null;
  };
  library.guard = () => ({ clicks, cancelled });

  const onEvent = (event: Event): void => {
    if (armed === null) return;
    if (performance.now() <= armed.notAfter) return;
    if (!event.cancelable) return;
    cancelled = true;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // On the window, in the capturing phase, before the page's first script: nothing of the page comes earlier.
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'keydown', 'keypress', 'keyup', 'submit']) {
    addEventListener(type, onEvent, { capture: true });
  }
  // On the document, not the window: a click that the driver itself stops there (another control came in front) is none.
  document.addEventListener(
    'click',
    (event) => {
      if (armed !== null && event.composedPath().includes(armed.element)) clicks += 1;
    },
    { capture: true },
  );
  // Also sees what fires no `submit`: form.submit(), location = …
  if ('navigation' in window) navigation.addEventListener('navigate', onEvent);
}
