// What a dossier says, with what persons corrected of this submission laid over it.
import { type CorrectedValue, readable, withCorrected } from '#domain/corrected-values.ts';
import type { DossierPayload } from '#domain/payload.ts';
import { newId } from '#base/ids.ts';
import { insertCorrectedValues, listCorrectedOf } from '#store/repositories/corrected-values.ts';
import type { DossierRow } from '#store/repositories/dossiers.ts';
import type { Reader } from '#store/transaction.ts';
import type { Sealing } from '../sealing.ts';
import type { Work } from '../work.ts';

type OfDossier = Pick<DossierRow, 'id' | 'submission'>;

export async function correctedValues(reader: Reader, sealing: Sealing, { id, submission }: OfDossier): Promise<readonly CorrectedValue[]> {
  return (await listCorrectedOf(reader, id, submission)).flatMap(({ after, fact, id: row, label }) =>
    after === null ? [] : [{ label, fact, value: sealing.open('corrected-value.after', row, after) }],
  );
}

/** The payload itself where nothing was corrected. */
export async function correctedPayload(work: Work, dossier: OfDossier, payload: DossierPayload): Promise<DossierPayload> {
  return withCorrected(payload, await correctedValues(work.transaction, work.sealing, dossier));
}

/** A dossier that is treated once more is the same submission: what was corrected of it stays so, and stays somebody's. */
export async function takeCorrectionsOver(work: Work, from: OfDossier, to: string): Promise<void> {
  const { sealing } = work;
  const rows = await listCorrectedOf(work.transaction, from.id, from.submission);
  await insertCorrectedValues(
    work.transaction,
    rows.flatMap((row) => {
      if (row.before === null || row.after === null) return [];
      const id = newId(work.clock.now().getTime());
      const before = sealing.open('corrected-value.before', row.id, row.before);
      const after = sealing.open('corrected-value.after', row.id, row.after);
      return [{ ...row, id, dossier: to, ...sealedPair(sealing, { id, dossier: to }, before, after) }];
    }),
  );
}

/** Both values sealed for their row, with what shows in a receipt that they were these, also after the purge. */
export function sealedPair(
  sealing: Sealing,
  { id, dossier }: { readonly id: string; readonly dossier: string },
  before: CorrectedValue['value'],
  after: CorrectedValue['value'],
) {
  return {
    before: sealing.seal('corrected-value.before', id, before),
    after: sealing.seal('corrected-value.after', id, after),
    before_digest: sealing.valueDigest(dossier, readable(before)),
    after_digest: sealing.valueDigest(dossier, readable(after)),
  };
}
