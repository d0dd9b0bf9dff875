// A source in memory, whose effects may lose their answers.
import { error, errorTable } from '../../src/base/errors.ts';
import type { Reread, SourceConnector, SourceEffect } from '../../src/domain/connector.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';

const sourceErrors = errorTable({
  'fake-source.lost': { status: 502, act: 'system', retry: 'new-attempt', fr: 'Réponse perdue.', en: 'Answer lost.' },
  'fake-source.gone': { status: 404, act: 'data', retry: 'never', fr: 'Dossier disparu.', en: 'Dossier gone.' },
  'fake-source.token': { status: 401, act: 'operator', retry: 'never', fr: 'Jeton refusé.', en: 'Token refused.' },
});

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

export type SendingBehaviour = 'done' | 'lost after' | 'lost before' | 'gone' | 'token refused' | 'unknown';

export interface FakeSource extends Omit<SourceConnector, 'send' | 'openFile'>, Mutable<Pick<SourceConnector, 'send' | 'openFile'>> {
  readonly messages: string[];
  readonly annotations: Record<string, string>[];
  takenIn: number;
  reading: Reread;
  /** The readings to come, before `reading`. */
  readonly readings: Reread[];
}

export function payloadOf(changes: DossierPayload['fields'] = {}): DossierPayload {
  return {
    fields: {
      Numéro: { type: 'text', value: '1234' },
      Rue: { type: 'text', value: 'RUE NEUVE' },
      Pièce: { type: 'files', files: [{ filename: 'p.pdf', contentType: 'application/pdf', bytes: 9, condition: 'readable' }] },
      ...changes,
    },
    facts: {},
  };
}

export function fakeSource(behaviours: readonly SendingBehaviour[] = [], payload = payloadOf()): FakeSource {
  const next = [...behaviours];
  let gone = false;
  const effect = (kind: SourceEffect['kind'], typed: Record<string, string>, stands: () => boolean, make: () => void): SourceEffect => {
    let unknown = false;
    return {
      kind,
      typed,
      recognise: 'il est là',
      settleMilliseconds: 3_000,
      before: async () => ({}),
      async make() {
        const behaviour = next.shift() ?? 'done';
        switch (behaviour) {
          case 'done':
            make();
            return { fait: 'oui' };
          case 'lost after':
            make();
            throw error(sourceErrors, 'fake-source.lost');
          case 'lost before':
            throw error(sourceErrors, 'fake-source.lost');
          case 'token refused':
            throw error(sourceErrors, 'fake-source.token');
          case 'unknown':
            unknown = true;
            throw error(sourceErrors, 'fake-source.lost');
          case 'gone':
            gone = true;
            throw error(sourceErrors, 'fake-source.gone');
        }
      },
      async recogniseNow() {
        if (gone) throw error(sourceErrors, 'fake-source.gone');
        if (unknown) return { found: 'unknown', why: 'changé entre-temps' };
        return stands() ? { found: 'yes', proof: { retrouvé: 'oui' } } : { found: 'no' };
      },
    };
  };
  const source: FakeSource = {
    messages: [],
    annotations: [],
    takenIn: 0,
    readings: [],
    reading: { found: true, payload, submission: 's1', state: 'taken' },
    collect: async () => ({ dossiers: [], deleted: [], cursor: null, more: false }),
    reread: async () => (gone ? { found: false } : (source.readings.shift() ?? source.reading)),
    takeIn: () =>
      effect(
        'state_change',
        { état: 'en_instruction' },
        () => source.takenIn > 0,
        () => void (source.takenIn += 1),
      ),
    askCorrection: (_reference, text) =>
      effect(
        'message',
        { texte: text },
        () => source.messages.includes(text),
        () => void source.messages.push(text),
      ),
    send: (_reference, text) =>
      effect(
        'message',
        { texte: text },
        () => source.messages.includes(text),
        () => void source.messages.push(text),
      ),
    annotate: (_reference, annotations) =>
      effect(
        'annotation',
        { ...annotations },
        () => source.annotations.length > 0,
        () => void source.annotations.push({ ...annotations }),
      ),
  };
  return source;
}
