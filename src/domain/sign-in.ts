// Who may sign in how: what an office demands, what a provider tells of somebody, and what that makes of them.
import { isOneOf, type PersonRole } from './person-roles.ts';

/** Somebody of whom the provider says this is this in that office. */
export interface RoleRule {
  /** Name of a claim: `roles`, `siret`, `email`. */
  readonly claim: string;
  /** The claim itself, or one of its list. */
  readonly value: string;
  readonly office: string;
  readonly roles: readonly PersonRole[];
}

/** An OpenID provider, as the administrator declared it. Its client secret is kept apart, sealed. */
export interface ProviderSettings {
  /** On the button: "Se connecter avec …". */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  /** Under which people open the console: they are sent back to it. */
  readonly address: string;
  /** With `openid`, separated by spaces. */
  readonly scope: string;
  /** Levels of which the provider must show one; none: it is not asked. They are what stands for a second factor. */
  readonly levels: readonly string[];
  readonly algorithm: 'RS256' | 'ES256';
  /** Whether what it says of a person comes signed. */
  readonly signedClaims: boolean;
  /** Claims of which the name is made, in this order. */
  readonly nameClaims: readonly string[];
  readonly rules: readonly RoleRule[];
  /** An administrator of the first office came in by it, as this client: nothing else shows that it lets anybody in. */
  readonly proven?: boolean;
}

export type Claims = Readonly<Record<string, unknown>>;

export interface Mapped {
  readonly office: string;
  readonly roles: readonly PersonRole[];
}

function says(claims: Claims, { claim, value }: RoleRule): boolean {
  const said = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  return Array.isArray(said) ? said.includes(value) : said === value;
}

/** The office of the first rule that holds, and the roles that all that hold give there. Null: nobody whom a rule names. */
export function mapClaims(rules: readonly RoleRule[], claims: Claims): Mapped | null {
  const holding = rules.filter((rule) => says(claims, rule));
  const [first] = holding;
  if (first === undefined) return null;
  const { office } = first;
  const given = holding.filter((rule) => rule.office === office).flatMap(({ roles }) => roles);
  return { office, roles: [...new Set(given)] };
}

/** The name as it is shown, or null where the provider told none. */
export function nameOf(claims: Claims, nameClaims: readonly string[]): string | null {
  const parts = nameClaims.flatMap((claim) => {
    const said = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
    return typeof said === 'string' && said.trim() !== '' ? [said.trim()] : [];
  });
  return parts.length === 0 ? null : parts.join(' ').slice(0, 100);
}

export function needsSecondFactor(roles: readonly PersonRole[], demandedOf: readonly PersonRole[]): boolean {
  return isOneOf(roles, demandedOf);
}

/** Accounts as people write them: capitals and spaces around count for nothing. */
export function foldIdentifier(identifier: string): string {
  return identifier.trim().normalize('NFKC').toLowerCase();
}
