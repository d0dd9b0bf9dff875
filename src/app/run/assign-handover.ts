// What waits for a person is given to one of the office who is there, or to a group: by an agent, or by whoever shares the work out.
import { error } from '#base/errors.ts';
import type { PersonCaller } from '#identity/callers.ts';
import type { AssignTo } from '#protocol/handovers.ts';
import { findGroup, listColleagues } from '#store/repositories/handover-groups.ts';
import { assignHandovers, type Assignee, listOpenHandoversOf } from '#store/repositories/handovers.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import type { Work } from '../work.ts';
import { absentOn, readGroups } from './list-handovers.ts';
import { today } from './office-days.ts';
import { type ActAnswer, type ActRequest, actOn } from './person-act.ts';

export interface Assignment extends ActRequest {
  readonly to: AssignTo;
  /** When it had been assigned last as the page showed it; null: never. Left out: whatever it was. */
  readonly assignedAt?: string | null | undefined;
}

/** Errors raised: `assignment.person-unknown`, `assignment.person-not-agent`, `assignment.person-absent`. */
async function personThere(context: Context, { transaction }: Work, office: string, id: string): Promise<Assignee> {
  const person = (await listColleagues(transaction, office)).find((one) => one.id === id);
  if (person === undefined) throw error(appErrors, 'assignment.person-unknown');
  const { name, roles } = person;
  if (!roles.includes('agent')) throw error(appErrors, 'assignment.person-not-agent', { name });
  if ((await absentOn(transaction, office, today(context))).has(id)) throw error(appErrors, 'assignment.person-absent', { name });
  return { person: id };
}

/** Errors raised: `group.unknown`, `assignment.group-absent`. */
async function groupThere(context: Context, { transaction }: Work, office: string, id: string | null): Promise<Assignee> {
  if (id === null) return { group: null };
  if ((await findGroup(transaction, office, id)) === undefined) throw error(appErrors, 'group.unknown');
  const group = (await readGroups(transaction, office)).find((one) => one.id === id);
  const absent = await absentOn(transaction, office, today(context));
  if (![...(group?.members ?? []), ...(group?.deputies ?? [])].some((one) => !absent.has(one))) {
    throw error(appErrors, 'assignment.group-absent', { name: group?.name ?? '' });
  }
  return { group: id };
}

async function refuseIfAssignedSince({ transaction }: Work, dossier: string, assignedAt: string | null): Promise<void> {
  const open = await listOpenHandoversOf(transaction, dossier);
  const last = Math.max(0, ...open.map(({ assigned_at: at }) => at?.getTime() ?? 0));
  if (last !== (assignedAt === null ? 0 : Date.parse(assignedAt))) throw error(appErrors, 'assignment.changed');
}

/** Errors raised: those of `actOn`, of `personThere` and `groupThere`, and `assignment.changed`. */
export function assignHandover(context: Context, caller: PersonCaller, { assignedAt, to, ...request }: Assignment): Promise<ActAnswer> {
  return actOn(context, caller, 'assign', request, async ({ work, dossier, actor }) => {
    const { office } = dossier;
    if (assignedAt !== undefined) await refuseIfAssignedSince(work, dossier.id, assignedAt);
    const whom = to.kind === 'person' ? await personThere(context, work, office, to.id) : await groupThere(context, work, office, to.id);
    await assignHandovers(work.transaction, dossier.id, whom, work.clock.now());
    const detail = { reference: dossier.reference, assistant: dossier.assistant, to: to.id === null ? 'rule' : `${to.kind}:${to.id}` };
    work.record({ office, actor, verb: 'handover.assigned', subject: `dossier:${dossier.id}`, detail });
    return to.id;
  });
}
