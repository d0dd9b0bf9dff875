// The task `collect`: reads a source page by page and hands each page in; the server moves its cursor with the page.
import { error } from '#base/errors.ts';
import type { CollectedPage, Cursor, SourceConnector } from '#domain/connector.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { z } from 'zod';
import type { collectedRequest } from '#protocol/robot.ts';
import { robotErrors } from './errors.ts';

type HandedIn = Omit<z.input<typeof collectedRequest>, 'fencingToken'>;

/** The protocol takes this many dossiers in one call. */
const LARGEST_PAGE = 100;

/** A page as the calls that carry it; the cursor goes with the last one, so that nothing is passed over when they are cut short. */
export function callsOf(page: CollectedPage): readonly HandedIn[] {
  const calls: HandedIn[] = [];
  const last = Math.max(0, Math.ceil(page.dossiers.length / LARGEST_PAGE) - 1);
  for (let index = 0; index <= last; index += 1) {
    const dossiers = page.dossiers.slice(index * LARGEST_PAGE, (index + 1) * LARGEST_PAGE).map((one) => structuredClone(one));
    const end = index === last;
    calls.push({ dossiers: dossiers as HandedIn['dossiers'], deleted: end ? [...page.deleted] : [], cursor: end ? page.cursor : null });
  }
  return calls;
}

/**
 * Reads on until the source has no more. Stops between two pages when a stop is asked for: what was handed in stays.
 * Errors raised: the connector's, the server's, `robot.source-stands-still`.
 */
export async function collectAll(options: {
  readonly source: SourceConnector;
  readonly cursor: Cursor;
  readonly handIn: (page: HandedIn) => Promise<unknown>;
  readonly signal: AbortSignal;
  readonly stopAsked: AbortSignal;
}): Promise<Outcome> {
  let { cursor } = options;
  for (;;) {
    const page = await options.source.collect(cursor, options.signal);
    for (const call of callsOf(page)) await options.handIn(call);
    if (!page.more) return { kind: 'done', proof: {} };
    if (page.cursor === null || page.cursor === cursor) throw error(robotErrors, 'robot.source-stands-still');
    cursor = page.cursor;
    if (options.stopAsked.aborted) return { kind: 'put_back', reason: error(robotErrors, 'robot.stopping').text('fr') };
  }
}
