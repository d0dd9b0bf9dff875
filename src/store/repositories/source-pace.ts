// Rows of `source_pace`: by when the requests that robots spoke for have become free.
import { type Reader, sql } from '../transaction.ts';

/** Adds so many milliseconds to what is spoken for, counted from now where nothing is any more; one statement, so that nobody waits for a lock. */
export async function speakForMilliseconds(
  reader: Reader,
  {
    office,
    place,
    milliseconds,
    now,
  }: { readonly office: string; readonly place: Buffer; readonly milliseconds: number; readonly now: Date },
): Promise<Date> {
  const added = sql<Date>`make_interval(secs => ${milliseconds / 1_000}::double precision)`;
  const row = await reader
    .insertInto('source_pace')
    .values({ office, place, spoken_for_until: sql<Date>`${now}::timestamptz + ${added}` })
    .onConflict((conflict) =>
      conflict
        .columns(['office', 'place'])
        .doUpdateSet({ spoken_for_until: sql<Date>`greatest(source_pace.spoken_for_until, ${now}::timestamptz) + ${added}` }),
    )
    .returning('spoken_for_until')
    .executeTakeFirstOrThrow();
  return row.spoken_for_until;
}
