// Which account a robot works with in an application: its own where it has one, otherwise the one that all share; never another robot's.

export interface BoundAccount {
  readonly id: string;
  readonly application: string;
  /** The one robot that it is lent to; null: every robot that has none of its own. */
  readonly robot: string | null;
  /** Whether its password is kept with it, and not with the installations. */
  readonly keepsPassword: boolean;
}

export type AccountChoice =
  | { readonly kind: 'own' | 'shared'; readonly account: string }
  /** The assistant was given none, and the robot has none. */
  | { readonly kind: 'none' }
  /** What there is belongs to another robot. */
  | { readonly kind: 'refused' };

/** `shared`: the account that the installation uses there. */
export function chooseAccount(robot: string, application: string, shared: string | null, accounts: readonly BoundAccount[]): AccountChoice {
  const own = accounts.find((one) => one.application === application && one.robot === robot);
  // Its password may be lost with the key that sealed it.
  if (own !== undefined) return own.keepsPassword || own.id === shared ? { kind: 'own', account: own.id } : { kind: 'refused' };
  if (shared === null) return { kind: 'none' };
  const known = accounts.find(({ id }) => id === shared);
  return known !== undefined && known.robot !== null ? { kind: 'refused' } : { kind: 'shared', account: shared };
}
