// Why an application of an association is not an ordinary one, what it must end as, and how many of each a world holds.
import { AWAITING, HANDED_OVER, type TrapRule } from '../trap-rules.ts';

export type AssociationTrap = 'offByOneCent' | 'otherIban' | 'otherHolder' | 'aboveShare' | 'closedSiret' | 'lossyLabel';

/** In the order in which a small world takes them. */
export const TRAP_RULES: Readonly<Record<AssociationTrap, TrapRule>> = {
  offByOneCent: AWAITING,
  otherIban: AWAITING,
  aboveShare: HANDED_OVER,
  otherHolder: AWAITING,
  closedSiret: HANDED_OVER,
  lossyLabel: HANDED_OVER,
};

export const TRAPS = Object.keys(TRAP_RULES) as readonly AssociationTrap[];

/** How many of so many applications are traps: three in ten at least, every kind from 12 applications on. */
export function trapCount(applications: number): number {
  const share = Math.ceil(applications * 0.3);
  return applications >= 2 * TRAPS.length ? Math.max(share, TRAPS.length) : share;
}
