// Reads on from where collection left off: at most one page of what changed, each dossier in full; and what was deleted.
import { error } from '#base/errors.ts';
import type { CollectedPage, Cursor } from '#domain/connector.ts';
import type { ListAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { advance, readCursor, writeCursor } from './cursor.ts';
import { connectorErrors } from './errors.ts';
import type { KnownConditions } from './files.ts';
import { driftOf, type NeededFields } from './kinds.ts';
import { LIST } from './operations.ts';
import { readWhole } from './reading.ts';

export interface CollectOptions {
  readonly client: Client;
  readonly demarche: number;
  /** Labels that the assistant needs in the form. */
  readonly labels: NeededFields & { readonly annotations: readonly string[] };
  readonly known: KnownConditions;
}

/** Dossiers read at the same time: enough to hide waiting, few enough not to crowd the source. */
const READ_TOGETHER = 4;
const CLOSED_STATES: ReadonlySet<string> = new Set(['close', 'depubliee']);

/** Results in the order of the items, `width` at a time; after a failure nothing more is begun. */
async function inParallel<Item, Result>(items: readonly Item[], width: number, work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let failed = false;
  const lane = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (failed) return;
      try {
        results[index] = await work(item);
      } catch (thrown) {
        failed = true;
        throw thrown;
      }
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

/** Errors raised: `connector.demarche-unknown`, `connector.demarche-closed`, `connector.field-gone`, `connector.field-changed`. */
function accept(demarche: ListAnswer['demarche'] | undefined, options: CollectOptions): ListAnswer['demarche'] {
  const { client, demarche: number, labels } = options;
  if (demarche === undefined) throw error(connectorErrors, 'connector.demarche-unknown', { demarche: number, host: client.host });
  if (CLOSED_STATES.has(demarche.state)) {
    throw error(connectorErrors, 'connector.demarche-closed', { demarche: number, state: demarche.state });
  }
  const { id: revision, champDescriptors, annotationDescriptors } = demarche.activeRevision;
  const { gone, changed } = driftOf(champDescriptors, labels);
  const noted = new Set(annotationDescriptors.map(({ label }) => label));
  const missing = [...gone, ...labels.annotations.filter((label) => !noted.has(label))];
  const quoted = (list: readonly string[]): string => list.map((label) => `« ${label} »`).join(', ');
  if (missing.length > 0) throw error(connectorErrors, 'connector.field-gone', { demarche: number, labels: quoted(missing), revision });
  if (changed.length > 0) throw error(connectorErrors, 'connector.field-changed', { demarche: number, labels: quoted(changed), revision });
  return demarche;
}

/** Errors raised: also `connector.cursor-unreadable`, and those of the client and of files. */
export async function collectPage(options: CollectOptions, cursor: Cursor, signal: AbortSignal): Promise<CollectedPage> {
  const place = readCursor(cursor);
  const answer = await options.client.read<ListAnswer>(LIST, { demarche: options.demarche, ...place }, signal);
  const { dossiers, deletedDossiers, pendingDeletedDossiers } = accept(answer?.demarche, options);
  // While a correction is awaited nothing new was deposited; its deposit moves the dossier to the end of the list again.
  const open = (dossiers.nodes ?? []).filter(({ dateDerniereCorrectionEnAttente }) => dateDerniereCorrectionEnAttente === null);
  const of = { known: options.known, needed: new Set(options.labels.fields) };
  const read = await inParallel(open, READ_TOGETHER, ({ number }) => readWhole(options.client, String(number), of, signal));
  const collected = read.flatMap((reading) => (reading.found === 'absent' ? [] : [reading.dossier]));
  // One that was taken back while it was read is told with its deletion: it existed, and nothing is to be done for it.
  const withdrawn = read.flatMap((reading) => (reading.found === 'withdrawn' ? [reading.dossier.reference] : []));
  const deleted = [...(deletedDossiers.nodes ?? []), ...(pendingDeletedDossiers.nodes ?? [])].map(({ number }) => String(number));
  return {
    dossiers: collected,
    deleted: [...new Set([...withdrawn, ...deleted])],
    cursor: writeCursor({
      since: place.since,
      after: advance(place.after, dossiers.pageInfo),
      deletedAfter: advance(place.deletedAfter, deletedDossiers.pageInfo),
      pendingAfter: advance(place.pendingAfter, pendingDeletedDossiers.pageInfo),
    }),
    more: [dossiers, deletedDossiers, pendingDeletedDossiers].some(({ pageInfo }) => pageInfo.hasNextPage),
  };
}
