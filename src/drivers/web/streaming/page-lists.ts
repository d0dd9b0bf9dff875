// A drop-down list of the page opens outside of the page's picture: the page tells when one is open, so that its choices can be shown, and
// when it is no longer. What is chosen is struck into the open list; strokes that find it closed reach the page instead, and are kept from it.

export interface OpenedList {
  readonly options: readonly { readonly label: string; readonly disabled: boolean }[];
  readonly chosen: number;
}

/** What a page tells of its lists, each opening by a number of its own; `missed`: what was chosen was struck, and no list was open. */
export type ListTold =
  | ({ readonly is: 'open'; readonly opening: string } & OpenedList)
  | { readonly is: 'closed'; readonly opening: string }
  | { readonly is: 'missed' };

/** The place on the keyboard that strokes of this program come from: no keyboard of today has it. */
export const STROKE_CODE = 'F24';

/** Runs in every document; `name`: of the function that is told of lists. Nothing of the page's own behaviour is changed. */
export function listWatch(name: string): string {
  return `(() => {
  const tell = globalThis[${JSON.stringify(name)}];
  delete globalThis[${JSON.stringify(name)}];
  const seesOpen = CSS.supports('selector(:open)');
  const LOOK_MILLISECONDS = 60;
  let shown = null;
  let openings = 0;
  const isList = (one) => one instanceof HTMLSelectElement && !one.multiple && one.size <= 1 && !one.disabled;
  // One that the page draws itself is in the picture.
  const isOpen = (list) => list.isConnected && list.matches(':open') && getComputedStyle(list).appearance !== 'base-select';
  const watchOpen = () => {
    if (shown === null) return;
    if (isOpen(shown.list)) return void setTimeout(watchOpen, LOOK_MILLISECONDS);
    tell({ is: 'closed', opening: shown.opening });
    shown = null;
  };
  const show = (list) => {
    openings += 1;
    const opening = performance.timeOrigin + ' ' + openings;
    const options = [...list.options].map((one) => ({
      label: one.label,
      disabled: one.disabled || (one.parentElement instanceof HTMLOptGroupElement && one.parentElement.disabled) || one.hidden,
    }));
    tell({ is: 'open', opening, options, chosen: list.selectedIndex });
    if (!seesOpen) return;
    shown = { list, opening };
    watchOpen();
  };
  // After the page's own listeners, which may keep it closed, and what the browser does by itself.
  const look = (event) => {
    if (!event.isTrusted) return;
    const pressed = event.composedPath().find(isList);
    if (!seesOpen) {
      const opens = event.type === 'mousedown' || event.key === ' ' || event.key === 'F4' || event.altKey;
      if (pressed !== undefined && opens) setTimeout(() => { if (!event.defaultPrevented && pressed.isConnected) show(pressed); });
      return;
    }
    setTimeout(() => {
      const list = pressed !== undefined && isOpen(pressed) ? pressed : document.querySelector('select:open');
      if (list !== null && isList(list) && isOpen(list) && shown?.list !== list) show(list);
    });
  };
  const onKey = (event) => {
    if (event.code !== ${JSON.stringify(STROKE_CODE)}) return event.type === 'keyup' ? undefined : look(event);
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === 'keydown' && event.key === 'Enter') tell({ is: 'missed' });
  };
  addEventListener('mousedown', (event) => { if (event.button === 0) look(event); }, true);
  addEventListener('click', (event) => { if (seesOpen) look(event); }, true);
  for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, onKey, true);
  // Ways out of the browser that do not pass by its proxy.
  for (const gone of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete globalThis[gone];
})();`;
}
