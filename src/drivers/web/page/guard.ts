// In the page: the guard of a commit. Once its window is over, the armed document lets no click, submission or navigation begin.
import type { PageLibrary } from './library.ts';

export function installGuard(library: PageLibrary): void {
  let armed: { readonly element: Element; readonly notAfter: number; readonly wallNotAfter: number } | null = null;
  let clicks = 0;
  let cancelled = false;
  // The other one stands still while the machine is suspended. Taken before the page's scripts can put another in its place.
  const wallNow = Date.now.bind(Date);

  library.now = () => ({ elapsed: performance.now(), wall: wallNow() });
  library.arm = (id, notAfter, wallNotAfter) => {
    const element = library.element(id);
    armed = element === null ? null : { element, notAfter, wallNotAfter };
    clicks = 0;
    cancelled = false;
  };
  library.disarm = () => {
    armed = null;
  };
  library.guard = () => ({ clicks, cancelled });

  const onEvent = (event: Event): void => {
    if (armed === null) return;
    if (performance.now() <= armed.notAfter && wallNow() <= armed.wallNotAfter) return;
    if (!event.cancelable) return;
    cancelled = true;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // On the window, in the capturing phase, before the page's first script: nothing of the page comes earlier.
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'keydown', 'keypress', 'keyup', 'submit']) {
    addEventListener(type, onEvent, { capture: true });
  }
  // A press hears nothing but what it is aimed at: decided when the button goes down, for all that follows from it.
  interface Aim {
    readonly shot: number;
    readonly element: Element;
    readonly reach: readonly Element[];
    downs: number;
    clicks: number;
    isOn: boolean | null;
  }
  let aim: Aim | null = null;
  const aimAt = (element: Element, shot: number, reach: readonly Element[]): void => {
    aim = { shot, element, reach, downs: 0, clicks: 0, isOn: null };
  };
  /** Events tell nothing of what stands in a closed shadow root but its host. */
  const withHosts = (elements: readonly Element[]): Element[] =>
    elements.flatMap((element) => {
      const found = [element];
      for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
        if (root.mode === 'closed') found.push(root.host);
      }
      return found;
    });
  library.aim = (id, shot, widely) => {
    const element = library.element(id);
    if (element === null) return false;
    aimAt(element, shot, withHosts([element, ...library.labelsOf(element), ...(widely ? [library.widgetOf(element)] : [])]));
    return true;
  };
  library.aimThrough = (id, shot) => {
    const frame = library.element(id);
    if (frame !== null) aimAt(frame, shot, withHosts([frame]));
  };
  library.unaim = () => {
    aim = null;
  };
  library.landed = (shot) => {
    if (aim?.shot !== shot) return null;
    const { downs, clicks } = aim;
    aim = null;
    return { downs, clicks };
  };
  const onPress = (event: Event): void => {
    if (aim === null || !event.isTrusted) return;
    if (event.type === 'pointerdown') {
      const path = event.composedPath();
      aim.isOn = aim.reach.some((element) => path.includes(element));
      if (aim.isOn) aim.downs += 1;
    }
    if (aim.isOn !== false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick']) {
    addEventListener(type, onPress, { capture: true });
  }
  // On the document, not the window: a click that the driver itself stops there (another control came in front) is none.
  document.addEventListener(
    'click',
    (event) => {
      if (armed !== null && event.composedPath().includes(armed.element)) clicks += 1;
      if (aim !== null && event.composedPath().includes(aim.element)) aim.clicks += 1;
    },
    { capture: true },
  );
  // Also sees what fires no `submit`: form.submit(), location = …
  if ('navigation' in window) navigation.addEventListener('navigate', onEvent);
}
