// The browser's own ways back and forward, held while a page must not be left yet: the page and its address stay as they are, and whoever is
// here is asked. Only where the answer is yes does the router hear of it.

/** Where an entry stands in the history of the console, as the router numbers them; null: the router did not make it. */
export function placeInHistory(state: unknown = window.history.state): number | null {
  return typeof state === 'object' && state !== null && 'idx' in state && typeof state.idx === 'number' ? state.idx : null;
}

let gate: ((event: PopStateEvent) => void) | null = null;

/** Before the router begins to listen: of those who hear of a step, the first to have asked is told first. */
export function watchHistory(): void {
  window.addEventListener('popstate', (event) => gate?.(event));
}

/** `passing`: the answer was yes, and the next step is let through. */
type Holding = 'resting' | 'returning' | 'asking' | 'passing';

/** `home`: the place of the page that is held. Until what it returns is called. */
export function holdHistory(home: { readonly current: number | null }, mayLeave: () => Promise<boolean>): () => void {
  const { pathname } = window.location;
  let is: Holding = 'resting';
  /** How far away somebody wanted to go, from here. */
  let wanted = 0;
  const ask = async (): Promise<void> => {
    is = 'asking';
    const leaves = await mayLeave();
    is = leaves ? 'passing' : 'resting';
    if (leaves) window.history.go(wanted);
  };
  const hold = (event: PopStateEvent): void => {
    const isHere = window.location.pathname === pathname;
    if (is === 'passing') is = 'resting';
    else if (isHere) {
      // A place of this page, or the page again after it was held.
      if (is === 'resting') return;
      event.stopImmediatePropagation();
      if (is === 'returning') void ask();
    } else {
      const place = placeInHistory(event.state);
      // Without a number there is no way back here: what was written waits in the tab.
      if (place === null || home.current === null || place === home.current) return;
      event.stopImmediatePropagation();
      if (is === 'resting') {
        is = 'returning';
        wanted = place - home.current;
      }
      window.history.go(home.current - place);
    }
  };
  gate = hold;
  return () => {
    if (gate === hold) gate = null;
  };
}
