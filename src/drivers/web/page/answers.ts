// In the page: what it asked for by script since somebody typed last, and what it was answered; by its own clock, however slow.
import type { PageLibrary } from './library.ts';

export function installAnswers(library: PageLibrary): void {
  const BY_SCRIPT = /^(xmlhttprequest|fetch|script)$/;
  interface Answered {
    readonly address: string;
    readonly asked: number;
    readonly status: number;
  }
  let typed = 0;
  let answered: Answered[] = [];
  let observer: PerformanceObserver | null = null;

  /** As the driver names what a page asks for all the time. */
  const addressOf = (name: string): string => {
    const { origin, pathname, searchParams } = new URL(name);
    return `${origin}${pathname}?${[...new Set(searchParams.keys())].toSorted().join('&')}`;
  };
  const take = (entries: PerformanceEntryList): void => {
    for (const entry of entries) {
      const { initiatorType, name, startTime, responseStatus } = entry as PerformanceResourceTiming;
      if (BY_SCRIPT.test(initiatorType)) answered.push({ address: addressOf(name), asked: startTime, status: responseStatus });
    }
  };
  library.followTyping = () => {
    if (observer === null) {
      observer = new PerformanceObserver((list) => take(list.getEntries()));
      observer.observe({ type: 'resource' });
      // Before the page hears of it: what it asks for at once is asked for after.
      addEventListener('input', () => (typed = performance.now()), true);
    }
    observer.takeRecords();
    answered = [];
    typed = performance.now();
  };
  library.answers = (held) => {
    if (observer === null) return null;
    take(observer.takeRecords());
    const since = answered.filter(({ address, asked }) => asked >= typed && !held.includes(address));
    return { count: since.length, last: since.at(-1)?.status ?? 0, typedFor: performance.now() - typed };
  };
  library.goOn = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
}
