// What an office should see to about a robot's account: pure, from its days and who answers for it.
export type AccountWarning = 'expired' | 'expires-soon' | 'rotation-due' | 'no-owner' | 'no-authorisation' | 'no-expiry' | 'shared';

export interface AccountTerms {
  readonly owner: string | null;
  readonly authorisation: string | null;
  /** `YYYY-MM-DD`: the last day on which it may be used. */
  readonly expiresOn: string | null;
  readonly rotateOn: string | null;
  /** Several robots may work with it at once: each should have its own. */
  readonly shared?: boolean;
}

/** A new authorisation takes an office some weeks to obtain. */
export const WARNING_DAYS = 30;

/** The most pressing first. `soon`: the day that is `WARNING_DAYS` after `today`. */
export function accountWarnings(terms: AccountTerms, today: string, soon: string): readonly AccountWarning[] {
  const { authorisation, expiresOn, owner, rotateOn } = terms;
  const warnings: [AccountWarning, boolean][] = [
    ['expired', expiresOn !== null && expiresOn < today],
    ['expires-soon', expiresOn !== null && expiresOn >= today && expiresOn <= soon],
    ['rotation-due', rotateOn !== null && rotateOn <= today],
    ['no-owner', owner === null],
    ['no-authorisation', authorisation === null],
    ['no-expiry', expiresOn === null],
    ['shared', terms.shared === true],
  ];
  return warnings.filter(([, holds]) => holds).map(([name]) => name);
}
