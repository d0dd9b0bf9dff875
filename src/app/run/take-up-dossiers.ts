// New dossiers of a page, made together: as many statements for a hundred as for one.
import { dayOf } from '#base/clock.ts';
import { newId } from '#base/ids.ts';
import { type DeadlineRule, type Deadlines, deadlinesOf } from '#domain/deadlines.ts';
import type { CollectedDossier } from '#domain/payload.ts';
import { claimIdentities, insertDossiers, insertStateChanges } from '#store/repositories/dossiers.ts';
import type { InstallationRow } from '#store/repositories/installations.ts';
import type { Work } from '../work.ts';
import { scheduleNewTreatments } from './schedule.ts';
import { eventSentence } from './sentences.ts';

/** What a source holds, and the digest that tells it apart for ever. */
export interface Recognised {
  readonly found: CollectedDossier;
  readonly digest: Buffer;
}

export function deadlineRuleOf({ due_days: dueDays, legal_limit_days: legalLimitDays }: InstallationRow): DeadlineRule {
  return { dueDays, legalLimitDays };
}

export function deadlineColumns({ dueOn, legalLimitOn }: Deadlines): { due_on: string | null; legal_limit_on: string | null } {
  return { due_on: dueOn, legal_limit_on: legalLimitOn };
}

/** Makes those that nobody took up meanwhile; returns how many. */
export async function takeUpDossiers(
  page: { readonly work: Work; readonly installation: InstallationRow; readonly actor: string },
  source: string,
  recognised: readonly Recognised[],
): Promise<number> {
  if (recognised.length === 0) return 0;
  const { work, installation, actor } = page;
  const { transaction, sealing } = work;
  const { office, assistant } = installation;
  const now = work.clock.now();
  const wanted = recognised.map((one) => ({ ...one, id: newId(now.getTime()) }));
  const claimed = await claimIdentities(
    transaction,
    { office, assistant, source, created_at: now },
    wanted.map(({ digest, id }) => ({ digest, dossier: id })),
  );
  const taken = wanted.filter(({ id }) => claimed.has(id));
  if (taken.length === 0) return 0;
  await insertDossiers(
    transaction,
    taken.map(({ id, found }) => ({
      id,
      office,
      ...deadlineColumns(deadlinesOf(dayOf(new Date(found.depositedAt)), deadlineRuleOf(installation))),
      installation: installation.id,
      assistant,
      source,
      reference: found.reference,
      submission: found.submission,
      state: 'waiting' as const,
      payload: sealing.seal('dossier.payload', id, found.payload),
      deposited_at: new Date(found.depositedAt),
      created_at: now,
      updated_at: now,
    })),
  );
  const line = eventSentence('collect');
  await insertStateChanges(
    transaction,
    taken.map(({ id }) => ({ office, dossier: id, event: 'collect' as const, to_state: 'waiting' as const, line, at: now })),
  );
  await scheduleNewTreatments(
    work,
    installation,
    taken.map(({ id }) => id),
  );
  work.count({ office, assistant }, 'received', taken.length);
  for (const { id, found } of taken) {
    const detail = { reference: found.reference, assistant };
    work.record({ office, actor, verb: 'dossier.collect', subject: `dossier:${id}`, detail });
  }
  return taken.length;
}
