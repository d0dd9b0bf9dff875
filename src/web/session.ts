// The token of this browser tab: taken from the address's fragment (never sent to a server) or from signing in.

const KEY = 'copiste.token';
const FRAGMENT = /^#jeton=(.+)$/;

/** Reads the token, moving one given in the fragment out of the address and its history. */
export function readToken(): string | null {
  const given = FRAGMENT.exec(window.location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(KEY, decodeURIComponent(given));
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  }
  return sessionStorage.getItem(KEY);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
