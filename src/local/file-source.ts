// A row of a file as the source of one dossier. What an assistant notes there stands in the log, and comes out in the results.
import { error } from '#base/errors.ts';
import type { SourceConnector, SourceEffect } from '#domain/connector.ts';
import type { DossierPayload } from '#domain/payload.ts';
import { readFile } from 'node:fs/promises';
import { localErrors } from './errors.ts';

/** The row as it stands now; null: it is gone. */
export type RowNow = { readonly payload: DossierPayload; readonly digest: string } | null;

/** The intent in the log is the effect itself: an intent without its end is one that was not made. */
function inTheLog(kind: SourceEffect['kind'], typed: Readonly<Record<string, string>>): SourceEffect {
  return {
    kind,
    typed,
    recognise: 'dans le suivi',
    longestRequestMilliseconds: 0,
    before: () => Promise.resolve({}),
    make: () => Promise.resolve({ done: 'yes', proof: {} }),
    recogniseNow: () => Promise.resolve({ found: 'no' }),
  };
}

function toNobody(text: string): SourceEffect {
  const failure = error(localErrors, 'local.nobody-to-write-to');
  return { ...inTheLog('message', { texte: text }), make: () => Promise.resolve({ done: 'no', failure }) };
}

export function fileSource(row: RowNow): SourceConnector {
  return {
    collect: () => Promise.resolve({ dossiers: [], deleted: [], cursor: null, more: false }),
    reread: () =>
      Promise.resolve(row === null ? { found: false } : { found: true, payload: row.payload, submission: row.digest, state: 'open' }),
    takeIn: () => inTheLog('state_change', {}),
    askCorrection: (_reference, text) => toNobody(text),
    annotate: (_reference, annotations) => inTheLog('annotation', annotations),
    label: (_reference, name) => inTheLog('label', { étiquette: name }),
    // The key is the path at which the file was found.
    openFile: async (_reference, key, signal) => readFile(key, { signal }),
  };
}
