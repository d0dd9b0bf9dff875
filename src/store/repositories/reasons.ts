// Why dossiers left the ordinary way, counted: reasons and the step at which each arose, never whose dossier it was.
import type { HandoverKind } from '#domain/outcome.ts';
import { type Reader, sql } from '../transaction.ts';

export interface CountedReason {
  readonly assistant: string;
  readonly kind: HandoverKind | 'awaiting';
  /** As it was told; of a correction, the line of the timeline. */
  readonly reason: string;
  /** The last step that the attempt told of; null: none. */
  readonly step: string | null;
  /** Those concerned, each once; a dossier may stand under several reasons and steps. */
  readonly dossiers: readonly string[];
}

/** From an instant until before another; the commonest first. */
export async function countReasons(
  reader: Reader,
  office: string,
  { assistant, from, until }: { readonly from: Date; readonly until: Date; readonly assistant?: string },
): Promise<readonly CountedReason[]> {
  const only = assistant ?? null;
  const { rows } = await sql<CountedReason>`
    with left_way as (
      select h.dossier, h.attempt, h.kind, h.reason
      from handover h where h.office = ${office} and h.opened_at >= ${from} and h.opened_at < ${until} and h.attempt is not null
      union all
      select c.dossier, c.attempt, 'awaiting' as kind, c.line as reason
      from state_change c
      where c.office = ${office} and c.event = 'await' and c.at >= ${from} and c.at < ${until} and c.attempt is not null
    )
    select d.assistant, w.kind, w.reason, s.step, array_agg(distinct w.dossier::text) as dossiers
    from left_way w
    join dossier d on d.id = w.dossier and (${only}::text is null or d.assistant = ${only})
    left join lateral (
      select e.step from event e where e.dossier = w.dossier and e.attempt = w.attempt and e.step is not null
      order by e.at desc, e.sequence desc limit 1
    ) s on true
    group by 1, 2, 3, 4
    order by count(distinct w.dossier) desc, w.reason, s.step`.execute(reader);
  return rows;
}
