// Ends a session here first, then says where to go so that the provider's own ends too.
import { randomBytes } from 'node:crypto';
import { endAtProvider } from '#identity/provider.ts';
import { digestOf } from '#identity/tokens.ts';
import { findSession } from '#store/repositories/sessions.ts';
import type { Context } from '../context.ts';
import { inTransaction } from '../work.ts';
import { declaredProvider } from './provider.ts';
import { closeSessions } from './session.ts';

export interface SignedOut {
  readonly providerUrl: string | null;
}

/** Also of a session that silence or its hours ended here: the provider's own may still be open. */
export async function signOut(context: Context, secret: string | null): Promise<SignedOut> {
  const session = secret === null ? undefined : await findSession(context.database.kysely, digestOf(secret));
  if (session === undefined) return { providerUrl: null };
  const idToken = session.id_token === null ? null : context.sealing.open('person-session.id-token', session.id, session.id_token);
  await inTransaction(context, async (work) => {
    const person = { id: session.person, office: session.office };
    await closeSessions(work, person, { only: session.id }, `person:${session.person}`);
  });
  if (idToken === null) return { providerUrl: null };
  const declared = await declaredProvider(context);
  if (declared === null) return { providerUrl: null };
  const state = randomBytes(32).toString('base64url');
  return { providerUrl: await endAtProvider(declared.provider, idToken, declared.signedOutUrl, state) };
}
