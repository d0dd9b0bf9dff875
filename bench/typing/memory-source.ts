// A source in memory, whose effects take no time: the bench measures typing.
import type { SourceConnector, SourceEffect } from '#domain/connector.ts';
import type { DossierPayload } from '#domain/payload.ts';

function effect(kind: SourceEffect['kind'], typed: Readonly<Record<string, string>>): SourceEffect {
  return {
    kind,
    typed,
    recognise: 'kept in memory',
    settleMilliseconds: 0,
    before: async () => ({}),
    make: async () => ({}),
    recogniseNow: async () => ({ found: 'yes', proof: {} }),
  };
}

export function memorySource(payload: DossierPayload, submission: string): SourceConnector {
  return {
    collect: async () => ({ dossiers: [], deleted: [], cursor: null, more: false }),
    reread: async () => ({ found: true, payload, submission, state: 'taken' }),
    takeIn: () => effect('state_change', { état: 'en_instruction' }),
    askCorrection: (_reference, text) => effect('message', { texte: text }),
    annotate: (_reference, annotations) => effect('annotation', annotations),
  };
}
