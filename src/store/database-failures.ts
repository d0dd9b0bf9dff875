// What the database says of itself by a number, by its name.
import { error } from '#base/errors.ts';
import { storeErrors } from './errors.ts';
import { HURRIED } from './patience.ts';

/** SQLSTATE of a server whose disk is full. */
const DISK_FULL = '53100';

/** SQLSTATEs of a server that ended a statement or a transaction because it took too long. */
const TOO_LONG: readonly unknown[] = ['57014', '25P03'];
/** What our own tables say when their data were moved away (migration 0016). */
const MOVED_AWAY = 'CP001';

/** What the database says of its full disk or of data that are no longer its own, by its name; anything else as it is. */
export function named(thrown: unknown, place: string): unknown {
  if (!(thrown instanceof Error) || !('code' in thrown)) return thrown;
  if (thrown.code === DISK_FULL) return error(storeErrors, 'store.disk-full', { place, free: 0, least: 1 }, thrown);
  if (TOO_LONG.includes(thrown.code)) {
    return error(storeErrors, 'store.silent', { location: place, seconds: HURRIED.statementMilliseconds / 1_000 }, thrown);
  }
  if (thrown.code !== MOVED_AWAY) return thrown;
  return error(storeErrors, 'store.moved-away', { place: 'detail' in thrown ? String(thrown.detail) : '?' }, thrown);
}
