// The provider says that a session of its own ended, or all of somebody's: those that were opened from it here end too.
import { error } from '#base/errors.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { readLogoutToken } from '#identity/logout-token.ts';
import { providerErrors } from '#identity/provider-errors.ts';
import { readFirstOffice } from '#store/repositories/offices.ts';
import { findPersonBy } from '#store/repositories/people.ts';
import { endProvidedSessions, takeLogoutToken } from '#store/repositories/sessions.ts';
import { takeBackFailure } from '#store/repositories/sign-in-failures.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { requireProvider, sessionDigest, subjectDigest } from './provider.ts';
import { countAnnouncement } from './tries.ts';

/**
 * Done as well where nobody was signed in any more.
 * Errors raised: `provider.absent`, `provider.logout-refused`, `provider.unreachable`, `sign-in.locked`.
 */
export async function endByProvider(context: Context, token: string, address: string): Promise<{ done: true }> {
  const provider = await requireProvider(context);
  const place = await countAnnouncement(context, address);
  const { expiresAt, id, issuer, session, subject } = await readLogoutToken(provider, token, context.clock.now());
  const isFirst = await inTransaction(context, async (work) => {
    const { transaction } = work;
    const now = work.clock.now();
    await takeBackFailure(transaction, place);
    const office = await readFirstOffice(transaction);
    const digest = work.sealing.signInDigest('logout-token', JSON.stringify([issuer, id]));
    if (office === undefined || !(await takeLogoutToken(transaction, { digest, office: office.id, expires_at: expiresAt }, now)))
      return false;
    const person = subject === null ? undefined : await findPersonBy(transaction, 'subject_digest', subjectDigest(work, issuer, subject));
    if (subject !== null && person === undefined) return true;
    const which = { person: person?.id ?? null, session: session === null ? null : sessionDigest(work, issuer, session) };
    const ended = await endProvidedSessions(transaction, which, now);
    for (const whose of new Map(ended.map((one) => [one.person, one])).values()) {
      const detail = { ended: ended.filter((one) => one.person === whose.person).length, by: 'provider' };
      work.record({ office: whose.office, actor: SERVER_ACTOR, verb: 'session.end', subject: `person:${whose.person}`, detail });
    }
    return true;
  });
  if (!isFirst) throw error(providerErrors, 'provider.logout-refused', { provider: provider.settings.name, why: 'jti' });
  return { done: true };
}
