// `copiste move --give-up`: a place that was left serves again, since a person vouches that the other never did.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CopisteError, error } from '#base/errors.ts';
import { onConnection } from '#store/connection.ts';
import { migrate } from '#store/migrate.ts';
import { sql } from '#store/transaction.ts';
import { adminErrors } from './errors.ts';
import { recordForOffices } from './keys.ts';
import { comeHome, hasArrived, type PlaceRow, placeRow } from './move-state.ts';
import { EMBEDDED_FOLDER, isEmbedded, locationOf, openLocation, openPlace, type OpenPlace, type Place, shownOf } from './place.ts';

export interface GivenUp {
  readonly place: string;
  /** Where the data had been moved to. */
  readonly to: string;
}

/** SQLSTATE: there is no such database. */
const NO_DATABASE = '3D000';

/** Undefined when it is gone, or does not answer: then only the person's word stands for it. */
async function openIfThere(target: Place): Promise<Pick<OpenPlace, 'database' | 'close'> | undefined> {
  const location = locationOf(target);
  if (isEmbedded(location) && !existsSync(join(target.dataDirectory, EMBEDDED_FOLDER, 'ready'))) return undefined;
  try {
    return await openLocation(location, true);
  } catch (thrown) {
    if (!(thrown instanceof CopisteError)) throw thrown;
    const isGone = thrown.code === 'store.unreachable' || (thrown.code === 'store.refused' && thrown.parameters['reason'] === NO_DATABASE);
    if (isGone) return undefined;
    throw thrown;
  }
}

/** Never in two places: a copy that is still there is closed first. Error raised: `admin.target-served`. */
async function closeTarget(target: Place, own: PlaceRow, home: string): Promise<void> {
  const opened = await openIfThere(target);
  if (opened === undefined) return;
  const { database, close } = opened;
  try {
    const there = await onConnection(database, placeRow);
    if (!hasArrived(own, there)) return;
    if (there?.served_at != null) throw error(adminErrors, 'admin.target-served', { place: shownOf(target) });
    await database.transaction(async (transaction) => {
      await sql`update data_place set moved_to = ${home}, arriving = true`.execute(transaction);
    });
  } finally {
    await close();
  }
}

/**
 * Errors raised: `admin.nothing-to-give-up`, `admin.moved-already` (elsewhere), `admin.give-up-unvouched`, `admin.target-served`, and
 * those of opening both places.
 */
export async function giveUpMove(options: {
  readonly place: Place;
  /** Where it was moved to, written once more. */
  readonly to: string;
  /** A person vouches that no server ever worked there. */
  readonly neverServed: boolean;
  readonly now: Date;
}): Promise<GivenUp> {
  const { place, neverServed, now } = options;
  const { dataDirectory } = place;
  const target: Place = options.to === 'embedded' ? { dataDirectory } : { dataDirectory, database: options.to };
  const to = shownOf(target);
  const { database, shown, close } = await openPlace(place, true);
  try {
    await migrate(database);
    const own = await onConnection(database, placeRow);
    if (own === undefined || own.moved_to === null) throw error(adminErrors, 'admin.nothing-to-give-up', { place: shown });
    if (own.moved_to !== to) throw error(adminErrors, 'admin.moved-already', { place: own.moved_to });
    if (!neverServed) throw error(adminErrors, 'admin.give-up-unvouched', { place: to });
    await closeTarget(target, own, shown);
    await database.transaction(async (transaction) => {
      await comeHome(transaction);
      await recordForOffices(transaction, 'data.move-given-up', { to, arrivedAt: own.arrived_at ?? '' }, now);
    });
    return { place: shown, to };
  } finally {
    await close();
  }
}
