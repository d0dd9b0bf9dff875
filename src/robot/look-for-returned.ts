// Before a source is read: what came back undelivered to the mailboxes that the assistant writes by is told to the server.
import type { Logger } from '#base/logger.ts';
import { type CopisteError, asCopisteError } from '#base/errors.ts';
import type { Outlet, Returned, ReturnedLetter, SourceConnector } from '#domain/connector.ts';
import type { ReturnFate } from '#protocol/robot.ts';

export interface ReturnedOptions {
  readonly source: SourceConnector;
  readonly outlets: Readonly<Record<string, Outlet>>;
  /** What became of each letter, in their order. `problem`: somebody must act before a mailbox lets the assistant in. */
  readonly tell: (letters: readonly ReturnedLetter[], problem?: CopisteError) => Promise<readonly ReturnFate[]>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** The protocol takes so many in one call. */
const MOST = 100;

async function tellAll({ letters, told }: Returned, { signal, tell }: ReturnedOptions): Promise<void> {
  const known = new Set<string>();
  for (let at = 0; at < letters.length; at += MOST) {
    const some = letters.slice(at, at + MOST);
    const fates = await tell(some);
    // What nobody knows yet is found again: its robot may not have said that it left.
    for (const [index, { message }] of some.entries()) if (fates[index] !== undefined && fates[index] !== 'unknown') known.add(message);
  }
  await told(known, signal);
}

/** Null: all went well. Throws the signal's reason. */
async function failureIn(place: SourceConnector | Outlet, options: ReturnedOptions): Promise<CopisteError | null> {
  if (place.returned === undefined) return null;
  try {
    await tellAll(await place.returned(options.signal), options);
    return null;
  } catch (thrown) {
    if (options.signal.aborted) throw options.signal.reason;
    const failure = asCopisteError(thrown);
    options.logger.warn('mailbox not looked into', { code: failure.code });
    return failure;
  }
}

/** A mailbox that does not answer keeps no source from being read: it is looked into the next time. Throws the signal's reason. */
export async function lookForReturned(options: ReturnedOptions): Promise<void> {
  // What the source itself refuses its reading says.
  await failureIn(options.source, options);
  for (const outlet of Object.values(options.outlets)) {
    const failure = await failureIn(outlet, options);
    if (failure?.act !== 'operator' || failure.retry !== 'never') continue;
    await options.tell([], failure).catch((thrown: unknown) => {
      if (options.signal.aborted) throw options.signal.reason;
      options.logger.warn('mailbox problem not told', { code: asCopisteError(thrown).code });
    });
    // The others may be of the same account, which a server locks after some refusals.
    return;
  }
}
