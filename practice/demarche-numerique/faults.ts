// When the fake misbehaves: a schedule by counters, the same for the same seed and order of requests, that always lets a patient client through.

export const FAULT_KINDS = [
  'slow',
  'http500',
  'rootError',
  'rateLimited',
  'lostAnswerAfterInstruction',
  'lostAnswerAfterMessage',
  'lostAnswerAfterAnnotation',
  'lostAnswerAfterLabel',
  'late',
  'cutConnection',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

type LostAnswer = Extract<FaultKind, `lostAnswer${string}`>;
/** Faults that strike before anything is recorded (or while a reading is answered). `late`: recorded seconds after the client was cut off. */
export type FaultBefore = Exclude<FaultKind, LostAnswer>;
export type FaultAfter = { readonly kind: LostAnswer; readonly how: 'cut' | 'http500' };

export type WriteKind = 'instruction' | 'message' | 'annotation' | 'label';
export type OperationKind = 'list' | 'read' | WriteKind | 'other' | 'file';

/** What a test wants of the next writing of a kind, faults on or off. */
export type ScriptedFault =
  | 'cut before'
  | 'cut after'
  | 'http500 before'
  | 'http500 after'
  /** Recorded `milliseconds` after the connection was cut, or after a gateway gave up waiting. */
  | { readonly late: 'cut' | 'gateway'; readonly milliseconds: number }
  /** A refusal, as data. */
  | { readonly refuse: string };

/** `key` tells one operation on one dossier from all others. */
export interface Operation {
  readonly kind: OperationKind;
  readonly key: string;
}

export interface Faults {
  /** To be asked once per request, before it is executed. */
  before(operation: Operation): FaultBefore | null;
  /** To be asked first, once per request: what a test wants of it. */
  scripted(operation: Operation): ScriptedFault | null;
  script(kind: WriteKind, faults: readonly ScriptedFault[]): void;
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
  label: [6, 10],
  other: [6, 10],
  file: [23, 37],
};

interface Lost {
  readonly kind: LostAnswer;
  readonly first: number;
  readonly every: number;
}

/** Of what was recorded of a kind, which one first loses its answer, and then every how many. */
const LOST: Readonly<Record<WriteKind, Lost>> = {
  instruction: { kind: 'lostAnswerAfterInstruction', first: 4, every: 10 },
  message: { kind: 'lostAnswerAfterMessage', first: 1, every: 4 },
  annotation: { kind: 'lostAnswerAfterAnnotation', first: 2, every: 8 },
  label: { kind: 'lostAnswerAfterLabel', first: 1, every: 6 },
};

/** Of all writings that arrive, which one first is carried out late, and then every how many. */
const LATE = { first: 5, every: 15 } as const;

export function isWriting(kind: OperationKind): kind is WriteKind {
  return Object.hasOwn(LOST, kind);
}

const GRAPHQL_DECK: readonly FaultBefore[] = ['http500', 'cutConnection', 'rateLimited', 'slow', 'rootError'];
const FILE_DECK: readonly FaultBefore[] = ['http500', 'slow', 'cutConnection'];

export function createFaults(seed: number, on = true): Faults {
  const random = seededRandom(seed);
  const counted = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  const untilDue = new Map<OperationKind, number>();
  const streaks = new Map<string, number>();
  const recorded: Record<WriteKind, number> = { instruction: 0, message: 0, annotation: 0, label: 0 };
  const script = new Map<OperationKind, ScriptedFault[]>();
  let writings = 0;
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
    scripted: ({ kind }) => script.get(kind)?.shift() ?? null,
    script: (kind, wanted) => void script.set(kind, [...(script.get(kind) ?? []), ...wanted]),
    before(operation) {
      if (isWriting(operation.kind)) writings += 1;
      const isLate = isWriting(operation.kind) && writings >= LATE.first && (writings - LATE.first) % LATE.every === 0;
      const left = (untilDue.get(operation.kind) ?? spacing(operation.kind)) - 1;
      untilDue.set(operation.kind, left);
      if (!on || !mayFail(operation)) return null;
      if (isLate) {
        failed(operation);
        return 'late';
      }
      if (left > 0) return null;
      untilDue.set(operation.kind, spacing(operation.kind));
      const fault = draw(operation.kind);
      if (fault !== 'slow') failed(operation);
      return fault;
    },
    after(operation) {
      const { kind } = operation;
      if (!isWriting(kind)) return null;
      recorded[kind] += 1;
      const { kind: lost, first, every } = LOST[kind];
      const due = recorded[kind] >= first && (recorded[kind] - first) % every === 0;
      if (!on || !due || !mayFail(operation)) return null;
      failed(operation);
      lostAnswers += 1;
      return { kind: lost, how: lostAnswers % 2 === 1 ? 'cut' : 'http500' };
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
