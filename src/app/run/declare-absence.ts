// Somebody is absent from a day to a day: what they had taken goes back to its group. Forgotten once it is over.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import type { absenceRequest } from '#protocol/handovers.ts';
import { deleteAbsence, findAbsence, insertAbsence, listColleagues } from '#store/repositories/handover-groups.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { today } from './office-days.ts';
import { giveBackOfAbsent } from './watch-handovers.ts';

function refuseOthers(caller: PersonCaller, person: string): void {
  if (person !== caller.token && !caller.roles.includes('steward')) throw error(appErrors, 'absence.others');
}

/** Errors raised: `identity.role-missing`, `absence.others`, `absence.days-refused`, `group.person-unknown`. */
export async function declareAbsence(
  context: Context,
  caller: PersonCaller,
  { from, person = caller.token, until }: z.output<typeof absenceRequest>,
): Promise<{ readonly id: string }> {
  requireRole(caller, 'agent', 'steward');
  refuseOthers(caller, person);
  if (until < from || until < today(context)) throw error(appErrors, 'absence.days-refused');
  const { office } = caller;
  const id = await inTransaction(context, async (work) => {
    if (!(await listColleagues(work.transaction, office)).some((one) => one.id === person)) throw error(appErrors, 'group.person-unknown');
    const now = work.clock.now();
    const made = newId(now.getTime());
    await insertAbsence(work.transaction, { id: made, office, person, from_on: from, until_on: until, created_at: now });
    // No day: the journal outlasts the absence.
    work.record({
      office,
      actor: actorOf(caller),
      verb: 'absence.declared',
      subject: `absence:${made}`,
      detail: { own: person === caller.token },
    });
    return made;
  });
  await giveBackOfAbsent(context, office);
  return { id };
}

/** Errors raised: `identity.role-missing`, `absence.unknown`, `absence.others`. */
export async function removeAbsence(context: Context, caller: PersonCaller, id: string): Promise<{ readonly removed: true }> {
  requireRole(caller, 'agent', 'steward');
  await inTransaction(context, async (work) => {
    const absence = await findAbsence(work.transaction, caller.office, id);
    if (absence === undefined) throw error(appErrors, 'absence.unknown');
    refuseOthers(caller, absence.person);
    await deleteAbsence(work.transaction, id);
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'absence.removed', subject: `absence:${id}`, detail: {} });
  });
  return { removed: true };
}
