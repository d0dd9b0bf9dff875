// The moments of the effect protocol as they can be seen on the wire, without asking anybody.
import type { Watcher } from './link.ts';

export const MOMENTS = [
  'page handed in',
  'task leased',
  'intent asked',
  'intent granted',
  'commit sent',
  'commit answered',
  'take-in sent',
  'take-in answered',
  'message sent',
  'message answered',
  'annotation sent',
  'annotation answered',
  'settle asked',
  'settle answered',
  'outcome said',
  'outcome accepted',
] as const;
export type Moment = (typeof MOMENTS)[number];

/** `robot` is null where the wire does not say whose it is. */
export interface Seen {
  readonly moment: Moment;
  readonly robot: string | null;
}

interface Exchange {
  readonly asked: RegExp;
  readonly sent: Moment | null;
  readonly answered: Moment | null;
  /** What must stand in the answer. */
  readonly answer?: RegExp;
}

const TO_SERVER: readonly Exchange[] = [
  { asked: /^POST \/api\/robot\/leases/, sent: null, answered: 'task leased', answer: /"kind":"treat"/ },
  { asked: /^POST \/api\/robot\/attempts\/[^/]+\/collected/, sent: 'page handed in', answered: null },
  { asked: /^POST \/api\/robot\/attempts\/[^/]+\/intents/, sent: 'intent asked', answered: 'intent granted', answer: /"granted":true/ },
  { asked: /^POST \/api\/robot\/attempts\/[^/]+\/effects\//, sent: 'settle asked', answered: 'settle answered' },
  { asked: /^POST \/api\/robot\/attempts\/[^/]+\/finish/, sent: 'outcome said', answered: 'outcome accepted' },
];
const TO_DEMARCHE: readonly Exchange[] = [
  { asked: /dossierPasserEnInstruction/, sent: 'take-in sent', answered: 'take-in answered' },
  { asked: /dossierEnvoyerMessage/, sent: 'message sent', answered: 'message answered' },
  { asked: /dossierModifierAnnotation/, sent: 'annotation sent', answered: 'annotation answered' },
];

function watch(exchanges: readonly Exchange[], robot: string | null, onSeen: (seen: Seen) => void): Watcher {
  const awaited = new Map<number, Exchange>();
  return {
    sent(connection, piece) {
      const text = piece.toString('latin1');
      const exchange = exchanges.find(({ asked }) => asked.test(text));
      if (exchange === undefined) return;
      awaited.set(connection, exchange);
      if (exchange.sent !== null) onSeen({ moment: exchange.sent, robot });
    },
    answered(connection, piece) {
      const exchange = awaited.get(connection);
      if (exchange === undefined) return;
      const text = piece.toString('latin1');
      if (exchange.answer !== undefined && !exchange.answer.test(text)) return;
      awaited.delete(connection);
      if (exchange.answered !== null) onSeen({ moment: exchange.answered, robot });
    },
  };
}

export const watchServer = (robot: string, onSeen: (seen: Seen) => void): Watcher => watch(TO_SERVER, robot, onSeen);
/** `commits`: the requests of an application that record something. */
export const watchApplication = (commits: RegExp, onSeen: (seen: Seen) => void): Watcher =>
  watch([{ asked: commits, sent: 'commit sent', answered: 'commit answered' }], null, onSeen);
export const watchDemarche = (onSeen: (seen: Seen) => void): Watcher => watch(TO_DEMARCHE, null, onSeen);

/** Which robots stand between a granted intent and what became of it. */
export class OpenEffects {
  readonly #grantedAt = new Map<string, number>();

  note({ moment, robot }: Seen): void {
    if (robot === null) return;
    if (moment === 'intent granted') this.#grantedAt.set(robot, performance.now());
    if (moment === 'settle answered' || moment === 'task leased' || moment === 'outcome accepted') this.#grantedAt.delete(robot);
  }

  /** The robot died, or its machine with it. */
  forget(robot: string): void {
    this.#grantedAt.delete(robot);
  }

  robots(): readonly string[] {
    return [...this.#grantedAt.keys()];
  }

  /** The robot whose intent was granted last. */
  latest(): string | null {
    return [...this.#grantedAt].toSorted(([, left], [, right]) => right - left)[0]?.[0] ?? null;
  }

  /** Milliseconds since its intent was granted; null: it has none open. */
  since(robot: string): number | null {
    const at = this.#grantedAt.get(robot);
    return at === undefined ? null : performance.now() - at;
  }
}
