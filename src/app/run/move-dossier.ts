// The only place that changes a dossier's state: the domain's table decides, the timeline and the journal remember.
import { type DossierEvent, type DossierState, FINAL_STATES, nextState } from '#domain/dossier.ts';
import { figureOf } from '#domain/figures.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import { type DossierChanges, type DossierRow, insertStateChange, updateDossier } from '#store/repositories/dossiers.ts';
import { replaceAsked } from '#store/repositories/confirmations.ts';
import { closeHandovers } from '#store/repositories/handovers.ts';

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
  /** What the event opens for a person. */
  readonly handover?: HandoverKind | null;
  /** What the journal's line says besides: references, codes and counts. */
  readonly detail?: Remark['detail'];
}

/** States in which somebody still has to look: their handovers stay open. */
const WITH_A_PERSON: ReadonlySet<DossierState> = new Set(['handed_over', 'uncertain', 'failed']);

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
  await insertStateChange(work.transaction, {
    office: dossier.office,
    dossier: dossier.id,
    attempt: move.attempt ?? null,
    event: move.event,
    from_state: dossier.state,
    to_state: state,
    line: move.reason === null ? eventSentence(move.event) : `${eventSentence(move.event)} ${move.reason}`,
    at: now,
  });
  if (!WITH_A_PERSON.has(state)) {
    const which = BY_ROBOTS.has(move.event) ? { except: FOR_LATER_SUBMISSION } : {};
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
