// What must be so whatever happens: who holds which dossier, what was granted to whom, and what stands in the world outside.
import type { Lease } from '#protocol/robot.ts';
import type { RobotProcess } from './scene.ts';

type TreatTask = Extract<Lease['task'], { readonly kind: 'treat' }>;

/** One attempt as its robot knows it; it may go on speaking long after it has lost its lease. */
export interface ModelAttempt {
  readonly process: RobotProcess;
  readonly id: string;
  readonly fencingToken: number;
  readonly task: TreatTask;
  /** As far as the server can know: held until it ended, was lost or was given back. */
  state: 'held' | 'finished' | 'lost';
  expiresAt: number;
  outcome: string | null;
  /** Granted to this attempt and not yet clicked, with the last instant at which the guard lets the click through. */
  granted: { readonly effectId: string; readonly key: string; readonly clickBefore: number; readonly longest: number } | null;
  clicked: boolean;
}

/** A click on its way to the application. */
export interface Flight {
  readonly effectId: string;
  readonly landsAt: number;
}

export interface Model {
  /** Submissions deposited so far, by reference. */
  readonly deposits: Map<string, number>;
  readonly attempts: ModelAttempt[];
  /** The attempt of each robot's present process. */
  readonly current: Map<number, ModelAttempt>;
  readonly flights: Flight[];
  /** How often each effect landed in the application, by the effect's id. */
  readonly landed: Map<string, number>;
  /** Fencing tokens in the order in which they were given. */
  readonly tokens: number[];
  /** Two commands run at once: what one of them will be told cannot be foreseen. */
  racing: boolean;
  /** How often each kind of event really happened. */
  readonly happened: Map<string, number>;
}

export function emptyModel(): Model {
  return {
    deposits: new Map(),
    attempts: [],
    current: new Map(),
    flights: [],
    landed: new Map(),
    tokens: [],
    racing: false,
    happened: new Map(),
  };
}

/** Whether the server must still accept what this attempt says. */
export function isHeld(attempt: ModelAttempt, now: number): boolean {
  return attempt.state === 'held' && now < attempt.expiresAt;
}

export function happen(model: Model, what: string): void {
  model.happened.set(what, (model.happened.get(what) ?? 0) + 1);
}

/** Clicks whose time has come arrive, whoever is still there to see it. */
export function land(model: Model, now: number): void {
  for (const flight of model.flights.splice(0)) {
    if (flight.landsAt > now) model.flights.push(flight);
    else model.landed.set(flight.effectId, (model.landed.get(flight.effectId) ?? 0) + 1);
  }
}
