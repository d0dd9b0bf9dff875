// When the fake misbehaves: a schedule by counters, the same for the same seed and order of requests, that always lets a patient client through.

export const FAULT_KINDS = [
  'slow',
  'http500',
  'rootError',
  'rateLimited',
  'lostAnswerAfterMessage',
  'lostAnswerAfterAnnotation',
  'cutConnection',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults that strike before anything is recorded (or while a reading is answered). */
export type FaultBefore = Exclude<FaultKind, 'lostAnswerAfterMessage' | 'lostAnswerAfterAnnotation'>;
export type FaultAfter = { readonly kind: 'lostAnswerAfterMessage' | 'lostAnswerAfterAnnotation'; readonly how: 'cut' | 'http500' };

export type OperationKind = 'list' | 'read' | 'instruction' | 'message' | 'annotation' | 'other' | 'file';

/** `key` tells one operation on one dossier from all others. */
export interface Operation {
  readonly kind: OperationKind;
  readonly key: string;
}

export interface Faults {
  /** To be asked once per request, before it is executed. */
  before(operation: Operation): FaultBefore | null;
  /** To be asked once something was really recorded. */
  after(operation: Operation): FaultAfter | null;
  /** To be told when a request was answered as it should. */
  succeeded(operation: Operation): void;
  /** To be told when a fault really happened to somebody. */
  occurred(kind: FaultKind): void;
  counts(): Readonly<Record<FaultKind, number>>;
  /** A number in [0, 1[ from the seed, for lengths of time. */
  random(): number;
}

/** The same operation on the same dossier never fails more often than this in a row. */
export const LONGEST_STREAK = 2;

/** After how many requests of a kind the next fault is due: a number from the first to the last. */
const SPACING: Readonly<Record<OperationKind, readonly [number, number]>> = {
  list: [4, 7],
  read: [5, 8],
  instruction: [6, 10],
  message: [5, 8],
  annotation: [7, 11],
  other: [6, 10],
  file: [23, 37],
};

/** Of the recorded messages (annotations), which one first loses its answer, and then every how many. */
const LOST = { message: { first: 1, every: 4 }, annotation: { first: 2, every: 8 } } as const;

const GRAPHQL_DECK: readonly FaultBefore[] = ['http500', 'cutConnection', 'rateLimited', 'slow', 'rootError'];
const FILE_DECK: readonly FaultBefore[] = ['http500', 'slow', 'cutConnection'];

export function createFaults(seed: number, on = true): Faults {
  const random = seededRandom(seed);
  const counted = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const untilDue = new Map<OperationKind, number>();
  const streaks = new Map<string, number>();
  const recorded = { message: 0, annotation: 0 };
  const decks = { graphql: [] as FaultBefore[], file: [] as FaultBefore[] };
  let lostAnswers = 0;

  const spacing = (kind: OperationKind): number => {
    const [least, most] = SPACING[kind];
    return least + Math.floor(random() * (most - least + 1));
  };
  const draw = (kind: OperationKind): FaultBefore => {
    const name = kind === 'file' ? 'file' : 'graphql';
    if (decks[name].length === 0) decks[name] = shuffled(kind === 'file' ? FILE_DECK : GRAPHQL_DECK, random);
    return decks[name].pop() ?? 'slow';
  };
  const mayFail = ({ key }: Operation): boolean => (streaks.get(key) ?? 0) < LONGEST_STREAK;
  const failed = ({ key }: Operation): void => void streaks.set(key, (streaks.get(key) ?? 0) + 1);

  return {
    before(operation) {
      const left = (untilDue.get(operation.kind) ?? spacing(operation.kind)) - 1;
      untilDue.set(operation.kind, left);
      if (!on || left > 0 || !mayFail(operation)) return null;
      untilDue.set(operation.kind, spacing(operation.kind));
      const fault = draw(operation.kind);
      if (fault !== 'slow') failed(operation);
      return fault;
    },
    after(operation) {
      const kind = operation.kind;
      if (kind !== 'message' && kind !== 'annotation') return null;
      recorded[kind] += 1;
      const { first, every } = LOST[kind];
      const due = recorded[kind] >= first && (recorded[kind] - first) % every === 0;
      if (!on || !due || !mayFail(operation)) return null;
      failed(operation);
      lostAnswers += 1;
      return {
        kind: kind === 'message' ? 'lostAnswerAfterMessage' : 'lostAnswerAfterAnnotation',
        how: lostAnswers % 2 === 1 ? 'cut' : 'http500',
      };
    },
    succeeded: ({ key }) => void streaks.delete(key),
    occurred(kind) {
      counted[kind] += 1;
    },
    counts: () => ({ ...counted }),
    random,
  };
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ item }) => item);
}

/** Mulberry32: small, good enough, the same everywhere. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
