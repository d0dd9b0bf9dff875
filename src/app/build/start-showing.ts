// An author wants to show work: a robot is to open a browser for her at an address that an administrator allowed.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { actorOf, type PersonCaller } from '#identity/callers.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { insertShowing, lockOpenShowingsOf } from '#store/repositories/showings.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';

/** The origin; null: it is no address of a web page. */
export function originOfAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.origin : null;
}

/** Errors raised: `showing.address-refused`, `showing.origin-not-allowed`, `showing.one-at-a-time`. */
export async function startShowing(
  context: Context,
  caller: PersonCaller,
  request: { readonly title: string; readonly address: string },
): Promise<{ showingId: string }> {
  const showingId = newId(context.clock.now().getTime());
  await inTransaction(context, async (work) => {
    const person = actorOf(caller);
    const origin = originOfAddress(request.address);
    if (origin === null) throw error(appErrors, 'showing.address-refused');
    const office = await findOffice(work.transaction, caller.office);
    if (!(office?.shown_origins ?? []).some((one) => one.origin === origin)) {
      throw error(appErrors, 'showing.origin-not-allowed', { origin });
    }
    if ((await lockOpenShowingsOf(work.transaction, caller.office, person, 'show')).length > 0)
      throw error(appErrors, 'showing.one-at-a-time');
    await insertShowing(work.transaction, {
      id: showingId,
      office: caller.office,
      person,
      request: work.sealing.seal('showing.request', showingId, request),
      state: 'waiting',
      created_at: work.clock.now(),
    });
    work.record({ office: caller.office, actor: person, verb: 'showing.start', subject: `showing:${showingId}`, detail: { origin } });
  });
  context.doorbell.ring();
  return { showingId };
}
