// Which dossiers persons are to enter by hand: those that wait, and those that were taken away from the robots.
import { DOSSIER_STATES } from '#domain/dossier.ts';
import { type Reader, sql } from '../transaction.ts';

/** The most urgent first: by legal limit, due day, then deposit. */
export async function listBacklog(
  reader: Reader,
  office: string,
  { assistant, most }: { readonly assistant: string; readonly most: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from dossier where state = 'waiting'
      and installation in (select id from installation where office = ${office} and assistant = ${assistant})
    order by legal_limit_on nulls last, due_on nulls last, deposited_at, id limit ${most}`.execute(reader);
  return rows.map(({ id }) => id);
}

/** In the order in which they were taken. */
export async function listTakenOver(
  reader: Reader,
  office: string,
  { assistant, most, reason }: { readonly assistant: string; readonly reason: string; readonly most: number },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from handover h join dossier d on d.id = h.dossier
    where h.office = ${office} and h.closed_at is null and h.reason = ${reason} and d.assistant = ${assistant} and d.state = 'handed_over'
    group by d.id order by min(h.opened_at), d.id limit ${most}`.execute(reader);
  return rows.map(({ id }) => id);
}

/** Dossiers of this reference, newest first. */
export async function findByReference(reader: Reader, office: string, reference: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from installation i cross join unnest(${DOSSIER_STATES}::text[]) as wanted (state)
    join dossier d on d.installation = i.id and d.state = wanted.state and d.reference collate "C" = ${reference}
    where i.office = ${office} order by d.created_at desc, d.id desc limit 10`.execute(reader);
  return rows.map(({ id }) => id);
}
