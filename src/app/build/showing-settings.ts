// Where authors may show work, and for how long what was recorded is kept: an administrator's to say, in the journal.
import { error } from '#base/errors.ts';
import { isInternal, originToAllow, type ShownOrigin } from '#domain/network-place.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { findOffice, lockOffice, updateOffice } from '#store/repositories/offices.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction } from '../work.ts';
import { ownOrigins } from './own-origins.ts';

interface Settings {
  readonly origins: readonly ShownOrigin[];
  readonly keptDays: number;
}

export async function showShowingSettings(context: Context, caller: PersonCaller): Promise<{ origins: ShownOrigin[]; keptDays: number }> {
  const office = await findOffice(context.database.kysely, caller.office);
  return { origins: [...(office?.shown_origins ?? [])], keptDays: office?.showings_kept_days ?? 0 };
}

/** One address as it is kept. Errors raised: `showing.address-refused`, `showing.own-origin`, `showing.internal-unsaid`. */
function checked(own: ReadonlySet<string>, { internal, origin: text }: ShownOrigin): ShownOrigin {
  const origin = originToAllow(text);
  if (origin === null) throw error(appErrors, 'showing.address-refused');
  if (own.has(origin)) throw error(appErrors, 'showing.own-origin', { origin });
  if (isInternal(origin) && !internal) throw error(appErrors, 'showing.internal-unsaid', { origin });
  return { origin, internal };
}

/** As the journal writes it: a text. */
const written = (origins: readonly ShownOrigin[]): string =>
  origins.map(({ internal, origin }) => (internal ? `${origin} (internal)` : origin)).join(', ');

/** Errors raised: `identity.role-missing`, and as `checked`. */
export async function changeShowingSettings(
  context: Context,
  caller: PersonCaller,
  { askedAt, ...wanted }: Settings & { readonly askedAt: string },
): Promise<{ changed: boolean }> {
  requireRole(caller, 'administrator');
  // Behind a relay the request says what this server is called there: for this one question, since anybody may write it.
  const own = new Set([...(await ownOrigins(context.database.kysely, context.ownOrigins)), askedAt]);
  const origins = [...new Map(wanted.origins.map((one) => checked(own, one)).map((one) => [one.origin, one])).values()];
  return inTransaction(context, async (work) => {
    const before = await lockOffice(work.transaction, caller.office);
    const detail = {
      originsBefore: written(before.shown_origins),
      origins: written(origins),
      daysBefore: before.showings_kept_days,
      days: wanted.keptDays,
    };
    if (detail.originsBefore === detail.origins && detail.daysBefore === detail.days) return { changed: false };
    await updateOffice(work.transaction, caller.office, { shown_origins: JSON.stringify(origins), showings_kept_days: wanted.keptDays });
    work.record({ office: caller.office, actor: actorOf(caller), verb: 'office.showing', subject: `office:${caller.office}`, detail });
    return { changed: true };
  });
}
