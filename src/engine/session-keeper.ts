// Signed-in sessions kept between dossiers: each is lent to one dossier at a time, and taken back only when it can be trusted.
import { createHash } from 'node:crypto';
import type { CopisteError } from '#base/errors.ts';
import { withProgress } from '#base/progress.ts';
import { KEPT_SESSION_MILLISECONDS } from '#domain/application-limits.ts';
import type { Account, ScreenDriver } from './ports.ts';

export interface SessionKeeper {
  /** The session that the dossier before left, now the taker's alone; null: none is kept, or it died meanwhile. */
  take(key: string): Promise<ScreenDriver | null>;
  /** Takes back a session that is still signed in. It leaves the record that it shows; one that cannot is closed. */
  give(key: string, driver: ScreenDriver): void;
  /** The application refused this account: nobody tries it a second time, since a few tries lock it. */
  bar(key: string, refusal: CopisteError): void;
  /** Why this account is not tried; null: it may be. */
  barred(key: string): CopisteError | null;
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

interface Kept {
  readonly driver: ScreenDriver;
  /** Settles once the last record is no longer shown: false when the session had to be closed. */
  readonly left: Promise<boolean>;
  readonly timer: NodeJS.Timeout;
}

/** A browser that died cannot be closed any more: it is gone all the same. */
async function end(driver: ScreenDriver | undefined): Promise<void> {
  await driver?.close().catch(() => undefined);
}

async function leave(driver: ScreenDriver): Promise<boolean> {
  try {
    const { lost } = await withProgress('quitter la fiche', LEAVE_MILLISECONDS, undefined, (progress) => driver.open(NOWHERE, progress));
    if (!lost && driver.alive) return true;
  } catch {
    // What a page does when it is left (a dialog, a window) is no business of the next dossier.
  }
  await end(driver);
  return false;
}

/**
 * A session that nobody takes in time is ended: an application may allow only few of them. `barsRefused` false: somebody else keeps
 * dossiers away from an account that was refused, and lets them back once it is mended.
 */
export function keepSessions(
  idleMilliseconds = KEPT_SESSION_MILLISECONDS,
  { barsRefused }: { readonly barsRefused: boolean } = { barsRefused: true },
): SessionKeeper {
  const kept = new Map<string, Kept>();
  const refusals = new Map<string, CopisteError>();
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
      await end(found.driver);
      return null;
    },
    give(key, driver) {
      const before = remove(key);
      const timer = setTimeout(() => void end(remove(key)?.driver), idleMilliseconds);
      timer.unref();
      kept.set(key, { driver, left: leave(driver), timer });
      void end(before?.driver);
    },
    bar(key, refusal) {
      if (barsRefused) refusals.set(key, refusal);
    },
    barred: (key) => refusals.get(key) ?? null,
    async close() {
      await Promise.all([...kept.keys()].map((key) => end(remove(key)?.driver)));
    },
  };
}
