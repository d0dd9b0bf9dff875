// Which dossiers persons are to enter by hand: those that wait, and those that were taken away from the robots.
import { DOSSIER_STATES } from '#domain/dossier.ts';
import type { EffectKind } from '#domain/effect.ts';
import { type Reader, sql } from '../transaction.ts';

/** Nothing of these kinds stands, may stand or cannot be known: typing it would not be typing it again. */
const untyped = (kinds: readonly EffectKind[]) => sql<boolean>`
  not exists (select 1 from effect e where e.dossier = d.id and e.kind = any (${[...kinds]}::text[]) and e.state <> 'absent')`;

/** Those that robots may take on this day, the most urgent first: by legal limit, due day, deposit, then number. */
export async function listBacklog(
  reader: Reader,
  office: string,
  wanted: { readonly assistant: string; readonly most: number; readonly today: string; readonly typed: readonly EffectKind[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from dossier d where d.state = 'waiting' and (d.postponed_until is null or d.postponed_until <= ${wanted.today}::date)
      and d.installation in (select id from installation where office = ${office} and assistant = ${wanted.assistant})
      and ${untyped(wanted.typed)}
    order by d.legal_limit_on nulls last, d.due_on nulls last, d.deposited_at, d.reference collate "C", d.id limit ${wanted.most}`.execute(
    reader,
  );
  return rows.map(({ id }) => id);
}

/** In the order in which they were taken. */
export async function listTakenOver(
  reader: Reader,
  office: string,
  wanted: { readonly assistant: string; readonly reason: string; readonly most: number; readonly typed: readonly EffectKind[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from handover h join dossier d on d.id = h.dossier
    where h.office = ${office} and h.closed_at is null and h.reason = ${wanted.reason}
      and d.assistant = ${wanted.assistant} and d.state = 'handed_over' and ${untyped(wanted.typed)}
    group by d.id order by min(h.opened_at), d.reference collate "C", d.id limit ${wanted.most}`.execute(reader);
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
