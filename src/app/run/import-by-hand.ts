// What persons entered by hand comes back as a file: each line is the same act as one on the dossier's page, done or refused by itself.
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { CopisteError, error } from '#base/errors.ts';
import { readSentText, readSentWorkbook, UNSURE } from '#documents/tables/sent-table.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { ByHandLine, byHandRequest, byHandResponse } from '#protocol/continuity.ts';
import { findByReference } from '#store/repositories/continuity.ts';
import { type DossierRow, findDossier } from '#store/repositories/dossiers.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { outcomeWritten, ownColumns, plain } from './continuity-words.ts';
import { sayingOf } from './dossier-saying.ts';
import { entriesOf } from './entries-of.ts';
import { finishByHand } from './finish-by-hand.ts';
import { situationOf } from './person-act.ts';
import { retryDossier } from './retry-dossier.ts';
import { laterSubmissionWaits } from './submissions.ts';

const PROOF = 'numéro';
const LONGEST_NUMBER = 200;
const MOST_LINES = 2_000;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Written {
  readonly line: number;
  readonly id: string;
  /** Of what the dossier said as the file was written; empty in a list that was not exported. */
  readonly version: string;
  readonly reference: string;
  readonly outcome: string;
  readonly number: string;
}

type Sent = Pick<z.output<typeof byHandRequest>, 'content' | 'workbook'>;

/** Errors raised: `table.*`, `continuity.columns-missing`, `continuity.too-long`. */
async function readFile({ content, workbook }: Sent): Promise<readonly Written[]> {
  const { columns, rows } =
    workbook === undefined ? readSentText(content ?? '', 'CSV') : await readSentWorkbook(Buffer.from(workbook, 'base64'), MOST_LINES);
  const own = ownColumns(columns);
  if (own.outcome === -1 || (own.id === -1 && own.reference === -1)) throw error(appErrors, 'continuity.columns-missing');
  if (rows.length > MOST_LINES) throw error(appErrors, 'continuity.too-long', { most: MOST_LINES });
  // What the export put before a text that a spreadsheet would have taken for a formula.
  const text = (cells: readonly string[], at: number): string => (cells[at] ?? '').replace(/^'(?=[=+\-@])/u, '');
  return rows.map(({ cells, row }) => ({
    line: row,
    id: text(cells, own.id).toLowerCase(),
    version: text(cells, own.version).toLowerCase(),
    reference: text(cells, own.reference),
    outcome: text(cells, own.outcome),
    number: text(cells, own.number),
  }));
}

/** Errors raised: `dossier.unknown`, `continuity.ambiguous`, `continuity.another-dossier`. */
async function findWritten(context: Context, office: string, { id, reference }: Written): Promise<DossierRow> {
  const { kysely } = context.database;
  const read = async (one: string): Promise<DossierRow> => {
    const dossier = ID.test(one) ? await findDossier(kysely, office, one) : undefined;
    if (dossier === undefined) throw error(appErrors, 'dossier.unknown');
    return dossier;
  };
  if (id === '') {
    const found = await Promise.all((reference === '' ? [] : await findByReference(kysely, office, reference)).map(read));
    const open = found.filter(({ state }) => state !== 'done' && state !== 'cancelled');
    if (open.length > 1) throw error(appErrors, 'continuity.ambiguous');
    return open[0] ?? found[0] ?? read('');
  }
  const dossier = await read(id);
  // Lines that were sorted without all of their columns.
  if (reference !== '' && reference !== dossier.reference) throw error(appErrors, 'continuity.another-dossier');
  return dossier;
}

/** The same whenever the file is sent again. */
function requestOf(all: string, dossier: string): string {
  const hex = createHash('sha256').update(`${all} ${dossier}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

interface Import {
  readonly context: Context;
  readonly caller: PersonCaller;
  readonly requestId: string;
  readonly dryRun: boolean;
}

/** Errors raised: `continuity.typed-twice`, `continuity.dossier-changed`. */
async function refuseUnlessTypedOnce({ database: { kysely }, sealing }: Context, written: Written, dossier: DossierRow): Promise<void> {
  const { byHand, byRobots, numbers } = await entriesOf(kysely, sealing, dossier);
  const own = plain(written.number);
  const known = own !== '' && numbers.some((one) => plain(one) === own);
  if (!known && (byRobots || (byHand && own !== '' && numbers.length > 0))) throw error(appErrors, 'continuity.typed-twice');
  if (dossier.state === 'done') return;
  const changed =
    written.version === ''
      ? await laterSubmissionWaits(kysely, dossier.id)
      : written.version !== (await sayingOf(kysely, sealing, dossier)).version;
  if (changed) throw error(appErrors, 'continuity.dossier-changed');
}

async function carryOut(
  { caller, context, dryRun, requestId }: Import,
  written: Written,
  dossier: DossierRow,
): Promise<ByHandLine['outcome']> {
  // What a workbook shows and holds may differ: nothing is recorded that nobody read.
  if (Object.values(written).some((text) => String(text).includes(UNSURE))) throw error(appErrors, 'continuity.cell-unsure');
  const wanted = outcomeWritten(written.outcome);
  if (wanted === null) throw error(appErrors, 'continuity.outcome-unknown');
  if (wanted === 'left') return 'left';
  if (written.number.length > LONGEST_NUMBER) throw error(appErrors, 'continuity.number-too-long', { most: LONGEST_NUMBER });
  if (wanted === 'done') await refuseUnlessTypedOnce(context, written, dossier);
  if (dossier.state === 'done') return 'already';
  const request = { dossierId: dossier.id, requestId: requestOf(requestId, dossier.id) };
  if (dryRun) {
    const { acts } = await situationOf(context.database.kysely, dossier, caller.token);
    const act = wanted === 'done' ? 'done' : 'retry';
    if (!acts.includes(act)) throw error(appErrors, 'dossier.act-refused', { act, state: dossier.state });
  } else if (wanted === 'done') {
    const proof = written.number === '' ? {} : { proof: { [PROOF]: written.number } };
    await finishByHand(context, caller, { ...request, asOf: dossier.updated_at.toISOString(), ...proof });
  } else {
    await retryDossier(context, caller, request);
  }
  return wanted === 'done' ? 'finished' : 'given_back';
}

async function treatLine(all: Import, written: Written): Promise<ByHandLine> {
  const told = { line: written.line, reference: written.reference, dossierId: null, code: null, fr: null, en: null };
  try {
    const dossier = await findWritten(all.context, all.caller.office, written);
    const outcome = await carryOut(all, written, dossier);
    return { ...told, reference: dossier.reference, dossierId: dossier.id, outcome };
  } catch (thrown) {
    if (!(thrown instanceof CopisteError) || thrown.definition.status >= 500) throw thrown;
    return { ...told, outcome: 'refused', code: thrown.code, fr: thrown.text('fr'), en: thrown.text('en') };
  }
}

/** What one line is refused for stops none of the others. Errors raised: `identity.role-missing`, and those of reading the file. */
export async function importByHand(
  context: Context,
  caller: PersonCaller,
  { dryRun, requestId, ...sent }: z.output<typeof byHandRequest>,
): Promise<z.input<typeof byHandResponse>> {
  requireRole(caller, 'agent');
  const written = await readFile(sent);
  const lines: ByHandLine[] = [];
  for (const one of written) lines.push(await treatLine({ context, caller, requestId, dryRun }, one));
  if (!dryRun) {
    await inTransaction(context, async (work) => {
      const count = (outcome: ByHandLine['outcome']): number => lines.filter((one) => one.outcome === outcome).length;
      work.record({
        office: caller.office,
        actor: actorOf(caller),
        verb: 'continuity.import',
        subject: `office:${caller.office}`,
        detail: { lines: lines.length, finished: count('finished'), givenBack: count('given_back'), refused: count('refused') },
      });
    });
  }
  return { dryRun, lines };
}
