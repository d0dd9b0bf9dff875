// Another program posts a dossier: signed, whole and known to the assistant, or nothing is made of it and it is told why.
import type { z } from 'zod';
import { error } from '#base/errors.ts';
import { SIGNATURE_WINDOW_SECONDS, type Signature, isSignedWith, readSignature } from '#base/body-signature.ts';
import type { hookAnswer } from '#protocol/hooks.ts';
import type { DossierPayload, FileFact, SourceValue } from '#domain/payload.ts';
import type { AssistantPlan } from '#language/plan.ts';
import { type Posted, readPosted } from '#rows/posted-fields.ts';
import { type HookSecretRow, listHookSecrets } from '#store/repositories/hook-secrets.ts';
import { findInstallationById, type InstallationRow } from '#store/repositories/installations.ts';
import type { Reader } from '#store/transaction.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { knownPlan } from '../share/known-plan.ts';
import { inTransaction } from '../work.ts';
import { claimFiles, keepPosted } from './entered-files.ts';
import { receiveDirect } from './receive-direct.ts';
import { removeFiles } from './remove-files.ts';

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

interface Claimed {
  readonly signature: Signature;
  /** Undefined: there is no such hook. */
  readonly installation: InstallationRow | undefined;
  readonly secrets: readonly HookSecretRow[];
}

/** Error raised: `hook.signature-wrong`, where the header holds none. */
async function claimedBy({ clock, database: { kysely } }: Context, installationId: string, header: string): Promise<Claimed> {
  const signature = readSignature(header);
  if (signature === null) throw error(appErrors, 'hook.signature-wrong');
  const installation = ID.test(installationId) ? await findInstallationById(kysely, installationId) : undefined;
  return {
    signature,
    installation,
    secrets: installation === undefined ? [] : await listHookSecrets(kysely, installation.id, clock.now()),
  };
}

/**
 * For bodies that are too large to be read of anybody: whether one could be signed at all. Whoever knows an address that nobody guesses
 * may learn so that there is one. Error raised: `hook.signature-wrong`.
 */
export async function mayBeSigned(context: Context, installationId: string, header: string): Promise<void> {
  const { secrets } = await claimedBy(context, installationId, header);
  if (secrets.length === 0) throw error(appErrors, 'hook.signature-wrong');
}

type Read = Extract<Posted, { readonly is: 'read' }>;

/** Error raised: `hook.fields-wrong`. */
function readBody(body: Uint8Array, { fields }: AssistantPlan, now: Date): Read {
  const posted = readPosted(new TextDecoder().decode(body), fields, { depositedAt: now.toISOString() });
  if (posted.is === 'read') return posted;
  const [fr, en] = (['fr', 'en'] as const).map((language) => posted.problems.map((problem) => problem[language]).join(' ; '));
  throw error(appErrors, 'hook.fields-wrong', { french: fr ?? '', english: en ?? '' });
}

interface Kept {
  readonly facts: Readonly<Record<string, readonly FileFact[]>>;
  readonly ids: readonly string[];
}

async function keepFiles(context: Context, installation: InstallationRow, files: Read['files']): Promise<Kept> {
  const facts: Record<string, FileFact[]> = {};
  const ids: string[] = [];
  for (const [label, came] of Object.entries(files)) {
    facts[label] = [];
    for (const one of came) {
      const { fact, id } = await keepPosted(context, installation, one);
      facts[label].push(fact);
      if (id !== null) ids.push(id);
    }
  }
  return { facts, ids };
}

function withFiles(payload: DossierPayload, facts: Kept['facts']): DossierPayload {
  const fields = Object.entries(payload.fields).map(([label, value]): readonly [string, SourceValue] =>
    value.type === 'files' ? [label, { type: 'files', files: facts[label] ?? [] }] : [label, value],
  );
  return { ...payload, fields: Object.fromEntries(fields) };
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
  const { installation, secrets, signature } = await claimedBy(context, installationId, header);
  const signer = signerOf(context, secrets, signature, body);
  if (installation === undefined || signer === undefined) throw error(appErrors, 'hook.signature-wrong');
  if (Math.abs(now.getTime() / 1_000 - signature.seconds) > SIGNATURE_WINDOW_SECONDS) {
    throw error(appErrors, 'hook.signature-old', { seconds: SIGNATURE_WINDOW_SECONDS });
  }
  const { assistant, office } = installation;
  const read = async (reader: Reader, current: InstallationRow | undefined): Promise<Read> => {
    const plan = current === undefined ? null : await knownPlan(reader, office, current.bundle);
    if (plan?.source.connector !== 'http') throw error(appErrors, 'hook.not-served', { assistant });
    return readBody(body, plan, now);
  };
  // Files are kept before the dossier that names them is made: a file that no dossier came for goes by itself.
  const first = await read(kysely, installation);
  const kept = await keepFiles(context, installation, first.files);
  const left: string[] = [];
  const answer = await inTransaction(context, async (work): Promise<z.input<typeof hookAnswer>> => {
    left.length = 0;
    const current = await findInstallationById(work.transaction, installation.id);
    if (current === undefined) throw error(appErrors, 'hook.not-served', { assistant });
    // Another version of the assistant may have come meanwhile, which asks for other fields.
    const { payload: bare, reference } = current.bundle === installation.bundle ? first : await read(work.transaction, current);
    const payload = withFiles(bare, kept.facts);
    const actor = `hook:${current.id}`;
    const made = await receiveDirect(work, { installation: current, source: 'http', actor }, { reference, payload, at: now });
    const { dossier, fate } = made;
    left.push(...(await claimFiles(work, installation.id, made, kept.ids)));
    const detail = { reference, assistant, outcome: fate, secret: signer.id };
    work.record({ office, actor, verb: 'dossier.receive', subject: `dossier:${dossier}`, detail });
    return { reference, outcome: fate };
  });
  await removeFiles(context, left);
  context.doorbell.ring();
  return answer;
}
