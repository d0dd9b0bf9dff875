// How far a file has been read: which state of it, and up to which of its rows.
import { error } from '#base/errors.ts';
import type { Cursor } from '#domain/connector.ts';
import { spreadsheetErrors } from './errors.ts';

export interface Place {
  /** Of the file that was read. */
  readonly print: string;
  /** So many of its rows were handed in; null: all of them, and nothing was wrong with any. */
  readonly from: number | null;
}

/** Null: from the beginning. Error raised: `spreadsheet.cursor-unreadable`. */
export function readCursor(cursor: Cursor): Place | null {
  if (cursor === null) return null;
  try {
    const { print, from } = JSON.parse(cursor) as Partial<Record<keyof Place, unknown>>;
    if (typeof print === 'string' && (from === null || (Number.isSafeInteger(from) && Number(from) >= 0))) {
      return { print, from: from === null ? null : Number(from) };
    }
  } catch {
    // Said below, with what to do.
  }
  throw error(spreadsheetErrors, 'spreadsheet.cursor-unreadable');
}

export function writeCursor(place: Place): string {
  return JSON.stringify(place);
}
