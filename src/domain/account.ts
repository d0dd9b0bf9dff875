// An account of an application, as all robots share it: one signs in at a time, and nobody after a refusal until a person acted.

export interface AccountState {
  /** Changes with its password: who was lent an earlier one may not try it. */
  readonly revision: number;
  readonly paused: boolean;
  /** The attempt that is signing in. */
  readonly signingIn: string | null;
  /** Sign-ins in a row whose robot ended before it saw the answer. */
  readonly unanswered: number;
  /** The application let somebody in with the present password. */
  readonly accepted: boolean;
}

/**
 * So many of them may be tries that the application counts: fewer than lock an account anywhere. A password that was never seen to be
 * right may be wrong each time; one that was is refused only once somebody changed it in the application.
 */
const MOST_UNANSWERED = { accepted: 4, untried: 2 } as const;

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

/** Whoever was signing in ended unheard, if it was not this attempt: that may have been a try. Too many of them pause the account. */
export function countUnanswered(account: AccountState, attempt: string): AccountState {
  if (account.signingIn === null || account.signingIn === attempt) return account;
  const unanswered = account.unanswered + 1;
  const most = account.accepted ? MOST_UNANSWERED.accepted : MOST_UNANSWERED.untried;
  return { ...account, signingIn: null, unanswered, paused: account.paused || unanswered >= most };
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
  const present = account.revision === of.revision;
  const heard = present && result === 'accepted' ? { unanswered: 0, accepted: true } : {};
  return { ...account, ...heard, signingIn, paused: account.paused || (result === 'refused' && present) };
}

/** A person says that it may be tried again. */
export function resumeAccount(account: AccountState): AccountState {
  return { ...account, paused: false, unanswered: 0 };
}

/** A person gave another password. */
export function changePassword(account: AccountState): AccountState {
  return { ...account, paused: false, unanswered: 0, accepted: false, revision: account.revision + 1 };
}
