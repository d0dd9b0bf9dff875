// Another program posts a dossier: signed, whole and known to the assistant, or nothing is made of it and it is told why.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { SIGNATURE_WINDOW_SECONDS, type Signature, isSignedWith, readSignature } from '#base/body-signature.ts';
import type { hookAnswer } from '#protocol/hooks.ts';
import { readPosted } from '#rows/posted-fields.ts';
import { type HookSecretRow, listHookSecrets } from '#store/repositories/hook-secrets.ts';
import { findInstallationById } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import { inTransaction } from '../work.ts';
import { receiveDirect } from './receive-direct.ts';

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Signed against when there is no such installation, so that a stranger does not learn which there are. */
const NO_SECRET = 'none';

function signerOf(
  { sealing }: Context,
  secrets: readonly HookSecretRow[],
  signature: Signature,
  body: Uint8Array,
): HookSecretRow | undefined {
  if (secrets.length === 0) isSignedWith(NO_SECRET, signature, body);
  return secrets.find(({ id, secret }) => secret !== null && isSignedWith(sealing.open('hook.secret', id, secret), signature, body));
}

/**
 * The same reference with the same fields makes nothing again, however often it is posted; with other fields it is another submission.
 * Errors raised: `hook.signature-wrong`, `hook.signature-old`, `hook.not-served`, `hook.fields-wrong`, `entry.typing-began`.
 */
export async function receiveHook(
  context: Context,
  installationId: string,
  { body, signature: header }: { readonly body: Uint8Array; readonly signature: string },
): Promise<z.input<typeof hookAnswer>> {
  const { kysely } = context.database;
  const now = context.clock.now();
  const signature = readSignature(header);
  if (signature === null) throw error(appErrors, 'hook.signature-wrong');
  const installation = ID.test(installationId) ? await findInstallationById(kysely, installationId) : undefined;
  const secrets = installation === undefined ? [] : await listHookSecrets(kysely, installation.id, now);
  const signer = signerOf(context, secrets, signature, body);
  if (installation === undefined || signer === undefined) throw error(appErrors, 'hook.signature-wrong');
  if (Math.abs(now.getTime() / 1_000 - signature.seconds) > SIGNATURE_WINDOW_SECONDS) {
    throw error(appErrors, 'hook.signature-old', { seconds: SIGNATURE_WINDOW_SECONDS });
  }
  const { assistant, office } = installation;
  const answer = await inTransaction(context, async (work): Promise<z.input<typeof hookAnswer>> => {
    const current = await findInstallationById(work.transaction, installation.id);
    const plan = current === undefined ? null : await knownPlan(work.transaction, office, current.bundle);
    if (current === undefined || plan?.source.connector !== 'http') throw error(appErrors, 'hook.not-served', { assistant });
    const posted = readPosted(new TextDecoder().decode(body), plan.fields, { depositedAt: now.toISOString() });
    if (posted.is === 'wrong') {
      const [fr, en] = (['fr', 'en'] as const).map((language) => posted.problems.map((problem) => problem[language]).join(' ; '));
      throw error(appErrors, 'hook.fields-wrong', { french: fr ?? '', english: en ?? '' });
    }
    const { payload, reference } = posted;
    const actor = `hook:${current.id}`;
    const { dossier, fate } = await receiveDirect(work, { installation: current, source: 'http', actor }, { reference, payload, at: now });
    const detail = { reference, assistant, outcome: fate, secret: signer.id };
    work.record({ office, actor, verb: 'dossier.receive', subject: `dossier:${dossier}`, detail });
    return { reference, outcome: fate };
  });
  context.doorbell.ring();
  return answer;
}
