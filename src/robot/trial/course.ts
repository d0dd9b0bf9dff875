// A trial's course: where it waits for its author, how far it is, and what became of each step.
import {
  isSamePlace,
  type StepPlace,
  type TrialGoal,
  type TrialOutcome,
  type TrialState,
  type TrialView,
  type TriedState,
  type TriedStep,
  type TriedValue,
} from '#domain/trial.ts';
import { narrate } from '#engine/narration.ts';
import type { EvidenceSink } from '#engine/ports.ts';
import { stepsIn } from '#language/held-steps.ts';
import type { AssistantPlan, Step } from '#language/plan.ts';

const FILE = 'assistant.yaml';
const MOST_LINES = 12;

interface Begun {
  readonly step: Step;
  readonly place: StepPlace;
}

interface Tried {
  readonly place: StepPlace;
  state: TriedState;
  times: number;
  typed: TriedValue[];
}

export interface CourseEvents {
  readonly onChange: (view: TrialView) => void;
  /** What the screen shows now is what this step led to. Awaited. */
  readonly onSeen: (place: StepPlace) => Promise<void>;
  /** A masked picture that the treatment took by itself, at this step. */
  readonly onPicture: (place: StepPlace, png: Uint8Array) => void;
}

/** The step that is known to both sides by where it stands; null: it stands in the map of an application. */
function placeOf({ position }: Step): StepPlace | null {
  return position.file === FILE ? { line: position.line, column: position.column } : null;
}

export class TrialCourse {
  readonly #events: CourseEvents;
  readonly #signal: AbortSignal;
  readonly #tops: ReadonlySet<Step>;
  readonly #sentences: ReadonlySet<string>;
  readonly #tried = new Map<string, Tried>();
  readonly #places = new Map<string, StepPlace>();
  #goal: TrialGoal;
  /** How many steps may be begun before it waits again. */
  #passes = 0;
  #open: readonly Begun[] = [];
  #last: Begun | null = null;
  #state: TrialState = 'opening';
  #at: StepPlace | null = null;
  #atDone = false;
  #lines: readonly string[] = [];
  #outcome: TrialOutcome | null = null;
  #release: (() => void) | null = null;

  constructor(plan: Pick<AssistantPlan, 'phases' | 'procedures' | 'language'>, goal: TrialGoal, events: CourseEvents, signal: AbortSignal) {
    this.#goal = goal;
    this.#events = events;
    this.#signal = signal;
    this.#tops = new Set(plan.phases.flatMap(({ steps }) => steps));
    this.#sentences = new Set(stepsIn([plan.phases, plan.procedures]).map((step) => narrate(step, plan.language)));
  }

  get view(): TrialView {
    const steps: TriedStep[] = [...this.#tried.values()].map((one) => ({ ...one, typed: [...one.typed] }));
    return { state: this.#state, at: this.#at, atDone: this.#atDone, steps, lines: this.#lines, outcome: this.#outcome };
  }

  /** The author says how far to go. */
  go(goal: TrialGoal): void {
    this.#goal = goal;
    this.#release?.();
  }

  readonly beforeStep = async (_sentence: string, step: Step): Promise<void> => {
    const place = placeOf(step);
    if (place === null) return;
    // A phase that begins again left everything that was begun.
    if (this.#tops.has(step)) this.#open = [];
    // What stands at one place of the file is one step, however many the plan makes of it; a loop comes to it anew.
    const anew = this.#last === null || this.#last.step === step || !isSamePlace(this.#last.place, place);
    if (anew && this.#waitsBefore(place)) await this.#hold(place);
    this.#begin({ step, place }, anew);
  };

  readonly afterStep = async (step: Step): Promise<void> => {
    const place = placeOf(step);
    if (place === null) return;
    this.#open = this.#open.filter((one) => one.step !== step);
    this.#set(place, 'done');
    await this.#events.onSeen(place);
    if (this.#goal.kind === 'after' && isSamePlace(this.#goal.place, place)) await this.#hold(place, 1);
  };

  get evidence(): EvidenceSink {
    return {
      event: (line) => {
        if (this.#sentences.has(line)) return;
        this.#lines = [...this.#lines, line].slice(-MOST_LINES);
        this.#tell();
      },
      capture: (step, _title, png) => {
        const place = this.#places.get(step) ?? this.#current;
        if (place !== null) this.#events.onPicture(place, png);
        return Promise.resolve();
      },
      value: ({ element, readBack, step, typed }) => {
        const place = this.#places.get(step) ?? this.#current;
        const tried = place === null ? undefined : this.#tried.get(keyOf(place));
        tried?.typed.push({ element, typed, readBack });
        this.#tell();
      },
    };
  }

  end(outcome: TrialOutcome): void {
    this.#state = 'over';
    this.#outcome = outcome;
    for (const [index, { place }] of this.#open.entries()) {
      const innermost = index === this.#open.length - 1;
      const state = outcome.kind === 'dry_run_finished' ? 'dry' : 'stopped';
      if (outcome.kind !== 'done') this.#set(place, innermost ? state : 'left');
    }
    this.#at = this.#current;
    this.#tell();
  }

  get #current(): StepPlace | null {
    return this.#open.at(-1)?.place ?? null;
  }

  #waitsBefore(place: StepPlace): boolean {
    const goal = this.#goal;
    if (goal.kind === 'before') return isSamePlace(goal.place, place);
    if (goal.kind !== 'next') return false;
    if (this.#passes === 0) return true;
    this.#passes -= 1;
    return false;
  }

  /** Waits for an order. `passes`: steps that « next » begins from here. Throws the signal's reason. */
  async #hold(place: StepPlace, passes = 0): Promise<void> {
    this.#signal.throwIfAborted();
    this.#state = 'held';
    this.#at = place;
    // Whoever may begin one more when it goes on has done this one.
    this.#atDone = passes > 0;
    this.#goal = { kind: 'next' };
    this.#tell();
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => reject(this.#signal.reason as Error);
      this.#signal.addEventListener('abort', stop, { once: true });
      this.#release = () => {
        this.#signal.removeEventListener('abort', stop);
        resolve();
      };
    }).finally(() => {
      this.#release = null;
    });
    this.#passes = passes;
    this.#atDone = false;
    this.#state = 'running';
    this.#tell();
  }

  #begin(begun: Begun, anew: boolean): void {
    const { place, step } = begun;
    this.#last = begun;
    this.#open = [...this.#open, begun];
    this.#places.set(step.id, place);
    const before = this.#tried.get(keyOf(place));
    if (before === undefined) this.#tried.set(keyOf(place), { place, state: 'running', times: 1, typed: [] });
    else if (anew) this.#tried.set(keyOf(place), { place, state: 'running', times: before.times + 1, typed: [] });
    else before.state = 'running';
    this.#state = 'running';
    this.#at = place;
    this.#tell();
  }

  #set(place: StepPlace, state: TriedState): void {
    const tried = this.#tried.get(keyOf(place));
    if (tried !== undefined) tried.state = state;
    this.#tell();
  }

  #tell(): void {
    this.#events.onChange(this.view);
  }
}

function keyOf({ column, line }: StepPlace): string {
  return `${line}:${column}`;
}
