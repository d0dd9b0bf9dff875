// What a dossier says now, corrections included, and a short mark by which it is known later whether it still says so.
import { withCorrected } from '#domain/corrected-values.ts';
import type { DossierPayload } from '#domain/payload.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import type { Reader } from '#store/transaction.ts';
import type { Sealing } from '../sealing.ts';
import { correctedValues } from './corrected-payload.ts';

export interface SaidByDossier {
  /** Null: its values are gone. */
  readonly payload: DossierPayload | null;
  /** The same for as long as the submission and all that it says are; tells nothing of either. */
  readonly version: string;
}

/** Enough to tell apart the few versions of one dossier. */
const DIGITS = 12;

export async function sayingOf(reader: Reader, sealing: Sealing, dossier: DossierRow): Promise<SaidByDossier> {
  const payload =
    dossier.payload === null
      ? null
      : withCorrected(sealing.open('dossier.payload', dossier.id, dossier.payload), await correctedValues(reader, sealing, dossier));
  const digest = sealing.valueDigest(dossier.id, JSON.stringify([dossier.submission, payload])).toString('hex');
  // A letter first: a spreadsheet would take some of these digits for a number.
  return { payload, version: `v${digest.slice(0, DIGITS)}` };
}
