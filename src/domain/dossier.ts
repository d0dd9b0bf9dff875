// The life of a dossier: one table; nothing else in Copiste sets a state.
import { error, errorTable } from '#base/errors.ts';

export const DOSSIER_STATES = ['waiting', 'in_progress', 'done', 'awaiting', 'handed_over', 'uncertain', 'failed', 'cancelled'] as const;
export type DossierState = (typeof DOSSIER_STATES)[number];

/** What can happen to a dossier. The `person_*` ones are a named person's act and are journalled. */
export const DOSSIER_EVENTS = [
  'lease', // a robot takes it
  'finish', // typed, proved, verified
  'await', // waits for the applicant, a decision, a number or a date
  'hand_over', // a person must look
  'doubt', // an effect cannot be known
  'fail', // technical failures up to the limit
  'put_back', // retried later, or the robot stops
  'cancel', // withdrawn, or settled elsewhere
  'resume', // the awaited event came
  'unask', // what a person was asked is no longer to be done
  'person_confirm', // what would be recorded is right
  'person_retry',
  'person_done',
  'person_cancel',
  'person_postpone', // not before a day
  'person_take_over', // persons enter it, no robot
] as const;
export type DossierEvent = (typeof DOSSIER_EVENTS)[number];

/** state × event → next state; what is not in the table is refused. */
export const DOSSIER_TRANSITIONS: Readonly<Record<DossierState, Readonly<Partial<Record<DossierEvent, DossierState>>>>> = {
  waiting: {
    lease: 'in_progress',
    hand_over: 'handed_over',
    doubt: 'uncertain',
    cancel: 'cancelled',
    person_retry: 'waiting',
    person_done: 'done',
    person_cancel: 'cancelled',
    person_postpone: 'waiting',
    person_take_over: 'handed_over',
  },
  in_progress: {
    finish: 'done',
    await: 'awaiting',
    hand_over: 'handed_over',
    doubt: 'uncertain',
    fail: 'failed',
    put_back: 'waiting',
    cancel: 'cancelled',
  },
  awaiting: {
    resume: 'waiting',
    hand_over: 'handed_over',
    doubt: 'uncertain',
    cancel: 'cancelled',
    person_retry: 'waiting',
    person_cancel: 'cancelled',
    person_done: 'done',
  },
  handed_over: {
    unask: 'waiting',
    person_confirm: 'waiting',
    person_retry: 'waiting',
    person_done: 'done',
    person_cancel: 'cancelled',
    cancel: 'cancelled',
  },
  uncertain: { person_retry: 'waiting', person_done: 'done', person_cancel: 'cancelled' },
  failed: { person_retry: 'waiting', person_done: 'done', person_cancel: 'cancelled', cancel: 'cancelled' },
  done: {},
  cancelled: {},
};

/** States after which only a new submission or a journalled "treat again" makes anything happen. */
export const FINAL_STATES: ReadonlySet<DossierState> = new Set(['done', 'cancelled']);

export const dossierErrors = errorTable({
  'dossier.transition-refused': {
    status: 409,
    act: 'operator',
    retry: 'never',
    fr: 'Un dossier « {state} » ne peut pas recevoir « {event} ». Rechargez la page : son état a peut-être changé.',
    en: 'A dossier in state "{state}" cannot receive "{event}". Reload the page: its state may have changed.',
  },
});

/** The state after `event`. Error raised: `dossier.transition-refused`. */
export function nextState(state: DossierState, event: DossierEvent): DossierState {
  const next = DOSSIER_TRANSITIONS[state][event];
  if (next === undefined) throw error(dossierErrors, 'dossier.transition-refused', { state, event });
  return next;
}
