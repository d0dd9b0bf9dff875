// Where an installation's data are: the folder with key and files, and the database in it or on a server.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { error } from '#base/errors.ts';
import { type Logger, silentLogger } from '#base/logger.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { UNHURRIED } from '#store/patience.ts';
import { holdPresence } from '#store/presence.ts';
import { withoutPassword } from '#store/server-pool.ts';
import { adminErrors } from './errors.ts';

export interface Place {
  readonly dataDirectory: string;
  /** `postgres://…`; absent: the embedded database in the folder. */
  readonly database?: string | undefined;
}

export interface OpenPlace {
  readonly database: Database;
  /** The place as it may be shown. */
  readonly shown: string;
  close(): Promise<void>;
}

export const EMBEDDED_FOLDER = 'database';
export const BLOBS_FOLDER = 'blobs';

export function locationOf({ dataDirectory, database }: Place): string {
  return database ?? `pglite:${join(dataDirectory, EMBEDDED_FOLDER)}`;
}

export function shownOf(place: Place): string {
  return place.database === undefined ? join(place.dataDirectory, EMBEDDED_FOLDER) : withoutPassword(place.database);
}

export function isEmbedded(location: string): boolean {
  return location.startsWith('pglite:');
}

/** Opens a database, alone if asked: no server may then be working on it. Errors raised: those of `openDatabase` and `holdPresence`. */
export async function openLocation(
  location: string,
  alone: boolean,
  logger: Logger = silentLogger,
): Promise<Pick<OpenPlace, 'database' | 'close'>> {
  const database = await openDatabase(location, { logger, connections: 3, patience: UNHURRIED });
  try {
    const presence = alone ? await holdPresence(location, 'administration', { logger }) : undefined;
    return {
      database,
      async close() {
        await database.close();
        await presence?.release();
      },
    };
  } catch (thrown) {
    await database.close();
    throw thrown;
  }
}

/** Opens what is there. Errors raised: `admin.no-data`, and as `openLocation`. */
export async function openPlace(place: Place, alone: boolean): Promise<OpenPlace> {
  const { dataDirectory } = place;
  if (place.database === undefined && !existsSync(join(dataDirectory, EMBEDDED_FOLDER, 'ready'))) {
    throw error(adminErrors, 'admin.no-data', { directory: dataDirectory });
  }
  const opened = await openLocation(locationOf(place), alone);
  try {
    const { rows } = await opened.database.pool.query(`select to_regclass('public.office') as office`);
    if ((rows[0] as { office: string | null }).office === null) throw error(adminErrors, 'admin.no-data', { directory: dataDirectory });
    return { ...opened, shown: shownOf(place) };
  } catch (thrown) {
    await opened.close();
    throw thrown;
  }
}
