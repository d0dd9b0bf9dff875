// What a judge of results may read, with a key of its own: the grants, everything recorded, the faults that really occurred.
import { type CommandParts, obey } from './commands.ts';

export type OracleAnswer = { readonly status: 200 | 403 | 404 | 422; readonly json: unknown };

/** `key` null: there is no oracle. `given` is the header `X-Oracle-Key`; a token opens nothing here. */
export function consultOracle(
  asked: { readonly method: string; readonly path: string; readonly given: string | null; readonly body: () => unknown },
  key: string | null,
  parts: CommandParts,
): OracleAnswer {
  if (key === null || asked.given !== key) {
    return { status: 403, json: { code: 'oracle.refused', fr: "Clé d'oracle absente ou fausse.", en: 'Missing or wrong oracle key.' } };
  }
  switch (`${asked.method} ${asked.path}`) {
    case 'GET /oracle/grants':
      return { status: 200, json: parts.records.grants };
    case 'GET /oracle/lines':
      return { status: 200, json: parts.records.lines };
    case 'GET /oracle/faults':
      return { status: 200, json: parts.faults.counts };
    case 'POST /oracle/commands': {
      const obeyed = obey(asked.body(), parts);
      return { status: 'done' in obeyed ? 200 : 422, json: obeyed };
    }
    default:
      return { status: 404, json: { code: 'oracle.unknown', fr: 'Adresse inconnue.', en: 'Unknown address.' } };
  }
}
