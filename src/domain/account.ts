// An account of an application, as all robots share it: one signs in at a time, and nobody after a refusal until a person acted.

export interface AccountState {
  /** Changes with its password: who was lent an earlier one may not try it. */
  readonly revision: number;
  readonly paused: boolean;
  /** The attempt that is signing in. */
  readonly signingIn: string | null;
}

export type SignInLeave = 'go' | 'wait' | 'paused' | 'changed';

/** `accepted`: it is in. `refused`: what the application said of the account. `unknown`: no answer was seen. */
export const SIGN_IN_RESULTS = ['accepted', 'refused', 'unknown'] as const;
export type SignInResult = (typeof SIGN_IN_RESULTS)[number];

export interface SignInQuestion {
  readonly attempt: string;
  /** Of the password that it was lent. */
  readonly revision: number;
  /** Whether the attempt that is signing in still holds its lease. */
  readonly otherRuns: boolean;
}

export function leaveToSignIn(account: AccountState, question: SignInQuestion): SignInLeave {
  if (account.paused) return 'paused';
  if (account.revision !== question.revision) return 'changed';
  const another = account.signingIn !== null && account.signingIn !== question.attempt;
  return another && question.otherRuns ? 'wait' : 'go';
}

export function beginSignIn(account: AccountState, attempt: string): AccountState {
  return { ...account, signingIn: attempt };
}

/** A refusal of a password that was changed meanwhile says nothing of the present one. */
export function endSignIn(
  account: AccountState,
  of: { readonly attempt: string; readonly revision: number },
  result: SignInResult,
): AccountState {
  const signingIn = account.signingIn === of.attempt ? null : account.signingIn;
  return { ...account, signingIn, paused: account.paused || (result === 'refused' && account.revision === of.revision) };
}

/** A person says that it may be tried again. */
export function resumeAccount(account: AccountState): AccountState {
  return { ...account, paused: false };
}

/** A person gave another password. */
export function changePassword(account: AccountState): AccountState {
  return { ...account, paused: false, revision: account.revision + 1 };
}
