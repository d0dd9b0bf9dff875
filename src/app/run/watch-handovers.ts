// What waits for a person does not wait unseen: what whoever is not there had taken goes back, and what nobody touches escalates.
import { untouchedBefore } from '#domain/escalation.ts';
import { instantOf } from '#domain/opening-hours.ts';
import { SERVER_ACTOR } from '#identity/callers.ts';
import { lockDossier } from '#store/repositories/dossiers.ts';
import { insertEvents } from '#store/repositories/evidence.ts';
import { forgetAbsencesBefore, listColleagues } from '#store/repositories/handover-groups.ts';
import { type HandoverRow, listOpenHandoversOf, listHeldByOthers, listUntouched, updateHandover } from '#store/repositories/handovers.ts';
import { listOffices, type OfficeRow } from '#store/repositories/offices.ts';
import type { Reader } from '#store/transaction.ts';
import type { Context } from '../context.ts';
import { inTransaction, type Work } from '../work.ts';
import { absentOn } from './list-handovers.ts';
import { today, workingDaysOf } from './office-days.ts';

/** At a time; what is left comes the next time. */
const MOST = 200;

interface Change {
  readonly verb: 'handover.rerouted' | 'handover.escalated';
  readonly line: string;
  /** Whether it is still to be changed, seen with its dossier locked. */
  readonly holds: (row: HandoverRow) => boolean;
  readonly change: (work: Work, row: HandoverRow) => Promise<void>;
}

/** The dossier is locked before its handover, as by everybody. */
function changeOne(context: Context, { dossier: ofDossier, id }: HandoverRow, { change, holds, line, verb }: Change): Promise<void> {
  return inTransaction(context, async (work) => {
    const dossier = await lockDossier(work.transaction, ofDossier);
    const row = (await listOpenHandoversOf(work.transaction, ofDossier)).find((one) => one.id === id);
    if (row === undefined || !holds(row)) return;
    await change(work, row);
    const { office } = dossier;
    await insertEvents(work.transaction, [{ office, dossier: dossier.id, at: work.clock.now(), line }]);
    work.record({
      office,
      actor: SERVER_ACTOR,
      verb,
      subject: `dossier:${dossier.id}`,
      detail: { reference: dossier.reference, handover: id, kind: row.kind, assistant: dossier.assistant },
    });
  });
}

/** Agents of whom something can be asked today: neither absent nor without access. */
async function agentsThere(reader: Reader, office: string, day: string): Promise<ReadonlySet<string>> {
  const absent = await absentOn(reader, office, day);
  const agents = (await listColleagues(reader, office)).filter(({ roles }) => roles.includes('agent'));
  return new Set(agents.map(({ id }) => id).filter((id) => !absent.has(id)));
}

/** What somebody who is not there today had taken, or was to take, is nobody's again. */
export async function giveBackOfAbsent(context: Context, office: string): Promise<void> {
  const { kysely } = context.database;
  const there = await agentsThere(kysely, office, today(context));
  for (const row of await listHeldByOthers(kysely, office, [...there], MOST)) {
    await changeOne(context, row, {
      verb: 'handover.rerouted',
      line: 'La personne qui s’en occupait ou devait s’en occuper n’est pas là : le dossier revient à ses collègues.',
      holds: ({ assigned_to: to, taken_by: by }) => [by, to].some((one) => one !== null && !there.has(one)),
      change: (work, { id }) =>
        updateHandover(work.transaction, id, { taken_by: null, taken_at: null, assigned_to: null, rerouted_at: work.clock.now() }),
    });
  }
}

async function escalate(context: Context, row: OfficeRow): Promise<void> {
  const { escalate_after_days: days, id: office } = row;
  if (days === null) return;
  const day = untouchedBefore(today(context), days, workingDaysOf(row));
  const since = instantOf(day, 0);
  for (const untouched of await listUntouched(context.database.kysely, office, since, MOST)) {
    await changeOne(context, untouched, {
      verb: 'handover.escalated',
      line: `Personne ne s’en est occupé en temps voulu (jours ouvrés : ${days}) : le dossier est signalé aux suppléants ou au responsable.`,
      holds: ({ assigned_at: assigned, escalated_at: at, opened_at: opened, taken_at: taken }) =>
        at === null && [opened, taken, assigned].every((one) => one === null || one < since),
      change: (work, { id }) => updateHandover(work.transaction, id, { escalated_at: work.clock.now() }),
    });
  }
}

export async function watchHandovers(context: Context): Promise<void> {
  const day = today(context);
  for (const office of await listOffices(context.database.kysely)) {
    await context.database.transaction((transaction) => forgetAbsencesBefore(transaction, office.id, day));
    await giveBackOfAbsent(context, office.id);
    await escalate(context, office);
  }
}
