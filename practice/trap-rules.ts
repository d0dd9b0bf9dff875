// What a trap may ask for, and how traps are dealt among the dossiers of a world.
import type { Random } from './dossiers/random.ts';
import type { Outcome } from './world.ts';

export interface TrapRule {
  readonly outcome: Outcome;
  /** Messages that the applicant must have received from us. */
  readonly messages: 0 | 1;
}

export const DONE: TrapRule = { outcome: 'done', messages: 0 };
export const AWAITING: TrapRule = { outcome: 'awaiting', messages: 1 };
export const HANDED_OVER: TrapRule = { outcome: 'handed_over', messages: 0 };
export const CANCELLED: TrapRule = { outcome: 'cancelled', messages: 0 };

/** One entry per dossier, in the order of deposit: its trap, taken in the order of `kinds`, or null for an ordinary one. */
export function dealTraps<Trap extends string>(
  random: Random,
  kinds: readonly Trap[],
  dossiers: number,
  traps: number,
): readonly (Trap | null)[] {
  const dealt = Array.from({ length: traps }, (_, index) => kinds[index % kinds.length] ?? null);
  return random.shuffled<Trap | null>([...dealt, ...Array.from({ length: dossiers - traps }, () => null)]);
}
