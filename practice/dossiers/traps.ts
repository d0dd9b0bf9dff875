// What each trap must end as, and how many of each a world of a given size holds.
import type { Outcome, Trap } from '../world.ts';
import type { Random } from './random.ts';

export interface TrapRule {
  readonly outcome: Outcome;
  /** Messages that the applicant must have received from us. */
  readonly messages: 0 | 1;
}

const DONE: TrapRule = { outcome: 'done', messages: 0 };
const AWAITING: TrapRule = { outcome: 'awaiting', messages: 1 };
const HANDED_OVER: TrapRule = { outcome: 'handed_over', messages: 0 };
const CANCELLED: TrapRule = { outcome: 'cancelled', messages: 0 };

/** In the order in which a small world takes them, so that few dossiers still show every kind of outcome. */
export const TRAP_RULES: Readonly<Record<Trap, TrapRule>> = {
  accents: DONE,
  missingDocument: AWAITING,
  unknownPerson: HANDED_OVER,
  overseas: DONE,
  withdrawn: CANCELLED,
  expiringTitle: HANDED_OVER,
  hosted: DONE,
  lossyAddress: HANDED_OVER,
  apostrophe: DONE,
  unopenableDocument: AWAITING,
  typedByAgent: HANDED_OVER,
  corsica: DONE,
  ambiguousPerson: HANDED_OVER,
  abbreviated: DONE,
  emptyDocument: AWAITING,
  sameAddress: HANDED_OVER,
  ligature: DONE,
  otherPerson: HANDED_OVER,
  nineDigits: DONE,
  infectedDocument: AWAITING,
  lossyHost: HANDED_OVER,
  wrongTypeDocument: AWAITING,
};

export const TRAPS = Object.keys(TRAP_RULES) as readonly Trap[];

const EVERY_KIND_FROM = 40;
const SEVERAL_OF_EACH_FROM = 100;

/** How many of `dossiers` are traps: at least a fifth; every kind from 40 dossiers on, each at least twice from 100 on. */
export function trapCount(dossiers: number): number {
  if (dossiers >= SEVERAL_OF_EACH_FROM) return Math.max(2 * TRAPS.length, Math.round(dossiers * 0.35));
  if (dossiers >= EVERY_KIND_FROM) return TRAPS.length;
  return Math.max(Math.ceil(dossiers / 5), Math.floor(dossiers * 0.4));
}

/** One entry per dossier, in the order of deposit: its trap, or null for an ordinary one. */
export function dealTraps(random: Random, dossiers: number): readonly (Trap | null)[] {
  const traps = Array.from({ length: trapCount(dossiers) }, (_, index) => TRAPS[index % TRAPS.length] as Trap);
  const ordinary = Array.from({ length: dossiers - traps.length }, () => null);
  return random.shuffled<Trap | null>([...traps, ...ordinary]);
}
