// Rows of `capture`, gone through as a whole: which files must be there.
import type { Reader } from '../transaction.ts';

export interface KeptCapture {
  readonly id: string;
  readonly office: string;
  readonly blob: string;
}

/** Those whose file nobody erased, by id. */
export function listCapturesAfter(reader: Reader, after: string | null, limit: number): Promise<KeptCapture[]> {
  return reader
    .selectFrom('capture')
    .select(['id', 'office', 'blob'])
    .where('erased_at', 'is', null)
    .$if(after !== null, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
}
