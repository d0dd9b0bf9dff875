// The office of whoever asks, and the name under which the whole instance shows itself.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { changeInstanceRequest, officeRequest, office as shownOffice } from '#protocol/administration.ts';
import { type Instance, readInstance, writeInstance } from '#store/repositories/instance-settings.ts';
import { listOffices, lockOffice, updateOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

export function showInstance({ database }: Context): Promise<Instance> {
  return readInstance(database.kysely);
}

export async function showOffice({ database: { kysely } }: Context, caller: PersonCaller): Promise<z.input<typeof shownOffice>> {
  const offices = await listOffices(kysely);
  const own = offices.find(({ id }) => id === caller.office);
  const first = offices[0]?.id;
  const sees = caller.office === first && caller.roles.includes('administrator');
  return {
    id: caller.office,
    name: own?.name ?? caller.office,
    holidays: own?.holidays ?? 'mainland',
    instance: { ...(await readInstance(kysely)) },
    isFirst: caller.office === first,
    offices: sees ? offices.map((one) => ({ id: one.id, name: one.name, openedAt: one.created_at.toISOString() })) : null,
  };
}

/** Error raised: `identity.role-missing`. */
export function changeOffice(
  context: Context,
  caller: PersonCaller,
  { holidays: wanted, name }: z.output<typeof officeRequest>,
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const before = await lockOffice(work.transaction, caller.office);
    const holidays = wanted ?? before.holidays;
    if (before.name === name && before.holidays === holidays) return { changed: false };
    await updateOffice(work.transaction, caller.office, { name, holidays });
    const detail = { nameBefore: before.name, name, holidaysBefore: before.holidays, holidays };
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'office.change', subject: `office:${caller.office}`, detail });
    return { changed: true };
  });
}

/** Errors raised: `identity.role-missing`, `office.first-only`. */
export function changeInstance(
  context: Context,
  caller: PersonCaller,
  instance: z.output<typeof changeInstanceRequest>,
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  return inTransaction(context, async (work) => {
    const [first] = await listOffices(work.transaction);
    if (first === undefined || first.id !== caller.office) throw error(appErrors, 'office.first-only');
    const before = await readInstance(work.transaction);
    if (before.name === instance.name && before.brand === instance.brand) return { changed: false };
    await writeInstance(work.transaction, caller.office, instance, work.clock.now());
    const detail = { nameBefore: before.name, name: instance.name };
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'instance.change', subject: 'instance', detail });
    return { changed: true };
  });
}
