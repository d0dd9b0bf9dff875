// How far a démarche has been read. `since` never changes: the cursors of the source go on from there.
import { error } from '#base/errors.ts';
import type { Cursor } from '#domain/connector.ts';
import type { PageInfo } from './answers.ts';
import { connectorErrors } from './errors.ts';

export interface Place {
  /** ISO instant; constant, and given at every reading, because only then does the source order by last modification. */
  readonly since: string;
  readonly after: string | null;
  readonly deletedAfter: string | null;
  readonly pendingAfter: string | null;
}

const START: Place = { since: '2000-01-01T00:00:00Z', after: null, deletedAfter: null, pendingAfter: null };

function textOrNull(value: unknown): value is string | null {
  return value === null || typeof value === 'string';
}

/** Error raised: `connector.cursor-unreadable`. */
export function readCursor(cursor: Cursor): Place {
  if (cursor === null) return START;
  try {
    const { since, after, deletedAfter, pendingAfter } = JSON.parse(cursor) as Partial<Record<keyof Place, unknown>>;
    if (typeof since === 'string' && textOrNull(after) && textOrNull(deletedAfter) && textOrNull(pendingAfter)) {
      return { since, after, deletedAfter, pendingAfter };
    }
  } catch {
    // Said below, with what to do.
  }
  throw error(connectorErrors, 'connector.cursor-unreadable');
}

export function writeCursor(place: Place): string {
  return JSON.stringify(place);
}

/** An empty page has no end: the place reached before stays. */
export function advance(reached: string | null, page: PageInfo): string | null {
  return page.endCursor ?? reached;
}
