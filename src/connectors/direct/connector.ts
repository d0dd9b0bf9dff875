// A source whose dossiers come to the server by themselves: nothing is collected, and nothing can be done there.
import { error, errorTable } from '#base/errors.ts';
import type { SourceConnector, SourceEffect } from '#domain/connector.ts';
import type { DossierPayload } from '#domain/payload.ts';
import { impossibleEffect } from '../impossible-effect.ts';

export const directErrors = errorTable({
  'direct.nothing-at-the-source': {
    status: 409,
    act: 'author',
    retry: 'never',
    fr: 'Un dossier saisi dans la console ou reçu d’un autre programme n’a ni état, ni étiquette, ni annotation, ni message à sa source. Ôtez cette étape de l’assistant.',
    en: 'A dossier that was typed into the console or received from another program has no state, label, annotation or message at its source. Take this step out of the assistant.',
  },
});

export interface Held {
  readonly submission: string;
  readonly payload: DossierPayload;
}

/** `held`: what the server holds now; `file`: the content of a file that came with it. */
export function directSource(
  held: (signal: AbortSignal) => Promise<Held>,
  file: (key: string, signal: AbortSignal) => Promise<Uint8Array>,
): SourceConnector {
  const impossible = (kind: SourceEffect['kind'], typed: Readonly<Record<string, string>>): SourceEffect =>
    impossibleEffect(kind, typed, error(directErrors, 'direct.nothing-at-the-source'));
  return {
    collect: (cursor) => Promise.resolve({ dossiers: [], deleted: [], cursor, more: false }),
    async reread(_reference, signal) {
      return { found: true, state: 'open', ...(await held(signal)) };
    },
    openFile: (_reference, key, signal) => file(key, signal),
    takeIn: () => impossible('state_change', {}),
    label: (_reference, name) => impossible('label', { étiquette: name }),
    annotate: (_reference, annotations) => impossible('annotation', annotations),
    askCorrection: (_reference, text) => impossible('message', { texte: text }),
  };
}
