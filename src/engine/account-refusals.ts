// What an application says of an account when it does not let it in: trying again could only do harm.
import { type CopisteError, error } from '#base/errors.ts';
import type { ApplicationMap } from '#language/plan.ts';
import { engineErrors } from './errors.ts';

type Meaning = ApplicationMap['sessionEnds'][number]['meaning'];

const REFUSALS = {
  password_expired: 'engine.password-expired',
  password_change: 'engine.password-change-required',
  refused: 'engine.account-refused',
  locked: 'engine.account-locked',
} as const satisfies Readonly<Record<Exclude<Meaning, 'expired'>, string>>;

const CODES: ReadonlySet<string> = new Set(Object.values(REFUSALS));

/** The error that this end of a session means for the account; null: it only ended. */
export function refusalOf(
  meaning: Meaning | undefined,
  parameters: { readonly application: string; readonly account: string },
): CopisteError | null {
  return meaning === undefined || meaning === 'expired' ? null : error(engineErrors, REFUSALS[meaning], parameters);
}

export function isRefusalCode(code: string): boolean {
  return CODES.has(code);
}

export function isRefusal(failure: CopisteError): boolean {
  return isRefusalCode(failure.code);
}
