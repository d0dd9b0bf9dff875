// The dossier that was at hand while work was shown, and others to compare it with: what an explanation is looked for in. Nothing is kept.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { readSentText, readSentWorkbook, UNSURE } from '#documents/tables/sent-table.ts';
import type { Cell } from '#documents/tables/table.ts';
import type { TextTable } from '#documents/tables/csv-text.ts';
import type { DossierPayload } from '#domain/payload.ts';
import { type PersonCaller, requireRole } from '#identity/callers.ts';
import { isConnectorName } from '#domain/connectors.ts';
import type { SHOWN_SAMPLE_ROUTES, shownSample } from '#protocol/shown-samples.ts';
import { unreadRow } from '#rows/unread-rows.ts';
import { findByReference } from '#store/repositories/continuity.ts';
import { type DossierRow, findDossier, listReadableDossiers } from '#store/repositories/dossiers.ts';
import { findBundle, listInstallations, readInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { knownPlan } from '../share/known-plan.ts';
import { shownSampleErrors } from './shown-sample-errors.ts';

type Sample = z.input<typeof shownSample>;
type Sent = z.output<(typeof SHOWN_SAMPLE_ROUTES)['readShownSample']['body']>;

/** More tell nothing new. */
const MOST_READ = 300;
const OTHERS = 40;

const cellOf = (text: string): Cell => (text.includes(UNSURE) || text === '' ? { kind: 'empty' } : { kind: 'text', text });

/** Errors raised: `table.*`, `showing.no-sample`. */
export async function readShownSample(_context: Context, _caller: PersonCaller, sent: Sent): Promise<Sample> {
  const { columns, rows }: TextTable =
    'text' in sent ? readSentText(sent.text, 'CSV') : await readSentWorkbook(Buffer.from(sent.workbook, 'base64'), MOST_READ);
  const [named] = columns;
  if (named === undefined || rows.length === 0) throw error(shownSampleErrors, 'showing.no-sample');
  const dossiers = rows.slice(0, MOST_READ).map(({ cells, row }) => {
    const [first = ''] = cells;
    return {
      reference: first === '' ? `ligne ${row}` : first,
      fields: unreadRow({ columns }, { line: row, cells: cells.map(cellOf) }),
    };
  });
  return { source: { connector: 'file', reference: named }, dossiers: copied(dossiers), shown: null, cut: rows.length > MOST_READ };
}

/** For agents only. Errors raised: `identity.role-missing`, `showing.dossier-unknown`, `showing.dossier-unreadable`. */
export async function readOfficeSample(
  context: Context,
  caller: PersonCaller,
  { reference }: { readonly reference: string },
): Promise<Sample> {
  requireRole(caller, 'agent');
  const { kysely } = context.database;
  const [id] = await findByReference(kysely, caller.office, reference);
  const dossier = id === undefined ? undefined : await findDossier(kysely, caller.office, id);
  if (dossier === undefined) throw error(shownSampleErrors, 'showing.dossier-unknown');
  const opened = (row: DossierRow): Sample['dossiers'] => {
    if (row.payload === null) return [];
    const payload: DossierPayload = context.sealing.open('dossier.payload', row.id, row.payload);
    return copied([{ reference: row.reference, fields: payload.fields }]);
  };
  const own = opened(dossier);
  if (own.length === 0) throw error(shownSampleErrors, 'showing.dossier-unreadable');
  const others = (await listReadableDossiers(kysely, dossier.installation, OTHERS + 1)).filter((row) => row.id !== dossier.id);
  const { bundle } = await readInstallation(kysely, dossier.installation);
  const source = (await knownPlan(kysely, caller.office, bundle))?.source ?? null;
  return {
    source:
      source !== null && isConnectorName(source.connector)
        ? { connector: source.connector, reference: source.reference }
        : { connector: 'file', reference: source?.reference ?? '' },
    dossiers: [...own, ...others.slice(0, OTHERS).flatMap(opened)],
    shown: 0,
    cut: others.length > OTHERS,
  };
}

/** As the protocol writes it. */
function copied(dossiers: readonly { readonly reference: string; readonly fields: DossierPayload['fields'] }[]): Sample['dossiers'] {
  return structuredClone(dossiers) as Sample['dossiers'];
}

/** Of each application the map of the assistant that was installed by the first name. */
export async function showKnownMaps(context: Context, caller: PersonCaller): Promise<{ maps: { name: string; text: string }[] }> {
  const { kysely } = context.database;
  const maps = new Map<string, string>();
  for (const { bundle } of await listInstallations(kysely, caller.office)) {
    const files = (await findBundle(kysely, caller.office, bundle))?.files ?? {};
    for (const [path, text] of Object.entries(files)) {
      const name = /^applications\/(.+)\.yaml$/u.exec(path)?.[1];
      if (name !== undefined && !maps.has(name)) maps.set(name, text);
    }
  }
  return { maps: [...maps].map(([name, text]) => ({ name, text })) };
}
