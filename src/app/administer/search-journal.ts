// The journal of an office searched: by verb, subject, actor and period, newest first.
import type { z } from 'zod';
import { instantOf } from '#domain/opening-hours.ts';
import type { PersonCaller } from '#identity/callers.ts';
import { addDays } from '#language/functions/calendar.ts';
import type { journalFound, journalSearch } from '#protocol/administration.ts';
import { listJournalVerbs, searchJournalRows } from '#store/repositories/journal-search.ts';
import { namePersons } from '#store/repositories/proof.ts';
import type { Context } from '../context.ts';

const PERSON = /^person:([0-9a-f-]{36})$/;

export async function searchJournal(
  { database: { kysely } }: Context,
  caller: PersonCaller,
  { from, limit, until, ...search }: z.output<typeof journalSearch>,
): Promise<z.input<typeof journalFound>> {
  const filled = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
  const rows = await searchJournalRows(kysely, {
    ...filled,
    office: caller.office,
    // Days are those of the office, in Paris.
    from: from === undefined ? undefined : instantOf(from, 0),
    until: until === undefined ? undefined : instantOf(addDays(until, 1).iso, 0),
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const persons = [...new Set(shown.flatMap(({ actor }) => PERSON.exec(actor)?.[1] ?? []))];
  const names = await namePersons(kysely, persons);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ at, sequence, ...row }) => ({
      ...row,
      sequence: Number(sequence),
      at: at.toISOString(),
      actorName: names.get(PERSON.exec(row.actor)?.[1] ?? '') ?? null,
    })),
    next: rows.length > limit && last !== undefined ? Number(last.sequence) : null,
    verbs: [...(await listJournalVerbs(kysely, caller.office))],
  };
}
