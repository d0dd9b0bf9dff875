// What each trap must end as, and how many of each a world of a given size holds.
import type { Random } from '../dossiers/random.ts';
import type { GrantOutcome, GrantTrap } from '../grants-world.ts';

export interface TrapRule {
  readonly outcome: GrantOutcome;
  /** Messages that the applicant must have received from us. */
  readonly messages: 0 | 1;
}

const DONE: TrapRule = { outcome: 'done', messages: 0 };
const AWAITING: TrapRule = { outcome: 'awaiting', messages: 1 };
const HANDED_OVER: TrapRule = { outcome: 'handed_over', messages: 0 };
const CANCELLED: TrapRule = { outcome: 'cancelled', messages: 0 };

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

/** One entry per application, in the order of deposit: its trap, or null for an ordinary one. */
export function dealTraps(random: Random, applications: number): readonly (GrantTrap | null)[] {
  const traps = Array.from({ length: trapCount(applications) }, (_, index) => TRAPS[index % TRAPS.length] as GrantTrap);
  const ordinary = Array.from({ length: applications - traps.length }, () => null);
  return random.shuffled<GrantTrap | null>([...traps, ...ordinary]);
}
