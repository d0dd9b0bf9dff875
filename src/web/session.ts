// The token of this browser tab: taken from the address's fragment (never sent to a server) or from signing in.

const KEY = 'copiste.token';
const FRAGMENT = /^#jeton=(.+)$/;

/** Reads the token, moving one given in the fragment out of the address and its history. */
export function readToken(): string | null {
  const given = FRAGMENT.exec(window.location.hash)?.[1];
  if (given !== undefined) {
    sessionStorage.setItem(KEY, given);
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  }
  return sessionStorage.getItem(KEY);
}

/** Calls `found` when a link with a token is opened in a tab that already shows the console. */
export function watchToken(found: (token: string) => void): () => void {
  const look = (): void => {
    const token = FRAGMENT.test(window.location.hash) ? readToken() : null;
    if (token !== null) found(token);
  };
  window.addEventListener('hashchange', look);
  return () => window.removeEventListener('hashchange', look);
}

export function keepToken(token: string): void {
  sessionStorage.setItem(KEY, token);
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
