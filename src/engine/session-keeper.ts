// Signed-in sessions kept between dossiers: each is lent to one dossier at a time, and taken back only when it can be trusted.
import { createHash } from 'node:crypto';
import { withProgress } from '#base/progress.ts';
import type { Account, ScreenDriver } from './ports.ts';

export interface SessionKeeper {
  /** The session that the dossier before left, now the taker's alone; null: none is kept, or it died meanwhile. */
  take(key: string): Promise<ScreenDriver | null>;
  /** Takes back a session that is still signed in. It leaves the record that it shows; one that cannot is closed. */
  give(key: string, driver: ScreenDriver): void;
  /** Ends every session that is kept. */
  close(): Promise<void>;
}

/** Whose session it is: another account, password, address or list of origins is another session. Holds no secret. */
export function sessionKey(of: {
  readonly application: string;
  readonly address: string;
  readonly account: Account;
  readonly allowedOrigins: readonly string[];
}): string {
  const { application, address, account, allowedOrigins } = of;
  const parts = [application, address, account.identifier, account.password, ...allowedOrigins.toSorted()];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Shows no record of anybody, and asks the application for nothing. */
const NOWHERE = 'about:blank';
const LEAVE_MILLISECONDS = 5_000;
/** A session that nobody takes for this long is ended: an application may allow only few of them. */
const IDLE_MILLISECONDS = 60_000;

interface Kept {
  readonly driver: ScreenDriver;
  /** Settles once the last record is no longer shown: false when the session had to be closed. */
  readonly left: Promise<boolean>;
  readonly timer: NodeJS.Timeout;
}

async function leave(driver: ScreenDriver): Promise<boolean> {
  try {
    const { lost } = await withProgress('quitter la fiche', LEAVE_MILLISECONDS, undefined, (progress) => driver.open(NOWHERE, progress));
    if (!lost && driver.alive) return true;
  } catch {
    // What a page does when it is left (a dialog, a window) is no business of the next dossier.
  }
  await driver.close();
  return false;
}

export function keepSessions(idleMilliseconds = IDLE_MILLISECONDS): SessionKeeper {
  const kept = new Map<string, Kept>();
  const remove = (key: string): Kept | undefined => {
    const found = kept.get(key);
    kept.delete(key);
    clearTimeout(found?.timer);
    return found;
  };
  return {
    async take(key) {
      const found = remove(key);
      if (found === undefined || !(await found.left)) return null;
      if (found.driver.alive) return found.driver;
      await found.driver.close();
      return null;
    },
    give(key, driver) {
      const before = remove(key);
      const timer = setTimeout(() => void remove(key)?.driver.close(), idleMilliseconds);
      timer.unref();
      kept.set(key, { driver, left: leave(driver), timer });
      void before?.driver.close();
    },
    async close() {
      await Promise.all([...kept.keys()].map(async (key) => remove(key)?.driver.close()));
    },
  };
}
