// `--sample FILE [--row N]`: the dossier that is at hand while a person shows the work, and the others of its file to try what was understood on.
import { basename } from 'node:path';
import { error } from '#base/errors.ts';
import { shownDossiers } from '#authoring/by-example/shown-dossiers.ts';
import type { ShownDossier } from '#authoring/explanations.ts';
import { referenceText } from '#documents/tables/headings.ts';
import { openTable } from '#documents/tables/open-table.ts';
import { unreadRow } from '#rows/unread-rows.ts';
import { localErrors } from './errors.ts';

/** More tell nothing new, and a file may hold a hundred thousand. */
const MOST_READ = 200;

export interface Samples {
  readonly shown: ShownDossier;
  readonly samples: readonly ShownDossier[];
  /** Heading of the column that names a dossier. */
  readonly reference: string;
}

export interface SampleFile {
  readonly path: string;
  /** The row shown, counted from 1 below the heading. */
  readonly row: number;
  /** Heading of the column that names a dossier; null: the first one. */
  readonly reference: string | null;
  readonly sheet: string | null;
}

/** Errors raised: `table.*`, `local.sample-row`. */
export async function readSamples({ path, row, reference, sheet }: SampleFile): Promise<Samples> {
  const table = await openTable(path, sheet === null ? {} : { sheet });
  const named = reference ?? table.columns[0] ?? '';
  const at = table.columns.indexOf(named);
  const read = [];
  let count = 0;
  for await (const one of table.rows) {
    count += 1;
    if (read.length < MOST_READ || count === row) {
      const cell = one.cells[at];
      const text = (cell === undefined ? null : referenceText(cell)) ?? '';
      read.push({ count, dossier: { reference: text === '' ? `ligne ${one.line}` : text, fields: unreadRow(table, one) } });
    } else if (count > row) break;
  }
  const dossiers = shownDossiers(read.map(({ dossier }) => dossier));
  const index = read.findIndex((one) => one.count === row);
  const shown = dossiers[index];
  if (shown === undefined) throw error(localErrors, 'local.sample-row', { file: basename(path), row, rows: count });
  return { shown, samples: dossiers.filter((one) => one !== shown), reference: named };
}
