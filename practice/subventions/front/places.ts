// Where one is in the application: addresses without a new load of the page.

let show: (path: string) => void = () => undefined;

export function onMove(then: (path: string) => void): void {
  show = then;
  addEventListener('popstate', () => then(location.pathname));
}

export function go(path: string, instead = false): void {
  if (instead) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  show(path);
}

/** A link that moves without loading. */
export function follow(event: Event): void {
  const { metaKey, ctrlKey, currentTarget } = event as MouseEvent;
  if (metaKey || ctrlKey || !(currentTarget instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  go(new URL(currentTarget.href).pathname);
}
