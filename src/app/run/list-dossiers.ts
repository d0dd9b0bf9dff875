// The dossiers of an office by filters and in the order asked for, in pages that stay right while dossiers move.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { daysAfter } from '#domain/deadlines.ts';
import { USUAL_DIRECTIONS, usualOrder } from '#domain/dossier-order.ts';
import { instantOf } from '#domain/opening-hours.ts';
import { PRIORITY_RANKS, priorityOf } from '#domain/priority.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { DossierFilterQuery, DossierSummary, dossiersQuery, dossiersResponse } from '#protocol/dossier-lists.ts';
import { type DossierFilter, type ListedDossier, listDossiers as readPage, placeOf } from '#store/repositories/dossier-lists.ts';
import { findOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { readPlace, writePlace } from './dossier-place.ts';

interface InstantKey {
  readonly updatedAt: Date;
  readonly id: string;
}

/** Where a page ends, opaque to callers. */
export function writeKey(key: InstantKey): string {
  return Buffer.from(`${key.updatedAt.getTime()} ${key.id}`).toString('base64url');
}

/** Error raised: `dossier.page-refused`. */
export function readKey(text: string): InstantKey {
  const match = /^(\d{1,15}) ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(
    Buffer.from(text, 'base64url').toString(),
  );
  const [, milliseconds, id] = match ?? [];
  if (milliseconds === undefined || id === undefined) throw error(appErrors, 'dossier.page-refused');
  return { updatedAt: new Date(Number(milliseconds)), id };
}

export function summary(dossier: ListedDossier, office: string): DossierSummary {
  return {
    id: dossier.id,
    reference: dossier.reference,
    office,
    assistant: dossier.assistant,
    state: dossier.state,
    reason: dossier.reason,
    attempts: dossier.attempts,
    priority: priorityOf(dossier.priority),
    dueOn: dossier.due_on,
    legalLimitOn: dossier.legal_limit_on,
    postponedUntil: dossier.postponed_until,
    depositedAt: dossier.deposited_at.toISOString(),
    updatedAt: dossier.updated_at.toISOString(),
  };
}

/** What a caller asks for, as the tables are asked. */
export function filterOf({ clock }: Context, caller: PersonCaller, asked: DossierFilterQuery): DossierFilter {
  const { assistant, changedFrom, changedUntil, dueUntil, dueWithin, limitUntil, limitWithin, priority, search, state, taken } = asked;
  const until = (days: number | undefined): string | undefined => (days === undefined ? undefined : daysAfter(clock.today(), days));
  return {
    states: state === undefined ? undefined : [...new Set(state)],
    assistant,
    search,
    dueUntil: dueUntil ?? until(dueWithin),
    limitUntil: limitUntil ?? until(limitWithin),
    question: asked.question,
    minimumPriority: priority === undefined ? undefined : PRIORITY_RANKS[priority],
    changedFrom: changedFrom === undefined ? undefined : instantOf(changedFrom, 0),
    changedBefore: changedUntil === undefined ? undefined : instantOf(daysAfter(changedUntil, 1), 0),
    takenBy: taken === undefined ? undefined : caller.token,
  };
}

/** Error raised: `dossier.page-refused`. */
export async function listDossiers(
  context: Context,
  caller: PersonCaller,
  query: z.output<typeof dossiersQuery>,
): Promise<z.input<typeof dossiersResponse>> {
  const { kysely } = context.database;
  const { after, limit, order = usualOrder(query.search), ...asked } = query;
  const direction = query.direction ?? USUAL_DIRECTIONS[order];
  const rows = await readPage(kysely, caller.office, filterOf(context, caller, asked), {
    order,
    direction,
    limit: limit + 1,
    after: after === undefined ? undefined : readPlace(after, order, direction),
  });
  const office = await findOffice(kysely, caller.office);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    dossiers: page.map((row) => summary(row, office?.name ?? caller.office)),
    next: last === undefined ? null : writePlace(placeOf(last, order), order, direction),
    today: context.clock.today(),
  };
}
