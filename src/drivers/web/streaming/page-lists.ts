// A drop-down list of the page opens outside of the page's picture: the page tells when one is open, so that its choices can be shown, and
// when it is no longer. What is chosen is struck into the open list; strokes that find it closed reach the page instead, and are kept from it.
// Whatever the strokes fell on: before the page hears of a change, it is made the one that was meant.

export interface OpenedList {
  /** Those that a person would see. */
  readonly options: readonly { readonly label: string; readonly disabled: boolean }[];
  /** The place of the one that is chosen among them; -1: it is none of them. */
  readonly chosen: number;
}

/**
 * What a page tells of its lists, each opening by a name of its own. `open` is answered with the place of what is to be chosen, or null;
 * `ready`: it is to be struck now, so many lines below the first; `missed`: what was to be chosen was not.
 */
export type ListTold =
  | ({ readonly is: 'open'; readonly opening: string } & OpenedList)
  | { readonly is: 'ready'; readonly opening: string; readonly lines: number }
  | { readonly is: 'closed'; readonly opening: string }
  | { readonly is: 'missed'; readonly opening: string | null };

/** The place on the keyboard that strokes of this program come from: no keyboard of today has it. */
export const STROKE_CODE = 'F24';

/** Runs in every document; `name`: of the function that is told of lists. Nothing of the page's own behaviour is changed. */
export function listWatch(name: string): string {
  return `(() => {
  const tell = globalThis[${JSON.stringify(name)}];
  delete globalThis[${JSON.stringify(name)}];
  const seesOpen = CSS.supports('selector(:open)');
  const LOOK_MILLISECONDS = 60;
  const SETTLES_WITHIN_MILLISECONDS = 500;
  let shown = null;
  /** What is to be chosen, until it is. */
  let wanted = null;
  let openings = 0;
  const isList = (one) => one instanceof HTMLSelectElement && !one.multiple && one.size <= 1 && !one.disabled;
  // One that the page draws itself is in the picture.
  const isOpen = (list) => list.isConnected && list.matches(':open') && getComputedStyle(list).appearance !== 'base-select';
  const watchOpen = () => {
    if (shown === null) return;
    if (isOpen(shown.list)) return void setTimeout(watchOpen, LOOK_MILLISECONDS);
    endShown();
  };
  const endShown = () => {
    const { opening } = shown;
    shown = null;
    tell({ is: 'closed', opening });
    setTimeout(() => settle(opening), SETTLES_WITHIN_MILLISECONDS);
  };
  const groupOf = (one) => (one.parentElement instanceof HTMLOptGroupElement ? one.parentElement : null);
  const isDisabled = (one) => one.disabled || groupOf(one)?.disabled === true;
  /** Takes a line of the open list: what the keys stop at. */
  const hasLine = (one) => [one, groupOf(one)].every((part) => part === null || getComputedStyle(part).display !== 'none');
  const isOffered = (one) => hasLine(one) && getComputedStyle(one).visibility === 'visible';
  const show = (list) => {
    openings += 1;
    const opening = performance.timeOrigin + ' ' + openings;
    const offered = [...list.options].filter(isOffered);
    const label = (one) => {
      const isAlone = offered.every((other) => other === one || other.label !== one.label);
      return isAlone || groupOf(one) === null ? one.label : groupOf(one).label + ' : ' + one.label;
    };
    const options = offered.map((one) => ({ label: label(one), disabled: isDisabled(one) }));
    const choosing = tell({ is: 'open', opening, options, chosen: offered.indexOf(list.selectedOptions[0]) });
    choosing.then((place) => { if (place !== null) want(list, opening, offered[place]); }, () => undefined);
    if (!seesOpen) return;
    shown = { list, opening };
    watchOpen();
  };
  /** The page may have changed its list since: what was seen there is chosen, or nothing. */
  const want = (list, opening, option) => {
    const lines = [...list.options].filter((one) => hasLine(one) && !isDisabled(one));
    const isStill = seesOpen ? shown?.opening === opening && isOpen(list) : list.isConnected;
    if (!isStill || !lines.includes(option) || !isOffered(option)) return tell({ is: 'missed', opening });
    wanted = { list, opening, option, before: list.selectedOptions[0] ?? null };
    tell({ is: 'ready', opening, lines: lines.indexOf(option) });
    if (!seesOpen) setTimeout(() => settle(opening), SETTLES_WITHIN_MILLISECONDS);
  };
  const settle = (opening) => {
    if (wanted?.opening !== opening) return;
    const { list, option } = wanted;
    wanted = null;
    if (list.selectedOptions[0] !== option) tell({ is: 'missed', opening });
  };
  /** Before anybody in the page hears of it. */
  const onChosen = (event) => {
    if (wanted === null || !event.isTrusted || event.composedPath()[0] !== wanted.list) return;
    const { list, option, before } = wanted;
    const meant = option.isConnected && !isDisabled(option) ? option : before;
    if (list.selectedOptions[0] !== meant) list.selectedIndex = meant === null ? -1 : meant.index;
    if (meant === before) event.stopImmediatePropagation();
    if (event.type === 'change') settle(wanted.opening);
  };
  // After the page's own listeners, which may keep it closed, and what the browser does by itself.
  const look = (event) => {
    if (!event.isTrusted) return;
    // Opened again before it was seen to be closed, it is another opening.
    if (shown !== null && !isOpen(shown.list)) endShown();
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
    if (event.type !== 'keydown' || event.key !== 'Enter') return;
    tell({ is: 'missed', opening: null });
    wanted = null;
  };
  addEventListener('mousedown', (event) => { if (event.button === 0) look(event); }, true);
  addEventListener('click', (event) => { if (seesOpen) look(event); }, true);
  for (const type of ['input', 'change']) addEventListener(type, onChosen, true);
  for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, onKey, true);
  // Ways out of the browser that do not pass by its proxy.
  for (const gone of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete globalThis[gone];
})();`;
}
