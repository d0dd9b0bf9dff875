// A source in memory, whose effects may lose their answers.
import { error, errorTable } from '../../src/base/errors.ts';
import type { Reread, Sending, SourceConnector, SourceEffect } from '../../src/domain/connector.ts';
import type { DossierPayload } from '../../src/domain/payload.ts';
import type { Pace } from '../../src/engine/pace.ts';

const sourceErrors = errorTable({
  'fake-source.lost': { status: 502, act: 'system', retry: 'new-attempt', fr: 'Réponse perdue.', en: 'Answer lost.' },
  'fake-source.gone': { status: 404, act: 'data', retry: 'never', fr: 'Dossier disparu.', en: 'Dossier gone.' },
  'fake-source.late': { status: 409, act: 'system', retry: 'new-attempt', fr: 'Délai passé.', en: 'Window over.' },
  'fake-source.refused': { status: 409, act: 'system', retry: 'new-attempt', fr: 'Refusé.', en: 'Refused.' },
  'fake-source.token': { status: 401, act: 'operator', retry: 'never', fr: 'Jeton refusé.', en: 'Token refused.' },
});

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

export type SendingBehaviour =
  | 'done'
  | 'lost after'
  | 'lost before'
  /** Carried out seconds later, when its sender may be gone. */
  | 'late'
  | 'refused'
  | 'gone'
  | 'token refused'
  | 'unknown';

type Optional = 'send' | 'openFile' | 'label';

export interface FakeSource extends Omit<SourceConnector, Optional>, Mutable<Pick<SourceConnector, Optional>> {
  readonly messages: string[];
  readonly labels: string[];
  readonly annotations: Record<string, string>[];
  takenIn: number;
  /** What stands there was changed by somebody else: whether ours is below it cannot be told. */
  blurred: boolean;
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

const LATE_MILLISECONDS = 2_000;

/** Without a `time` no sending is too late, and none arrives late. */
export function fakeSource(
  behaviours: readonly SendingBehaviour[] = [],
  payload = payloadOf(),
  time: Pick<Pace, 'now'> | null = null,
): FakeSource {
  const next = [...behaviours];
  const late: { readonly at: number; readonly make: () => void }[] = [];
  let gone = false;
  const arrive = (): void => {
    const now = time?.now() ?? 0;
    for (let [next] = late; next !== undefined && next.at <= now; [next] = late) late.shift()?.make();
  };
  const effect = (kind: SourceEffect['kind'], typed: Record<string, string>, stands: () => boolean, make: () => void): SourceEffect => {
    let unknown = false;
    const failed = (done: 'no' | 'unknown', code: keyof typeof sourceErrors): Sending => {
      const failure = error(sourceErrors, code);
      return done === 'no' ? { done, failure } : { done, failure, answered: false };
    };
    return {
      kind,
      typed,
      recognise: 'il est là',
      longestRequestMilliseconds: 3_000,
      before: async () => ({}),
      async make({ notAfter }) {
        if (time !== null && time.now() >= notAfter) return failed('no', 'fake-source.late');
        const behaviour = next.shift() ?? 'done';
        switch (behaviour) {
          case 'done':
            make();
            return { done: 'yes', proof: { fait: 'oui' } };
          case 'lost after':
            make();
            return failed('unknown', 'fake-source.lost');
          case 'lost before':
            return failed('unknown', 'fake-source.lost');
          case 'late':
            late.push({ at: (time?.now() ?? 0) + LATE_MILLISECONDS, make });
            return failed('unknown', 'fake-source.lost');
          case 'refused':
            return failed('no', 'fake-source.refused');
          case 'token refused':
            return failed('no', 'fake-source.token');
          case 'unknown':
            unknown = true;
            return failed('unknown', 'fake-source.lost');
          case 'gone':
            gone = true;
            return failed('no', 'fake-source.gone');
        }
      },
      async recogniseNow() {
        arrive();
        if (gone) throw error(sourceErrors, 'fake-source.gone');
        if (unknown || source.blurred) return { found: 'unknown', why: 'changé entre-temps' };
        return stands() ? { found: 'yes', proof: { retrouvé: 'oui' } } : { found: 'no' };
      },
    };
  };
  const source: FakeSource = {
    messages: [],
    labels: [],
    annotations: [],
    takenIn: 0,
    blurred: false,
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
    label: (_reference, name) =>
      effect(
        'label',
        { étiquette: name },
        () => source.labels.includes(name),
        () => void source.labels.push(name),
      ),
  };
  return source;
}
