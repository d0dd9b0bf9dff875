// The journal and its signed head as the files that `copiste journal verify` reads: to be kept elsewhere.
import { Readable } from 'node:stream';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { databaseSource } from '#journal/database-source.ts';
import { headFile } from '#journal/head.ts';
import { writeJournalFile } from '#journal/journal-file.ts';
import { readLines } from '#journal/lines.ts';
import { publicKeyOf } from '#signing/public-key.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { signJournal } from '../run/keep-journal.ts';
import { inTransaction } from '../work.ts';

const PAGE = 1_000;

/** All lines of the server; those of other offices without what they say. */
export async function exportJournalFile(context: Context, caller: PersonCaller): Promise<Readable> {
  const { kysely } = context.database;
  const { office } = caller;
  await inTransaction(context, async (work) => {
    work.record({ office, actor: actorOf(caller), verb: 'journal.export', subject: 'journal' });
  });
  const source = {
    ...databaseSource(kysely),
    async *lines(after: number) {
      let read = after;
      for (;;) {
        const lines = await readLines(kysely, { after: read, limit: PAGE, office });
        yield* lines;
        read = lines.at(-1)?.sequence ?? read;
        if (lines.length < PAGE) return;
      }
    },
  };
  return Readable.from(writeJournalFile(source), { objectMode: false });
}

/** Error raised: `journal.empty`. */
export async function exportHeadFile(context: Context, caller: PersonCaller): Promise<Uint8Array> {
  const head = await inTransaction(context, (work) => signJournal(work, { office: caller.office, actor: actorOf(caller) }));
  if (head === null) throw error(appErrors, 'journal.empty');
  return new TextEncoder().encode(headFile({ head, publicKey: publicKeyOf(context.key.der) }));
}
