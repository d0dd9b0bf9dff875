// One act of a person on a dossier: an agent's, in the state that allows it, journalled, and carried out once however often it is sent.
import { error } from '#base/errors.ts';
import { newId } from '#base/ids.ts';
import { FINAL_STATES, type DossierState } from '#domain/dossier.ts';
import { type PersonAct, possibleActs } from '#domain/person-acts.ts';
import { isOneOf, type PersonRole } from '#domain/person-roles.ts';
import { actorOf, type PersonCaller, requireRole } from '#identity/callers.ts';
import { listAsked } from '#store/repositories/confirmations.ts';
import { findDecision, insertDecision } from '#store/repositories/decisions.ts';
import { type DossierRow, findDossier, isNewestOfReference, lockDossier } from '#store/repositories/dossiers.ts';
import { type EffectRow, listUnsettledEffects } from '#store/repositories/effects.ts';
import { listHandovers, listOpenHandoversOf } from '#store/repositories/handovers.ts';
import { findOpenQuestion, listAnsweredOf, listQuestions } from '#store/repositories/questions.ts';
import type { Reader } from '#store/transaction.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { inTransaction, type Work } from '../work.ts';
import { amendableAnswer } from './amendable-answer.ts';
import { typingBegan } from './submissions.ts';

export interface ActRequest {
  readonly dossierId: string;
  /** Chosen by the caller: the same one sent again is the same act. */
  readonly requestId: string;
  /** When the dossier had last changed as the person saw it. */
  readonly asOf?: string | undefined;
  /** A person's own words; kept sealed. */
  readonly note?: string | undefined;
  /** A code, kept in clear. */
  readonly reason?: string;
}

export interface ActAnswer {
  readonly state: DossierState;
  /** What the act was about or made: an effect, a confirmation, a new dossier. */
  readonly subject: string | null;
  /** The act had been carried out before; nothing was done now. */
  readonly repeated: boolean;
}

export interface Act {
  readonly work: Work;
  readonly dossier: DossierRow;
  /** Who acts, as the journal names them. */
  readonly actor: string;
}

/** Who treats a dossier acts on it; whoever shares the work out says whose it is. */
const actorsOf = (act: PersonAct): readonly PersonRole[] => (act === 'assign' ? ['agent', 'steward'] : ['agent']);

export function mayAct({ roles }: PersonCaller, act: PersonAct): boolean {
  return isOneOf(roles, actorsOf(act));
}

export interface Situation {
  readonly acts: readonly PersonAct[];
  readonly unsettled: readonly EffectRow[];
}

/** What this person could do with the dossier now. */
export async function situationOf(reader: Reader, dossier: DossierRow, person: string): Promise<Situation> {
  const unsettled = await listUnsettledEffects(reader, dossier.id);
  const open = await listOpenHandoversOf(reader, dossier.id);
  const acts = possibleActs({
    state: dossier.state,
    unsettled: unsettled.length > 0,
    asked: open.some(({ kind }) => kind === 'confirm') && (await listAsked(reader, dossier.id)).length > 0,
    open: open.length > 0,
    taken: open.some(({ taken_by: takenBy }) => takenBy !== null),
    takenByColleague: open.some(({ taken_by: takenBy }) => takenBy !== null && takenBy !== person),
    assigned: open.some(({ assigned_to: assignedTo }) => assignedTo !== null),
    questioned: (await findOpenQuestion(reader, dossier.id)) !== undefined,
    amendable: (await amendableAnswer(reader, dossier)) !== undefined,
    readable: dossier.payload !== null,
    typed: await typingBegan(reader, dossier.id),
    repeatable:
      FINAL_STATES.has(dossier.state) &&
      dossier.payload !== null &&
      dossier.deleted_at_source === null &&
      (await isNewestOfReference(reader, dossier)),
  });
  return { acts, unsettled };
}

/** Whoever comes second is told who came first. Errors raised: `question.answered`, `question.closed`. */
async function refuseAnswer({ transaction }: Work, { id }: DossierRow): Promise<void> {
  const last = (await listQuestions(transaction, id)).at(-1);
  if (last === undefined || last.closed_at === null) return;
  throw last.answered_at === null
    ? error(appErrors, 'question.closed')
    : error(appErrors, 'question.answered', { name: last.person_name ?? '—' });
}

async function hasAnswers({ transaction }: Work, { id, submission }: DossierRow): Promise<boolean> {
  return (await listAnsweredOf(transaction, id, submission)).length > 0;
}

async function refuseUnlessPossible(work: Work, act: PersonAct, dossier: DossierRow, person: string): Promise<void> {
  const { acts, unsettled } = await situationOf(work.transaction, dossier, person);
  if (acts.includes(act)) return;
  const { state } = dossier;
  if (act === 'take' || act === 'assign') {
    const holder = (await listHandovers(work.transaction, dossier.id)).find(
      ({ closed_at: closed, taken_by: by }) => closed === null && by !== null,
    );
    if (holder !== undefined) throw error(appErrors, 'dossier.taken', { name: holder.holder_name ?? '—' });
  }
  if (act === 'answer') await refuseAnswer(work, dossier);
  if (act === 'amend' && (await hasAnswers(work, dossier))) throw error(appErrors, 'question.went-on');
  if (act === 'repeat' && FINAL_STATES.has(state)) throw error(appErrors, 'dossier.not-repeatable', { state });
  const [open] = unsettled;
  if (open !== undefined && act !== 'settle') throw error(appErrors, 'dossier.effect-unsettled', { key: open.key, state });
  if ((act === 'retry' || act === 'confirm') && dossier.payload === null && !FINAL_STATES.has(state)) {
    throw error(appErrors, 'dossier.values-lost', { state });
  }
  throw error(appErrors, 'dossier.act-refused', { act, state });
}

/**
 * Errors raised: `identity.role-missing`, `dossier.unknown`, `dossier.act-refused`, `dossier.effect-unsettled`, `dossier.not-repeatable`,
 * `dossier.page-changed`, `dossier.values-lost`, `dossier.taken`, `question.went-on`, `decision.request-reused`, `decision.note-missing`, and those of `carryOut`, which returns what the act was about.
 */
export async function actOn(
  context: Context,
  caller: PersonCaller,
  name: PersonAct,
  request: ActRequest,
  carryOut: (act: Act) => Promise<string | null>,
): Promise<ActAnswer> {
  requireRole(caller, ...actorsOf(name));
  const note = request.note?.trim() ?? '';
  if (request.reason === 'other' && note === '') throw error(appErrors, 'decision.note-missing');
  const answer = await inTransaction(context, async (work): Promise<ActAnswer> => {
    const { transaction } = work;
    if ((await findDossier(transaction, caller.office, request.dossierId)) === undefined) throw error(appErrors, 'dossier.unknown');
    const dossier = await lockDossier(transaction, request.dossierId);
    const before = await findDecision(transaction, caller.office, request.requestId);
    if (before !== undefined) {
      if (before.dossier !== dossier.id || before.act !== name) throw error(appErrors, 'decision.request-reused');
      return { state: dossier.state, subject: before.subject, repeated: true };
    }
    await refuseUnlessPossible(work, name, dossier, caller.token);
    if (request.asOf !== undefined && Date.parse(request.asOf) !== dossier.updated_at.getTime()) {
      throw error(appErrors, 'dossier.page-changed');
    }
    const actor = actorOf(caller);
    const subject = await carryOut({ work, dossier, actor });
    const now = work.clock.now();
    const id = newId(now.getTime());
    await insertDecision(transaction, {
      id,
      office: caller.office,
      dossier: dossier.id,
      request: request.requestId,
      act: name,
      reason: request.reason ?? null,
      note: note === '' ? null : work.sealing.seal('decision.note', id, note),
      subject,
      person: caller.token,
      at: now,
    });
    work.record({
      office: caller.office,
      actor,
      verb: `decision.${name}`,
      subject: `dossier:${dossier.id}`,
      detail: {
        reference: dossier.reference,
        decision: id,
        before: dossier.state,
        noted: note !== '',
        ...(request.reason === undefined ? {} : { reason: request.reason }),
        ...(subject === null ? {} : { about: subject }),
      },
    });
    const after = await findDossier(transaction, caller.office, dossier.id);
    return { state: after?.state ?? dossier.state, subject, repeated: false };
  });
  context.doorbell.ring();
  return answer;
}
