// A dossier that came to the server by itself: the same as one that a robot collected, from here on.
import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '#base/canonical-json.ts';
import { error } from '#base/errors.ts';
import type { ConnectorName } from '#domain/connectors.ts';
import { FINAL_STATES } from '#domain/dossier.ts';
import type { DossierPayload } from '#domain/payload.ts';
import { type DossierRow, findDossierOfIdentity, holdReference, lockDossiersOf } from '#store/repositories/dossiers.ts';
import { listUnsettledEffects } from '#store/repositories/effects.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import { appErrors } from '../errors.ts';
import type { Work } from '../work.ts';
import { type Fate, receiveAll } from './receive-collected.ts';
import { typingBegan } from './submissions.ts';

export interface Came {
  readonly reference: string;
  readonly payload: DossierPayload;
  readonly at: Date;
}

interface Of {
  readonly installation: InstallationRow;
  readonly source: ConnectorName;
  readonly actor: string;
}

function digestOf(named: readonly JsonValue[]): string {
  return createHash('sha256').update(canonicalJson(named)).digest('hex').slice(0, 32);
}

function identityOf(work: Work, { installation, source }: Of, reference: string, submission: string) {
  const { assistant, office } = installation;
  return { office, assistant, source, digest: work.sealing.identityDigest({ office, assistant, source, reference, submission }) };
}

function holds(work: Work, { id, payload, submission }: DossierRow, came: Came, plain: string): boolean {
  // The values are gone: what is left of them is the name of the submission.
  if (payload === null) return submission === plain;
  const { fields } = work.sealing.open('dossier.payload', id, payload);
  return canonicalJson(fields as unknown as JsonValue) === canonicalJson(came.payload.fields as unknown as JsonValue);
}

/**
 * Named by the reference too, so that equal digests do not tell which dossiers are alike. Facts about the deposit change nothing.
 * A person who goes back to values entered before others means it: these are named by what they replace too. A program that posts
 * them again may only have lost an answer.
 */
async function submissionOf(work: Work, of: Of, came: Came, latest: DossierRow | undefined): Promise<string> {
  const { payload, reference } = came;
  const named = [reference, payload.fields as unknown as JsonValue];
  const plain = digestOf(named);
  if (of.source !== 'form' || latest === undefined) return plain;
  if ((await findDossierOfIdentity(work.transaction, identityOf(work, of, reference, plain))) === undefined) return plain;
  return holds(work, latest, came, plain) ? latest.submission : digestOf([...named, latest.submission]);
}

/** Nobody but the server has what came to it: what it cannot put in the place of another it does not take. */
async function refuseOnceTypingBegan(work: Work, { id, state }: DossierRow): Promise<void> {
  if (FINAL_STATES.has(state)) return;
  const began = (await typingBegan(work.transaction, id)) || (await listUnsettledEffects(work.transaction, id)).length > 0;
  if (began) throw error(appErrors, 'entry.typing-began');
}

/**
 * What became of it, and which dossier it is. The same content under the same reference makes nothing again.
 * Error raised: `entry.typing-began`, before anything is claimed: once that dossier has ended, the same content makes another.
 */
export async function receiveDirect(work: Work, of: Of, came: Came): Promise<{ readonly fate: Fate; readonly dossier: string }> {
  const { actor, installation, source } = of;
  const { assistant, office } = installation;
  const { reference, payload } = came;
  const { transaction } = work;
  await holdReference(transaction, { office, assistant, source, reference });
  const [latest] = await lockDossiersOf(transaction, { office, assistant, source, reference });
  const submission = await submissionOf(work, of, came, latest);
  const identity = identityOf(work, of, reference, submission);
  const before = await findDossierOfIdentity(transaction, identity);
  if (before !== undefined) return { fate: 'unchanged', dossier: before.id };
  if (latest !== undefined) await refuseOnceTypingBegan(work, latest);
  const counts = await receiveAll({ work, installation, actor, source }, [
    { reference, submission, payload, depositedAt: came.at.toISOString() },
  ]);
  const dossier = await findDossierOfIdentity(transaction, identity);
  if (dossier === undefined) throw new TypeError('a submission without its dossier');
  return { fate: counts.created > 0 ? 'created' : counts.updated > 0 ? 'updated' : 'unchanged', dossier: dossier.id };
}
