// Sign-in by token: it ends at a fixed time after it was given, whatever one does meanwhile; nothing renews it.
import { randomBytes } from 'node:crypto';
import type { Role } from './statuses.ts';

const WRONG_PASSWORDS_UNTIL_LOCKED = 5;

export interface AccountSettings {
  readonly identifier: string;
  readonly password: string;
  readonly role: Role;
}

export interface Token {
  readonly value: string;
  readonly account: string;
  readonly role: Role;
  readonly endsAt: number;
  requests: number;
}

export interface TokenLimits {
  readonly seconds: number;
  /** Requests after which a token ends whatever its age; null: no such limit. */
  readonly requests: number | null;
}

export type SignIn = { readonly kind: 'accepted'; readonly token: Token } | { readonly kind: 'wrong' | 'locked' };

export class Tokens {
  readonly #accounts: ReadonlyMap<string, AccountSettings>;
  readonly #wrong = new Map<string, number>();
  readonly #tokens = new Map<string, Token>();
  readonly #limits: TokenLimits;
  readonly #elapsed: () => number;

  /** `elapsed` in milliseconds since the start. */
  constructor(accounts: readonly AccountSettings[], limits: TokenLimits, elapsed: () => number) {
    this.#accounts = new Map(accounts.map((account) => [account.identifier, account]));
    this.#limits = limits;
    this.#elapsed = elapsed;
  }

  signIn(identifier: string, password: string): SignIn {
    const wrong = this.#wrong.get(identifier) ?? 0;
    if (wrong >= WRONG_PASSWORDS_UNTIL_LOCKED) return { kind: 'locked' };
    const account = this.#accounts.get(identifier);
    if (account?.password !== password) {
      this.#wrong.set(identifier, wrong + 1);
      return { kind: 'wrong' };
    }
    this.#wrong.delete(identifier);
    const token: Token = {
      value: randomBytes(24).toString('base64url'),
      account: identifier,
      role: account.role,
      endsAt: this.#elapsed() + this.#limits.seconds * 1000,
      requests: 0,
    };
    this.#tokens.set(token.value, token);
    return { kind: 'accepted', token };
  }

  /** The token of a request, which is counted; null: none, unknown or ended. */
  find(value: string | null): Token | null {
    const token = value === null ? undefined : this.#tokens.get(value);
    if (token === undefined) return null;
    token.requests += 1;
    const isSpent = this.#limits.requests !== null && token.requests > this.#limits.requests;
    if (!isSpent && this.#elapsed() < token.endsAt) return token;
    this.end(token.value);
    return null;
  }

  end(value: string): void {
    this.#tokens.delete(value);
  }

  endAll(): void {
    this.#tokens.clear();
  }
}
