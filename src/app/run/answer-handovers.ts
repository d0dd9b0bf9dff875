// Who answers what waits for a person: groups with deputies, what goes to which, and when it escalates. A steward's to say.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { Answerers, escalationRequest, groupRequest } from '#protocol/handovers.ts';
import {
  deleteGroup,
  findGroup,
  listAbsences,
  listColleagues,
  listGroups,
  listRoutes,
  putGroup,
  replaceMembers,
  replaceRoutes,
} from '#store/repositories/handover-groups.ts';
import { listInstallations, lockInstallation } from '#store/repositories/installations.ts';
import { findOffice, lockOffice, updateOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { readGroups } from './list-handovers.ts';
import { today } from './office-days.ts';

type Routing = Readonly<Partial<Record<HandoverKind, string>>>;

export async function showAnswerers(context: Context, caller: PersonCaller): Promise<Answerers> {
  const { kysely } = context.database;
  const { office } = caller;
  const row = await findOffice(kysely, office);
  const routes = await listRoutes(kysely, office);
  const day = today(context);
  // What somebody is absent for is nobody's but theirs; whoever shares the work out knows when.
  const seesAll = caller.roles.includes('steward');
  const absences = await listAbsences(kysely, office, day);
  return {
    groups: (await readGroups(kysely, office)).map((group) => ({ ...group, members: [...group.members], deputies: [...group.deputies] })),
    assistants: (await listInstallations(kysely, office)).map(({ assistant, id, title }) => ({
      assistant,
      title,
      groups: Object.fromEntries(
        routes.filter(({ installation }) => installation === id).map((route) => [route.kind, route.handover_group]),
      ),
    })),
    people: (await listColleagues(kysely, office)).map(({ id, name, roles }) => ({ id, name, roles: [...roles] })),
    absences: absences
      .filter(({ person }) => seesAll || person === caller.token)
      .map(({ id, person, from_on: from, until_on: until }) => ({ id, person, from, until, own: person === caller.token })),
    escalateAfterDays: row?.escalate_after_days ?? null,
    me: caller.token,
    today: day,
  };
}

/** Errors raised: `identity.role-missing`, `group.unknown`, `group.name-taken`, `group.person-unknown`. */
export async function saveGroup(
  context: Context,
  caller: PersonCaller,
  { deputies, id: asked, members, name }: z.output<typeof groupRequest>,
): Promise<{ readonly id: string }> {
  requireRole(caller, 'steward');
  const { office } = caller;
  return inTransaction(context, async (work) => {
    const { transaction } = work;
    // One at a time: two that take the same name at once would not see each other.
    await lockOffice(transaction, office);
    if (asked !== undefined && (await findGroup(transaction, office, asked)) === undefined) throw error(appErrors, 'group.unknown');
    const now = work.clock.now();
    const id = asked ?? newId(now.getTime());
    if ((await listGroups(transaction, office)).some((other) => other.name === name && other.id !== id)) {
      throw error(appErrors, 'group.name-taken');
    }
    const known = new Set((await listColleagues(transaction, office)).map((one) => one.id));
    const people = new Map([...members.map((one) => [one, false] as const), ...deputies.map((one) => [one, true] as const)]);
    if ([...people.keys()].some((one) => !known.has(one))) throw error(appErrors, 'group.person-unknown');
    await putGroup(transaction, { id, office, name, created_at: now });
    await replaceMembers(
      transaction,
      { id, office },
      [...people].map(([person, deputy]) => ({ person, deputy })),
    );
    const count = [...people.values()].filter((deputy) => deputy).length;
    work.record({
      office,
      actor: actorOf(caller),
      verb: asked === undefined ? 'handover-group.made' : 'handover-group.changed',
      subject: `handover-group:${id}`,
      detail: { members: people.size - count, deputies: count },
    });
    return { id };
  });
}

/** What went to it goes to everybody. Errors raised: `identity.role-missing`, `group.unknown`. */
export async function removeGroup(context: Context, caller: PersonCaller, id: string): Promise<{ readonly removed: true }> {
  requireRole(caller, 'steward');
  await inTransaction(context, async (work) => {
    if ((await findGroup(work.transaction, caller.office, id)) === undefined) throw error(appErrors, 'group.unknown');
    await deleteGroup(work.transaction, id);
    const subject = `handover-group:${id}`;
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'handover-group.removed', subject, detail: {} });
  });
  return { removed: true };
}

/** Errors raised: `identity.role-missing`, `installation.unknown`, `group.unknown`. */
export async function routeHandovers(
  context: Context,
  caller: PersonCaller,
  assistant: string,
  groups: Routing,
): Promise<{ readonly groups: Routing }> {
  requireRole(caller, 'steward');
  await inTransaction(context, async (work) => {
    const { transaction } = work;
    const installation = await lockInstallation(transaction, caller.office, assistant);
    if (installation === undefined) throw error(appErrors, 'installation.unknown', { assistant });
    const routes = Object.entries(groups).map(([kind, group]) => ({ kind: kind as HandoverKind, handover_group: group }));
    for (const { handover_group: group } of routes) {
      if ((await findGroup(transaction, caller.office, group)) === undefined) throw error(appErrors, 'group.unknown');
    }
    await replaceRoutes(transaction, installation, routes);
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'installation.handover-groups',
      subject: `installation:${installation.id}`,
      detail: { assistant, ...groups },
    });
  });
  return { groups };
}

/** Error raised: `identity.role-missing`. */
export async function changeEscalation(
  context: Context,
  caller: PersonCaller,
  wanted: z.output<typeof escalationRequest>,
): Promise<z.output<typeof escalationRequest>> {
  requireRole(caller, 'steward');
  const { escalateAfterDays } = wanted;
  await inTransaction(context, async (work) => {
    const before = await lockOffice(work.transaction, caller.office);
    await updateOffice(work.transaction, caller.office, { escalate_after_days: escalateAfterDays });
    work.record({
      office: caller.office,
      actor: actorOf(caller),
      verb: 'office.escalation',
      subject: `office:${caller.office}`,
      detail: { daysBefore: before.escalate_after_days ?? 0, days: escalateAfterDays ?? 0 },
    });
  });
  return wanted;
}
