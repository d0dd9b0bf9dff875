// Makes an office: the organisation to which every row belongs.
import { newId } from '#base/ids.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { makeFirstSecret, secretWasSpent } from '#identity/first-secret.ts';
import { insertOffice, listOffices } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';

export interface OpenedOffice {
  readonly id: string;
  /** One-time secret with which its administrator signs in; shown once. */
  readonly adminSecret: string;
}

export function openOffice(context: Context, name: string): Promise<OpenedOffice> {
  return inTransaction(context, async (work) => {
    const now = context.clock.now();
    const id = newId(now.getTime());
    await insertOffice(work.transaction, { id, name, created_at: now });
    const adminSecret = await makeFirstSecret(work.transaction, id, now);
    work.record({ office: id, actor: SERVER_ACTOR, verb: 'office.open', subject: `office:${id}` });
    return { id, adminSecret };
  });
}

/** The first office, made at the first start. Its secret is given, a new one each time, until somebody signed in with it; or once more on demand. */
export async function openFirstOffice(
  context: Context,
  name: string,
  anew = false,
): Promise<{ readonly id: string; readonly adminSecret: string | null }> {
  const offices = await listOffices(context.database.kysely);
  const [first] = offices;
  if (first === undefined) return openOffice(context, name);
  if (!anew && (await secretWasSpent(context.database.kysely, first.id))) return { id: first.id, adminSecret: null };
  const adminSecret = await inTransaction(context, async (work) => {
    work.record({ office: first.id, actor: SERVER_ACTOR, verb: 'first-secret.renew', subject: `office:${first.id}` });
    return makeFirstSecret(work.transaction, first.id, context.clock.now());
  });
  return { id: first.id, adminSecret };
}
