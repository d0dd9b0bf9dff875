// What waits for a person in an office: what is assigned to whoever asks first, then what escalated, by legal limit, the longest waiting; in pages that stay right.
import { z } from 'zod';
import { error } from '#base/errors.ts';
import { answering, type Group } from '#domain/escalation.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { handoversQuery, handoversResponse, ListedHandover } from '#protocol/decisions.ts';
import { listAbsences, listGroups, listMembers } from '#store/repositories/handover-groups.ts';
import {
  type Asker,
  countScopes,
  type HandoverPlace,
  type HandoverScope,
  listOpenHandovers,
  type OpenHandover,
  type TakenHandover,
} from '#store/repositories/handovers.ts';
import type { Reader } from '#store/transaction.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { today } from './office-days.ts';

const DAY_MILLISECONDS = 24 * 60 * 60_000;

export async function readGroups(reader: Reader, office: string): Promise<readonly (Group & { readonly name: string })[]> {
  const members = await listMembers(reader, office);
  const of = (group: string, deputy: boolean): string[] =>
    members.filter((one) => one.handover_group === group && one.deputy === deputy).map(({ person }) => person);
  return (await listGroups(reader, office)).map(({ id, name }) => ({ id, name, members: of(id, false), deputies: of(id, true) }));
}

/** Who is absent on this day. */
export async function absentOn(reader: Reader, office: string, day: string): Promise<ReadonlySet<string>> {
  return new Set((await listAbsences(reader, office, day)).filter(({ from_on: from }) => from <= day).map(({ person }) => person));
}

/** Who asks, and what is shown of all where nothing else is asked for: who is named in a group begins with what that one answers for. */
export async function askerOf(
  { database: { kysely } }: Context,
  caller: PersonCaller,
  day: string,
): Promise<{ readonly asker: Asker; readonly usual: HandoverScope }> {
  const groups = await readGroups(kysely, caller.office);
  const absent = await absentOn(kysely, caller.office, day);
  const named = groups.some(({ deputies, members }) => [...members, ...deputies].includes(caller.token));
  return {
    asker: { person: caller.token, ...answering(caller.token, { groups, absent, isSteward: caller.roles.includes('steward') }) },
    usual: named ? 'groups' : 'all',
  };
}

/** Who looks after it or is to, who answers for it, and whether it has waited too long. */
export function answeredBy(
  row: TakenHandover,
  caller: PersonCaller,
): Pick<ListedHandover, 'takenBy' | 'mine' | 'assigned' | 'group' | 'escalatedAt'> {
  const to = row.assigned_to === null ? null : row.holder_name;
  return {
    takenBy: row.taken_by === null ? null : row.holder_name,
    assigned: row.assigned_at === null ? null : { to, mine: row.assigned_to === caller.token, at: row.assigned_at.toISOString() },
    mine: row.taken_by === caller.token,
    group: row.group_name,
    escalatedAt: row.escalated_at?.toISOString() ?? null,
  };
}

const place = z.tuple([z.int().min(0).max(2), z.iso.date().nullable(), z.iso.datetime(), z.uuid()]);

function writePlace({ id, legal_limit_on: limit, opened_at: openedAt, rank }: OpenHandover): string {
  return Buffer.from(JSON.stringify([rank, limit, openedAt.toISOString(), id])).toString('base64url');
}

/** Error raised: `dossier.page-refused`. */
function readPlace(text: string): HandoverPlace {
  try {
    const [rank, limit, openedAt, id] = place.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return { rank, limit, openedAt: new Date(openedAt), id };
  } catch {
    throw error(appErrors, 'dossier.page-refused');
  }
}

/** Error raised: `dossier.page-refused`. */
export async function listHandovers(
  context: Context,
  caller: PersonCaller,
  { after, assistant, kind, limit, olderThanDays, scope: asked }: z.output<typeof handoversQuery>,
): Promise<z.input<typeof handoversResponse>> {
  const { kysely } = context.database;
  const { office } = caller;
  const from = after === undefined ? undefined : readPlace(after);
  const day = today(context);
  const { asker, usual } = await askerOf(context, caller, day);
  const scope = asked ?? usual;
  const openedBefore = olderThanDays === undefined ? undefined : new Date(context.clock.now().getTime() - olderThanDays * DAY_MILLISECONDS);
  const filter = { kind, assistant, openedBefore };
  const rows = await listOpenHandovers(kysely, office, { ...filter, scope, after: from, limit: limit + 1 }, asker);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    handovers: page.map((row) => ({
      id: row.id,
      kind: row.kind,
      reason: row.reason,
      openedAt: row.opened_at.toISOString(),
      ...answeredBy(row, caller),
      dossierId: row.dossier,
      reference: row.reference,
      assistant: row.assistant,
      title: row.title,
      state: row.dossier_state,
      legalLimitOn: row.legal_limit_on,
      updatedAt: row.dossier_updated_at.toISOString(),
    })),
    next: last === undefined ? null : writePlace(last),
    scope,
    counts: await countScopes(kysely, office, filter, asker),
    today: day,
  };
}
