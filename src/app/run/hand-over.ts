// Opens what waits for a person.
import { newId } from '#base/ids.ts';
import type { HandoverKind } from '#domain/outcome.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import { handConfirmationsOver } from '#store/repositories/confirmations.ts';
import { insertHandover, listOpenHandoversOf } from '#store/repositories/handovers.ts';
import type { Work } from '../work.ts';

export interface Handover {
  readonly attempt: string | null;
  readonly kind: HandoverKind;
  readonly reason: string;
  /** A text to send or adapt; kept sealed, since it may name the applicant. */
  readonly proposedText: string | null;
}

/** Who looks after what is open of the dossier, or is to, looks after what is opened beside it. */
export async function handOver(work: Work, dossier: DossierRow, handover: Handover): Promise<void> {
  const now = work.clock.now();
  const beside = await listOpenHandoversOf(work.transaction, dossier.id);
  const taken = beside.find(({ taken_by: by }) => by !== null);
  const assigned = beside.find(({ assigned_at: at }) => at !== null);
  const id = newId(now.getTime());
  await insertHandover(work.transaction, {
    id,
    office: dossier.office,
    dossier: dossier.id,
    attempt: handover.attempt,
    kind: handover.kind,
    reason: handover.reason,
    proposed_text: handover.proposedText === null ? null : work.sealing.seal('handover.proposed-text', id, handover.proposedText),
    opened_at: now,
    taken_by: taken?.taken_by ?? null,
    taken_at: taken === undefined ? null : now,
    assigned_to: taken === undefined ? (assigned?.assigned_to ?? null) : null,
    assigned_group: assigned?.assigned_group ?? null,
    assigned_at: assigned?.assigned_at ?? null,
  });
  if (handover.kind === 'confirm' && handover.attempt !== null) await handConfirmationsOver(work.transaction, handover.attempt, id);
}
