// What each trap must end as, and how many of each a world of a given size holds.
import type { GrantTrap } from '../grants-world.ts';
import { AWAITING, CANCELLED, DONE, HANDED_OVER, type TrapRule } from '../trap-rules.ts';

/** In the order in which a small world takes them. */
export const TRAP_RULES: Readonly<Record<GrantTrap, TrapRule>> = {
  offByOneCent: AWAITING,
  worksBegun: HANDED_OVER,
  correctedMeanwhile: DONE,
  otherRib: AWAITING,
  aboveCeiling: HANDED_OVER,
  centsInText: DONE,
  undatedDeliberation: AWAITING,
  closedSiret: HANDED_OVER,
  renewed: HANDED_OVER,
  missingDeliberation: AWAITING,
  alreadyEntered: HANDED_OVER,
  lossyLabel: HANDED_OVER,
  withdrawn: CANCELLED,
};

export const TRAPS = Object.keys(TRAP_RULES) as readonly GrantTrap[];

const EVERY_KIND_FROM = 40;

/** How many of so many applications are traps: three in ten at least, every kind from 40 applications on. */
export function trapCount(applications: number): number {
  const share = Math.ceil(applications * 0.3);
  return applications >= EVERY_KIND_FROM ? Math.max(share, TRAPS.length) : share;
}
