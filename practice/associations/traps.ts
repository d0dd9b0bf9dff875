// Why an application of an association is not an ordinary one, what it must end as, and how many of each a world holds.
import type { Random } from '../dossiers/random.ts';
import type { GrantOutcome } from '../grants-world.ts';

export type AssociationTrap = 'offByOneCent' | 'otherIban' | 'otherHolder' | 'aboveShare' | 'closedSiret' | 'lossyLabel';

export interface TrapRule {
  readonly outcome: GrantOutcome;
  /** Messages that the applicant must have received from us. */
  readonly messages: 0 | 1;
}

const AWAITING: TrapRule = { outcome: 'awaiting', messages: 1 };
const HANDED_OVER: TrapRule = { outcome: 'handed_over', messages: 0 };

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

/** One entry per application, in the order of deposit: its trap, or null for an ordinary one. */
export function dealTraps(random: Random, applications: number): readonly (AssociationTrap | null)[] {
  const traps = Array.from({ length: trapCount(applications) }, (_, index) => TRAPS[index % TRAPS.length] as AssociationTrap);
  return random.shuffled<AssociationTrap | null>([...traps, ...Array.from({ length: applications - traps.length }, () => null)]);
}
