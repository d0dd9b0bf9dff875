// The heading of a page: it names the browser's tab, and it is where keyboard and screen reader stand after going to another page.
import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation, useNavigationType } from 'react-router';

/** Somebody arrived at a page whose code is still on its way. */
let arriving = false;

export function PageHeading({ children, title }: { readonly children?: ReactNode; readonly title: string }) {
  useEffect(() => {
    document.title = `${title} · Copiste`;
  }, [title]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arriving) heading.current?.focus({ preventScroll: true });
    arriving = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="console-heading">
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
    const heading = document.querySelector<HTMLElement>('main h1');
    arriving = heading === null;
    heading?.focus({ preventScroll: true });
  }, [place, wayHere]);
}
