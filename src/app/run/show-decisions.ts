// What waits for a person in one dossier, what they could do, and what persons did before.
import { mayReadContent, type PersonCaller } from '#identity/callers.ts';
import type { Confirmation } from '#protocol/decisions.ts';
import type { DossierDetail } from '#protocol/console.ts';
import { type ConfirmationRow, listAsked } from '#store/repositories/confirmations.ts';
import { listDecisions } from '#store/repositories/decisions.ts';
import { type DossierRow, findRepetition } from '#store/repositories/dossiers.ts';
import { findLastCapture } from '#store/repositories/evidence.ts';
import { listHandovers } from '#store/repositories/handovers.ts';
import { readInstallation } from '#store/repositories/installations.ts';
import type { Context } from '../context.ts';
import type { Texts } from '../sealing.ts';
import { answeredBy } from './list-handovers.ts';
import { mayAct, situationOf } from './person-act.ts';

type Shown = Pick<
  DossierDetail,
  'acts' | 'confirmation' | 'handovers' | 'decisions' | 'repetition' | 'repeats' | 'repeatedBy' | 'contentHidden'
>;

/** `adresse.commune` was read before as `commune` of the record, if that record has it. */
function valueBefore(before: Texts, name: string): string | null {
  return before[name] ?? before[name.slice(name.indexOf('.') + 1)] ?? null;
}

async function shown(context: Context, asked: ConfirmationRow, dossier: DossierRow, told: boolean): Promise<Confirmation> {
  const { kysely } = context.database;
  const { sealing } = context;
  const typed = asked.typed === null ? {} : sealing.open('confirmation.typed', asked.id, asked.typed);
  const before = asked.before === null ? {} : sealing.open('confirmation.before', asked.id, asked.before);
  const { confirmation_hours: hours } = await readInstallation(kysely, dossier.installation);
  // The attempt ended by asking: its last picture shows the form as it was filled.
  const capture = await findLastCapture(kysely, asked.attempt);
  return {
    id: asked.id,
    kind: asked.kind,
    key: asked.key,
    digest: asked.digest,
    askedAt: asked.asked_at.toISOString(),
    hours,
    values: Object.entries(typed).map(([name, value]) => ({
      name,
      value: told ? value : null,
      before: told ? valueBefore(before, name) : null,
    })),
    captureId: capture?.id ?? null,
  };
}

export async function showDecisions(context: Context, caller: PersonCaller, dossier: DossierRow): Promise<Shown> {
  const { kysely } = context.database;
  const told = mayReadContent(caller);
  const { acts } = await situationOf(kysely, dossier, caller.token);
  const [asked] = acts.includes('confirm') ? await listAsked(kysely, dossier.id) : [];
  const handovers = await listHandovers(kysely, dossier.id);
  const decisions = await listDecisions(kysely, dossier.id);
  return {
    acts: acts.filter((act) => mayAct(caller, act)),
    confirmation: asked === undefined ? null : await shown(context, asked, dossier, told),
    handovers: handovers
      .filter((row) => row.closed_at === null)
      .map((row) => ({
        id: row.id,
        kind: row.kind,
        reason: row.reason,
        openedAt: row.opened_at.toISOString(),
        ...answeredBy(row, caller),
      })),
    decisions: decisions.map((row) => ({
      act: row.act,
      at: row.at.toISOString(),
      by: row.person_name,
      reason: row.reason,
      note: told && row.note !== null ? context.sealing.open('decision.note', row.id, row.note) : null,
    })),
    repetition: dossier.repetition,
    repeats: dossier.repeats,
    repeatedBy: (await findRepetition(kysely, dossier.id))?.id ?? null,
    contentHidden: !told,
  };
}
