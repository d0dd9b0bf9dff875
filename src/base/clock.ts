// Time as a dependency: instants are real; the business date can be set, so that nothing in a sample depends on today.

export interface Clock {
  now(): Date;
  /** Business date in the office's time zone, `YYYY-MM-DD`; rules such as "in three months" count from it. */
  today(): string;
}

const OFFICE_TIME_ZONE = 'Europe/Paris';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: OFFICE_TIME_ZONE });

/** The calendar day of an instant in the office's time zone, `YYYY-MM-DD`. */
export function dayOf(instant: Date): string {
  return DAY.format(instant);
}

/** The real clock; `businessDate` (`YYYY-MM-DD`) replaces today for demos and samples. */
export function systemClock(businessDate?: string): Clock {
  return {
    now: () => new Date(),
    today: () => businessDate ?? dayOf(new Date()),
  };
}

/** Waits; rejects with the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(signal.reason);
      return;
    }
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
