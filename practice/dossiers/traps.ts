// What each trap must end as, and how many of each a world of a given size holds.
import { AWAITING, CANCELLED, DONE, HANDED_OVER, type TrapRule } from '../trap-rules.ts';
import type { Trap } from '../world.ts';

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
