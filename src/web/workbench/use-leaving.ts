// Leaving a draft: what was written last is saved first, and whoever leaves without it knows.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { holdHistory, placeInHistory } from '../hold-history.ts';
import { askBeforeLeaving } from '../leaving.ts';
import { TEXTS } from './add-texts.ts';

interface Leaving {
  readonly dirty: boolean;
  readonly save: (byItself: boolean) => Promise<boolean>;
  /** Called where the browser may close or load the page anew. */
  readonly keep: () => void;
  /** Called where whoever signs out leaves the rest unsaved. */
  readonly giveUp: () => void;
}

/** Another page of the console that a click leads to; null: it stays here, or opens beside. */
function leadsAway(event: MouseEvent): HTMLAnchorElement | null {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.href === '' || link.hasAttribute('download') || !['', '_self'].includes(link.target)) return null;
  return link.origin === window.location.origin && link.pathname !== window.location.pathname ? link : null;
}

export function useLeaving(leaving: Leaving): void {
  const { dirty } = leaving;
  const { t } = useTranslation(TEXTS);
  const navigate = useNavigate();
  const now = useRef({ ...leaving, navigate, t });
  useEffect(() => {
    now.current = { ...leaving, navigate, t };
  });
  const location = useLocation();
  const place = useRef<number | null>(null);
  useEffect(() => {
    place.current = placeInHistory() ?? place.current;
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the place is that of the address the router shows, not of one that is held
  }, [location]);

  useEffect(() => {
    if (!dirty) return undefined;
    let passes = false;
    const savedOrGivenUp = async (): Promise<boolean> =>
      (await now.current.save(true)) || window.confirm(now.current.t('bench.bar.leavePage'));
    const letGo = holdHistory(place, savedOrGivenUp);
    const hold = (event: MouseEvent): void => {
      const link = passes ? null : leadsAway(event);
      if (link === null) return;
      event.preventDefault();
      event.stopPropagation();
      void savedOrGivenUp().then((leaves) => {
        if (!leaves) return;
        passes = true;
        // A menu may have closed meanwhile, and its link with it.
        if (link.isConnected) link.click();
        else void now.current.navigate(link.pathname + link.search + link.hash);
        passes = false;
      });
    };
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    const keep = (): void => now.current.keep();
    document.addEventListener('click', hold, { capture: true });
    window.addEventListener('beforeunload', warn);
    window.addEventListener('pagehide', keep);
    return () => {
      letGo();
      document.removeEventListener('click', hold, { capture: true });
      window.removeEventListener('beforeunload', warn);
      window.removeEventListener('pagehide', keep);
    };
  }, [dirty]);

  useEffect(() => {
    if (!dirty) return undefined;
    return askBeforeLeaving(async () => {
      if (await now.current.save(true)) return true;
      const leaves = window.confirm(now.current.t('bench.bar.leaveSession'));
      if (leaves) now.current.giveUp();
      return leaves;
    });
  }, [dirty]);
}
