// A page of what a source holds. The same source read again makes nothing again; a new submission finds its dossier.
import type { z } from 'zod';
import { dayOf } from '#base/clock.ts';
import { error } from '#base/errors.ts';
import { deadlinesAfter } from '#domain/deadlines.ts';
import type { ConnectorName } from '#domain/connectors.ts';
import { FINAL_STATES, DOSSIER_TRANSITIONS } from '#domain/dossier.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { actorOf, type RobotCaller } from '#identity/callers.ts';
import type { collectedRequest, collectedResponse } from '#protocol/robot.ts';
import {
  claimIdentity,
  type DossierRow,
  knownIdentities,
  knownReferences,
  lockDossiersOf,
  updateDossier,
} from '#store/repositories/dossiers.ts';
import { listUnsettledEffects } from '#store/repositories/effects.ts';
import { replaceAsked } from '#store/repositories/confirmations.ts';
import { insertEvents } from '#store/repositories/evidence.ts';
import { closeHandovers } from '#store/repositories/handovers.ts';
import { type InstallationRow, readInstallation, updateInstallation } from '#store/repositories/installations.ts';
import { closeQuestions, findOpenQuestion } from '#store/repositories/questions.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction, type Work } from '../work.ts';
import { fence } from './fence.ts';
import { handOver } from './hand-over.ts';
import { moveDossier } from './move-dossier.ts';
import { endTreatment, scheduleTreatment } from './schedule.ts';
import { QUESTION_SENTENCES, REASONS } from './sentences.ts';
import { closeLaterSubmission, typingBegan } from './submissions.ts';
import { deadlineColumns, deadlineRuleOf, type Recognised, takeUpDossiers } from './take-up-dossiers.ts';

interface Page {
  readonly work: Work;
  readonly installation: InstallationRow;
  readonly actor: string;
  /**
   * The source as dossiers are told apart by it: the connector's name. Not its address: a platform that moves to another address, or a
   * file to another folder, still holds the same dossiers, and must not make them again.
   */
  readonly source: ConnectorName;
}

export type Fate = 'created' | 'updated' | 'unchanged';

/** An answer to what an earlier submission was asked would be told to no step any more. */
async function askNoMore({ actor, work }: Page, dossier: DossierRow): Promise<void> {
  const open = await findOpenQuestion(work.transaction, dossier.id);
  if (open === undefined) return;
  const at = work.clock.now();
  await closeQuestions(work.transaction, dossier.id, at);
  const only = { reason: QUESTION_SENTENCES.limit(open.name) };
  await closeHandovers(work.transaction, dossier.id, { at, by: actor, how: 'replaced' }, { only });
  await updateDossier(work.transaction, dossier.id, { reason: REASONS.newSubmission });
}

/** A submission of a dossier that is under way: what it becomes depends on how far the dossier is. */
async function follow(page: Page, dossier: DossierRow, found: CollectedDossier): Promise<void> {
  const { work } = page;
  const began = await typingBegan(work.transaction, dossier.id);
  const before = { depositedOn: dayOf(dossier.deposited_at), dueOn: dossier.due_on, legalLimitOn: dossier.legal_limit_on };
  const replaced = {
    submission: found.submission,
    payload: work.sealing.seal('dossier.payload', dossier.id, found.payload),
    deposited_at: new Date(found.depositedAt),
    ...deadlineColumns(deadlinesAfter(before, dayOf(new Date(found.depositedAt)), deadlineRuleOf(page.installation))),
    updated_at: work.clock.now(),
  };
  if (!began && dossier.state === 'awaiting') {
    const changes = { ...replaced, failures: 0, losses: 0 };
    await moveDossier(work, dossier, { event: 'resume', actor: page.actor, reason: null, changes });
    await scheduleTreatment(work, dossier, work.clock.now());
    return;
  }
  if (!began) {
    await updateDossier(work.transaction, dossier.id, replaced);
    // What a person is asked to confirm says what the earlier submission said.
    await replaceAsked(work.transaction, dossier.id, replaced.updated_at);
    await askNoMore(page, dossier);
    await closeLaterSubmission(work, dossier.id, page.actor);
  } else {
    // Whoever acts on what a page showed before must be told.
    await updateDossier(work.transaction, dossier.id, { updated_at: replaced.updated_at });
  }
  await insertEvents(work.transaction, [
    {
      office: dossier.office,
      dossier: dossier.id,
      at: work.clock.now(),
      line: began ? REASONS.newSubmissionKept : REASONS.newSubmissionReplaces,
    },
  ]);
  work.record({
    office: dossier.office,
    actor: page.actor,
    verb: 'dossier.new-submission',
    subject: `dossier:${dossier.id}`,
    detail: { reference: dossier.reference, state: dossier.state, replaced: !began },
  });
  const waitsForRobot = dossier.state === 'waiting' || dossier.state === 'in_progress';
  if (began || !waitsForRobot) {
    await handOver(work, dossier, { attempt: null, kind: 'decide', reason: REASONS.newSubmission, proposedText: null });
  }
}

function recognise({ work, installation, source }: Page, found: CollectedDossier): Recognised {
  const { office, assistant } = installation;
  const { reference, submission } = found;
  return { found, digest: work.sealing.identityDigest({ office, assistant, source, reference, submission }) };
}

/** One whose reference is known, or came twice in the page. */
async function receive(page: Page, one: Recognised): Promise<Fate> {
  const { work, installation, source } = page;
  const { office, assistant } = installation;
  const { found, digest } = one;
  const [latest] = await lockDossiersOf(work.transaction, { office, assistant, source, reference: found.reference });
  if (latest === undefined || FINAL_STATES.has(latest.state))
    return (await takeUpDossiers(page, source, [one])) > 0 ? 'created' : 'unchanged';
  const created_at = work.clock.now();
  const isNew = await claimIdentity(work.transaction, { office, assistant, source, digest, dossier: latest.id, created_at });
  if (!isNew) return 'unchanged';
  await follow(page, latest, found);
  return 'updated';
}

/** What is known already is left alone, what is wholly new is made together, the others one by one. */
export async function receiveAll(page: Page, dossiers: readonly CollectedDossier[]): Promise<Record<Fate, number>> {
  const { work, installation, source } = page;
  const of = { office: installation.office, assistant: installation.assistant, source };
  const recognised = dossiers.map((found) => recognise(page, found));
  const digests = recognised.map(({ digest }) => digest);
  const known = await knownIdentities(work.transaction, of, digests);
  const unknown = recognised.filter(({ digest }) => !known.has(digest.toString('hex')));
  const references = unknown.map(({ found }) => found.reference);
  const familiar = await knownReferences(work.transaction, of, references);
  const isNew = ({ found }: Recognised, index: number): boolean =>
    !familiar.has(found.reference) && references.indexOf(found.reference) === index;
  const counts = { created: 0, updated: 0, unchanged: recognised.length - unknown.length };
  const created = unknown.filter(isNew);
  const others = unknown.filter((one, index) => !isNew(one, index));
  counts.created = await takeUpDossiers(page, source, created);
  counts.unchanged += created.length - counts.created;
  for (const one of others) counts[await receive(page, one)] += 1;
  return counts;
}

/** The source deleted it: what nobody works on is cancelled, and the next purge takes local copies, as soon as it is final. */
async function forget(page: Page, reference: string): Promise<number> {
  const { work, installation, source } = page;
  const { office, assistant } = installation;
  let cancelled = 0;
  for (const dossier of await lockDossiersOf(work.transaction, { office, assistant, source, reference })) {
    if (dossier.deleted_at_source !== null) continue;
    const deleted = { deleted_at_source: work.clock.now() };
    await updateDossier(work.transaction, dossier.id, deleted);
    if (
      dossier.state !== 'in_progress' &&
      DOSSIER_TRANSITIONS[dossier.state].cancel !== undefined &&
      !(await typingBegan(work.transaction, dossier.id)) &&
      (await listUnsettledEffects(work.transaction, dossier.id)).length === 0
    ) {
      // One in progress is re-read by its robot, which will see it gone; one where typing began, or of which something is open, needs
      // its effects known first.
      const move = { event: 'cancel', actor: page.actor, reason: REASONS.deletedAtSource } as const;
      await moveDossier(work, { ...dossier, ...deleted }, move);
      await endTreatment(work, dossier.id);
      cancelled += 1;
    }
  }
  return cancelled;
}

/** Takes in one page; the cursor moves in the same transaction. Errors raised: `lease.lost`, `attempt.wrong-task`. */
export async function receiveCollected(
  context: Context,
  caller: RobotCaller,
  attemptId: string,
  request: z.output<typeof collectedRequest>,
): Promise<z.input<typeof collectedResponse>> {
  const answer = await inTransaction(context, async (work) => {
    const attempt = await fence(work, caller, { attemptId, fencingToken: request.fencingToken });
    if (attempt.dossier !== null) throw error(appErrors, 'attempt.wrong-task', { kind: 'treat' });
    const installation = await readInstallation(work.transaction, attempt.installation);
    // What another version read, or was read somewhere else, belongs to no source of this one, nor does its cursor.
    const elsewhere = attempt.source_digest !== null && attempt.source_digest !== installation.source_digest;
    if (elsewhere || attempt.bundle !== installation.bundle) throw error(appErrors, 'lease.lost');
    const { connector: source } = work.sealing.open('installation.source', installation.id, installation.source);
    const page: Page = { work, installation, actor: actorOf(caller), source };
    const counts = { ...(await receiveAll(page, request.dossiers)), cancelled: 0 };
    for (const reference of request.deleted) counts.cancelled += await forget(page, reference);
    // A source that has nothing more to say sends no cursor: the last one stays.
    if (request.cursor !== null)
      await updateInstallation(work.transaction, installation.id, { cursor: request.cursor, updated_at: context.clock.now() });
    return counts;
  });
  if (answer.created + answer.updated > 0) context.doorbell.ring();
  return answer;
}
