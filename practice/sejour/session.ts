// Accounts and sessions: sign-in, locking after three wrong passwords, expired passwords, sessions that end.
import { randomBytes } from 'node:crypto';

const WRONG_PASSWORDS_UNTIL_LOCKED = 3;
const SHORTEST_PASSWORD = 8;

export interface AccountSettings {
  readonly identifier: string;
  readonly password: string;
  readonly passwordExpired: boolean;
}

export type SignIn = 'accepted' | 'wrong' | 'locked';

/** The accounts of the application. A lock is for good: only an administrator, who does not exist here, could lift it. */
export class Accounts {
  readonly #accounts = new Map<string, { password: string; passwordExpired: boolean; wrong: number }>();

  constructor(accounts: readonly AccountSettings[]) {
    for (const { identifier, password, passwordExpired } of accounts) {
      this.#accounts.set(identifier, { password, passwordExpired, wrong: 0 });
    }
  }

  signIn(identifier: string, password: string): SignIn {
    const account = this.#accounts.get(identifier);
    if (account === undefined) return 'wrong';
    if (account.wrong >= WRONG_PASSWORDS_UNTIL_LOCKED) return 'locked';
    if (account.password === password) {
      account.wrong = 0;
      return 'accepted';
    }
    account.wrong += 1;
    return account.wrong >= WRONG_PASSWORDS_UNTIL_LOCKED ? 'locked' : 'wrong';
  }

  mustChangePassword(identifier: string): boolean {
    return this.#accounts.get(identifier)?.passwordExpired ?? false;
  }

  /** Null: changed. Else the message of the screen. */
  changePassword(identifier: string, old: string, wanted: string, repeated: string): string | null {
    const account = this.#accounts.get(identifier);
    if (account === undefined || account.password !== old) return "L'ancien mot de passe est incorrect";
    if (wanted.length < SHORTEST_PASSWORD) return `Le nouveau mot de passe doit comporter au moins ${SHORTEST_PASSWORD} caractères`;
    if (wanted === old) return "Le nouveau mot de passe doit différer de l'ancien";
    if (wanted !== repeated) return 'Les deux saisies du nouveau mot de passe diffèrent';
    account.password = wanted;
    account.passwordExpired = false;
    return null;
  }
}

export interface Session {
  readonly id: string;
  readonly account: string;
  lastSeen: number;
  requests: number;
  homeLoads: number;
}

export type Found =
  | { readonly kind: 'open'; readonly session: Session }
  /** It ends with this very request. */
  | { readonly kind: 'expired' }
  /** A cookie of a session that ended earlier. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'none' };

export interface SessionLimits {
  /** Seconds without a request after which a session ends. */
  readonly seconds: number;
  /** Requests after which it ends whatever happens; null: no such limit. */
  readonly requests: number | null;
}

export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #limits: SessionLimits;
  readonly #elapsed: () => number;

  /** `elapsed` in milliseconds since the start. */
  constructor(limits: SessionLimits, elapsed: () => number) {
    this.#limits = limits;
    this.#elapsed = elapsed;
  }

  open(account: string): Session {
    const session: Session = {
      id: randomBytes(16).toString('hex').toUpperCase(),
      account,
      lastSeen: this.#elapsed(),
      requests: 0,
      homeLoads: 0,
    };
    this.#sessions.set(session.id, session);
    return session;
  }

  /** The session of a cookie; counts the request and ends the session when a limit is passed. */
  find(id: string | null): Found {
    if (id === null) return { kind: 'none' };
    const session = this.#sessions.get(id);
    if (session === undefined) return { kind: 'unknown' };
    session.requests += 1;
    const idle = this.#elapsed() - session.lastSeen;
    const tooMany = this.#limits.requests !== null && session.requests > this.#limits.requests;
    if (tooMany || idle > this.#limits.seconds * 1000) {
      this.end(id);
      return { kind: 'expired' };
    }
    session.lastSeen = this.#elapsed();
    return { kind: 'open', session };
  }

  end(id: string): void {
    this.#sessions.delete(id);
  }
}
