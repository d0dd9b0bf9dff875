// What a person can do with a dossier, and when: the console offers exactly what the server would accept.
import { DOSSIER_TRANSITIONS, type DossierEvent, type DossierState, FINAL_STATES } from './dossier.ts';

export const PERSON_ACTS = [
  'confirm', // yes, record exactly this
  'refuse', // no, do not record this
  'settle', // I looked in the application: it stands, or it does not
  'retry', // let a robot take it again
  'done', // it was finished by hand
  'cancel', // Copiste has nothing more to do with it
  'repeat', // it was final, and is to be treated once more
  'take', // I am looking after it
  'release', // I am not any more
  'assign', // somebody else is to, or another group
  'postpone', // no robot is to take it before a day
  'plan', // how urgent it is, and by when it is to be done
  'answer', // what a step of the assistant waits for
  'amend', // an answer is not what it should be, and nothing was done with it
  'correct', // a value is not what the source says; a robot takes it again with this one
] as const;
export type PersonAct = (typeof PERSON_ACTS)[number];

/** Why a person ends a dossier that was not entered. Codes, so that they can be counted and hold nothing of anybody. */
export const CANCEL_REASONS = ['withdrawn', 'duplicate', 'treated_elsewhere', 'not_for_assistant', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why a person wants a final dossier treated once more. */
export const REPEAT_REASONS = ['entry_undone', 'application_restored', 'wrong_record', 'ended_by_mistake', 'other'] as const;
export type RepeatReason = (typeof REPEAT_REASONS)[number];

/** Why a dossier of a continuity file waits for a person: whoever gives it to a robot meanwhile is warned. */
export const TO_TYPE_BY_HAND = 'À saisir à la main : le dossier figure dans un fichier de continuité.';

export interface ActFacts {
  readonly state: DossierState;
  /** An effect of which nobody knows yet whether it stands. */
  readonly unsettled: boolean;
  /** Something waits for a yes or a no. */
  readonly asked: boolean;
  /** A handover is open; somebody looks after it, a colleague of whoever asks does, or it is assigned to somebody. */
  readonly open: boolean;
  readonly taken: boolean;
  readonly takenByColleague: boolean;
  readonly assigned: boolean;
  /** A question of its assistant waits for an answer. */
  readonly questioned: boolean;
  /** The last answer that was given is there, and nothing that the outside world keeps was begun since. */
  readonly amendable: boolean;
  /** Its values are there for a robot to take it again. */
  readonly readable: boolean;
  /** Something that the values were typed for stands, or may stand. */
  readonly typed: boolean;
  /** It is the newest of its reference, its values are still kept, and the source still has it. */
  readonly repeatable: boolean;
}

const EVENTS: Readonly<Partial<Record<PersonAct, DossierEvent>>> = {
  confirm: 'person_confirm',
  retry: 'person_retry',
  done: 'person_done',
  cancel: 'person_cancel',
};

/** States in which no robot has the dossier, so that what a person saw outside is what stands there. */
const SETTLED_BY_HAND: ReadonlySet<DossierState> = new Set(['waiting', 'handed_over', 'uncertain', 'failed', 'awaiting']);

/** States in which a person has looked at what is wrong. */
const CORRECTED: ReadonlySet<DossierState> = new Set(['handed_over', 'failed']);

/** States in which a question may be open. */
const ANSWERED: ReadonlySet<DossierState> = new Set(['awaiting', 'handed_over']);

/** States in which no robot has in hand what was answered. A question that is open meanwhile was asked because of the answer: it closes. */
const AMENDED: ReadonlySet<DossierState> = new Set(['waiting', 'awaiting', 'handed_over', 'failed']);

function isPossible(act: PersonAct, facts: ActFacts): boolean {
  switch (act) {
    case 'confirm':
    case 'refuse':
      return facts.state === 'handed_over' && facts.asked && !facts.unsettled && (facts.readable || act === 'refuse');
    case 'settle':
      return SETTLED_BY_HAND.has(facts.state) && facts.unsettled;
    case 'retry':
    case 'done':
    case 'cancel': {
      const event = EVENTS[act];
      // A later attempt, or nobody at all, would have to guess.
      const allowed = event !== undefined && DOSSIER_TRANSITIONS[facts.state][event] !== undefined && !facts.unsettled;
      return allowed && (facts.readable || act !== 'retry');
    }
    case 'repeat':
      return FINAL_STATES.has(facts.state) && facts.repeatable;
    case 'take':
      return facts.open && !facts.taken;
    case 'release':
      return facts.open && (facts.taken || facts.assigned);
    case 'assign':
      // What a colleague has in hand is released first, before their eyes.
      return facts.open && !facts.takenByColleague;
    case 'postpone':
      return DOSSIER_TRANSITIONS[facts.state].person_postpone !== undefined && !facts.unsettled;
    case 'plan':
      // One that a robot has in hand is done before anybody could hurry.
      return !FINAL_STATES.has(facts.state) && facts.state !== 'in_progress';
    case 'answer':
      // Also after its limit: the dossier then waits for a person because nobody had answered.
      return ANSWERED.has(facts.state) && facts.questioned && facts.readable && !facts.unsettled;
    case 'amend':
      return AMENDED.has(facts.state) && facts.amendable && facts.readable && !facts.unsettled;
    case 'correct':
      // What stands outside was typed from the other value: a later attempt would find that it differs.
      return CORRECTED.has(facts.state) && facts.readable && !facts.unsettled && !facts.typed;
  }
}

export function possibleActs(facts: ActFacts): readonly PersonAct[] {
  return PERSON_ACTS.filter((act) => isPossible(act, facts));
}
