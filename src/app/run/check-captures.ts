// Looks once, after a start, whether the files of captures are there: a folder that was lost is told, and dossiers go on without it.
import { SERVER_ACTOR } from '#identity/callers.ts';
import { type KeptCapture, listCapturesAfter } from '#store/repositories/captures.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

const BATCH = 500;

interface Missing {
  count: number;
  /** The first of them, to look for. */
  readonly example: string;
}

/** Captures whose file is gone, by office; told in the log and in the journal, and shown as gone where somebody opens one. */
export async function checkCaptures(context: Context): Promise<ReadonlyMap<string, Missing>> {
  const missing = new Map<string, Missing>();
  let after: string | null = null;
  for (;;) {
    if (context.stopping.aborted) return missing;
    const rows: readonly KeptCapture[] = await listCapturesAfter(context.database.kysely, after, BATCH);
    for (const { id, office, blob } of rows) {
      if (await context.blobs.has(blob)) continue;
      const known = missing.get(office);
      if (known === undefined) missing.set(office, { count: 1, example: id });
      else known.count += 1;
    }
    after = rows.at(-1)?.id ?? null;
    if (rows.length < BATCH) break;
  }
  for (const [office, { count, example }] of missing) {
    context.logger.error('files of captures are gone: put the folder of your backup back', { office, count, example });
    await inTransaction(context, async (work) => {
      work.record({ office, actor: SERVER_ACTOR, verb: 'captures.missing', subject: `capture:${example}`, detail: { count } });
      return Promise.resolve();
    });
  }
  return missing;
}
