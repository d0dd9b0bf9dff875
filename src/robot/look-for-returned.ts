// Before a source is read: what came back undelivered to the mailboxes that the assistant writes by is told to the server.
import type { Logger } from '#base/logger.ts';
import { asCopisteError } from '#base/errors.ts';
import type { Outlet, ReturnedLetter, SourceConnector } from '#domain/connector.ts';

export interface ReturnedOptions {
  readonly source: SourceConnector;
  readonly outlets: Readonly<Record<string, Outlet>>;
  readonly tell: (letters: readonly ReturnedLetter[]) => Promise<unknown>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** The protocol takes so many in one call. */
const MOST = 100;

/** A mailbox that does not answer keeps no source from being read: it is looked into the next time. Throws the signal's reason. */
export async function lookForReturned({ source, outlets, tell, logger, signal }: ReturnedOptions): Promise<void> {
  for (const place of [source, ...Object.values(outlets)]) {
    if (place.returned === undefined) continue;
    try {
      const { letters, told } = await place.returned(signal);
      for (let at = 0; at < letters.length; at += MOST) await tell(letters.slice(at, at + MOST));
      await told(signal);
    } catch (thrown) {
      if (signal.aborted) throw signal.reason;
      logger.warn('mailbox not looked into', { code: asCopisteError(thrown).code });
    }
  }
}
