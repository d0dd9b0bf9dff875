// A list of dossiers as a file for spreadsheets: what the list shows, never what dossiers say; told to the journal before it begins.
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { type WrittenCell, type WrittenTable, writeCsv } from '#documents/tables/write-table.ts';
import { writeWorkbook } from '#documents/tables/xlsx/write-workbook.ts';
import { type Direction, type DossierOrder, USUAL_DIRECTIONS } from '#domain/dossier-order.ts';
import { officeMoment } from '#domain/opening-hours.ts';
import { priorityOf } from '#domain/priority.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import type { exportRequest } from '#protocol/dossier-lists.ts';
import {
  type DossierFilter,
  type DossierPlace,
  type ListedDossier,
  listDossiers,
  listDossiersById,
  placeOf,
} from '#store/repositories/dossier-lists.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { EXPORT_WORDS, type ExportWords } from './export-words.ts';
import { filterOf } from './list-dossiers.ts';

const ROWS_AT_ONCE = 500;
const MINUTES = 60;

function moment(instant: Date): WrittenCell {
  const { day, minute } = officeMoment(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return { moment: `${day} ${two(Math.floor(minute / MINUTES))}:${two(minute % MINUTES)}` };
}

const dayCell = (day: string | null): WrittenCell => (day === null ? null : { day });

function rowOf(dossier: ListedDossier, words: ExportWords): readonly WrittenCell[] {
  return [
    dossier.reference,
    dossier.assistant,
    words.states[dossier.state],
    dossier.reason,
    words.priorities[priorityOf(dossier.priority)],
    dayCell(dossier.due_on),
    dayCell(dossier.legal_limit_on),
    dayCell(dossier.postponed_until),
    dossier.attempts,
    moment(dossier.deposited_at),
    moment(dossier.updated_at),
    dossier.ended_at === null ? null : moment(dossier.ended_at),
  ];
}

/** In the order in which they came: one that moves meanwhile is neither missed nor told twice. */
async function* rowsOf(context: Context, office: string, filter: DossierFilter, words: ExportWords): WrittenTable['rows'] {
  const until = context.clock.now();
  let after: string | null = null;
  for (;;) {
    const page: readonly ListedDossier[] = await listDossiersById(context.database.kysely, office, filter, {
      after,
      until,
      limit: ROWS_AT_ONCE,
    });
    yield page.map((dossier) => rowOf(dossier, words));
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_AT_ONCE) return;
    after = last.id;
  }
}

interface Ordered {
  readonly order: DossierOrder;
  readonly direction: Direction;
}

/** As the list shows them: by urgency, due day or legal limit only what is not finished. */
async function* orderedRowsOf(
  context: Context,
  office: string,
  filter: DossierFilter,
  { direction, order }: Ordered,
  words: ExportWords,
): WrittenTable['rows'] {
  let after: DossierPlace | undefined;
  // One that is planned anew meanwhile may come by once more.
  const written = new Set<string>();
  for (;;) {
    const asked = { order, direction, after, limit: ROWS_AT_ONCE };
    const page: readonly ListedDossier[] = await listDossiers(context.database.kysely, office, filter, asked);
    const others = page.filter(({ id }) => !written.has(id));
    for (const { id } of others) written.add(id);
    yield others.map((dossier) => rowOf(dossier, words));
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_AT_ONCE) return;
    after = placeOf(last, order);
  }
}

export async function exportDossiers(
  context: Context,
  caller: PersonCaller,
  form: 'csv' | 'xlsx',
  { language, ...asked }: z.output<typeof exportRequest>,
): Promise<Readable> {
  const { state, ...others } = asked;
  await inTransaction(context, async (work) => {
    const given = Object.entries({ ...others, state: state?.join(',') }).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value] as const],
    );
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'dossiers.export',
      subject: `office:${caller.office}`,
      detail: { form, ...Object.fromEntries(given) },
    });
  });
  const words = EXPORT_WORDS[language];
  const { order } = asked;
  const filter = filterOf(context, caller, asked);
  const table: WrittenTable = {
    title: words.title,
    columns: words.columns.map(([name, width]) => ({ name, width })),
    rows:
      order === undefined || order === 'updated'
        ? rowsOf(context, caller.office, filter, words)
        : orderedRowsOf(context, caller.office, filter, { order, direction: asked.direction ?? USUAL_DIRECTIONS[order] }, words),
  };
  return Readable.from(form === 'csv' ? writeCsv(table) : writeWorkbook(table), { objectMode: false });
}
