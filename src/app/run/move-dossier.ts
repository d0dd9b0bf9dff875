// The only place that changes a dossier's state: the domain's table decides, the timeline and the journal remember.
import { type DossierEvent, type DossierState, FINAL_STATES, nextState } from '#domain/dossier.ts';
import { figureOf } from '#domain/figures.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import { type DossierChanges, type DossierRow, insertStateChange, updateDossier } from '#store/repositories/dossiers.ts';
import { replaceAsked } from '#store/repositories/confirmations.ts';
import { closeHandovers } from '#store/repositories/handovers.ts';
import { closeQuestions } from '#store/repositories/questions.ts';
import type { Remark, Work } from '../work.ts';
import { eventSentence } from './sentences.ts';
import { FOR_LATER_SUBMISSION } from './submissions.ts';

export interface Move {
  readonly event: DossierEvent;
  /** Who made it happen, as the journal names it. */
  readonly actor: string;
  readonly attempt?: string | null;
  /** Why it stands where it stands from now on; holds no value of the dossier. */
  readonly reason: string | null;
  readonly changes?: DossierChanges;
  /** What the timeline says instead of the event's own sentence. */
  readonly said?: string;
  /** The open question of the dossier is what it waits for a person with, and stays open. */
  readonly keepsQuestion?: boolean;
  /** What a person was asked about a later submission is not answered by this. */
  readonly keepsLaterSubmission?: boolean;
  /** What the event opens for a person. */
  readonly handover?: HandoverKind | null;
  /** What the journal's line says besides: references, codes and counts. */
  readonly detail?: Remark['detail'];
}

/** States in which somebody still has to look: their handovers stay open. */
const WITH_A_PERSON: ReadonlySet<DossierState> = new Set(['handed_over', 'uncertain', 'failed']);

/** States in which a question may be open. */
const WITH_A_QUESTION: ReadonlySet<DossierState> = new Set(['awaiting', 'handed_over']);

/** What robots do by themselves: it answers nothing that a person was asked about a later submission. */
const BY_ROBOTS: ReadonlySet<DossierEvent> = new Set(['lease', 'finish', 'await', 'put_back']);

/** Moves a locked dossier. Error raised: `dossier.transition-refused`. */
export async function moveDossier(work: Work, dossier: DossierRow, move: Move): Promise<DossierState> {
  const state = nextState(dossier.state, move.event);
  const now = work.clock.now();
  await updateDossier(work.transaction, dossier.id, {
    proposed_text: null,
    postponed_until: null,
    ...move.changes,
    state,
    reason: move.reason,
    updated_at: now,
    // Its content is kept for a time that counts from here.
    ended_at: FINAL_STATES.has(state) ? now : null,
  });
  if (WITH_A_QUESTION.has(dossier.state) && move.keepsQuestion !== true) await closeQuestions(work.transaction, dossier.id, now);
  const sentence = move.said ?? eventSentence(move.event);
  await insertStateChange(work.transaction, {
    office: dossier.office,
    dossier: dossier.id,
    attempt: move.attempt ?? null,
    event: move.event,
    from_state: dossier.state,
    to_state: state,
    line: move.reason === null ? sentence : `${sentence} ${move.reason}`,
    at: now,
  });
  if (!WITH_A_PERSON.has(state)) {
    const which = BY_ROBOTS.has(move.event) || move.keepsLaterSubmission === true ? { except: FOR_LATER_SUBMISSION } : {};
    await closeHandovers(work.transaction, dossier.id, { at: now, by: move.actor, how: move.event }, which);
    if (WITH_A_PERSON.has(dossier.state)) await replaceAsked(work.transaction, dossier.id, now);
  }
  const figure = figureOf(move.event, move.handover ?? null);
  if (figure !== null) work.count(dossier, figure);
  work.record({
    office: dossier.office,
    actor: move.actor,
    verb: `dossier.${move.event}`,
    subject: `dossier:${dossier.id}`,
    detail: { reference: dossier.reference, from: dossier.state, to: state, ...move.detail },
  });
  return state;
}
