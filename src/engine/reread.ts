// What the source says right before typing: withdrawn, settled, under correction, another version, or as we know it.
import type { Reread } from '#domain/connector.ts';
import { stands } from '#domain/effect.ts';
import { bindFields } from './bind-fields.ts';
import { AnotherSubmission, Ending } from './endings.ts';
import type { Treatment } from './treatment.ts';
import { say } from './lines.ts';

/** Our own record stands in the application: the dossier cannot simply be called cancelled. */
function committed({ ledger }: Treatment): boolean {
  return ledger.known().some(({ kind, state }) => kind === 'commit' && stands(state));
}

function cancelled(treatment: Treatment, reason: string): Ending {
  if (!committed(treatment)) return new Ending({ kind: 'cancelled', reason });
  return new Ending({
    kind: 'handed_over',
    handover: 'decide',
    reason: say(treatment, 'committedAllTheSame', { reason }),
    proposedText: null,
  });
}

/** The outcome that a reading alone decides; null: the treatment goes on. */
export function endingOf(treatment: Treatment, reading: Reread): Ending | null {
  if (!reading.found) return cancelled(treatment, say(treatment, 'withdrawn'));
  switch (reading.state) {
    case 'settled':
      return cancelled(treatment, say(treatment, 'settledElsewhere'));
    case 'correction_pending':
      return new Ending({ kind: 'awaiting', reason: say(treatment, 'correctionPending') });
    case 'open':
    case 'taken':
      return null;
  }
}

/** Errors raised: those of the connector, `dossier.changed-after-intent`; Ending; AnotherSubmission. */
export async function rereadSource(treatment: Treatment): Promise<void> {
  const { source, guard, options } = treatment;
  const reading = await source.reread(options.reference, guard.signal);
  const ending = endingOf(treatment, reading);
  if (ending !== null) throw ending;
  if (!reading.found) return;
  const { changed, payload } = await options.onReread({ submission: reading.submission, payload: reading.payload });
  treatment.payload = payload ?? reading.payload;
  Object.assign(treatment.scope, bindFields(treatment.plan, treatment.payload));
  treatment.reread = true;
  treatment.evidence.event(say(treatment, 'reread'));
  if (changed) throw new AnotherSubmission();
}
