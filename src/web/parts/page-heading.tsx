// The heading of a page: it names the browser's tab, and it is where keyboard and screen reader stand after going to another page.
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

export function PageHeading({ children, title }: { readonly children?: ReactNode; readonly title: string }) {
  useEffect(() => {
    document.title = `${title} · Copiste`;
  }, [title]);
  return (
    <h1 tabIndex={-1} className="console-heading">
      {children ?? title}
    </h1>
  );
}

/** Puts the focus on the page's heading whenever another page is shown; the first one is left to the browser. */
export function useArrival(signedIn: boolean): void {
  const { pathname } = useLocation();
  const wayHere = useNavigationType();
  const place = `${signedIn} ${pathname}`;
  const shown = useRef(place);
  useEffect(() => {
    if (shown.current === place) return;
    shown.current = place;
    // Going back, the browser finds the place where one was.
    if (wayHere !== 'POP') window.scrollTo(0, 0);
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }, [place, wayHere]);
}
