// In the page: tells outside what was seen, through a binding that the page's own scripts do not find.
import type { RecordingLibrary } from './library.ts';

export function installTelling(library: RecordingLibrary, tellName: string): void {
  /** Views that were told whole, newest last: outside as many are kept. */
  const MOST_TOLD_VIEWS = 16;
  const documentName = `${Math.round(performance.timeOrigin)}-${crypto.getRandomValues(new Uint32Array(1))[0] ?? 0}`;
  const scope = window as unknown as Record<string, ((text: string) => unknown) | undefined>;
  const send = scope[tellName];
  delete scope[tellName];
  let toldViews: readonly number[] = [];
  /** A document begins: it is answered whether a password was typed in its window. */
  Promise.resolve(send?.('')).then(
    (answer) => answer === true && library.passwordWasTyped(),
    () => undefined,
  );

  library.tell = (event) => {
    const { stamp } = event.view;
    const isTold = toldViews.includes(stamp);
    if (!isTold) toldViews = [...toldViews.slice(1 - MOST_TOLD_VIEWS), stamp];
    const worked = library.beginsWork(event) ? { worked: true } : {};
    send?.(JSON.stringify({ ...event, ...worked, view: isTold ? { ...event.view, items: null } : event.view, document: documentName }));
  };
}
