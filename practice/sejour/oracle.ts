// What a judge of results may read, with a key of its own: the files, every recorded change, the faults that really occurred; and what ends them.
import type { Faults } from './faults.ts';
import type { Records } from './records.ts';

export type OracleAnswer = { readonly status: 200 | 403 | 404; readonly json: unknown };

/** `key` null: there is no oracle. `given` is the header `X-Oracle-Key`; a session's cookie opens nothing here. */
export function consultOracle(path: string, key: string | null, given: string | null, records: Records, faults: Faults): OracleAnswer {
  if (key === null || given !== key) {
    return { status: 403, json: { code: 'oracle.refused', fr: "Clé d'oracle absente ou fausse.", en: 'Missing or wrong oracle key.' } };
  }
  switch (path) {
    case '/oracle/people':
      return { status: 200, json: records.people };
    case '/oracle/changes':
      return { status: 200, json: records.changes };
    case '/oracle/faults':
      return { status: 200, json: faults.counts };
    case '/oracle/cease':
      faults.cease();
      return { status: 200, json: {} };
    default:
      return { status: 404, json: { code: 'oracle.unknown', fr: 'Adresse inconnue.', en: 'Unknown address.' } };
  }
}
