// One dossier with its timeline: what robots said, how its state moved, what was done outside, its pictures, what waits for a person.
import { error } from '#base/errors.ts';
import { mayReadContent, mayReadHold, type PersonCaller } from '#identity/callers.ts';
import type { DossierDetail } from '#protocol/console.ts';
import { findDossier, listStateChanges } from '#store/repositories/dossiers.ts';
import { type EffectRow, listEffects } from '#store/repositories/effects.ts';
import { listCaptures, listEvents } from '#store/repositories/evidence.ts';
import { listHandovers } from '#store/repositories/handovers.ts';
import { findOpenHold } from '#store/repositories/holds.ts';
import { findOffice } from '#store/repositories/offices.ts';
import { listAttempts } from '#store/repositories/tasks.ts';
import type { Context } from '../context.ts';
import { appErrors } from '../errors.ts';
import { summary } from './list-dossiers.ts';
import { effectSentence, handoverSentence, lookedSentence } from './sentences.ts';
import { showQuestions } from './show-questions.ts';
import { showDecisions } from './show-decisions.ts';

type Entry = DossierDetail['timeline'][number];

export async function timelineOf(context: Context, dossier: string): Promise<Entry[]> {
  const { kysely } = context.database;
  const numbers = new Map((await listAttempts(kysely, dossier)).map((attempt) => [attempt.id, attempt.number]));
  const numberOf = (attempt: string | null): number | null => (attempt === null ? null : (numbers.get(attempt) ?? null));
  const entry = (at: Date, kind: Entry['kind'], attempt: string | null, line: string, captureId: string | null = null): Entry => ({
    at: at.toISOString(),
    kind,
    attempt: numberOf(attempt),
    line,
    captureId,
  });
  const entries = [
    ...(await listStateChanges(kysely, dossier)).map((row) => entry(row.at, 'state', row.attempt, row.line)),
    ...(await listEvents(kysely, dossier)).map((row) => entry(row.at, 'event', row.attempt, row.line)),
    ...(await listEffects(kysely, dossier)).flatMap((row) => [
      entry(row.granted_at, 'effect', row.granted_to, effectSentence(row.kind, 'intended')),
      ...(row.settled_at === null ? [] : [entry(row.settled_at, 'effect', row.settled_by, settledSentence(row))]),
    ]),
    ...(await listCaptures(kysely, dossier)).map((row) =>
      entry(row.at, 'capture', row.attempt, row.title, row.erased_at === null ? row.id : null),
    ),
    ...(await listHandovers(kysely, dossier)).map((row) =>
      entry(row.opened_at, 'handover', row.attempt, handoverSentence(row.kind, row.reason)),
    ),
  ];
  return entries.toSorted((left, right) => left.at.localeCompare(right.at));
}

function settledSentence({ kind, settled_by_person: person, state }: EffectRow): string {
  return person === null ? effectSentence(kind, state) : lookedSentence(kind, state);
}

async function openHold({ database, sealing }: Context, caller: PersonCaller, dossier: string): Promise<DossierDetail['hold']> {
  const hold = await findOpenHold(database.kysely, dossier);
  if (hold === undefined) return null;
  const { reason } = hold;
  return {
    until: hold.until_on,
    placedAt: hold.placed_at.toISOString(),
    reason: reason !== null && mayReadHold(caller) ? sealing.open('legal-hold.reason', hold.id, reason) : null,
  };
}

/** Error raised: `dossier.unknown`. */
export async function showDossier(context: Context, caller: PersonCaller, id: string): Promise<DossierDetail> {
  const { kysely } = context.database;
  const dossier = await findDossier(kysely, caller.office, id);
  if (dossier === undefined) throw error(appErrors, 'dossier.unknown');
  const office = await findOffice(kysely, caller.office);
  const { sealing } = context;
  const effects = await listEffects(kysely, dossier.id);
  const content = mayReadContent(caller);
  const decisions = await showDecisions(context, caller, dossier);
  return {
    ...summary(dossier, office?.name ?? caller.office),
    ...decisions,
    ...(await showQuestions(context, caller, dossier, decisions.acts)),
    proposedText:
      dossier.proposed_text === null || !content ? null : sealing.open('dossier.proposed-text', dossier.id, dossier.proposed_text),
    proof: content ? { ...sealing.openTexts('dossier.proof', dossier.id, dossier.proof) } : {},
    effects: effects.map((effect) => ({
      id: effect.id,
      key: effect.key,
      kind: effect.kind,
      state: effect.state,
      grantedAt: effect.granted_at.toISOString(),
      proof: content ? { ...sealing.openTexts('effect.proof', effect.id, effect.proof) } : {},
    })),
    timeline: await timelineOf(context, dossier.id),
    purgedAt: dossier.purged_at?.toISOString() ?? null,
    hold: await openHold(context, caller, dossier.id),
  };
}
