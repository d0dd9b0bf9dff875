// Reads a table of the map: all of its rows, by column name.
import { error } from '#base/errors.ts';
import type { Progress } from '#base/progress.ts';
import { driverErrors } from './errors.ts';
import { type Target, locate } from './locate.ts';
import { isPassing } from './page-call.ts';
import type { TableRow } from './page/library.ts';
import { rowsOf } from './scanning-tables.ts';
import { type Tab, lookAgain } from './tab.ts';

/** The rows as they stand, by column name. Errors raised: as `locate`, `driver.table-irregular`, `driver.table-unsure`. */
export async function allRows(
  tab: Tab,
  target: Target,
  columns: Readonly<Record<string, string>>,
  progress: Progress,
): Promise<readonly TableRow[]> {
  do {
    try {
      const { frame, id } = await locate(tab, target, 'read', progress);
      return await rowsOf({ tab, name: target.name, frame, id, columns }, progress);
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
    }
  } while (await lookAgain(progress));
  throw error(driverErrors, 'driver.not-found', { element: target.name, tried: 'table' });
}
