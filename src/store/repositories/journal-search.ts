// Looks for lines of the journal of one office: newest first, by what they say they are.
import { type Reader, sql } from '../transaction.ts';
import type { JournalRow } from './journal.ts';

export interface JournalSearch {
  readonly office: string;
  /** Whole, or what stands before a dot. */
  readonly verb?: string | undefined;
  /** Whole, or what stands before a colon. */
  readonly subject?: string | undefined;
  readonly actor?: string | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export async function searchJournalRows(reader: Reader, search: JournalSearch): Promise<readonly JournalRow[]> {
  const { actor, before, from, limit, office, subject, until, verb } = search;
  const wanted = [
    sql`office = ${office}`,
    ...(verb === undefined ? [] : [sql`(verb = ${verb} or starts_with(verb, ${`${verb}.`}))`]),
    ...(subject === undefined ? [] : [sql`(subject = ${subject} or starts_with(subject, ${`${subject}:`}))`]),
    ...(actor === undefined ? [] : [sql`(actor = ${actor} or starts_with(actor, ${`${actor}:`}))`]),
    ...(from === undefined ? [] : [sql`at >= ${from}`]),
    ...(until === undefined ? [] : [sql`at < ${until}`]),
    ...(before === undefined ? [] : [sql`sequence < ${before}`]),
  ];
  const { rows } = await sql<JournalRow>`
    select sequence, at, actor, verb, subject, detail, hash from journal
    where ${sql.join(wanted, sql` and `)} order by sequence desc limit ${limit}`.execute(reader);
  return rows;
}

/** One step through the index for each verb, however many lines there are. */
export async function listJournalVerbs(reader: Reader, office: string): Promise<readonly string[]> {
  const { rows } = await sql<{ verb: string }>`
    with recursive known as (
      (select verb from journal where office = ${office} order by verb limit 1)
      union all
      select (select journal.verb from journal where office = ${office} and journal.verb > known.verb order by journal.verb limit 1)
      from known where known.verb is not null
    )
    select verb from known where verb is not null order by verb`.execute(reader);
  return rows.map(({ verb }) => verb);
}
