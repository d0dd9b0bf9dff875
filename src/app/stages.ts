// Showings that are under way: the newest picture, what stands around it, and what the author does, in this process's memory only. None of
// it is ever written down: what is typed passes here on its way to a robot and is gone once the robot has it.
import type { StageInput, StageView } from '#domain/showing.ts';
import { type Doorbell, makeDoorbell } from './doorbell.ts';

export interface NumberedInput<Input = StageInput> {
  readonly number: number;
  readonly input: Input;
}

export interface Stage<View = StageView> {
  /** Of the newest picture; 0: none yet. */
  readonly picture: number;
  readonly jpeg: string | null;
  /** Changes with everything that is told besides the picture. */
  readonly version: number;
  readonly view: View | null;
  /** How many acts are recorded. */
  readonly acts: number;
  /** Counts what was wished of it: its end. */
  readonly wishes: number;
  /** The window of the author's browser that has it in hand. */
  readonly hand: string | null;
  readonly seenAt: number;
  readonly touchedAt: number;
  /** When its robot asked last for what she does. */
  readonly heardAt: number;
}

export interface Stages<Input = StageInput, View = StageView> {
  /** Begun here if it is not known: it may have begun before this server did. */
  of(id: string): Stage<View>;
  /** Somebody looks. `take`: this window of her browser has it in hand from now on. False: another one has. */
  look(id: string, hand: string, take: boolean): boolean;
  /**
   * What this window sent and was not received before. False: another one has it in hand, or so much waits for its robot that no more is
   * taken; nothing of it is, then.
   */
  receive(id: string, hand: string, first: number, inputs: readonly Input[]): boolean;
  /** One thing that is said by itself, by whoever may. */
  post(id: string, input: Input): void;
  /** Its robot asks for what she does. */
  heard(id: string): void;
  /** What came after this number; what the robot has is forgotten. */
  after(id: string, number: number): readonly NumberedInput<Input>[];
  show(id: string, change: { readonly jpeg?: string | null; readonly view?: View }): void;
  /** How many acts are recorded by now. */
  recorded(id: string, acts: number): void;
  /** Somebody wishes its end, or it ended: who waits looks again. */
  wish(id: string): void;
  forget(id: string): void;
  known(): readonly string[];
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** A robot that fetches nothing is waited for; what it has not fetched is never forgotten, but no more is taken. */
const MOST_WAITING = 2_000;

type Kept<Input, View> = { -readonly [Key in keyof Stage<View>]: Stage<View>[Key] } & {
  inputs: NumberedInput<Input>[];
  last: number;
  received: number;
};

interface StagesOptions<Input> {
  readonly now?: () => number;
  readonly bell?: Doorbell;
  /** Whether of two inputs behind each other the first need not be told any more. */
  readonly isOvertaken?: (before: Input | undefined, after: Input) => boolean;
}

export function makeStages<Input = StageInput, View = StageView>({
  bell = makeDoorbell(),
  isOvertaken = () => false,
  now = () => performance.now(),
}: StagesOptions<Input> = {}): Stages<Input, View> {
  const stages = new Map<string, Kept<Input, View>>();
  const open = (id: string): Kept<Input, View> => {
    const known = stages.get(id);
    if (known !== undefined) return known;
    const at = now();
    const made: Kept<Input, View> = {
      picture: 0,
      jpeg: null,
      version: 0,
      view: null,
      acts: 0,
      wishes: 0,
      hand: null,
      seenAt: at,
      touchedAt: at,
      heardAt: at,
      inputs: [],
      last: 0,
      received: 0,
    };
    stages.set(id, made);
    return made;
  };
  return {
    of: open,
    look(id, hand, take) {
      const stage = open(id);
      if (take || stage.hand === null) {
        if (stage.hand !== hand) [stage.hand, stage.received] = [hand, 0];
      }
      if (stage.hand !== hand) return false;
      stage.seenAt = now();
      return true;
    },
    receive(id, hand, first, inputs) {
      const stage = open(id);
      if (stage.hand !== hand) return false;
      const fresh = inputs.slice(Math.max(0, stage.received + 1 - first));
      if (stage.inputs.length + fresh.length > MOST_WAITING) return false;
      stage.touchedAt = now();
      stage.received = Math.max(stage.received, first + inputs.length - 1);
      for (const input of fresh) {
        if (isOvertaken(stage.inputs.at(-1)?.input, input)) stage.inputs.pop();
        stage.last += 1;
        stage.inputs.push({ number: stage.last, input });
      }
      if (fresh.length > 0) bell.ring();
      return true;
    },
    post(id, input) {
      const stage = open(id);
      stage.touchedAt = now();
      stage.last += 1;
      stage.inputs.push({ number: stage.last, input });
      bell.ring();
    },
    heard(id) {
      open(id).heardAt = now();
    },
    after(id, number) {
      const stage = open(id);
      stage.inputs = stage.inputs.filter((one) => one.number > number);
      // A server that started again counts anew; a robot that goes on must hear what comes now.
      if (stage.last < number) stage.last = number;
      return stage.inputs;
    },
    show(id, { jpeg, view }) {
      const stage = open(id);
      if (jpeg !== undefined) [stage.jpeg, stage.picture] = [jpeg, stage.picture + 1];
      if (view !== undefined) [stage.view, stage.version] = [view, stage.version + 1];
      bell.ring();
    },
    recorded(id, acts) {
      const stage = open(id);
      if (stage.acts === acts) return;
      [stage.acts, stage.version] = [acts, stage.version + 1];
      bell.ring();
    },
    wish(id) {
      open(id).wishes += 1;
      bell.ring();
    },
    forget(id) {
      stages.delete(id);
      bell.ring();
    },
    known: () => [...stages.keys()],
    wait: (milliseconds, signal) => bell.wait(milliseconds, signal),
  };
}
